"""Tests of :mod:`generator.plan.audience.segmentation`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.model import Condition, Group, Reference, Rule, Segment
from generator.plan.audience.segmentation import as_listed, segment_stages

TODAY = date(2026, 11, 21)
PEOPLE = pl.DataFrame({"tier": ["vip", "gold", "", "vip"], "_members": [[], ["partner"], ["vip", "new"], ["new"]]})
VIP = Condition("tier", "is", ("vip",), 3, 3)


def segment(name: str, rule: Rule | None = None) -> Segment:
    """A segment in a file of its name."""
    return Segment(name, name, f"{name}.yaml", rule)


def refers(*names: str, line: int = 2) -> Reference:
    """A reference to segments."""
    return Reference(names, line, 3)


def flags(*segments: Segment) -> tuple[dict[str, str], list[tuple[str, int, str]]]:
    """Who is in which segment, as ones and zeros, and what was found."""
    findings, people = Findings(), PEOPLE
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
        assert not PEOPLE.with_columns(**stages[0])["in:a"].any()
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
            assert found[name] == "".join(str(int(_holds(rule, row, found))) for row in range(PEOPLE.height))


def _holds(rule: Rule, row: int, found: dict[str, str]) -> bool:
    if isinstance(rule, Condition):
        return bool(PEOPLE["tier"][row] == "vip")
    if isinstance(rule, Reference):
        return any(found[name][row] == "1" for name in rule.segments)
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
