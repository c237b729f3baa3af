"""Tests of :mod:`generator.plan.matrix`."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.model import Body, Issue, Restriction, Segment
from generator.plan.editions import hidden_lines
from generator.plan.matrix import report_matrix, report_segments, segment_matrix


def people(*rows: str) -> pl.DataFrame:
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


def reported(audience: pl.DataFrame, *blocks: Restriction,
             segments: tuple[str, ...] = ()) -> list[tuple[str, int, str]]:
    """What is said of an issue with these blocks: code, line, message."""
    findings = Findings()
    issue = Issue(path="a.md", slug="a", title="A", date=datetime(2026, 11, 21, tzinfo=UTC), segments=segments,
                  body=Body("\n" * 30, first_line=5, restrictions=blocks))
    report_matrix(segment_matrix(audience), issue, findings)
    return [(finding.code, finding.span.line, finding.message) for finding in findings]


def codes(audience: pl.DataFrame, *blocks: Restriction, segments: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    """The same without messages."""
    return [(code, line) for code, line, _ in reported(audience, *blocks, segments=segments)]


def test_blocks_that_somebody_sees() -> None:
    """Nothing is said where every edition has a reader; nor of an issue without blocks."""
    assert codes(people("vip", "partner", ""), only(2, 4, "vip"), excepted(6, 8, "partner")) == []
    assert codes(people("vip")) == []


def test_a_block_that_nobody_sees() -> None:
    """A segment without mailable people among the issue's readers, or one that has them all."""
    audience = people("vip", "- partner", "new", "")
    assert codes(audience, only(2, 4, "partner")) == [("unseen-block", 7), ("empty-edition", 7)]
    assert codes(audience, only(2, 4, "vip"), segments=("new",)) == [("unseen-block", 7), ("empty-edition", 7)]
    hidden = reported(audience, only(1, 1, "vip"), excepted(2, 4, "vip"), segments=("vip",))
    assert [(code, line) for code, line, _ in hidden] == [("unseen-block", 7), ("empty-edition", 6)]
    assert "general" in hidden[1][2]


def test_blocks_inside_each_other() -> None:
    """What stands around a block counts, and of blocks inside an unseen one nothing more is said."""
    audience = people("vip", "partner", "")
    found = [place for place in codes(audience, only(2, 9, "vip"), only(4, 6, "partner")) if place[0] == "unseen-block"]
    assert found == [("unseen-block", 9)]
    found = [place for place in codes(audience, only(2, 9, "new"), only(4, 6, "vip")) if place[0] == "unseen-block"]
    assert found == [("unseen-block", 7)]


def test_an_issue_that_nobody_gets() -> None:
    """That is told elsewhere, not once a block."""
    assert codes(people("- vip"), only(2, 4, "vip")) == codes(people(), only(2, 4, "vip")) == []
    assert codes(people("vip"), only(2, 4, "vip"), segments=("new",)) == []
    assert codes(people("vip"), only(2, 4, "nope")) == [("unseen-block", 7), ("empty-edition", 7)]


NAMES = st.sampled_from(["new", "partner", "vip"])
BLOCKS = st.lists(st.builds(Restriction, st.booleans(), st.frozensets(NAMES, min_size=1), st.integers(0, 8),
                            st.integers(9, 20)), min_size=1, max_size=4, unique_by=lambda block: block.first)


@given(st.lists(st.frozensets(NAMES), min_size=1, max_size=5), BLOCKS)
@settings(max_examples=100, deadline=None)
def test_unseen_is_what_every_edition_cuts(kinds: list[frozenset[str]], blocks: list[Restriction]) -> None:
    """A block is reported, or stands in one that is, just where every reader's edition has it cut out."""
    nested = [Restriction(block.exclusive, block.segments, block.first, 29 - block.first) for block in blocks]
    unseen = [line - 5 for code, line in codes(people(*map(" ".join, kinds)), *nested) if code == "unseen-block"]
    cut = [block.first for block in nested
           if all(block.first in hidden_lines(Body("", restrictions=tuple(nested)), kind) for kind in kinds)]
    assert unseen == sorted(cut)[:1]


def segment_codes(audience: pl.DataFrame, *names: str) -> list[tuple[str, str]]:
    """What is said of segments: code and message."""
    findings = Findings()
    report_segments(segment_matrix(audience), [Segment(name, name, f"{name}.yaml", None) for name in names], findings)
    return [(finding.code, finding.message) for finding in findings]


def test_people_in_no_segment() -> None:
    """They are counted, where there are segments at all."""
    audience = people("vip new", "- ", "", "partner")
    (code, message), = segment_codes(audience, "partner", "vip")
    assert (code, message[:6]) == ("no-segment", "2 of 4")
    assert segment_codes(people("vip"), "vip") == []
    assert segment_codes(people("", "")) == []


def test_segments_with_the_same_people() -> None:
    """They are named together; empty ones are not the same for that."""
    found = segment_codes(people("vip new", "vip new", "partner"), "new", "partner", "vip")
    assert [code for code, _ in found] == ["same-segment"]
    assert "new, vip" in found[0][1]
    assert segment_codes(people("vip", "- vip new", "partner"), "new", "partner", "vip") == []
    assert [code for code, _ in segment_codes(people(""), "new", "vip")] == ["no-segment"]
