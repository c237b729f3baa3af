"""The conditions of segments as Polars expressions over columns of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import TypeAlias

import polars as pl

from generator.model import Condition
from generator.plan.audience.values import as_date, as_month, as_number
from generator.sources.dates import parse_date
from generator.sources.values import NO, YES

PERIOD = re.compile(r"(\d{1,5})\s*(day|week|month|year|일|주|개월|달|년)s?\s*(?:이내)?")
DAYS = {"day": 1, "일": 1, "week": 7, "주": 7, "month": 30.44, "개월": 30.44, "달": 30.44, "year": 365.25, "년": 365.25}
TAG, QUOTED = r'(?:^|,)\s*(?:"(?:[^"]|"")*"|[^,]*)', r'(?s)^"(.*)"$'
MONTHS = {"this": 0, "next": 1, "last": -1}

Predicate: TypeAlias = Callable[[pl.Expr], pl.Expr]


def condition_expression(rule: Condition, today: date) -> pl.Expr:
    """Whether a condition holds, for each row: true or false, never null.

    Raises :class:`ValueError` with a sentence for the author.
    """
    holds = OPERATORS[rule.operator](rule, today)
    return pl.col(rule.field).fill_null("").map_batches(
        lambda texts: _decided(texts, holds), return_dtype=pl.Boolean, is_elementwise=True)


def _decided(texts: pl.Series, holds: Predicate) -> pl.Series:
    """Most columns repeat few values, so each value is looked at once: ten times as fast as row by row."""
    values = texts.unique().to_frame("value")
    return texts.is_in(values.filter(holds(pl.col("value")))["value"].implode())


def plain(value: str) -> str:
    """A value as :func:`folded` writes those of a column."""
    return unicodedata.normalize("NFC", value).strip().lower()


def folded(text: pl.Expr) -> pl.Expr:
    """A column without what does not count when values are compared: case, spaces around, the way Hangul is stored."""
    return text.str.normalize("NFC").str.strip_chars().str.to_lowercase()


def tags(text: pl.Expr) -> pl.Expr:
    """The tags of each row as a list; they are written with commas between them, one with a comma in it in quotation
    marks (:mod:`generator.sources.tables.cells`)."""
    one, quoted = pl.element().str.strip_chars(), pl.element().str.extract(QUOTED, 1)
    whole = folded(text).str.extract_all(TAG).list.eval(pl.element().str.strip_chars_start(",").str.strip_chars())
    unquoted = whole.list.eval(pl.coalesce(quoted.str.replace_all('""', '"', literal=True), pl.element()))
    return pl.when(text.str.contains('"', literal=True)).then(unquoted).otherwise(
        folded(text).str.split(",").list.eval(one))


def _is_any(rule: Condition, today: date) -> Predicate:
    wanted = [plain(value) for value in rule.values]
    if rule.field == "tags":
        return lambda text: tags(text).list.eval(pl.element().is_in(wanted)).list.any()
    return lambda text: folded(text).is_in(wanted)


def _is_not(rule: Condition, today: date) -> Predicate:
    is_any = _is_any(rule, today)
    return lambda text: ~is_any(text)


def _within(rule: Condition, today: date) -> Predicate:
    found = PERIOD.fullmatch(rule.values[0].strip())
    if not found:
        raise ValueError(f"“{rule.values[0]}” is no period. Write it as 180 days, 6 months or 1 year.")
    days = round(int(found[1]) * DAYS[found[2]])
    start = today - timedelta(days=min(days, today.toordinal() - 1))
    return lambda text: as_date(text).is_between(start, today)


def _before(rule: Condition, today: date) -> Predicate:
    day = parse_date(rule.values[0], UTC).date()
    return lambda text: as_date(text) < day


def _after(rule: Condition, today: date) -> Predicate:
    day = parse_date(rule.values[0], UTC).date()
    return lambda text: as_date(text) > day


def _at_least(rule: Condition, today: date) -> Predicate:
    amount = _amount(rule)
    return lambda text: as_number(text) >= amount


def _at_most(rule: Condition, today: date) -> Predicate:
    amount = _amount(rule)
    return lambda text: as_number(text) <= amount


def _amount(rule: Condition) -> float:
    amount: float | None = pl.select(as_number(pl.lit(rule.values[0]))).item()
    if amount is None:
        raise ValueError(f"“{rule.values[0]}” is not a number.")
    return amount


def _contains(rule: Condition, today: date) -> Predicate:
    wanted = [plain(value) for value in rule.values]
    return lambda text: folded(text).str.contains_any(wanted)


def _month(rule: Condition, today: date) -> Predicate:
    wanted = [_month_number(value, today) for value in rule.values]
    return lambda text: as_month(text).is_in(wanted)


def _month_number(value: str, today: date) -> int:
    word = plain(value).removesuffix("월")
    if word in MONTHS:
        return (today.month - 1 + MONTHS[word]) % 12 + 1
    if word.isdecimal() and 1 <= int(word) <= 12:
        return int(word)
    raise ValueError(f"“{value}” is no month. Write this, next, last, or 1 to 12.")


def _exists(rule: Condition, today: date) -> Predicate:
    word = plain(rule.values[0])
    if word not in YES | NO:
        raise ValueError(f"“{rule.values[0]}” is neither true nor false.")
    return lambda text: (text.str.strip_chars() == "") == (word in NO)


OPERATORS: dict[str, Callable[[Condition, date], Predicate]] = {
    "is": _is_any, "not": _is_not, "within": _within, "before": _before, "after": _after, "at_least": _at_least,
    "at_most": _at_most, "contains": _contains, "month": _month, "exists": _exists,
}
