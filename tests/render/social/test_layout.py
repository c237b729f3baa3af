"""Tests of :mod:`generator.render.social.layout`."""

from __future__ import annotations

import pytest

from generator.findings import Findings
from generator.render.social.layout import Part, read_layout
from generator.sources.folders import theme_folder

GOOD = """colours: {paper: "#ffffff"}
parts:
  - box: [0, 0, 1200, 630]
    colour: paper
  - text: title
    at: [80, 80, 1000, 400]
    size: [46, 84]
    lines: 3
    weight: bold
    colour: "#112233"
    when: no logo
  - logo: [0, 0, 10, 10]
"""


def test_what_it_says() -> None:
    """Each part with its place; sizes in either order."""
    findings = Findings()
    layout = read_layout(GOOD, "templates/web/social.yaml", findings)
    assert [*findings] == []
    assert layout
    assert layout.parts == (
        Part("box", (0, 0, 1200, 630), colour="paper"),
        Part("text", (80, 80, 1000, 400), "title", "#112233", "no logo", sizes=(84, 46), lines=3, weight="bold"),
        Part("logo", (0, 0, 10, 10)))


def test_the_one_of_the_theme() -> None:
    """It can be read."""
    findings = Findings()
    assert read_layout((theme_folder() / "web/social.yaml").read_text("utf-8"), "x", findings)
    assert [*findings] == []


@pytest.mark.parametrize(("old", "new", "line", "code"), [
    ('"#ffffff"}', "white}", 1, "template"), ("box: [0, 0, 1200, 630]", "box: [0, 0, 1201, 630]", 3, "template"),
    ("box: [0, 0, 1200, 630]", "box: everywhere", 3, "template"), ("colour: paper", "colour: papre", 4, "template"),
    ("size: [46, 84]", "size: [1, 2, 3]", 7, "template"), ("size: [46, 84]", "size: 4000", 7, "template"),
    ("lines: 3", "lines: 0", 8, "template"), ("weight: bold", "weight: fat", 9, "template"),
    ("when: no logo", "when: always", 11, "template"), ("when: no logo", "whne: logo", 11, "unknown-key"),
    ("  - logo: [0, 0, 10, 10]", "  - [1]", 12, "template"),
    ("  - logo: [0, 0, 10, 10]", "  - size: 3", 12, "template"),
    ("    at: [80, 80, 1000, 400]\n", "", 5, "template"), ("parts:", "part:", 2, "unknown-key"),
    ("colours: {", "colours: {{", 1, "yaml"), (GOOD, "- a\n", 1, "template")])
def test_what_is_wrong_is_told_on_its_line(old: str, new: str, line: int, code: str) -> None:
    """And nothing is drawn by it."""
    findings = Findings()
    assert read_layout(GOOD.replace(old, new), "templates/web/social.yaml", findings) is None
    assert [(one.code, one.span.line) for one in findings][:1] == [(code, line)]
