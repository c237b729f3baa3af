"""Who reads which edition of an issue, and why others get none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.model import Issue
from generator.plan.accounting import tally
from generator.plan.audience import Audience
from generator.plan.editions import named_segments
from generator.plan.segmentation import flag


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who get one edition. ``people`` has ``email`` and the fields."""

    segments: frozenset[str]
    people: pl.DataFrame


def targeted(audience: Audience, issue: Issue, only: Sequence[str] = ()) -> pl.DataFrame:
    """The mailable subscribers whom an issue is for."""
    return audience.subscribers.filter(is_targeted(issue, only))


def is_targeted(issue: Issue, only: Sequence[str] = ()) -> pl.Expr:
    """Whether an issue is for a subscriber: mailable, in one of its segments, and in one of ``only``; advertising is
    not for those who were asked about it and said nothing."""
    inside = [pl.any_horizontal([pl.col(flag(name)) for name in names]) for names in (issue.segments, only) if names]
    return pl.all_horizontal("mailable", *(["advertised"] if issue.commercial else []), *inside)


def readers(people: pl.DataFrame, issue: Issue) -> list[Readers]:
    """Who reads which edition. Every person stands in exactly one."""
    named = sorted(named_segments(issue.body))
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
