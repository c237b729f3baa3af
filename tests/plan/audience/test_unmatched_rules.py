"""Tests of :mod:`generator.plan.audience.unmatched_rules`."""

from __future__ import annotations

import polars as pl
import pytest

from generator.findings import Finding, Findings, Severity
from generator.model import Condition, Group, Segment
from generator.plan.audience.unmatched_rules import report_hopeless

PEOPLE = pl.DataFrame({
    "name": ["김민수", "이소라", "박지현"], "tier": ["VIP", " gold ", ""], "day": ["2026-11-20", "soon", None],
    "points": ["1,200원", "", "x"], "tags": ["가, 나", "다", ""], "empty": ["", None, " "], "note": ["a", "b", "c"]})


def reported(field: str, operator: str, *values: str, people: pl.DataFrame = PEOPLE) -> list[Finding]:
    """What is said of one condition."""
    findings = Findings()
    rule = Group("all", (Group("none", (Condition(field, operator, values, 4, 3),)),))
    report_hopeless([Segment("s", "s", "s.yaml", rule), Segment("m", "m", "m.yaml", None)], people, findings)
    return list(findings)


@pytest.mark.parametrize(("field", "operator", "values"), [
    ("tier", "is", ["vip", "Gold", ""]), ("tier", "not", ["vip"]), ("tags", "is", ["나"]),
    ("tags", "contains", ["나", "x"]), ("day", "within", ["1 day"]), ("day", "before", ["1900-01-01"]),
    ("points", "at_least", ["99999"]), ("points", "exists", ["true"]), ("empty", "exists", ["no"]),
    ("nope", "is", ["x"]), ("empty", "is", [""])])
def test_what_somebody_can_fit(field: str, operator: str, values: list[str]) -> None:
    """Nothing is said of a comparison that only nobody fits today, and of what is an error elsewhere."""
    assert reported(field, operator, *values) == []


@pytest.mark.parametrize(("field", "operator", "value"), [
    ("tier", "within", "1 day"), ("tier", "after", "2026-01-01"), ("tier", "month", "this"), ("tier", "at_least", "1"),
    ("empty", "at_most", "1"), ("empty", "is", "x"), ("tags", "is", "라"), ("tags", "contains", "라"),
    ("tier", "not", "vpi")])
def test_what_nobody_can_fit(field: str, operator: str, value: str) -> None:
    """It is a warning at its line."""
    finding, = reported(field, operator, value)
    assert (finding.code, finding.severity, str(finding.span)) == ("segment", Severity.WARNING, "s.yaml:4:3")


def test_a_value_that_is_nearly_there() -> None:
    """Each value that nobody has is named, with what it might be."""
    first, second = reported("tier", "is", "vp", "vip", "gol")
    assert ("“gol”" in first.message, first.hint) == (True, "Did you mean “gold”?")
    assert ("“vp”" in second.message, second.hint) == (True, "Did you mean “VIP”?")


def test_values_that_may_be_personal_are_never_shown() -> None:
    """Neither people's names nor what a column with many values holds stand in a finding."""
    for field, value in (("name", "김민우"), ("note", "d")):
        finding, = reported(field, "is", value)
        assert not any(text in finding.message + finding.hint for text in ("김민", "이소라", "“d”", "Known"))
    many = pl.DataFrame({"code": [f"code{number}" for number in range(60)]})
    finding, = reported("code", "is", "code77", people=many)
    assert finding.hint == ""


def test_nobody_at_all() -> None:
    """Lists without people say nothing about rules."""
    assert reported("tier", "is", "x", people=PEOPLE.clear()) == []


def test_somebody_far_down_the_list() -> None:
    """The first rows are looked at first, but all of them before anything is said."""
    people = pl.DataFrame({"tier": ["gold"] * 60_000 + ["vip"]})
    assert reported("tier", "is", "vip", people=people) == []
    assert reported("tier", "is", "vp", people=people)[0].hint == "Did you mean “vip”?"


def test_days_of_the_year_that_are_not_understood() -> None:
    """They are counted and not shown, at the line of the rule; a month alone is enough for a month."""
    people = pl.DataFrame({"생년월일": ["850312", "언젠가", "x", "12월", "없음"], "name": ["가"] * 5})
    finding, = reported("birthday", "within_next", "14 days", people=people)
    assert finding.message.startswith("3 values of “birthday” are no days")
    finding, = reported("생년월일", "month", "this", people=people)
    assert finding.message.startswith("2 values")
    finding, = reported("name", "today", "true", people=people)
    assert finding.message == "No value of “name” is a date, so nobody fits."
    assert reported("birthday", "exists", "true", people=people) == []
