"""Who of the people on lists was forgotten: known by a keyed hash, they are not mailed again."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from generator.plan.several import every_key
from generator.plan.suppressing import REMEMBERED
from generator.sources.forgotten import FILE, Forgotten
from generator.sources.tables.roles import OTHER_EMAILS


def among(keys: pl.Series, forgotten: Forgotten) -> pl.Series:
    """Those of some addresses that were forgotten, each once."""
    distinct = keys.drop_nulls().unique(maintain_order=True)
    if not forgotten.days:
        return distinct.clear()
    return distinct.filter(pl.Series([forgotten.hash_of(key) in forgotten.days for key in distinct], dtype=pl.Boolean))


def find_forgotten(forgotten: Forgotten, people: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Who of some people (``email``, perhaps ``other_emails``) was forgotten, as history has suppressions."""
    found = [pl.DataFrame(schema=REMEMBERED)]
    for rows in people if forgotten.days else ():
        columns = [name for name in ("email", OTHER_EMAILS) if name in rows.columns]
        every = every_key(rows.select(pl.col(columns).fill_null("")))
        theirs = every.filter(pl.col("_key").is_in(among(every["_key"], forgotten).implode())).unique("_key")
        days = [forgotten.days[forgotten.hash_of(key)] for key in theirs["_key"]]
        found.append(theirs.select("_key", "email", reason=pl.lit("unsubscribed"), date=pl.Series(days, dtype=pl.Date),
                                   _path=pl.lit(FILE)))
    return pl.concat(found).unique("_key", maintain_order=True)
