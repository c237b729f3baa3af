"""What people come to, in numbers that add up: of each piece of the lists, and of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.engines.reading import NR
from generator.model import MOMENTS, Issue
from generator.plan.audience.accounting import Counts, of_lists
from generator.plan.audience.audience import REASONS, Audience
from generator.plan.audience.consent import Consent, plan_consent
from generator.plan.audience.invalid_rows import first_invalid
from generator.plan.audience.readers import COUNT, count_aside, segment_matrix, targeted, unmailable
from generator.plan.audience.segmentation import flag

Place = tuple[str, bool]
"""A field, and whether its days of the year are meant."""
CONSENT = ("dated", "undated", "unreadable", "sourceless")


@dataclass(frozen=True, slots=True)
class Figures:
    """``fates`` counts rows (``_file``, ``_fate``, ``len``), ``matrix`` people of each kind
    (:func:`~generator.plan.audience.readers.segment_matrix`), ``left_out`` those who are not mailed, by reason.

    ``consent`` has the numbers of :class:`~generator.plan.audience.consent.Consent`; ``reached`` says of issues how
    many they are for, and of how many of those it is known since when they agreed, ``aside`` whom each leaves out.
    ``invalid`` are the first rows of each list that cannot be used, ``several`` the cells with several addresses, a row
    a file; ``reset`` counts by suppressions who is on a list again, ``elsewhere`` who said no at another address.
    ``values`` are those of the fields that segments ask for."""

    fates: pl.DataFrame
    matrix: pl.DataFrame
    left_out: Mapping[str, int]
    consent: Mapping[str, int]
    reached: Mapping[str, tuple[int, int]]
    aside: Mapping[str, Mapping[str, int]]
    invalid: pl.DataFrame
    conflicts: int
    fields: frozenset[str]
    several: pl.DataFrame
    reset: pl.DataFrame
    elsewhere: int
    values: Mapping[Place, pl.Series]

    @property
    def subscribers(self) -> int:
        """How many people there are."""
        return int(self.matrix[COUNT].sum())

    @property
    def mailable(self) -> int:
        """How many may be mailed."""
        return int(self.matrix.filter("mailable")[COUNT].sum())

    def sizes(self, names: Sequence[str]) -> dict[str, int]:
        """How many are in each of some segments."""
        return {name: int(self.matrix.filter(pl.col(flag(name)))[COUNT].sum()) for name in names}

    @property
    def moments(self) -> dict[str, int]:
        """How many of those who may be mailed are in each moment."""
        there = self.matrix.filter("mailable")
        return {name: int(there.filter(pl.col(flag(name)))[COUNT].sum()) for name in MOMENTS}

    @property
    def all_consent(self) -> Consent:
        """The consent of all; of who is to be asked no more than how many, and who should have been already."""
        due, overdue = self.consent["due"], self.consent["overdue"]
        told = pl.DataFrame({"overdue": [True] * overdue + [False] * (due - overdue)}, {"overdue": pl.Boolean})
        return Consent(**{name: self.consent[name] for name in CONSENT}, due=told)


def consent_of(people: pl.DataFrame, audience: Audience, jurisdictions: Sequence[str]) -> dict[str, int]:
    """The consent of some people who may be mailed, in numbers."""
    found = plan_consent(people, audience.today, jurisdictions)
    return {name: getattr(found, name) for name in CONSENT} | {"due": found.due.height, "overdue": found.overdue}


def reached_by(audience: Audience, issue: Issue) -> tuple[int, int]:
    """How many an issue is for, and of how many of those it is known since when they agreed."""
    people = targeted(audience, issue)
    return people.height, plan_consent(people, audience.today, ()).dated


def people_figures(audience: Audience, issues: Sequence[Issue], jurisdictions: Sequence[str]) -> dict[str, object]:
    """The figures that hang on people alone."""
    mailable = audience.subscribers.filter("mailable")
    return {"matrix": segment_matrix(audience.subscribers), "left_out": unmailable(audience),
            "consent": consent_of(mailable, audience, jurisdictions),
            "reached": {issue.slug: reached_by(audience, issue) for issue in issues},
            "aside": {issue.slug: count_aside(audience, issue) for issue in issues}}


def first_rows(invalid: pl.DataFrame, counts: Sequence[Counts]) -> pl.DataFrame:
    """The first rows of each list that cannot be used, by their places."""
    return first_invalid(of_lists(invalid, counts))


def add_figures(several: Sequence[Figures]) -> Figures:
    """What all pieces come to; there is one at least."""
    flags = [name for name in several[0].matrix.columns if name != COUNT]
    return Figures(
        fates=_summed([each.fates for each in several], ["_file", "_fate"], "len"),
        matrix=_summed([each.matrix for each in several], flags, COUNT),
        left_out=_ordered([each.left_out for each in several]),
        consent=_added([each.consent for each in several]),
        reached={slug: _pair([each.reached[slug] for each in several]) for slug in several[0].reached},
        aside={slug: _ordered([each.aside[slug] for each in several]) for slug in several[0].aside},
        invalid=_invalid([each.invalid for each in several]),
        conflicts=sum(each.conflicts for each in several),
        fields=frozenset().union(*(each.fields for each in several)),
        several=pl.concat([each.several for each in several]).group_by("_file").agg(
            pl.col("line").min(), pl.col("len").sum()).sort("_file"),
        reset=_summed([each.reset for each in several], ["_path"], "len"),
        elsewhere=sum(each.elsewhere for each in several),
        values={place: pl.concat([each.values[place] for each in several]).unique()
                for place in several[0].values})


def _summed(frames: Sequence[pl.DataFrame], by: Sequence[str], count: str) -> pl.DataFrame:
    return pl.concat(frames).group_by(by).agg(pl.col(count).sum())


def _added(several: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {name: sum(each.get(name, 0) for each in several) for name in dict.fromkeys(
        name for each in several for name in each)}


def _ordered(several: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Numbers by reason: suppressions first, of either kind as :func:`~generator.plan.audience.accounting.tally` has
    them."""
    counts = _added(several)
    return {reason: counts[reason] for reason in sorted(
        counts, key=lambda reason: (reason in REASONS.categories.to_list(), -counts[reason], reason))}


def _pair(several: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(one for one, _ in several), sum(other for _, other in several)


def _invalid(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    rows = pl.concat(frames).sort("_file", NR)
    return first_invalid(rows)
