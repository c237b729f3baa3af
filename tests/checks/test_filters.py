"""Tests of :mod:`generator.checks.filters`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.finding import inspected, said
from tests.conftest import REPO, Writer

LINKED = "[![표](https://news.example.com/a.png)](https://news.example.com/b)"
WORDS = "낱말을 하나하나 적은 글입니다. " * 5


@pytest.mark.parametrize(("text", "lines"), [
    (LINKED, [4]), (f"한 줄\n\n{LINKED}", [6]), (f"{LINKED}\n\n{WORDS}", []), ("한 줄", []),
    ("![표](https://news.example.com/a.png)", []),
    ('<a href="https://x.example"><p><img src="a.gif" alt="a"></p></a>', [4])])
def test_hardly_any_words_beside_a_linked_picture(newsletter: Writer, text: str, lines: list[int]) -> None:
    """Told at the picture, with programs, versions and points."""
    findings = said("filters", inspected(newsletter, text))
    assert [item.span.line for item in findings] == lines
    for item in findings:
        assert item.code == "mail-filter"
        assert all(fact in item.message for fact in ("SpamAssassin 4.0.1", "6.2", "where 5", "rspamd 3.4", "5.2"))


def test_a_template_without_text(newsletter: Writer) -> None:
    """Some readers, and filters, have nothing else."""
    findings = said("filters", inspected(newsletter, WORDS, {"templates/mail/issue.txt": "\n"}))
    assert [(item.span.path, "MIME_HTML_ONLY" in item.message) for item in findings] == [
        ("templates/mail/issue.txt", True)]


def test_a_preheader_in_the_colour_of_the_page(newsletter: Writer) -> None:
    """As the built-in theme once had it; who ejected that is told, and the theme does it no more."""
    assert said("filters", inspected(newsletter, WORDS)) == []
    style = Path(REPO, "templates/mail/style.css").read_text("utf-8")
    assert ".preheader { display: none;" in style
    old = style.replace(".preheader { ", ".preheader { color: #f2f3f1; ")
    findings = said("filters", inspected(newsletter, WORDS, {"templates/mail/style.css": old}))
    assert [(item.span.path, "0.7" in item.message) for item in findings] == [("templates/mail/style.css", True)]
