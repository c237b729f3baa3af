"""Whose birthday or anniversary comes next, for those who look after customers: who is not mailed is among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import polars as pl

from generator.plan.audience.accounting import WHO, texts_of
from generator.plan.audience.addresses import every_key
from generator.plan.audience.audience import Audience
from generator.plan.occasions.annual_days import (
    annual_columns,
    annual_text,
    as_annual,
    as_year,
    is_unread,
    needed_columns,
)
from generator.plan.occasions.calendars import YEAR, Kept, first_days

BASE = ("_key", "email", *WHO, "owner", "tier")
SCHEMA = {"day": pl.Date, "field": pl.String, "written": pl.String, "code": pl.Int32, "years": pl.Int32,
          **dict.fromkeys(BASE, pl.String), "reason": pl.String}


def plan_occasions(audience: Audience, named: Mapping[str, str], customers: pl.DataFrame, today: date,
                   days: int, keys: Collection[str] | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The days that come from ``today`` on within some ``days``, soonest first, and what is no day that is understood.

    Both have who it is (:data:`BASE`; owner and tier are those of the key ``customers``), ``reason`` why they get no
    mail (empty where they may), the column (``field``) and what is ``written`` there; the first has the ``day``, the
    ``code`` of the day of the year, and how many ``years`` it is since, where the year is known. Who was forgotten is
    in neither. With ``keys`` only some people are looked at.
    """
    people = _people(audience, named, customers, keys)
    last = today + timedelta(days=min(days, YEAR, date.max.toordinal() - today.toordinal()))
    kept = first_days(today, last)
    found, unread = [pl.DataFrame(schema=SCHEMA)], [pl.DataFrame(schema=SCHEMA).drop("day", "code", "years")]
    for field, lunar in annual_columns(people.columns, named).items():
        text = annual_text(field, people.columns)
        assert text is not None
        theirs = people.select(*BASE, "reason", pl.lit(field).alias("field"), text.alias("written")).filter(
            pl.col("written") != "")
        found.append(_coming(theirs, lunar, kept))
        unread.append(theirs.filter(is_unread(pl.col("written"), lunar)).select(unread[0].columns))
    return pl.concat(found).sort("day", "field", "owner", "company", "name", "_key"), pl.concat(unread)


def _coming(theirs: pl.DataFrame, lunar: bool, kept: Mapping[int, Kept]) -> pl.DataFrame:
    code, written = pl.col("code"), pl.col("written")
    days, years = ({number: one[place] for number, one in kept.items()} for place in (0, 1))
    coming = theirs.with_columns(code=as_annual(written, lunar)).filter(code.is_in(list(kept))).with_columns(
        day=code.replace_strict(days, return_dtype=pl.Date, default=None),
        years=code.replace_strict(years, return_dtype=pl.Int32, default=None) - as_year(written))
    return coming.filter(pl.col("years").is_null() | (pl.col("years") >= 0)).select(
        pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _people(audience: Audience, named: Mapping[str, str], customers: pl.DataFrame,
            keys: Collection[str] | None) -> pl.DataFrame:
    """Everybody on the lists who has such a day, mailed or not, but for who was forgotten."""
    meant = pl.lit(True) if keys is None else pl.col("_key").is_in(list(keys))
    frames = [audience.subscribers.with_columns(pl.col("reason").cast(pl.String)), audience.stopped]
    columns = [name for name in frames[0].columns if not name.startswith(("_", "in:"))]
    asked = dict.fromkeys(["email", *WHO, "owner", "reason", *needed_columns(columns, named)])
    both = pl.concat([frame.select("_key", *texts_of(frame, [*asked])) for frame in (
        each.filter(meant) for each in frames)])
    both = both.filter(~pl.col("_key").is_in(audience.forgotten.implode()))
    key = every_key(customers).filter(pl.col("_key") != "").unique("_key", keep="first", maintain_order=True).select(
        "_key", "tier", charge="owner")
    both = both.join(key, on="_key", how="left", maintain_order="left")
    owner = pl.when(pl.col("charge").fill_null("") != "").then("charge").otherwise("owner")
    return both.with_columns(owner=owner, tier=pl.col("tier").fill_null("")).drop("charge")
