"""Tests of :mod:`generator.desk.sent_page`: an issue went out, or did not after all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.results import take_results
from tests.desk.desks import Visitor, sit_down, text_of
from tests.people import HISTORY, ISSUE, LISTS, PLAIN, STOPS, at, exported, newsletter_in
from tests.trees import tree, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with an issue that was exported."""
    made = newsletter_in(tmp_path, {f"{LISTS}/a.yaml": "- {email: a@x.example}\n- {email: b@x.example}\n"})
    exported(made, 20)
    return made


def mark(visitor: Visitor, day: str = "2026-11-21", exporter: str = "html") -> str:
    """Say that it went out; gives what the page says then."""
    return visitor.told(visitor.send(f"sent/{ISSUE}/mark/", {"exporter": exporter, "on": day}))


def test_went_out_and_back(root: Path) -> None:
    """Marked with its day, told once, and taken back without a trace."""
    visitor, before = sit_down(root), tree(root / HISTORY)
    assert "Exported on 20 November for 2 people." in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")
    assert mark(visitor) == "It went out on 21 November to 2 people."
    assert "It went out on 21 November." in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")
    undone = visitor.send(f"sent/{ISSUE}/undo/", {"exporter": "html"})
    assert visitor.told(undone) == "It counts as exported and not as sent."
    assert tree(root / HISTORY) == before


@pytest.mark.parametrize(("day", "words"), [
    ("", "Say the day on which it went out."), ("yesterday", "Say the day on which it went out."),
    ("2026-11-22", "2026-11-22 is in the future.")])
def test_days_that_are_none(root: Path, day: str, words: str) -> None:
    """They are refused with a word, and nothing is noted down."""
    before = tree(root / HISTORY)
    assert words in mark(sit_down(root), day)
    assert tree(root / HISTORY) == before


def test_results_prove_it(root: Path, tmp_path: Path) -> None:
    """What came back cannot be taken back: the button is gone, and a form that is sent all the same is refused."""
    visitor = sit_down(root)
    mark(visitor)
    write(tmp_path / "reports", {"r.csv": "email,status\na@x.example,delivered\n"})
    take_results(at(root), tmp_path / "reports" / "r.csv", ISSUE)
    page, before = visitor.page(f"sent/{ISSUE}/"), tree(root / HISTORY)
    assert page.xpath("//main//form") == []
    assert "were taken in" in visitor.told(visitor.send(f"sent/{ISSUE}/undo/", {"exporter": "html"}))
    assert tree(root / HISTORY) == before


def test_text_that_changed(root: Path) -> None:
    """It is told before anybody says that it went out, and after."""
    write(root, {f"content/issues/{ISSUE}.md": PLAIN[f"content/issues/{ISSUE}.md"].replace("께.", "께!")})
    visitor = sit_down(root)
    assert "export it again before you send" in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")
    mark(visitor)
    assert "The text has changed since." in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")


def test_nothing_exported(tmp_path: Path) -> None:
    """There is nothing to say yet."""
    visitor = sit_down(newsletter_in(tmp_path, {}))
    assert "This issue was not exported yet." in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")
    assert "was not exported" in mark(visitor)


def state(root: Path, *corrections: str) -> None:
    """Say in the issue what was wrong in it."""
    name = f"content/issues/{ISSUE}.md"
    lines = "".join(f"  - {one}\n" for one in corrections)
    write(root, {name: PLAIN[name].replace("title: 첫 소식\n", f"title: 첫 소식\ncorrections:\n{lines}")})


@pytest.mark.slow
def test_what_was_wrong_is_put_right_here(root: Path) -> None:
    """Who is to be told is counted, the mail is made and downloaded, and said to have gone out."""
    visitor = sit_down(root)
    mark(visitor)
    state(root, "{was: 고객님께, text: '**단골님께** <b>'}", "{was: 없는 말, text: x}")
    page = text_of(visitor.page(f"sent/{ISSUE}/"), "//main")
    assert "2 readers are to be told what was wrong" in page
    assert "**" not in page
    assert "stands in no edition that went out" in page
    assert "stands in the way" in visitor.told(visitor.send(f"sent/{ISSUE}/correct/", {"exporter": "html"}))
    state(root, "{was: 고객님께, text: 단골님께}")
    visitor.page(f"sent/{ISSUE}/")
    assert "2 readers are to be told" in text_of(visitor.page(f"month/{ISSUE}/"), "//main")
    made = visitor.send(f"sent/{ISSUE}/correct/", {"exporter": "html"})
    assert visitor.told(made) == "Exported for 2 people. Nothing was sent."
    assert visitor.open(f"sent/{ISSUE}/zip/html/").content.startswith(b"PK")
    gone = visitor.send(f"sent/{ISSUE}/mark/", {"exporter": "html", "on": "2026-11-21", "corrections": "1"})
    assert visitor.told(gone) == "It went out on 21 November to 2 people."
    assert "Nobody is left to be told." in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")
    assert "to be told" not in text_of(visitor.page(f"month/{ISSUE}/"), "//main")
    undone = visitor.send(f"sent/{ISSUE}/undo/", {"exporter": "html", "corrections": "1"})
    assert visitor.told(undone) == "It counts as exported and not as sent."
    write(root, {f"{STOPS}/s.yaml": "- {email: a@x.example, reason: unsubscribed, date: 2026-11-21}\n"})
    assert "1 reader is to be told what was wrong" in text_of(visitor.page(f"sent/{ISSUE}/"), "//main")


def test_the_mail_sender_of_the_issue_is_proposed(root: Path) -> None:
    """Those who got it are reached there, whatever else was exported since."""
    visitor = sit_down(root)
    mark(visitor)
    exported(root, 21, name="eml")
    state(root, "{was: 고객님께, text: 단골님께}")
    page = visitor.page(f"sent/{ISSUE}/")
    assert [text_of(one, ".") for one in page.xpath("//select[@name='exporter']/option[@selected]")] == ["html"]
