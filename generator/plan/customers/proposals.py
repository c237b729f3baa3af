"""Who buys as key customers do and is on no key list: proposed, never added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from generator.plan.audience.accounting import texts_of
from generator.plan.audience.addresses import first_keys
from generator.plan.audience.audience import Audience
from generator.plan.audience.loyalty import BEST, loyalty_fields

OFTEN = 3
"""Who bought less often is no regular yet, however much they spent."""
MOST = 50
WHO = ("email", "name", "company", "phone")


def propose_candidates(audience: Audience, known: Iterable[str], today: date) -> pl.DataFrame:
    """The subscribers who bought most often or for most (the best quintile of either), three times at least, and whose
    address is none of the ``known`` ones of key customers: :data:`WHO`, ``times``, ``spent``, ``days_ago``; those who
    spent most first, and no more than :data:`MOST`."""
    if audience.purchases is None:
        return pl.DataFrame(schema={**dict.fromkeys(WHO, pl.String), "times": pl.Int64, "spent": pl.Float64,
                                    "days_ago": pl.Int64})
    taken = first_keys(pl.Series([*known], dtype=pl.String)).drop_nulls()
    people = audience.subscribers.select("_key", *texts_of(audience.subscribers, WHO)).hstack(
        loyalty_fields(audience.purchases, today, WHO))
    best = pl.any_horizontal(pl.col(f"{name}_quintile") == str(BEST) for name in ("frequency", "monetary"))
    people = people.filter(best & ~pl.col("_key").is_in(taken.implode())).select(
        *WHO, times=pl.col("frequency").cast(pl.Int64), spent=pl.col("monetary").cast(pl.Float64),
        days_ago=pl.col("recency").cast(pl.Int64, strict=False))
    return people.filter(pl.col("times") >= OFTEN).sort("spent", "times", "email", descending=[True, True, False]).head(
        MOST)
