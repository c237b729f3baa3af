"""Tests of :mod:`generator.plan.audience.segmentation`."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.model import Condition, Group, Reference, Rule, Segment
from generator.plan.audience.segmentation import as_listed, condition_expression, segment_stages

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
    ("birthday", "month", ["12월"], "01000"), ("birthday", "within_next", ["35 days"], "01000"),
    ("birthday", "within_next", ["2 weeks"], "00000"), ("day", "within_next", ["1 day"], "00100"),
    ("day", "today", ["true"], "00000"), ("day", "today", ["no"], "11111"),
    ("tags", "not", ["가"], "01110"), ("city", "not", ["nyc"], "11110"),
    ("tier", "exists", ["true"], "11001"), ("tier", "exists", ["no"],
                                                                                     "00110")])
def test_operators(field: str, operator: str, values: list[str], expected: str) -> None:
    """Each over the writings that lists have; an empty cell fits only what asks for it."""
    assert holds(condition(field, operator, *values)) == (expected, [])


@pytest.mark.parametrize(("field", "operator", "value"), [
    ("day", "within", "soon"), ("day", "within", "-5 days"), ("day", "before", "2026-02-31"), ("day", "after", "x"),
    ("points", "at_least", "many"), ("points", "at_most", "nan"), ("tier", "exists", "maybe"), ("day", "within", "5"),
    ("birthday", "month", "0"), ("birthday", "within_next", "soon"), ("birthday", "today", "soon"),
    ("birthday", "month", "soon"), ("day", "before", "24.3.5"),
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
    st.sampled_from(["is", "not", "within", "before", "after", "at_least", "at_most", "contains", "month", "exists",
                     "within_next", "today"]),
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


MEMBERS = pl.DataFrame({"tier": ["vip", "gold", "", "vip"], "_members": [[], ["partner"], ["vip", "new"], ["new"]]})
VIP = Condition("tier", "is", ("vip",), 3, 3)


def segment(name: str, rule: Rule | None = None) -> Segment:
    """A segment in a file of its name."""
    return Segment(name, name, f"{name}.yaml", rule)


def refers(*names: str, line: int = 2) -> Reference:
    """A reference to segments."""
    return Reference(names, line, 3)


def flags(*segments: Segment) -> tuple[dict[str, str], list[tuple[str, int, str]]]:
    """Who is in which segment, as ones and zeros, and what was found."""
    findings, people = Findings(), MEMBERS
    stages = segment_stages(segments, ["tier"], TODAY, findings,
                            lambda name: pl.col("_members").list.contains(name))
    for stage in stages:
        people = people.with_columns(**stage)
    found = {each.name: "".join("1" if flag else "0" for flag in people[f"in:{each.name}"]) for each in segments}
    return found, [(finding.span.path, finding.span.line, finding.message) for finding in findings]


def test_references_in_any_order() -> None:
    """They mean who is in the other segment, its members too, and may stand before it, in groups, and be negated."""
    found, reported = flags(
        segment("all", Group("any", (refers("new", "vip", "partner"),))),
        segment("best", Group("all", (refers("vip"), Group("none", (refers("new"),))))),
        segment("new"), segment("partner"), segment("vip", VIP), segment("why", refers("best")))
    assert reported == []
    assert found == {"all": "1111", "best": "1000", "new": "0011", "partner": "0100", "vip": "1011", "why": "1000"}


def test_a_chain_is_as_many_stages() -> None:
    """Each segment is decided once, after those it refers to; a long chain is no deep recursion."""
    chain = [segment(f"s{number:04}", refers(f"s{number + 1:04}")) for number in range(300)]
    stages = segment_stages([*chain, segment("s0300", VIP)], ["tier"], TODAY, Findings(), lambda name: pl.lit(False))
    assert [list(stage) for stage in stages] == [[f"in:s{number:04}"] for number in range(300, -1, -1)]
    assert flags(*chain, segment("s0300", VIP))[0]["s0000"] == "1001"


def test_a_name_that_is_not_there() -> None:
    """It is an error at its line, and neither it nor its opposite means anybody."""
    slip = refers("vpi", line=7)
    for rule in (slip, Group("none", (slip,)), Group("any", (VIP, slip))):
        findings = Findings()
        segments = [segment("a", rule), segment("vip")]
        stages = segment_stages(segments, ["tier"], TODAY, findings, lambda name: pl.lit(False))
        assert not MEMBERS.with_columns(**stages[0])["in:a"].any()
        finding, = findings
        assert (finding.code, finding.span.path, finding.span.line) == ("segment", "a.yaml", 7)
        assert finding.hint == "Did you mean “vip”?"


def test_a_mistake_spreads() -> None:
    """Who is not in a segment with a mistake is not known, so nobody is meant but members."""
    found, reported = flags(segment("a", Group("none", (refers("b"),))), segment("b", refers("c")),
                            segment("c", Condition("nope", "is", ("x",), 5, 1)), segment("new", refers("a")))
    assert found == {"a": "0000", "b": "0000", "c": "0000", "new": "0011"}
    assert [place[:2] for place in reported] == [("c.yaml", 5)]


def test_a_segment_that_refers_to_itself() -> None:
    """It is told in words at each segment concerned, and at no other; nobody is meant but members."""
    found, reported = flags(
        segment("a", Group("all", (VIP, refers("vip", line=9)))),
        segment("new", Group("none", (refers("new", line=4),))), segment("partner", refers("vip", line=5)),
        segment("vip", Group("any", (VIP, refers("partner", line=6)))),
        segment("x", refers("y")), segment("y", refers("z")), segment("z", refers("x")), segment("fine", VIP))
    assert found == {"a": "0000", "new": "0011", "partner": "0100", "vip": "0010", "x": "0000", "y": "0000",
                     "z": "0000", "fine": "1001"}
    assert [f"{path}:{line}" for path, line, _ in reported] == [
        "new.yaml:4", "partner.yaml:5", "vip.yaml:6", "x.yaml:2", "y.yaml:2", "z.yaml:2"]
    texts = [message for _, _, message in reported]
    assert texts[0].startswith("new refers to itself,")
    assert texts[1].startswith("partner refers to itself by way of vip,")
    assert texts[3].startswith("x refers to itself by way of y and z,")


NAMES = ["a", "b", "c", "d", "e"]
RULES: st.SearchStrategy[Rule] = st.recursive(
    st.one_of(st.just(VIP), st.builds(Reference, st.lists(st.sampled_from(NAMES), min_size=1, max_size=2).map(tuple),
                                      st.just(1), st.just(1))),
    lambda rules: st.builds(Group, st.sampled_from(["all", "any", "none"]), st.lists(rules, max_size=3).map(tuple)),
    max_leaves=4)


@given(st.lists(RULES, min_size=5, max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_references_at_all(rules: list[Rule]) -> None:
    """Each segment has its column, or there is an error; without one, a rule means what it says."""
    found, reported = flags(*(segment(name, rule) for name, rule in zip(NAMES, rules, strict=True)))
    if not reported:
        for name, rule in zip(NAMES, rules, strict=True):
            assert found[name] == "".join(str(int(_holds(rule, row, found))) for row in range(MEMBERS.height))


def _holds(rule: Rule, row: int, found: dict[str, str]) -> bool:
    if isinstance(rule, Condition):
        return bool(MEMBERS["tier"][row] == "vip")
    if isinstance(rule, Reference):
        return any(found[name][row] == "1" for name in rule.segments)
    assert isinstance(rule, Group)
    parts = [_holds(part, row, found) for part in rule.rules]
    return {"all": all(parts), "any": any(parts), "none": not any(parts)}[rule.mode]


@pytest.mark.parametrize("mode", ["all", "any", "none"])
def test_thousands_of_conditions(mode: str) -> None:
    """They stand side by side, not inside each other."""
    many = tuple(Condition("tier", "contains", (str(number),), 1, 1) for number in range(2000))
    assert flags(segment("s", Group(mode, many)))[0]["s"] == ("1111" if mode == "none" else "0000")


def test_conditions_speak_of_the_columns_that_there_are() -> None:
    """소속 is the company, unless the lists have a column of that name beside 회사명; in groups too."""
    rule = Condition("company", "is", ("영업팀",), 2, 3, "소속")
    nested = segment("a", Group("none", (rule, VIP, refers("b"))))
    for columns, field in ((["company"], "company"), (["company", "소속"], "소속")):
        one, other = as_listed([nested, segment("b")], columns)
        assert isinstance(one.rule, Group)
        assert one.rule.rules == (replace(rule, field=field), VIP, refers("b"))
        assert other == segment("b")


BORN = pl.DataFrame({"생일": ["음력 10.28", "12/6", "2026-12-06", "2027-12-06", "음 윤 6.1", "11/21"]})
"""The 28th of the tenth lunar month of 2026 is 6 December."""


@pytest.mark.parametrize(("field", "operator", "value", "calendar", "expected"), [
    ("birthday", "within_next", "15 days", "", "111001"), ("생일", "within_next", "15일", "", "111001"),
    ("birthday", "today", "true", "", "000001"), ("birthday", "month", "next", "", "111100"),
    ("birthday", "month", "12", "", "111100"), ("birthday", "within_next", "15 days", "lunar", "100000"),
    ("birthday", "month", "12", "lunar", "100001"), ("birthday", "month", "7", "", "000010")])
def test_days_of_the_year(field: str, operator: str, value: str, calendar: str, expected: str) -> None:
    """In either calendar, from the day itself on; birthday is any column of birthdays; without a leap month the day is
    in the ordinary one."""
    rule = replace(condition(field, operator, value), calendar=calendar)
    stage, = segment_stages([Segment("s", "s", "s.yaml", rule)], BORN.columns, TODAY, Findings(),
                            lambda name: pl.lit(False))
    assert "".join("1" if each else "0" for each in BORN.with_columns(**stage)["in:s"]) == expected
