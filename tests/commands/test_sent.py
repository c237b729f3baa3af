"""Tests of :mod:`generator.commands.sent`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.commands.results import take_results
from generator.commands.sent import mark_sent, take_back
from generator.findings import Findings
from generator.history import read_history
from generator.plan.archive.mailings import plan_mailings
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, at, codes, exported, newsletter_in
from tests.trees import tree, write

FILES = {f"{LISTS}/a.yaml": "- {email: a@x.example}\n- {email: b@x.example}\n"}


def days(root: Path) -> list[date | None]:
    """When the exports that count went out."""
    return [mailing.sent for mailing in plan_mailings(read_history(root, Findings()).records)]


def test_the_latest_export_went_out(tmp_path: Path) -> None:
    """Today, or on the day that is told; a second word changes nothing."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, 20, 9)
    exported(root, 20, 10)
    assert days(root) == [None]
    result = mark_sent(at(root), ISSUE, day=date(2026, 11, 20))
    assert (result.day, result.people, result.exporter, codes(result.findings)) == ("2026-11-20", 2, "html", [])
    before = tree(root / HISTORY)
    again = mark_sent(at(root), ISSUE)
    assert (again.day, codes(again.findings)) == ("2026-11-20", ["sent"])
    assert tree(root / HISTORY) == before
    exported(root)
    assert days(root) == [date(2026, 11, 20), None]
    assert mark_sent(at(root), ISSUE, "html").day == "2026-11-21"
    assert days(root) == [date(2026, 11, 20), date(2026, 11, 21)]


def test_what_was_not_exported_cannot_be_sent(tmp_path: Path) -> None:
    """What was is named: the issue, or of an issue the exporter; nothing is remembered."""
    root = newsletter_in(tmp_path, FILES)
    (error,) = mark_sent(at(root), ISSUE).findings
    assert (error.code, "dangol export" in error.hint) == ("not-exported", True)
    exported(root)
    (error,) = mark_sent(at(root), "2026-11-05-frist").findings
    assert (error.code, ISSUE in error.hint) == ("not-exported", True)
    (error,) = mark_sent(at(root), ISSUE, "htm").findings
    assert (error.code, "“html”" in error.hint) == ("not-exported", True)
    assert days(root) == [None]


def test_the_future_has_not_happened(tmp_path: Path) -> None:
    """A day to come is an error."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    result = mark_sent(at(root), ISSUE, day=date(2026, 11, 22))
    assert (result.day, codes(result.findings), days(root)) == ("", ["date"], [None])


def test_the_command(tmp_path: Path) -> None:
    """Tells what it did in a sentence; 1 where there was nothing to mark, 2 where the day is none."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    assert dangol(root, "sent", ISSUE, "--on", "2026-13-01").code == 2
    assert dangol(root, "sent", "nothing").code == 1
    run = dangol(root, "sent", ISSUE, "--on", "2026-11-21")
    assert run.code == 0
    assert "2026-11-21" in run.err
    assert "2 people" in run.err


def test_taken_back(tmp_path: Path) -> None:
    """The latest export that went out did not after all; what went out before stays so."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, 19)
    mark_sent(at(root, day=19), ISSUE)
    exported(root, 20)
    before = tree(root / HISTORY)
    mark_sent(at(root), ISSUE)
    result = take_back(at(root), ISSUE)
    assert (result.taken_back, result.people, codes(result.findings)) == (True, 2, [])
    assert tree(root / HISTORY) == before
    assert days(root) == [date(2026, 11, 19), None]
    assert take_back(at(root), ISSUE).taken_back
    result = take_back(at(root), ISSUE)
    assert (result.taken_back, codes(result.findings)) == (False, ["not-sent"])
    assert codes(take_back(at(root), "nosuch").findings)[0] == "not-exported"


def test_results_cannot_be_taken_back(tmp_path: Path) -> None:
    """What came back of an issue proves that it went out."""
    root = newsletter_in(tmp_path / "newsletter", FILES)
    exported(root, 20)
    write(tmp_path, {"r.csv": "email,status\na@x.example,bounced\n"})
    take_results(at(root), tmp_path / "r.csv", ISSUE)
    before = tree(root / HISTORY)
    result = take_back(at(root), ISSUE)
    assert (result.taken_back, codes(result.findings)) == (False, ["results"])
    assert tree(root / HISTORY) == before


def test_undo_on_the_command_line(tmp_path: Path) -> None:
    """It says what it did, fails where there is nothing to undo, and takes no day."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, 20)
    mark_sent(at(root), ISSUE)
    done = dangol(root, "sent", ISSUE, "--undo", "--json")
    assert (done.code, done.json["taken_back"], done.json["sent"]) == (0, True, "")
    assert dangol(root, "sent", ISSUE, "--undo").code == 1
    assert dangol(root, "sent", ISSUE, "--undo", "--on", "2026-11-20").code == 2


def test_issue_that_went_out_is_exported_again(tmp_path: Path) -> None:
    """That it did is told; that it reads otherwise now is a warning, whatever else of its file changed is none."""
    root = newsletter_in(tmp_path, FILES)
    text = root / f"content/issues/{ISSUE}.md"
    written = text.read_text("utf-8")
    exported(root, 20)
    assert "sent" not in codes(exported(root, 20).findings)
    mark_sent(at(root), ISSUE)
    text.write_text(written.replace("title: 첫 소식", "title: 첫 소식\ndescription: 소개"), "utf-8")
    found = codes(exported(root).findings)
    assert ("sent" in found, "sent-otherwise" in found) == (True, False)
    text.write_text(written.replace("께.", "께 드립니다."), "utf-8")
    (warning,) = [one for one in exported(root).findings if one.code == "sent-otherwise"]
    assert warning.message == "This issue went out on 2026-11-21 to 2 people, and reads otherwise now."
