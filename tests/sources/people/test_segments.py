"""Tests of :mod:`generator.sources.people.segments`."""

from __future__ import annotations

import unicodedata

import pytest

from generator.config import Config
from generator.findings import Findings
from generator.model import Condition, Group, Reference, Segment
from generator.sources.people.people_files import People
from generator.sources.people.segments import read_segments
from tests.conftest import Writer, dangol


def read(newsletter: Writer, text: str) -> tuple[list[Segment], list[People], list[tuple[str, int]]]:
    """Read one segment, and return what was found."""
    root = newsletter({"subscribers/segments/vip.yaml": text})
    findings = Findings()
    segments, people = read_segments(root, Config(), findings)
    return segments, people, [(finding.code, finding.span.line) for finding in findings]


def test_a_segment(newsletter: Writer) -> None:
    """Rules and members, as the design writes them."""
    segments, people, found = read(newsletter, """\
title: 단골 고객
where:
  등급: [vip, gold]
  last_purchase: {within: 180 days}
  any:
    - {region: seoul}
    - {region: {not: jeju}}
  none: {tags: {contains: x}}
  points: {at_least: 10, at_most: 20}
members:
  - {email: minsu@example.com}
""")
    assert found == []
    assert segments == [Segment("vip", "단골 고객", "subscribers/segments/vip.yaml", Group("all", (
        Condition("등급", "is", ("vip", "gold"), 3, 3), Condition("last_purchase", "within", ("180 days",), 4, 19),
        Group("any", (Group("all", (Condition("region", "is", ("seoul",), 6, 8),)),
                      Group("all", (Condition("region", "not", ("jeju",), 7, 17),)))),
        Group("none", (Condition("tags", "contains", ("x",), 8, 17),)),
        Group("all", (Condition("points", "at_least", ("10",), 9, 12), Condition("points", "at_most", ("20",), 9, 26))),
    )))]
    assert [(person.segment, person.rows["email"].to_list()) for person in people] == [("vip", ["minsu@example.com"])]


def test_members_alone(newsletter: Writer) -> None:
    """A segment without a rule is its members and nobody else."""
    segments, _, found = read(newsletter, "members:\n  - a@example.com\n")
    assert (segments[0].rule, segments[0].title, found) == (None, "vip", [])


@pytest.mark.parametrize(("text", "line"), [
    ("where:\n", 1), ("where: []\n", 1), ("where: {}\n", 1), ("where: everybody\n", 1), ("where:\n  any: []\n", 2),
    ("where:\n  tier: []\n", 2), ("where:\n  tier: {}\n", 2), ("where:\n  tier: {within: []}\n", 2),
    ("where:\n  tier: {contains: ''}\n", 2), ("where:\n  tier: {contains: [a, '']}\n", 2),
    ("where:\n  tier: {within: [1 day, 2 days]}\n", 2), ("where:\n  tier: {exists: [true, false]}\n", 2),
    ("where:\n  segment:\n", 2), ("where:\n  segment: []\n", 2), ("where:\n  segment: {contains: vip}\n", 2),
    ("where:\n  segments: {not: []}\n", 2), ("where:\n  segment: {not: vip, is: new}\n", 2),
    ("where:\n  segment: [{a: b}]\n", 2), ("where:\n  tier: {near: x}\n", 2),
    ("where:\n  tier: {is: {a: b}}\n", 2), ("wher:\n  tier: vip\n", 1),
    ("- a\n", 1), ("members: a@example.com\n", 1)])
def test_a_rule_that_says_nothing_is_an_error(newsletter: Writer, text: str, line: int) -> None:
    """An empty condition must not mean everybody."""
    segments, _, found = read(newsletter, text)
    assert found
    assert found[0][1] == line
    assert all(segment.rule is None or segment.rule == Group("all", ()) or found for segment in segments)


@pytest.mark.parametrize("text", ["where:\n", "where: []\n", "where: {}\n", "where: everybody\n"])
def test_an_empty_where_is_nobody(newsletter: Writer, text: str) -> None:
    """Even where something goes on past the error."""
    assert read(newsletter, text)[0][0].rule == Group("any", ())


def test_references_to_segments(newsletter: Writer) -> None:
    """One name or several, or not; the word means segments, whatever columns there are."""
    segments, _, found = read(newsletter, """\
where:
  segment: partner
  segments: [new, partner]
  none:
    - {segment: {not: [new, old]}}
    - segment: new, old
""")
    assert found == []
    assert segments[0].rule == Group("all", (
        Reference(("partner",), 2, 3), Reference(("new", "partner"), 3, 3),
        Group("none", (Group("all", (Group("none", (Reference(("new", "old"), 5, 8),)),)),
                       Group("all", (Reference(("new", "old"), 6, 7),))))))


def test_two_files_of_one_name(newsletter: Writer) -> None:
    """The second is an error, as nobody knows which one is meant."""
    root = newsletter({f"subscribers/segments/vip.{suffix}": "where: {a: b}\n" for suffix in ("yaml", "yml")})
    findings = Findings()
    segments, _ = read_segments(root, Config(), findings)
    assert [segment.path for segment in segments] == ["subscribers/segments/vip.yaml"]
    assert [(finding.code, finding.span.path) for finding in findings] == [("segment", "subscribers/segments/vip.yml")]


def test_what_a_column_is_called_beside_a_plainer_one(newsletter: Writer) -> None:
    """A condition knows the column of its own title too, for lists that have another one for the field."""
    root = newsletter({"subscribers/segments/a.yaml": "where: {소속: 영업팀, 담당자: 박지현, tier: vip}\n"})
    (segment,), _ = read_segments(root, Config(), Findings())
    assert isinstance(segment.rule, Group)
    assert [(rule.field, rule.own) for rule in segment.rule.rules if isinstance(rule, Condition)] == [
        ("company", "소속"), ("name", "owner"), ("tier", "tier")]


def test_a_file_name_with_letters_taken_apart(newsletter: Writer) -> None:
    """As macOS keeps it; blocks and issues name the segment in the letters that people type."""
    root = newsletter({
        f"subscribers/segments/{unicodedata.normalize('NFD', '단골')}.yaml": "where: {tier: gold}\n",
        "subscribers/lists/a.csv": "email,tier\na@x.example,gold\n",
        "content/issues/2026-11-05-first.md": "---\ntitle: 하나\nsegments: [단골]\n---\n\n/// only | 단골\n글\n///\n"})
    run = dangol(root, "audience", "--json")
    assert (run.code, run.json["segments"]) == (0, {"단골": 1}), run.err
    assert dangol(root, "build").code == 0
