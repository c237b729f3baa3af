"""Recency, frequency and money: how lately, how often and for how much each subscriber bought, as fields of theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.plan.audience.purchases import Purchases
from generator.sources.people.purchase_titles import LOYALTY

BEST = 5
"""Of five shares of those who bought anything, the one that bought most lately, most often, or for most."""
MEASURES = ("recency", "frequency", "monetary")


def measure_loyalty(purchases: Purchases, today: date) -> pl.DataFrame:
    """Who bought anything (``_person``, a row of the subscribers): ``recency`` in days, ``frequency`` in times,
    ``monetary`` less what was paid back, and the quintile of each (1 to 5, the best), as ``recency_quintile`` and so
    on. Who are equal are in the same, the better one; of whom no day is known has no recency."""
    day, visits = pl.col("day").filter("bought"), pl.col("visit").filter("bought")
    people = purchases.rows.filter(pl.col("day").is_null() | (pl.col("day") <= today)).group_by("_person").agg(
        recency=(pl.lit(today) - day.max()).dt.total_days(), frequency=visits.n_unique().cast(pl.Int64),
        monetary=pl.col("amount").sum()).filter(pl.col("frequency") > 0)
    shares = [(BEST * pl.col(name).rank("max", descending=name == "recency") / pl.col(name).count()).ceil()
              .cast(pl.Int64).alias(f"{name}_quintile") for name in MEASURES]
    return people.with_columns(shares)


def loyalty_fields(purchases: Purchases, today: date, taken: Collection[str]) -> list[pl.Series]:
    """The fields of :data:`LOYALTY` as text, empty for who bought nothing, but those that a list has a column of:
    what :func:`measure_loyalty` finds."""
    people = measure_loyalty(purchases, today)
    whole = pl.col("monetary") == pl.col("monetary").round(0)
    written = (pl.when(whole).then(pl.col("monetary").cast(pl.Int64, strict=False).cast(pl.String))
               .otherwise(pl.col("monetary").round(2).cast(pl.String)))
    people = people.with_columns(written.alias("monetary")).cast(dict.fromkeys(LOYALTY, pl.String))
    found = []
    for name in LOYALTY:
        if name not in taken:
            empty = pl.Series(name, [""], dtype=pl.String).new_from_index(0, purchases.keys.len())
            found.append(empty.scatter(people["_person"], people[name].fill_null("")) if people.height else empty)
    return found


@dataclass(frozen=True, slots=True)
class Fifth:
    """One of five shares of those who bought anything, by one measure: how many people, from what to what."""

    people: int
    least: float
    most: float


def fifths(people: pl.DataFrame, measure: str) -> dict[int, Fifth]:
    """The shares by one of :data:`MEASURES`, by their numbers; a share that nobody is in is not there."""
    quintile, value = pl.col(f"{measure}_quintile"), pl.col(measure)
    found = people.filter(quintile.is_not_null()).group_by(quintile.alias("quintile")).agg(
        pl.len().alias("people"), least=value.min().cast(pl.Float64), most=value.max().cast(pl.Float64))
    return {number: Fifth(count, least, most) for number, count, least, most in found.iter_rows()}


def cross(people: pl.DataFrame) -> dict[tuple[int, int], int]:
    """How many people are in which share by frequency and which by recency, by both numbers."""
    found = people.group_by("frequency_quintile", "recency_quintile").len().drop_nulls()
    return {(often, lately): count for often, lately, count in found.iter_rows()}
