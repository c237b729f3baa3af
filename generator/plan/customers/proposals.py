"""Who buys as key customers do and is on no key list: proposed, never added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from generator.plan.audience.accounting import texts_of
from generator.plan.audience.addresses import first_keys
from generator.plan.audience.audience import Audience
from generator.plan.audience.loyalty import BEST, measure_loyalty

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
    best = pl.any_horizontal(pl.col(f"{name}_quintile") == BEST for name in ("frequency", "monetary"))
    bought = measure_loyalty(audience.purchases, today).filter(best & (pl.col("frequency") >= OFTEN))
    people = audience.subscribers[bought["_person"]]
    people = people.select("_key", *texts_of(people, WHO)).hstack(bought.select(
        times=pl.col("frequency"), spent=pl.col("monetary").cast(pl.Float64).round(2), days_ago=pl.col("recency")))
    people = people.filter(~pl.col("_key").is_in(taken.implode())).drop("_key")
    return people.sort("spent", "times", "email", descending=[True, True, False]).head(MOST)
