"""Notes: what people said, matched to people, every row accounted for; and rules on them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.brief import write_brief
from generator.commands.build import BuildOptions, build
from generator.commands.customer import find_customers
from generator.commands.forget import forget
from generator.config import Config
from generator.findings import Findings
from generator.model import Noted
from generator.plan.audience.notes import Notes, report_notes, take_notes
from generator.plan.audience.row_owners import KNOWN_BY
from generator.plan.audience.rule_words import say_noted
from generator.sources.people.notes import NOTES, read_notes, with_who
from generator.sources.people.row_files import RowFile
from tests.conftest import examples
from tests.people import LISTS, TODAY, at, codes, exported, newsletter_in
from tests.trees import write

PEOPLE = pl.DataFrame({
    "_key": ["minsu@hanbit.example", "hana@example.com", "hana2@example.com"],
    "email": ["minsu@hanbit.example", "hana@example.com", "hana2@example.com"],
    "name": ["김민수", "최하나", "최하나"], "company": ["한빛상사", "누리", "가람"],
    "phone": ["010-1234-5678", "010-2222-3333", ""]})
STOPPED = pl.DataFrame({"_key": ["no@example.com"], "email": ["no@example.com"], "name": ["안받아"]})
CUSTOMERS = pl.DataFrame({"id": ["K001", "K002"], "name": ["윤가람", "강하늘"], "company": ["가람", "하늘"],
                          "email": ["key@x.example", ""], "phone": ["010-7777-8888", ""]})
FORGOTTEN = pl.Series(["gone@example.com"])
SECRET = "오일 냄새가 싫다고 하심"


def taken(root: Path, files: dict[str, str | bytes]) -> tuple[Notes, Findings]:
    """Notes out of files, and what was found."""
    write(root, {f"subscribers/notes/{name}": data for name, data in files.items()})
    findings = Findings()
    notes = take_notes(read_notes(root, Config(), findings), PEOPLE, STOPPED, CUSTOMERS, FORGOTTEN)
    assert notes is not None
    report_notes(notes, findings)
    return notes, findings


def test_whose_a_note_is(tmp_path: Path) -> None:
    """By address in any writing, telephone, number on the key list, or a name that is one person's; the newest first,
    also of who gets no mail or stands on the key list alone."""
    notes, _ = taken(tmp_path, {"a.csv": (
        "고객,회사,상담일,상담내용,담당자\nMinsu@Hanbit.example,,2026-11-01,오일을 물음,박지현\n"
        "010 2222 3333,,2026-11-03,가격이 비쌈,박지현\nK001,,2026.11.2,전시회 초대,서지안\n강하늘,,,언제든 전화,\n"
        "최하나,가람,2026-10-01,새 매장,박지현\nno@example.com,,2026-09-01,메일은 싫음,박지현\n"
        "최하나,,2026-10-01,누구,박지현\n낯선이,,2026-10-01,누구,박지현\ngone@example.com,,2026-10-01,지움,박지현\n"
        ",,2026-10-01,누구,박지현\n김민수,,2026-10-01,,박지현\n")})
    assert notes.rows.rows() == [
        ("hana@example.com", date(2026, 11, 3), "가격이 비쌈", "박지현"),
        ("key@x.example", date(2026, 11, 2), "전시회 초대", "서지안"),
        ("minsu@hanbit.example", date(2026, 11, 1), "오일을 물음", "박지현"),
        ("hana2@example.com", date(2026, 10, 1), "새 매장", "박지현"),
        ("no@example.com", date(2026, 9, 1), "메일은 싫음", "박지현"), ("id:K002", None, "언제든 전화", "")]
    assert notes.counts[0].unused == {
        "several people are called so": 1, "on no list": 2,
        "neither an address nor a telephone number": 1, "nothing was said": 1}
    assert notes.of(["key@x.example"], ["K002"])["said"].to_list() == ["전시회 초대", "언제든 전화"]


def test_formats(tmp_path: Path) -> None:
    """A workbook, YAML by hand, and titles in English mean the same; a note in two files counts once."""
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([["Customer", "Date", "Notes", "Author"],
                                      ["minsu@hanbit.example", "2026-11-01", "oil", "Park"]]):
            sheet.write_row(number, 0, row)
    notes, findings = taken(tmp_path, {
        "a.xlsx": book.getvalue(), "c.pdf": b"%PDF",
        "b.yaml": "- {who: minsu@hanbit.example, when: 2026-11-01, said: oil, by: Park}\n"
                  "- {email: hana@example.com, date: soon, note: filters, by: Lee}\n"})
    assert notes.rows["said"].to_list() == ["oil", "filters"]
    assert [counts.unused for counts in notes.counts] == [{"stands in a newer file too": 1}, {}]
    assert sorted(one.message[:30] for one in findings if one.code == "notes") == [
        "0 of 1 note is used; the other", "1 note has no day that can be ", "This file was not read: notes "]


@pytest.mark.parametrize(("rule", "who"), [
    (Noted(("오일",), (), (), 1, 1), ["hana@example.com", "minsu@hanbit.example"]),
    (Noted(("오일",), (), (("within", "90 days"),), 1, 1), ["minsu@hanbit.example"]),
    (Noted((), ("서지안",), (), 1, 1), ["hana@example.com"]),
    (Noted((), (), (("before", "2026-01-01"),), 1, 1), ["hana@example.com"]),
    (Noted((), (), (("after", "2026-01-01"),), 1, 1), ["minsu@hanbit.example"])])
def test_whom_rules_hold_for(tmp_path: Path, rule: Noted, who: list[str]) -> None:
    """By words, by whom, and by a period."""
    notes, _ = taken(tmp_path, {"a.csv": "email,date,said,by\nminsu@hanbit.example,2026-11-01,프레스 오일,박지현\n"
                                         "hana@example.com,2025-11-01,오일 없음,서지안\n"})
    assert sorted(notes.holders(rule, TODAY)) == who


def test_a_rule_in_words() -> None:
    """With its words, days and people."""
    assert say_noted(Noted(("oil",), ("Park",), (("within", "90 days"),), 1, 1)) == (
        "said “oil” in the last 90 days, noted by “Park”")


CELLS = st.sampled_from(["", "minsu@hanbit.example", "hana@example.com", "no@example.com", "010-1234-5678", "K001",
                         "K002", "최하나", "윤가람", "gone@example.com", "x@", "2026-11-01", "오일"])
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(NOTES.fields, CELLS)), max_size=6)


@given(st.lists(ROWS, min_size=1, max_size=3))
@settings(max_examples=examples(100))
def test_every_row_is_accounted_for(files: list[list[dict[str, str]]]) -> None:
    """Whatever stands in the files, each row is used or has its reason; and nothing of the forgotten is kept."""
    schema = {"line": pl.Int64, "problem": pl.String, **dict.fromkeys(NOTES.fields, pl.String)}
    read = [with_who(RowFile(f"{number}.csv", pl.DataFrame(
        [{"line": place, "problem": "", **row} for place, row in enumerate(rows)], schema=schema)))
        for number, rows in enumerate(files)]
    notes = take_notes(read, PEOPLE, STOPPED, CUSTOMERS, FORGOTTEN)
    assert notes is not None
    assert sum(map(len, files)) == notes.rows.height + notes.unused.height
    assert set(notes.rows["_key"]) <= {*PEOPLE["_key"], *STOPPED["_key"], "key@x.example", "id:K002"}
    assert not {*KNOWN_BY} & {*notes.rows.columns} - {"_key"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with notes on somebody on the lists, and on a key customer without an address."""
    return newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name\nminsu@x.example,김민수\nsora@x.example,이소라\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: minsu@x.example, tier: A, owner: 박지현}\n"
                                            "- {id: K2, name: 강하늘, company: 하늘, tier: A, owner: 박지현}\n",
        "subscribers/segments/oil.yaml": "where: {noted: {contains: 오일, within: 90 days}}\n",
        "subscribers/notes/a.csv": "누구,날짜,내용,담당자\n김민수,2026-11-01,첫 통화,박지현\n"
                                   f"김민수,2026-11-09,{SECRET},박지현\nK2,2026-11-02,주소를 곧 주신다고,서지안\n",
        "content/issues/2026-11-10-second.md": "---\ntitle: 둘째\n---\n\n/// only | oil\n오일 소식\n///\n\n글\n"})


def test_on_the_card_and_before_the_visit(root: Path) -> None:
    """Newest first, also of key customers without an address."""
    (card,) = find_customers(at(root), "김민수").cards
    assert [(one.day, one.said, one.by) for one in card.notes] == [
        ("2026-11-09", SECRET, "박지현"), ("2026-11-01", "첫 통화", "박지현")]
    (card,) = find_customers(at(root), "강하늘").cards
    assert [one.said for one in card.notes] == ["주소를 곧 주신다고"]
    result = write_brief(at(root))
    page = (root / result.page).read_text("utf-8")
    assert page.index("주소를 곧 주신다고") < page.index(SECRET) < page.index("첫 통화")


def test_rules_ask_for_them_and_nothing_that_leaves_the_house_has_them(root: Path) -> None:
    """Segments know who said what; site and mail don't have a word of it, and it is no merge field."""
    result = exported(root, issue="2026-11-10-second")
    assert {str(one["name"]): one["recipients"] for one in result.editions} == {"general": 1, "oil": 1}
    assert not build(at(root), BuildOptions()).findings.errors
    for path in (path for place in ("mail", "site") for path in (root / "output" / place).rglob("*") if path.is_file()):
        assert SECRET.encode() not in path.read_bytes(), path
    write(root, {"content/issues/2026-11-12-third.md": "---\ntitle: 셋째\n---\n\n{{ subscriber.said }}\n"})
    assert "merge-field" in codes(build(at(root), BuildOptions()).findings)


def test_rules_without_notes_and_of_words_that_nobody_said(root: Path) -> None:
    """A slip loses people without a word, so it is said."""
    write(root, {"subscribers/segments/oil.yaml": "where: {noted: {contains: 오밀, when: 3}}\n",
                 "subscribers/segments/b.yaml": "where: {noted: {within: soon}}\n",
                 "subscribers/segments/c.yaml": "where: {noted: 오밀}\n",
                 "subscribers/segments/d.yaml": "where: {noted: {}}\n"})
    found = find_customers(at(root), "김민수").findings
    told = [(one.span.path[-6:], str(one.message)) for one in found if one.code == "segment"]
    assert ("l.yaml", "“noted” has no “when”.") in told
    assert ("b.yaml", "“soon” is no period. Write it as 180 days, 6 months or 1 year.") in told
    assert ("c.yaml", "No note has “오밀” in it.") in told
    assert ("d.yaml", "“noted” must be words of notes.") in told
    (root / "subscribers/notes/a.csv").unlink()
    found = find_customers(at(root), "김민수").findings
    assert "There are no notes to look into." in [one.message for one in found]


def test_who_was_forgotten_is_noted_no_more(root: Path) -> None:
    """The firm's own file is named with its lines; until it is put right, nothing of it is shown."""
    result = forget(at(root), "minsu@x.example")
    assert [place for place in result.still if place[0].startswith("subscribers/notes/")] == [
        ("subscribers/notes/a.csv", 2), ("subscribers/notes/a.csv", 3)]
    assert not [one for card in find_customers(at(root), "minsu@x.example").cards for one in card.notes]
