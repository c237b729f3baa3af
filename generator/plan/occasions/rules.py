"""Conditions of segments on days that come back every year: whose day comes in some days, or in some months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeAlias

import polars as pl

from generator.plan.audience.values import as_month
from generator.plan.occasions.annual_days import as_annual, as_year
from generator.plan.occasions.calendars import LUNAR, YEAR, first_days

Predicate: TypeAlias = Callable[[pl.Expr], pl.Expr]
ANNUAL = frozenset({"month", "within_next", "today"})
"""The operators that look at days of any year."""


def comes_within(today: date, days: int, lunar: bool) -> Predicate:
    """Whether a day of the year is kept today or in one of the next ``days``; but not before it was for the first time,
    where its year is written."""
    last = today + timedelta(days=min(days, YEAR, date.max.toordinal() - today.toordinal()))
    years = {code: kept.year for code, kept in first_days(today, last).items()}
    return partial(_comes, years=years, lunar=lunar)


def _comes(text: pl.Expr, years: dict[int, int], lunar: bool) -> pl.Expr:
    year = as_annual(text, lunar).replace_strict(years, default=None, return_dtype=pl.Int32)
    return (year >= as_year(text).fill_null(0)).fill_null(False)


def comes_in(months: Sequence[date], lunar: bool) -> Predicate:
    """Whether a day of the year falls into one of some months, given by their first days. Where the month alone is
    written (12월) that counts."""
    return partial(_falls, numbers=[month.month for month in months], lunar=lunar, moving=sorted(
        code for month in months for code in first_days(month, month.replace(
            day=monthrange(month.year, month.month)[1])) if code > LUNAR))


def _falls(text: pl.Expr, numbers: list[int], moving: list[int], lunar: bool) -> pl.Expr:
    code = as_annual(text, lunar)
    fixed = pl.coalesce(pl.when(code < LUNAR).then(code // 100), pl.lit(None) if lunar else pl.when(
        code.is_null()).then(as_month(text))).is_in(numbers)
    return pl.when(code > LUNAR).then(code.is_in(moving)).otherwise(fixed).fill_null(False)
