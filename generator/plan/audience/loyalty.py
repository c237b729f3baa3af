"""Recency, frequency and money: how lately, how often and for how much each subscriber bought, as fields of theirs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from generator.plan.audience.purchases import Purchases
from generator.sources.people.purchase_titles import LOYALTY

BEST = 5
"""Of five shares of those who bought anything, the one that bought most lately, most often, or for most."""


def loyalty_fields(purchases: Purchases, today: date, taken: Collection[str]) -> list[pl.Series]:
    """The fields of :data:`LOYALTY` as text, empty for who bought nothing, but those that a list has a column of:
    ``recency`` in days, ``frequency`` in times, ``monetary`` less what was paid back; and for each the quintile (1 to
    5, the best) among those who bought anything. Who are equal are in the
    same, the better one."""
    day, visits = pl.col("day").filter("bought"), pl.col("visit").filter("bought")
    people = purchases.rows.filter(pl.col("day").is_null() | (pl.col("day") <= today)).group_by("_person").agg(
        recency=(pl.lit(today) - day.max()).dt.total_days(), frequency=visits.n_unique().cast(pl.Int64),
        monetary=pl.col("amount").sum()).filter(pl.col("frequency") > 0)
    shares = [(BEST * pl.col(name).rank("max", descending=name == "recency") / pl.col(name).count()).ceil()
              .cast(pl.Int64).alias(f"{name}_quintile") for name in ("recency", "frequency", "monetary")]
    whole = pl.col("monetary") == pl.col("monetary").round(0)
    written = (pl.when(whole).then(pl.col("monetary").cast(pl.Int64, strict=False).cast(pl.String))
               .otherwise(pl.col("monetary").round(2).cast(pl.String)))
    people = people.with_columns(shares).with_columns(written.alias("monetary")).cast(dict.fromkeys(LOYALTY, pl.String))
    found = []
    for name in LOYALTY:
        if name not in taken:
            empty = pl.Series(name, [""], dtype=pl.String).new_from_index(0, purchases.keys.len())
            found.append(empty.scatter(people["_person"], people[name].fill_null("")) if people.height else empty)
    return found
