"""Tests of :mod:`generator.findings`."""

from __future__ import annotations

import pytest

from generator.findings import Findings, Severity, Span, did_you_mean
from generator.messages import msg


def test_findings_come_in_order_and_once_each() -> None:
    """Errors first, then by place; the same finding told twice is one."""
    findings = Findings()
    findings.note("n", msg("note"), Span("a.md", 1))
    findings.warning("w", msg("warning"), Span("a.md", 9))
    findings.error("e", msg("second"), Span("b.md", 2, 5))
    findings.error("e", msg("first"), Span("b.md", 2, 1))
    findings.error("e", msg("first"), Span("b.md", 2, 1))
    assert [finding.message for finding in findings] == ["first", "second", "warning", "note"]
    assert (findings.errors, findings.count(Severity.WARNING), findings.count(Severity.NOTE)) == (2, 1, 1)
    other = Findings()
    other.extend(findings)
    assert list(other) == list(findings)


def test_the_json_shape() -> None:
    """What the design promises to every program that reads it."""
    findings = Findings()
    findings.error("block", msg("Wrong."), Span("a.md", 3, 7), msg("Do this."))
    assert [finding.as_json() for finding in findings] == [{
        "code": "block", "severity": "error", "message": "Wrong.", "path": "a.md", "line": 3, "column": 7,
        "hint": "Do this."}]


@pytest.mark.parametrize(("span", "text"), [
    (Span("a.md"), "a.md"), (Span("a.md", 3), "a.md:3"), (Span("a.md", 3, 7), "a.md:3:7")])
def test_places_as_editors_understand_them(span: Span, text: str) -> None:
    """path:line:column, as far as it is known."""
    assert str(span) == text


@pytest.mark.parametrize(("word", "known", "hint"), [
    ("tilte", ["title", "date"], "Did you mean “title”?"), ("TITLE", ["title"], "Did you mean “title”?"),
    ("단골고객", ["단골 고객", "vip"], "Did you mean “단골 고객”?"), ("xyz", ["b", "a"], "Known: a, b."), ("x", [],
                                                                                               "")])
def test_did_you_mean(word: str, known: list[str], hint: str) -> None:
    """The nearest known word, or all of them."""
    assert did_you_mean(word, known) == hint
