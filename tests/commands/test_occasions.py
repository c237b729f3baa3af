"""Tests of :mod:`generator.commands.occasions`."""

from __future__ import annotations

from pathlib import Path

import icalendar
import openpyxl
import pytest

from generator.commands.forget import forget
from generator.commands.occasions import CALENDAR, WORKBOOK, OccasionsResult, list_occasions
from generator.commands.sent import mark_sent
from generator.sources.people.keys import OCCASIONS
from tests.conftest import dangol
from tests.people import ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in
from tests.trees import containing, tree

FILES = {
    f"{LISTS}/a.csv": "email,name,company,생년월일,음양,거래시작일\n"
                      "minsu@x.example,김민수,한빛상사,1985-11-25,양,2016-11-30\n"
                      "sora@x.example,=1+1,누리,10.28,음,\n"
                      "gone@x.example,나간이,누리,11/22,,2026-11-22\n"
                      "odd@x.example,박지현,누리,언젠가,,2027-12-01\n"
                      "away@x.example,정우,누리,12/21,,\n",
    f"{STOPS}/s.yaml": "- {email: gone@x.example, reason: complained}\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: Minsu@x.example, tier: A, owner: 서지안}\n",
    "subscribers/segments/soon.yaml": "where: {birthday: {within_next: 14 days}}\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter whose first issue went out."""
    return newsletter_in(tmp_path, FILES)


def found(result: OccasionsResult) -> list[tuple[str, str, str, str]]:
    """When, who, what, and whether they get mail."""
    return [(one.day.isoformat(), one.name, str(one.title), one.status) for one in result.occasions]


def test_what_comes(root: Path) -> None:
    """In either calendar, soonest first, with owner and the last issue that went out; who is not mailed is told, and a
    day that is not understood."""
    exported(root, 6)
    mark_sent(at(root, day=7), ISSUE)
    result = list_occasions(at(root), 30)
    assert found(result) == [
        ("2026-11-22", "나간이", "birthday", "complained"), ("2026-11-22", "나간이", "거래시작일", "complained"),
        ("2026-11-25", "김민수", "birthday (41 years old)", "mailable"),
        ("2026-11-30", "김민수", "거래시작일 (10 years)", "mailable"),
        ("2026-12-06", "=1+1", "birthday (lunar 10.28)", "mailable"), ("2026-12-21", "정우", "birthday", "mailable")]
    minsu = result.occasions[2]
    assert (minsu.owner, minsu.tier, minsu.issue, minsu.received) == ("서지안", "A", "첫 소식", "2026-11-07")
    assert (result.unread, codes(result.findings).count("occasion")) == (1, 1)
    assert [one.day.day for one in list_occasions(at(root), 1).occasions] == [22, 22]


def test_whose_customer_is_reached_elsewhere(tmp_path: Path) -> None:
    """Who gets the letter at another address than the key list has is their customer there too, after an export."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,phone,생년월일\noffice@x.example,김민수,010-2345-0001,1985-11-25\n",
        "subscribers/key-customers/k.yaml":
            "- {id: K1, name: 김민수, email: minsu@y.example, phone: 010-2345-0001, tier: A, owner: 서지안}\n"})
    assert [(one.owner, one.tier) for one in list_occasions(at(root), 30).occasions] == [("", "")]
    exported(root, 6)
    assert [(one.owner, one.tier) for one in list_occasions(at(root), 30).occasions] == [("서지안", "A")]


def test_the_files(root: Path) -> None:
    """The calendar has whole days under names that stay and tell nothing; the workbook what is not understood too, and
    nothing that runs; neither is public."""
    list_occasions(at(root), 30)
    reports = root / "output" / "reports"
    first = (reports / CALENDAR).read_bytes()
    entries = icalendar.Calendar.from_ical(first).walk("VEVENT")
    assert len({str(entry["uid"]) for entry in entries}) == len(entries) == 6
    assert str(entries[2]["summary"]) == "김민수 (한빛상사) · 생일 (만 41세)"
    assert (entries[2].decoded("dtstart").isoformat(), str(entries[2]["class"])) == ("2026-11-25", "PRIVATE")
    assert b"@x.example" not in first
    list_occasions(at(root), 30)
    assert (reports / CALENDAR).read_bytes() == first
    book = openpyxl.load_workbook(reports / WORKBOOK)
    listed, odd = ([[cell.value for cell in row] for row in sheet] for sheet in book.worksheets)
    assert "=1+1" in listed[5]
    assert all(cell.data_type == "s" for row in book.worksheets[0] for cell in row if cell.value)
    assert odd[1][0] == "박지현"
    assert odd[1][-1] == "언젠가"
    assert oct((reports / CALENDAR).stat().st_mode)[-3:] == oct((root / OCCASIONS).stat().st_mode)[-3:] == "600"
    assert dangol(root, "build").code == 0
    assert not containing(tree(root / "output" / "site"), "1985-11-25")


def test_who_is_mailed_by_a_segment(root: Path) -> None:
    """Only those who may be mailed; whoever said no is in the list for salespeople alone."""
    write = root / "content" / "issues" / f"{ISSUE}.md"
    write.write_text("---\ntitle: 축하\nsegments: [soon]\n---\n\n축하드립니다.\n", "utf-8")
    assert exported(root).recipients == 1


def test_forgotten_people_have_no_days(root: Path) -> None:
    """Nor do the files that were written before keep them."""
    list_occasions(at(root), 30)
    forget(at(root), "minsu@x.example", dry_run=False)
    assert not (root / "output" / "reports" / CALENDAR).exists()
    assert "김민수" not in [one.name for one in list_occasions(at(root), 30).occasions]


def test_columns_that_are_named(root: Path) -> None:
    """The settings say which columns count, and in which calendar; one that is nowhere is told."""
    settings = root / "newsletter.yaml"
    settings.write_text(settings.read_text("utf-8") + "occasions: {거래시작일: lunar, 없는열: solar}\n", "utf-8")
    result = list_occasions(at(root), 60)
    assert [(one.day.isoformat(), one.name) for one in result.occasions] == [("2026-12-30", "나간이"), (
        "2027-01-07", "김민수")]
    assert codes(result.findings).count("occasion") == 1


def test_nothing_to_look_at(tmp_path: Path) -> None:
    """A list without such a column says so, and how to have one; the command shows what there is."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email,name\na@x.example,김민수\n"})
    run = dangol(root, "occasions", "--next", "5", "--json")
    assert (run.code, run.json["occasions"], run.codes()) == (0, [], ["occasion"])
    assert dangol(root, "occasions", "--next", "-1").code == 2
    shown = dangol(newsletter_in(tmp_path / "b", FILES), "occasions")
    assert (shown.code, "서지안" in shown.out, "6 occasions" in shown.err) == (0, True, True)
