"""The four moments: where each subscriber stands between a first meeting and telling others. Each moment is a segment.

A person is in the last moment whose rule holds, so in no more than one. As long as no rule is written for
``preparation``, it has all whom no other moment has, so everybody is in exactly one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.findings import Findings, Span
from generator.messages import Message, msg, plural
from generator.model import MOMENTS, Condition, Group, Purchased, Reference, Referred, Rule, Segment
from generator.plan.audience.referrals import FIELD as REFERRED_BY
from generator.plan.audience.segmentation import flag
from generator.sources.people.moments import NAME
from generator.sources.people.rules import leaves
from generator.words import word

FIRST, PREPARATION, USE, ADVOCACY = MOMENTS
SINCE = "consent_date"
"""The column that says since when people are on the list."""
NEW, OFTEN = "90 days", "5"
"""For how long a meeting is a first one, and how many times somebody comes back whom we may take for an advocate, as
long as nothing else is said."""
COLUMN = "moment"
"""What the moment of each person is called in tables."""
NOBODY = Group("any", ())


@dataclass(frozen=True, slots=True)
class Moment:
    """``rule`` is what places people here unless a later moment does, ``None`` for all whom no other one has;
    ``segment`` is the segment of those who are here."""

    rule: Rule | None
    segment: Segment

    @property
    def name(self) -> str:
        """One of :data:`~generator.model.MOMENTS`."""
        return self.segment.name

    @property
    def title(self) -> Message:
        """What it is called."""
        return msg("{text}", text=self.segment.title) if self.segment.title else msg("{text}", text=word(self.name))


def plan_moments(written: Sequence[Segment], columns: Collection[str], *, purchases: bool) -> tuple[Moment, ...]:
    """The four moments by the rules that are written, and by our own for the rest: ``columns`` are those of the lists,
    ``purchases`` says whether there are files of orders."""
    own = {one.name: one for one in written}
    rules = _usual(columns, purchases) | {one.name: one.rule for one in written if one.rule}
    return tuple(Moment(rules[name], _placed(name, own.get(name), rules)) for name in MOMENTS)


def _usual(columns: Collection[str], purchases: bool) -> dict[str, Rule | None]:
    """The rules where none are written. Without orders nobody is known to have bought, and without a day nobody to be
    new: then those moments are empty. Who brought somebody is an advocate, where lists say so."""
    new = Condition(SINCE, "within", (NEW,), 0, 0) if SINCE in columns else NOBODY
    bought = Purchased("bought", (), (), 0, 0) if purchases else NOBODY
    often = Purchased("times", (), (("at_least", OFTEN),), 0, 0) if purchases else NOBODY
    fond = Group("any", (often, Referred((), line=0, column=0))) if REFERRED_BY in columns else often
    return {FIRST: new, PREPARATION: None, USE: bought, ADVOCACY: fond}


def _placed(name: str, own: Segment | None, rules: Mapping[str, Rule | None]) -> Segment:
    """The segment of those who are in a moment: its rule holds, and no later moment has them."""
    rule = rules[name]
    before = [other for other in MOMENTS if other != name and (
        rule is None or (rules[other] is not None and MOMENTS.index(other) > MOMENTS.index(name)))]
    line = next((part.line for part in leaves(rule)), 0)
    rest = Group("none", (Reference(tuple(before), line, 0),)) if before else None
    return Segment(name, own.title if own else "", NAME, Group("all", tuple(part for part in (rule, rest) if part)))


def moment_of(columns: Collection[str]) -> pl.Expr:
    """The moment of each of some subscribers, who have these ``columns``; ``null`` for who is in none."""
    return pl.coalesce(pl.lit(None, dtype=pl.String), *(
        pl.when(flag(name)).then(pl.lit(name)) for name in MOMENTS if flag(name) in columns)).alias(COLUMN)


def count_moments(people: pl.DataFrame) -> dict[str, int]:
    """How many of the subscribers who may be mailed are in each moment."""
    counts = people.select((pl.col("mailable") & pl.col(flag(name))).sum().alias(name) for name in MOMENTS)
    return {name: int(counts[name][0]) for name in MOMENTS}


def report_unplaced(mailable: int, counts: Mapping[str, int], findings: Findings) -> None:
    """Say how many of those who may be mailed fit no moment."""
    nowhere = mailable - sum(counts.values())
    if nowhere and not findings.errors:
        findings.warning("moment", plural(
            "{count} person who may be mailed is in none of the four moments.",
            "{count} people who may be mailed are in none of the four moments.", nowhere), Span(NAME),
            msg("Take the rule of “{name}” out: then it has all whom no other moment has.", name=PREPARATION))
