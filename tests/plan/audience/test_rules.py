"""Tests of :mod:`generator.plan.audience.rules`."""

from __future__ import annotations

import unicodedata
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.model import Condition, Group, Rule, Segment
from generator.plan.audience.rules import condition_expression
from generator.plan.audience.segmentation import segment_stages

TODAY = date(2026, 11, 21)
PEOPLE = pl.DataFrame({
    "tier": ["VIP", " gold ", "", None, "silver"],
    "day": ["2026-11-20", "2026. 5. 1.", "2026-11-22", "", "1990년 11월 5일"],
    "birthday": ["1990-11-05", "12/25", "10월 3일", "soon", ""],
    "points": ["1,200원", "300", "-5", "", "many"],
    "tags": ["가, 나", "나다", "", "다", "가"],
    "city": [unicodedata.normalize("NFD", "서울"), "Straße", "İstanbul", "", "NYC"],
})


def holds(rule: Rule | None) -> tuple[str, list[str]]:
    """Whom a rule holds for, as ones and zeros, and what was found."""
    findings = Findings()
    stage, = segment_stages([Segment("s", "s", "s.yaml", rule)], PEOPLE.columns, TODAY, findings,
                            lambda name: pl.lit(False))
    chosen = PEOPLE.with_columns(**stage)["in:s"].to_list()
    return "".join("1" if each else "0" for each in chosen), [finding.code for finding in findings]


def condition(field: str, operator: str, *values: str) -> Condition:
    """A condition somewhere."""
    return Condition(field, operator, values, 2, 3)


@pytest.mark.parametrize(("field", "operator", "values", "expected"), [
    ("tier", "is", ["vip"], "10000"), ("tier", "is", ["Gold", "SILVER"], "01001"), ("tier", "is", [""], "00110"),
    ("tier", "not", ["vip"], "01111"), ("tags", "is", ["가"], "10001"), ("tags", "is", ["나"], "10000"),
    ("city", "is", ["서울", "straße"], "11000"), ("city", "contains", ["서", "YC"], "10001"),
    ("tags", "contains", ["나"], "11000"), ("day", "within", ["180 days"], "10000"), ("day", "within", ["1년"],
                                                                                     "11000"),
    ("day", "within", ["7 months"], "11000"), ("day", "within", ["99999 years"], "11001"),
    ("day", "before", ["2026-05-02"], "01001"), ("day", "after", ["2026-11-20"], "00100"),
    ("points", "at_least", ["300"], "11000"), ("points", "at_most", ["1,200"], "11100"),
    ("birthday", "month", ["this"], "10000"), ("birthday", "month", ["next", "last"], "01100"),
    ("points", "at_least", ["1,200원"], "10000"), ("points", "at_most", ["-5"], "00100"),
    ("birthday", "month", ["12월"], "01000"), ("tags", "not", ["가"], "01110"), ("city", "not", ["nyc"], "11110"),
    ("tier", "exists", ["true"], "11001"), ("tier", "exists", ["no"],
                                                                                     "00110")])
def test_operators(field: str, operator: str, values: list[str], expected: str) -> None:
    """Each over the writings that lists have; an empty cell fits only what asks for it."""
    assert holds(condition(field, operator, *values)) == (expected, [])


@pytest.mark.parametrize(("field", "operator", "value"), [
    ("day", "within", "soon"), ("day", "within", "-5 days"), ("day", "before", "2026-02-31"), ("day", "after", "x"),
    ("points", "at_least", "many"), ("points", "at_most", "nan"), ("tier", "exists", "maybe"), ("day", "within", "5"),
    ("birthday", "month", "0"), ("birthday", "month", "soon"), ("day", "before", "24.3.5"),
    ("birthday", "month", "13"), ("birthday", "month", "²"), ("nope", "is", "x")])
def test_what_cannot_be_understood_is_nobody_and_an_error(field: str, operator: str, value: str) -> None:
    """A slip must not mail everybody, whatever stands around it."""
    slip = condition(field, operator, value)
    assert holds(slip) == ("00000", ["segment"])
    assert holds(Group("none", (slip,))) == ("00000", ["segment"])
    assert holds(Group("any", (condition("tier", "is", "vip"), slip))) == ("00000", ["segment"])


def test_groups() -> None:
    """All must hold, any may, none must."""
    vip, gold = condition("tier", "is", "vip"), condition("tier", "is", "gold")
    assert holds(Group("all", (vip, condition("points", "at_least", "1")))) == ("10000", [])
    assert holds(Group("any", (vip, gold))) == ("11000", [])
    assert holds(Group("none", (vip, gold))) == ("00111", [])
    assert holds(Group("all", (Group("none", (gold,)), Group("any", (vip, gold))))) == ("10000", [])
    assert holds(None) == ("00000", [])


CONDITIONS = st.builds(
    Condition, st.sampled_from([*PEOPLE.columns, "nope"]),
    st.sampled_from(["is", "not", "within", "before", "after", "at_least", "at_most", "contains", "month", "exists"]),
    st.lists(st.one_of(st.text(min_size=1, max_size=6), st.sampled_from(["7 days", "2026-01-01", "5", "this"])),
             min_size=1, max_size=2).map(tuple), st.just(1), st.just(1))


@given(CONDITIONS)
@settings(max_examples=150, deadline=None)
def test_every_condition_says_yes_or_no_to_everyone(rule: Condition) -> None:
    """No value crashes, and nobody is left without an answer; its group's negation is its opposite,
    but where there is a mistake nobody is meant."""
    chosen, found = holds(rule)
    opposite, _ = holds(Group("none", (rule,)))
    assert len(chosen) == PEOPLE.height
    assert all((one != other) is not bool(found) for one, other in zip(chosen, opposite, strict=True))
    if found:
        assert chosen == opposite == "00000"


@pytest.mark.parametrize(("cell", "wanted", "holds"), [
    ("vip, press", "VIP", True), ("vip, press", "vip, press", False), ('"Seoul, Korea", vip', "seoul, korea", True),
    ('"Seoul, Korea", vip', "seoul", False), ('"Seoul, Korea", vip', "vip", True), ('5" pipe', '5" pipe', True),
    ('"a ""b"", c"', 'a "b", c', True), ("", "", True), ("vips", "vip", False)])
def test_whole_tags(cell: str, wanted: str, holds: bool) -> None:
    """A tag is found whole, whatever is in it."""
    expression = condition_expression(condition("tags", "is", wanted), TODAY)
    assert pl.DataFrame({"tags": [cell]}).select(expression).item() is holds
