"""Who reads which edition of an issue, why others get none, and which blocks nobody will see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.findings import Findings, Span
from generator.messages import any_of, msg, plural
from generator.model import Issue, Restriction, Segment
from generator.plan.archive.editions import edition_name, named_segments, possible_editions
from generator.plan.audience.accounting import tally
from generator.plan.audience.audience import Audience
from generator.plan.audience.choices import NOBODY_CHOSE
from generator.plan.audience.segmentation import flag

HAD_IT = "had-it"
"""Why an issue does not go to those who were told first."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who get one edition. ``people`` has ``email`` and the fields."""

    segments: frozenset[str]
    people: pl.DataFrame


def targeted(audience: Audience, issue: Issue, only: Sequence[str] = (), *, urgent: bool = False) -> pl.DataFrame:
    """The mailable subscribers whom an issue is for; one that is ``urgent`` is for those too who want less mail."""
    left = by_choice(audience, issue, urgent=True) if urgent else left_aside(audience, issue)
    people = audience.subscribers.filter(_is_meant(audience.subscribers.columns, issue, only))
    return people.filter(~pl.col("_key").is_in(left["_key"].implode())) if left.height else people


def is_targeted(audience: Audience, issue: Issue) -> pl.Expr:
    """Whether an issue is for a subscriber, now or once those were told who are told first: mailable, in one of its
    segments, and not left out by their own choice; advertising is not for those who were asked about it and said
    nothing. In a segment that there is not is nobody."""
    left = by_choice(audience, issue)
    meant = _is_meant(audience.subscribers.columns, replace(issue, early=False), ())
    return meant & ~pl.col("_key").is_in(left["_key"].implode()) if left.height else meant


def by_choice(audience: Audience, issue: Issue | None, *, urgent: bool = False) -> pl.DataFrame:
    """Whom an issue leaves out by their own choice: ``_key`` and ``why``."""
    return (audience.choices or NOBODY_CHOSE).left_out(issue, audience.today, urgent=urgent)


def left_aside(audience: Audience, issue: Issue) -> pl.DataFrame:
    """Whom an issue does not go to, though it is for them: by their own choice, or since they had it before all others.
    """
    had = audience.had.get(issue.slug, pl.Series(dtype=pl.String)) if not issue.early else pl.Series(dtype=pl.String)
    told = pl.DataFrame({"_key": had}, schema={"_key": pl.String}).with_columns(why=pl.lit(HAD_IT))
    return pl.concat([told, by_choice(audience, issue)]).unique("_key", keep="first", maintain_order=True)


def count_aside(audience: Audience, issue: Issue, only: Sequence[str] = ()) -> Mapping[str, int]:
    """How many of those whom an issue is for it does not go to, by reason."""
    meant = audience.subscribers.filter(_is_meant(audience.subscribers.columns, issue, only))["_key"]
    return tally(left_aside(audience, issue).filter(pl.col("_key").is_in(meant.implode()))["why"])


def _is_meant(columns: Sequence[str], issue: Issue, only: Sequence[str]) -> pl.Expr:
    first = (issue.notice.segment,) if issue.notice and issue.early else ()
    inside = [pl.any_horizontal(pl.lit(False), *(flag(name) for name in names if flag(name) in columns))
              for names in (issue.segments, first, only) if names]
    return pl.all_horizontal("mailable", *(["advertised"] if issue.commercial else []), *inside)


def readers(people: pl.DataFrame, issue: Issue) -> list[Readers]:
    """Who reads which edition. Every person stands in exactly one; in a segment that there is not is nobody."""
    named = [name for name in sorted(named_segments(issue.body)) if flag(name) in people.columns]
    flags = [flag(name) for name in named]
    if not flags:
        return [Readers(frozenset(), people)] if people.height else []
    groups = people.group_by(flags, maintain_order=True)
    return [Readers(frozenset(name for name, inside in zip(named, key, strict=True) if inside), group)
            for key, group in groups]


def unadvertised(audience: Audience, issue: Issue, only: Sequence[str] = ()) -> int:
    """How many people an issue would be for if it were no advertising."""
    if not issue.commercial:
        return 0
    return targeted(audience, replace(issue, commercial=False), only).filter(~pl.col("advertised")).height


def unmailable(audience: Audience) -> dict[str, int]:
    """How many people on the lists may not be mailed, by reason."""
    suppressed = audience.rows.lazy().filter(pl.col("_fate") == "suppressed").unique("_key").collect()["_why"]
    waiting = audience.subscribers.filter(~pl.col("mailable"))["reason"]
    return tally(suppressed) | tally(waiting.cast(pl.String))


COUNT = "count"


def segment_matrix(people: pl.DataFrame) -> pl.DataFrame:
    """How many people there are of each kind: in the same segments (``in:NAME``), and ``mailable`` or not,
    ``advertised`` or not (``count``).

    One pass over the people; all questions below are asked of these few rows.
    """
    flags = [name for name in people.columns if name.startswith(flag(""))]
    return people.group_by(*flags, "mailable", "advertised").agg(pl.len().alias(COUNT))


def report_matrix(matrix: pl.DataFrame, issue: Issue, findings: Findings) -> None:
    """Report the editions of an issue that nobody reads, and its blocks that nobody will see."""
    readers = read_editions(matrix, issue) if issue.body.restrictions else []
    if not readers:
        return
    first = min(block.first for block in issue.body.restrictions)
    for edition in possible_editions(issue.body):
        if edition not in readers:
            findings.note("empty-edition", msg("Nobody reads the edition {name}.", name=edition_name(edition)),
                          Span(issue.path, issue.body.first_line + first))
    all_readers = read_editions(matrix, replace(issue, early=False)) if issue.early else readers
    for block in _unseen(issue.body.restrictions, all_readers):
        names = any_of(sorted(block.segments))
        message = (msg("Nobody will see this block: none of its readers is in {names}.", names=names)
                   if block.exclusive else
                   msg("Nobody will see this block: all of its readers are in {names}.", names=names))
        findings.warning("unseen-block", message, Span(issue.path, issue.body.first_line + block.first),
                         msg("Look at the segment’s rule, and at the segments that the issue is for."))


def read_editions(matrix: pl.DataFrame, issue: Issue) -> list[frozenset[str]]:
    """The editions that are read, each as its segments: by the mailable people whom the issue is for."""
    return list(edition_sizes(matrix, issue))


def edition_sizes(matrix: pl.DataFrame, issue: Issue) -> dict[frozenset[str], int]:
    """How many mailable people whom the issue is for read each of its editions. A segment that there is not is empty.
    """
    named = sorted(named_segments(issue.body))
    first = (issue.notice.segment,) if issue.notice and issue.early else ()
    unknown = {flag(name): pl.lit(False) for name in (*named, *issue.segments, *first)
               if flag(name) not in matrix.columns}
    people = matrix.with_columns(**unknown).filter("mailable")
    if issue.commercial:
        people = people.filter("advertised")
    if issue.segments:
        people = people.filter(pl.any_horizontal(flag(name) for name in issue.segments))
    if first:
        people = people.filter(flag(first[0]))
    sizes: dict[frozenset[str], int] = {}
    for *row, count in people.select(*(flag(name) for name in named), COUNT).iter_rows():
        edition = frozenset(name for name, there in zip(named, row, strict=True) if there)
        sizes[edition] = sizes.get(edition, 0) + count
    return sizes


def count_editions(audience: Audience, matrix: pl.DataFrame, issue: Issue) -> Mapping[frozenset[str], int]:
    """How many people get each edition, without those whom it leaves aside; ``matrix`` is that of the audience, and
    answers alone where there are none."""
    if not count_aside(audience, issue):
        return edition_sizes(matrix, issue)
    return {group.segments: group.people.height for group in readers(targeted(audience, issue), issue)}


def _unseen(blocks: Sequence[Restriction], readers: Sequence[frozenset[str]]) -> list[Restriction]:
    """The blocks that are hidden from all, by themselves or by what stands around them; not what stands in those."""
    unseen: list[Restriction] = []
    for block in sorted(blocks, key=lambda block: block.first):
        around = [other for other in blocks if _within(block, other)]
        if not any(_within(block, other) for other in unseen) and all(
                any(other.hidden_from(reader) for other in around) for reader in readers):
            unseen.append(block)
    return unseen


def _within(block: Restriction, other: Restriction) -> bool:
    return other.first <= block.first and block.last <= other.last


def report_segments(matrix: pl.DataFrame, segments: Sequence[Segment], findings: Findings) -> None:
    """Report how many people are in no segment, and the segments that have the same people."""
    if not segments:
        return
    flags = [flag(segment.name) for segment in segments]
    nowhere = int(matrix.filter(~pl.any_horizontal(flags))[COUNT].sum())
    if nowhere:
        findings.note("no-segment", plural(
            "{count} subscriber of {all} is in no segment.", "{count} subscribers of {all} are in no segment.",
            nowhere, all=matrix[COUNT].sum()), Span("subscribers/segments"), msg("They get what is for everybody."))
    same: dict[bytes, list[Segment]] = {}
    for segment, name in zip(segments, flags, strict=True):
        if matrix[name].any():
            same.setdefault(bytes(matrix[name].to_list()), []).append(segment)
    for first, *others in (group for group in same.values() if len(group) > 1):
        names = ", ".join(segment.name for segment in (first, *others))
        findings.note("same-segment", msg("These segments have the same people: {names}.", names=names),
                      Span(first.path), msg("If one is enough, keep that one."))
