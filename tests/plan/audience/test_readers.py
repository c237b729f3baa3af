"""Tests of :mod:`generator.plan.audience.readers`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Condition, Issue, Notice, Restriction, Segment
from generator.plan.archive.editions import hidden_lines
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.audience.readers import (
    edition_sizes,
    readers,
    report_matrix,
    report_segments,
    segment_matrix,
    targeted,
    unmailable,
)
from tests.people import TODAY, emails, people, stops

ROWS = [{"email": "a@x.example", "tier": "vip"}, {"email": "b@x.example", "tags": "p"},
        {"email": "c@x.example", "tier": "vip", "tags": "p"}, {"email": "d@x.example"},
        {"email": "e@x.example", "tier": "vip", "status": "pending"},
        {"email": "f@x.example", "status": "unsubscribed"},
        {"email": "F+1@x.example", "status": "unsubscribed"}, {"email": "g@x.example"}, {"email": "none"}]
SEGMENTS = [Segment("vip", "", "", Condition("tier", "is", ("vip",), 1, 1)),
            Segment("p", "", "", Condition("tags", "is", ("p",), 1, 1))]


def audience() -> Audience:
    """Of the rows above."""
    suppressed, _ = stops([{"email": "g@x.example", "reason": "bounced"}])
    return plan_audience([people("a.csv", ROWS)], suppressed, SEGMENTS, today=TODAY, config=Config(),
                         findings=Findings())


def issue(*blocks: str, segments: tuple[str, ...] = ()) -> Issue:
    """An issue with blocks for some segments."""
    body = Body("", 1, tuple(Restriction(True, frozenset({name}), 0, 0) for name in blocks))
    return Issue(path="i.md", slug="i", title="i", body=body, date=datetime(2026, 11, 1, tzinfo=ZoneInfo("UTC")),
                 segments=segments)


def test_everyone_who_may_be_mailed_reads_one_edition() -> None:
    """That of all the segments they are in, of those that the blocks name."""
    groups = readers(targeted(audience(), issue("vip", "p")), issue("vip", "p"))
    assert {"+".join(sorted(group.segments)): emails(group.people) for group in groups} == {
        "vip": ["a@x.example"], "p": ["b@x.example"], "p+vip": ["c@x.example"], "": ["d@x.example"]}


def test_an_issue_for_segments() -> None:
    """It is for those in one of its segments, and in one of those that the export names."""
    assert emails(targeted(audience(), issue(segments=("vip",)))) == ["a@x.example", "c@x.example"]
    assert emails(targeted(audience(), issue(segments=("vip",)), ["p"])) == ["c@x.example"]
    assert emails(targeted(audience(), issue(), ["p", "vip"])) == ["a@x.example", "b@x.example", "c@x.example"]


def test_without_blocks_there_is_one_edition() -> None:
    """And none where nobody reads it."""
    (group,) = readers(targeted(audience(), issue()), issue())
    assert (group.segments, group.people.height) == (frozenset(), 4)
    assert readers(audience().subscribers.clear(), issue()) == []


def test_nobody_is_in_a_segment_that_there_is_not() -> None:
    """Blocks and issues for one are told elsewhere; here they reach nobody, and the others as before."""
    assert emails(targeted(audience(), issue(segments=("nope",)))) == []
    assert emails(targeted(audience(), issue(segments=("nope", "vip")))) == ["a@x.example", "c@x.example"]
    groups = readers(targeted(audience(), issue("vip", "nope")), issue("vip", "nope"))
    assert {"+".join(group.segments): emails(group.people) for group in groups} == {
        "vip": ["a@x.example", "c@x.example"], "": ["b@x.example", "d@x.example"]}


def test_the_ones_left_out_are_people() -> None:
    """Someone with two rows is one person left out."""
    assert unmailable(audience()) == {"unsubscribed": 1, "bounced": 1, "unconfirmed": 1}


def placed(*rows: str) -> pl.DataFrame:
    """People, each written as the segments they are in, with a minus if they may not be mailed."""
    return pl.DataFrame({"email": [f"{number}@example.com" for number, _ in enumerate(rows)]} | {
        f"in:{name}": [name in row.split() for row in rows] for name in ("new", "partner", "vip")} | {
        "mailable": ["-" not in row for row in rows], "advertised": [True] * len(rows)}, schema_overrides={
        "mailable": pl.Boolean, "advertised": pl.Boolean, "email": pl.String} | {
        f"in:{name}": pl.Boolean for name in ("new", "partner", "vip")})


def only(first: int, last: int, *segments: str) -> Restriction:
    """An ``only`` block."""
    return Restriction(True, frozenset(segments), first, last)


def excepted(first: int, last: int, *segments: str) -> Restriction:
    """An ``except`` block."""
    return Restriction(False, frozenset(segments), first, last)


def reported(audience: pl.DataFrame, *blocks: Restriction, segments: tuple[str, ...] = (),
             first: str = "") -> list[tuple[str, int, str]]:
    """What is said of an issue with these blocks, of which a segment is told ``first``: code, line, message."""
    findings = Findings()
    issue = Issue(path="a.md", slug="a", title="A", date=datetime(2026, 11, 21, tzinfo=UTC), segments=segments,
                  notice=Notice(first, 3) if first else None, early=bool(first),
                  body=Body("\n" * 30, first_line=5, restrictions=blocks))
    report_matrix(segment_matrix(audience), issue, findings)
    return [(finding.code, finding.span.line, finding.message) for finding in findings]


def codes(audience: pl.DataFrame, *blocks: Restriction, segments: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """The same without messages."""
    return [(code, line) for code, line, _ in reported(audience, *blocks, segments=segments)]


def test_blocks_that_somebody_sees() -> None:
    """Nothing is said where every edition has a reader; nor of an issue without blocks."""
    assert codes(placed("vip", "partner", ""), only(2, 4, "vip"), excepted(6, 8, "partner")) == []
    assert codes(placed("vip")) == []


def test_a_block_that_nobody_sees() -> None:
    """A segment without mailable people among the issue's readers, or one that has them all."""
    audience = placed("vip", "- partner", "new", "")
    assert codes(audience, only(2, 4, "partner")) == [("unseen-block", 7), ("empty-edition", 7)]
    assert codes(audience, only(2, 4, "vip"), segments=("new",)) == [("unseen-block", 7), ("empty-edition", 7)]
    hidden = reported(audience, only(1, 1, "vip"), excepted(2, 4, "vip"), segments=("vip",))
    assert [(code, line) for code, line, _ in hidden] == [("unseen-block", 7), ("empty-edition", 6)]
    assert "general" in hidden[1][2]


def test_a_block_for_those_who_are_told_later() -> None:
    """While an issue is for one segment alone, blocks for others wait for them."""
    found = reported(placed("vip", "new"), only(2, 4, "new"), only(6, 8, "partner"), first="vip")
    assert [line for code, line, _ in found if code == "unseen-block"] == [11]


def test_blocks_inside_each_other() -> None:
    """What stands around a block counts, and of blocks inside an unseen one nothing more is said."""
    audience = placed("vip", "partner", "")
    found = [place for place in codes(audience, only(2, 9, "vip"), only(4, 6, "partner")) if place[0] == "unseen-block"]
    assert found == [("unseen-block", 9)]
    found = [place for place in codes(audience, only(2, 9, "new"), only(4, 6, "vip")) if place[0] == "unseen-block"]
    assert found == [("unseen-block", 7)]


def test_an_issue_that_nobody_gets() -> None:
    """That is told elsewhere, not once a block."""
    assert codes(placed("- vip"), only(2, 4, "vip")) == codes(placed(), only(2, 4, "vip")) == []
    assert codes(placed("vip"), only(2, 4, "vip"), segments=("new",)) == []
    assert codes(placed("vip"), only(2, 4, "nope")) == [("unseen-block", 7), ("empty-edition", 7)]


NAMES = st.sampled_from(["new", "partner", "vip"])
BLOCKS = st.lists(st.builds(Restriction, st.booleans(), st.frozensets(NAMES, min_size=1), st.integers(0, 8),
                            st.integers(9, 20)), min_size=1, max_size=4, unique_by=lambda block: block.first)


@given(st.lists(st.frozensets(NAMES), min_size=1, max_size=5), BLOCKS)
@settings(max_examples=100, deadline=None)
def test_unseen_is_what_every_edition_cuts(kinds: list[frozenset[str]], blocks: list[Restriction]) -> None:
    """A block is reported, or stands in one that is, just where every reader's edition has it cut out."""
    nested = [Restriction(block.exclusive, block.segments, block.first, 29 - block.first) for block in blocks]
    unseen = [line - 5 for code, line in codes(placed(*map(" ".join, kinds)), *nested) if code == "unseen-block"]
    cut = [block.first for block in nested
           if all(block.first in hidden_lines(Body("", restrictions=tuple(nested)), kind) for kind in kinds)]
    assert unseen == sorted(cut)[:1]


def test_a_segment_that_there_is_not() -> None:
    """Nobody is in it, whether an issue is for it or has a block for it: other findings speak of it."""
    there = audience()
    block = Restriction(False, frozenset({"vpi", "vip"}), 0, 2)
    issue = Issue(path="i.md", slug="i", title="", date=datetime(2026, 11, 5, tzinfo=UTC),
                  body=Body("", restrictions=(block,)))
    assert {group.segments: group.people.height for group in readers(targeted(there, issue), issue)} == edition_sizes(
        segment_matrix(there.subscribers), issue)
    assert targeted(there, replace(issue, segments=("vpi",))).height == 0
    assert edition_sizes(segment_matrix(there.subscribers), replace(issue, segments=("vpi",))) == {}
    assert targeted(there, replace(issue, segments=("vpi", "vip"))).height == 2


def segment_codes(audience: pl.DataFrame, *names: str) -> list[tuple[str, str]]:
    """What is said of segments: code and message."""
    findings = Findings()
    report_segments(segment_matrix(audience), [Segment(name, name, f"{name}.yaml", None) for name in names], findings)
    return [(finding.code, finding.message) for finding in findings]


def test_people_in_no_segment() -> None:
    """They are counted, where there are segments at all."""
    audience = placed("vip new", "- ", "", "partner")
    (code, message), = segment_codes(audience, "partner", "vip")
    assert (code, message[:13]) == ("no-segment", "2 subscribers")
    assert segment_codes(placed("vip"), "vip") == []
    assert segment_codes(placed("", "")) == []


def test_segments_with_the_same_people() -> None:
    """They are named together; empty ones are not the same for that."""
    found = segment_codes(placed("vip new", "vip new", "partner"), "new", "partner", "vip")
    assert [code for code, _ in found] == ["same-segment"]
    assert "new, vip" in found[0][1]
    assert segment_codes(placed("vip", "- vip new", "partner"), "new", "partner", "vip") == []
    assert [code for code, _ in segment_codes(placed(""), "new", "vip")] == ["no-segment"]
