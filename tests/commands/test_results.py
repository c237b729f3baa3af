"""Tests of :mod:`generator.commands.results`."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from generator.commands.results import ResultsResult, take_results
from generator.findings import Findings
from generator.history import read_history
from generator.plan.archive.mailings import plan_mailings
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in, table
from tests.trees import tree, write

SENDERS = Path(__file__).parent.parent / "fixtures" / "senders"
REPORTS = sorted(path.name for path in SENDERS.iterdir() if re.search(
    r"campaign|statistics|발송실패|오픈|bounces|events|ses-|suppression|activity|unsubscribed|cleaned|firm-results",
    path.name))
FILES = {
    f"{LISTS}/a.yaml": "".join(f"- {{email: {name}@x.example, name: {name}}}\n" for name in "abcdefg"),
    "subscribers/key-customers/k.yaml": "- {id: K2, name: 나, company: 회사, email: b@x.example, tier: B, owner: 박}\n"
                                        "- {id: K1, name: 가, email: A+1@x.example, tier: A, owner: 한}\n"
                                        "- {id: K3, name: 다, email: c@x.example, tier: A, owner: 한}\n"}
REPORT = ("email,event,type,reason,date\na@x.example,bounced,hard,\"550 <a@x.example> =no\r\nuser\",2026-11-20\n"
          "B+1@x.example,bounced,soft,mailbox full,2026-11-20\nc@x.example,delivered,,,2026-11-20\n"
          "d@x.example,unsubscribed,,=cmd|x,2026-11-20\nstranger@x.example,complained,,,2026-11-20\n"
          "none,bounced,hard,,\ne@x.example,exploded,,,\n")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter whose issue was exported on 19 November. Nothing may change it."""
    root = newsletter_in(tmp_path_factory.mktemp("once"), FILES)
    exported(root, 19)
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(once, tmp_path, dirs_exist_ok=True))


def take(root: Path, text: str, name: str = "report.csv", issue: str = "", day: int = 21) -> ResultsResult:
    """Take in a report."""
    write(root, {name: text})
    return take_results(at(root, day=day), root / name, issue)


def mailed(root: Path) -> int:
    """How many may be mailed now."""
    return int(dangol(root, "audience", "--json").json["mailable"])


def test_a_report_is_accounted_for(root: Path) -> None:
    """Every row has an outcome or cannot be used; who is to be stopped is written down, and the next run knows."""
    result = take(root, REPORT)
    assert (result.issue, result.rows, result.outcomes, result.unusable) == (ISSUE, 7, {
        "bounced": 1, "soft-bounced": 1, "delivered": 1, "unsubscribed": 1, "complained": 1}, 2)
    assert (result.suppressed, result.strangers, codes(result.findings)) == (3, 1, ["invalid-row", "invalid-row"])
    assert [(item["name"], item["outcome"]) for item in result.key_customers] == [
        ("가", "bounced"), ("나", "soft-bounced")]
    (path,) = (root / STOPS).iterdir()
    rows = {row["email"]: row for row in table(path)}
    assert {email: (row["reason"], row["date"]) for email, row in rows.items()} == {
        "a@x.example": ("bounced", "2026-11-20"), "d@x.example": ("unsubscribed", "2026-11-20"),
        "stranger@x.example": ("complained", "2026-11-20")}
    assert rows["d@x.example"]["note"] == "'=cmd|x"
    assert rows["a@x.example"]["note"] == "550 … =no user"
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 4
    assert mailed(root) == 5
    run = dangol(root, "export", "html", "--json")
    assert (run.code, run.json["recipients"]) == (0, 5)


def test_a_report_marks_its_issue_sent(root: Path) -> None:
    """On the first day that it tells of, not before the export; only if it tells of somebody whom it was for."""
    def day() -> str:
        (mailing,) = plan_mailings(read_history(root, Findings()).records)
        return str(mailing.sent)

    take(root, "email,event\nstranger@x.example,unsubscribed\na@x.example,subscribe\n")
    assert day() == "None"
    take(root, REPORT)
    assert day() == "2026-11-20"
    take(root, "email,event,date\nf@x.example,delivered,2026-11-01\n", "second.csv")
    assert day() == "2026-11-20"


def test_the_same_file_adds_nothing_twice(root: Path) -> None:
    """Under whatever name it comes."""
    take(root, REPORT)
    before = tree(root / HISTORY), tree(root / STOPS)
    again = take(root, REPORT, "copy.csv", day=22)
    assert (again.rows, again.suppressed, "results" in codes(again.findings)) == (7, 0, True)
    assert (tree(root / HISTORY), tree(root / STOPS)) == before


def test_three_issues_that_bounce_softly(root: Path) -> None:
    """Stop the mail at the third; several reports of one issue count once."""
    text = "email,event,type\nb@x.example,bounced,soft\n"
    assert take(root, text).suppressed == 0
    assert take(root, text + "c@x.example,opened,\n").suppressed == 0
    for day, slug in ((22, "2026-11-06-second"), (23, "2026-11-07-third")):
        write(root, {f"content/issues/{slug}.md": "# 다음\n\n글\n"})
        exported(root, day, issue=slug)
        result = take(root, text + f"d@x.example,opened,{day}\n", day=day)
        assert (result.issue, result.suppressed) == (slug, int(day == 23))
    assert mailed(root) == 6


def test_an_earlier_issue_can_be_named(root: Path) -> None:
    """Else the report is of the issue that was exported last; one that was not exported is an error."""
    write(root, {"content/issues/2026-11-06-second.md": "# 다음\n\n글\n"})
    exported(root, 20, issue="2026-11-06-second")
    assert take(root, REPORT, issue=ISSUE).issue == ISSUE
    wrong = take(root, REPORT, issue="2026-11-05-frist")
    assert (codes(wrong.findings), wrong.rows) == (["not-exported"], 0)
    assert ISSUE in next(iter(wrong.findings)).hint
    assert [mailing.sent is not None for mailing in plan_mailings(read_history(root, Findings()).records)] == [
        True, False]


def test_nothing_is_said_to_be_written_that_is_not(root: Path) -> None:
    """Where suppressions are gone the report waits: exit code 1, and no file."""
    take(root, REPORT)
    exported(root, 20)
    for path in (root / STOPS).iterdir():
        path.unlink()
    (root / "more.csv").write_text("email,event\nf@x.example,bounced\n", "utf-8")
    before = tree(root / "subscribers")
    run = dangol(root, "results", "more.csv", "--json")
    assert (run.code, run.json["suppressed"], run.codes()[0]) == (1, 0, "suppressions-gone")
    assert tree(root / "subscribers") == before


@pytest.mark.parametrize("exported_before", [True, False])
def test_nothing_personal_is_printed_but_key_customers(tmp_path: Path, exported_before: bool) -> None:
    """Findings name files and lines, and show no line of a report; key customers come first."""
    root = newsletter_in(tmp_path, FILES)
    if exported_before:
        exported(root, 19)
    write(root, {"report.csv": REPORT + "김민수 secret,bounced,hard,,\n\x1b[31mred@x.example,\x1b[2Jwhat,,,\n"})
    run = dangol(root, "results", "report.csv")
    assert run.code == 0
    assert "report.csv:" in run.err
    assert "@" not in run.out + run.err
    assert "secret" not in run.out + run.err
    assert "\x1b" not in run.out + run.err
    assert run.out.index("가") < run.out.index("나 ") < run.out.index("outcome")


@pytest.mark.parametrize("name", REPORTS)
def test_reports_of_mail_senders(root: Path, name: str) -> None:
    """Each fixture is read, adds up, writes its suppressions once, and the next run reads them back."""
    shutil.copyfile(SENDERS / name, root / name)
    result = take_results(at(root), root / name)
    assert not result.findings.errors, list(result.findings)
    assert result.rows == sum(result.outcomes.values()) + result.unusable > 0
    assert not any("@" in item.message + item.hint for item in result.findings)
    written = [row for path in (root / STOPS).glob("*") for row in table(path)]
    assert len(written) == result.suppressed
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]) for row in written)
    final = {"complained", "unsubscribed", "bounced"}
    assert {row["reason"] for row in written} == final & set(result.outcomes)
    again = take_results(at(root), root / name)
    assert (again.suppressed, again.rows) == (0, result.rows)
    assert not again.findings.errors, list(again.findings)


def test_key_customers_at_another_address(tmp_path: Path) -> None:
    """A key customer whom the export reached at another address than that of the key list is told when it bounces."""
    root = newsletter_in(tmp_path, {
        f"{LISTS}/a.csv": "email,name,company,phone\noffice@firm.example,김민수,한빛상사,010-1234-5678\n",
        "subscribers/key-customers/k.yaml":
            "- {id: K1, name: 김민수, company: 한빛상사, phone: 010-1234-5678, email: minsu@firm.example}\n"})
    assert exported(root, 19).coverage == (1, 1)
    result = take(root, "email,event,type\noffice@firm.example,bounced,hard\n")
    assert [(one["id"], one["email"], one["outcome"]) for one in result.key_customers] == [
        ("K1", "office@firm.example", "bounced")]


def test_only_looked_at(root: Path) -> None:
    """What is not kept is accounted for all the same, and nothing is written."""
    write(root, {"report.csv": REPORT})
    before = tree(root)
    looked = take_results(at(root), root / "report.csv", keep=False)
    assert tree(root) == before
    taken = take_results(at(root), root / "report.csv")
    assert looked.as_json() == taken.as_json()
    assert (looked.known, taken.known) == (False, False)
    assert take_results(at(root), root / "report.csv", keep=False).known
