"""Tests of :mod:`generator.checks.support`."""

from __future__ import annotations

import pytest

from tests.checks.finding import ISSUE, inspected, said
from tests.conftest import Writer

EVERYTHING = (
    "# a\n\n## b\n\n**c** *d* ~~e~~ `f` [g](https://x.example)[^1]\n\n[^1]: note\n\n"
    "- [ ] h\n\n1. i\n\n> j\n\n| k | l |\n|---|--:|\n| m | n |\n\n```py\no = 1\n```\n\n"
    "---\n\n/// note\np\n///\n\n/// quote | q\nr\n///\n\n"
    "/// button | https://x.example\ns\n///\n\n"
    "/// event | t\n    date: 2026-12-01 15:00\nu\n///\n\n"
    "![v](https://x.example/a.png)\n\n<details><summary>w</summary>x</details>\n\n"
    "/// columns\n/// card | c\n    link: https://x.example\n\n![v](https://x.example/a.png)\n///\n"
    "/// card | d\n///\n///\n\n"
    "/// gallery\n![v](https://x.example/a.png \"e\")\n///\n\n"
    "/// signature | f\n    photo: https://x.example/a.png\n    phone: 02-000-0000\n///\n\n"
    "<video src='https://x.example/a.mp4'></video>")


@pytest.mark.parametrize("layout", ["letter", "digest", "announcement"])
def test_what_markdown_makes_is_no_matter(newsletter: Writer, layout: str) -> None:
    """Nothing that an author can write without HTML, nor the theme, is told off."""
    assert said("support", inspected(newsletter, EVERYTHING, front=f"title: x\ntemplate: {layout}")) == []


@pytest.mark.parametrize(("html", "feature", "severity"), [
    ("<div style='display:flex'>a</div>", "display:flex", "warning"),
    ("<div style='width: calc(100% - 10px)'>a</div>", "calc()", "note"),
    ("<img src='https://x.example/a.webp' alt='a'>", "webP", "warning"),
    ("<p style='position:absolute'>a</p>", "position", "warning")])
def test_html_by_hand(newsletter: Writer, html: str, feature: str, severity: str) -> None:
    """With its line, the programs that do not know it, and the test's age."""
    (finding,) = said("support", inspected(newsletter, f"a\n\n{html}"))
    assert feature in finding.message
    assert "Outlook (Windows)" in finding.message
    assert "tested 20" in finding.message
    assert (finding.span.path, finding.span.line, str(finding.severity)) == (ISSUE, 6, severity)


def test_chosen_clients(newsletter: Writer) -> None:
    """Only the programs that were chosen; a wrong name is reported by the settings."""
    files = {"newsletter.yaml": "title: t\nclients: [apple-mail]\n"}
    assert said("support", inspected(newsletter, "<div style='display:flex'>a</div>", files)) == []


def test_a_template_of_ones_own(newsletter: Writer) -> None:
    """What it adds to the built-in one is told once, and for Naver as a guess."""
    files = {"templates/mail/kept.css": "li:hover { animation: a 1s }\n"}
    findings = said("support", inspected(newsletter, "a", files))
    assert {one.span.path for one in findings} == {"templates/mail/issue.html"}
    assert any("Naver Mail (unverified)" in one.message for one in findings)
