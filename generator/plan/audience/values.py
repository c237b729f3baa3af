"""Dates, amounts and words as people, spreadsheets and mail senders write them, out of columns of text.

Each form is recognised by a pattern, and only the cells of that form are rewritten: what costs little is done to all,
what costs more to the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, timedelta

import polars as pl

from generator.messages import msg
from generator.sources.dates import parse_date

PERIOD = re.compile(r"(\d{1,5})\s*(day|week|month|year|일|주|개월|달|년)s?\s*(?:이내)?")
LENGTHS = {"day": 1, "일": 1, "week": 7, "주": 7, "month": 30.44, "개월": 30.44, "달": 30.44, "year": 365.25,
           "년": 365.25}
ISO = r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?:$|[T ])"
YEAR, TWO, END = r"([12]\d{3})", r"(\d{1,2})", r"(?:[T\s(,].*)?$"
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
KOREAN = rf"\s*[-/.년]\s*{TWO}\s*[-/.월]\s*{TWO}\s*[.일]?{END}"
SHORT = rf"\s*[-.년]\s*{TWO}\s*[-.월]\s*{TWO}\s*[.일]?{END}"
DATES = {
    rf"^\s*{YEAR}{KOREAN}": "$1-$2-$3",
    rf"^\s*{YEAR}(\d{{2}})(\d{{2}})(?:T?\d{{4}}(?:\d{{2}})?Z?)?\s*$": "$1-$2-$3",
    rf"^\s*(0?[1-9]|1[0-2])/{TWO}/{YEAR}{END}": "$3-$1-$2",
    rf"^\s*(1[3-9]|2\d|3[01])/{TWO}/{YEAR}{END}": "$3-$2-$1",
    rf"^\s*'?([0-5]\d|6[0-8]){SHORT}": "20${1}-$2-$3",
    rf"^\s*'?(69|[7-9]\d){SHORT}": "19${1}-$2-$3",
    rf"(?i)^\s*(?:[a-z]+,\s*)?{MONTH}\s+{TWO}(?:st|nd|rd|th)?,?\s+{YEAR}{END}": "$3-$1-$2",
    rf"(?i)^\s*(?:[a-z]+,\s*)?{TWO}(?:st|nd|rd|th)?[\s-]+{MONTH},?[\s-]+{YEAR}{END}": "$3-$2-$1",
}
"""Patterns of dates, each with how it is rewritten as year, month (a number or a name) and day."""
DAYS = {
    rf"^\s*(?:--)?(0?[1-9]|1[0-2])\s*[-/.월]\s*{TWO}\s*[.일]?\s*(?:생일?)?\s*$": "2000-$1-$2",
    rf"^\s*(1[3-9]|2\d|3[01])\s*[-/.]\s*{TWO}\s*$": "2000-$2-$1",
    rf"^\s*{TWO}\s*월\s*(?:생일?)?\s*$": "2000-$1-1",
}
"""Patterns of birthdays without a year; 2000 has a 29 February."""
SERIAL = r"^\s*(?:[2-7]\d{4}(?:\.\d+)?|80000(?:\.0+)?)\s*$"
EXCEL_EPOCH = 25569
"""1970-01-01 as Excel counts days (from 1899-12-30, https://learn.microsoft.com/office/troubleshoot/excel/
wrongly-assumes-1900-is-leap-year); the serials 20000 to 80000 are the years 1954 to 2119."""
UNITS = r"(?:[%원점회번건개명세살년월일주₩￦$€£¥p]|won|krw|usd|eur|points?|pts?)?"
AMOUNT = {rf"(?i)^\s*([+-]?)(?:[₩￦$€£¥]\s*)?([+-]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)\s*{UNITS}\s*$": "$1$2"}


def plain(value: str) -> str:
    """A value as :func:`folded` writes those of a column."""
    return unicodedata.normalize("NFC", value).strip().lower()


def folded(text: pl.Expr) -> pl.Expr:
    """A column without what does not count when values are compared: case, spaces around, the way Hangul is stored."""
    return text.str.normalize("NFC").str.strip_chars().str.to_lowercase()


def period(value: str) -> int:
    """How many days a period has: ``180 days``, ``6 months``, ``90일 이내``.

    Raises :class:`ValueError` with a sentence for the author.
    """
    found = PERIOD.fullmatch(value.strip())
    if not found:
        raise ValueError(msg("“{value}” is no period. Write it as 180 days, 6 months or 1 year.", value=value))
    return round(int(found[1]) * LENGTHS[found[2]])


def first_day(value: str, today: date) -> date:
    """The first day of a period that ends today. Raises :class:`ValueError` as :func:`period` does."""
    return today - timedelta(days=min(period(value), today.toordinal() - 1))


def in_limits(day: pl.Expr, limits: Iterable[tuple[str, str]], today: date) -> list[pl.Expr]:
    """What must hold of a day for the ``within``, ``before`` and ``after`` among a rule's limits; others are passed
    over. Raises :class:`ValueError` with a sentence for the author."""
    held = []
    for name, value in limits:
        if name == "within":
            held.append(day.is_between(first_day(value, today), today))
        elif name in ("before", "after"):
            limit = parse_date(value, UTC).date()
            held.append(day < limit if name == "before" else day > limit)
    return held


def amount(value: str) -> float:
    """A number that a rule compares with. Raises :class:`ValueError` with a sentence for the author."""
    found: float | None = pl.select(as_number(pl.lit(value))).item()
    if found is None:
        raise ValueError(msg("“{value}” is not a number.", value=value))
    return found


def as_date(text: pl.Expr) -> pl.Expr:
    """A column of dates, null where there is none or it is not in the calendar. A time is left away.

    Read are 2024-03-05, 2024.3.5, 2024년 3월 5일, 20240305, 24.3.5 (69 and later: 19…), Mar 5, 2024, 5 Mar 2024,
    3/5/2024 (the month first, unless it can only be the day), each with a time behind it or without, and
    Excel's serial numbers (45356).
    """
    return text.map_batches(_repeated_dates, return_dtype=pl.Date, is_elementwise=True)


def written_day(texts: pl.Series) -> pl.Series:
    """Dates, and days without a year, rewritten as year, month and day (``2024-3-05``; the month may be a name),
    whether any calendar has them or not; null where nothing is recognised. Days without a year have the year 2000."""
    text, rest = pl.col("text"), pl.col("rest")
    frame = texts.to_frame("text").with_columns(iso=pl.when(text.str.contains(ISO)).then(text.str.head(10)))
    frame = frame.with_columns(rest=pl.when(pl.col("iso").is_null()).then(text))
    frame = frame.with_columns(_rewritten(frame["rest"], DATES).alias("written"))
    frame = frame.with_columns(rest=pl.when(pl.col("written").is_null()).then(rest))
    frame = frame.with_columns(_rewritten(frame["rest"], DAYS).alias("birthday"))
    return frame.select(pl.coalesce("iso", "written", "birthday")).to_series()


def as_month(text: pl.Expr) -> pl.Expr:
    """A column of months (1 to 12) out of dates, or of birthdays without a year: 12/25, 10월 3일, 12월."""
    birthday = text.map_batches(_birthdays, return_dtype=pl.Date, is_elementwise=True)
    return pl.coalesce(as_date(text), birthday).dt.month()


def as_number(text: pl.Expr) -> pl.Expr:
    """A column of amounts, null where there is none: 1200, -3.5, 1,200,000원, ₩5,000, 30회."""
    return text.map_batches(_numbers, return_dtype=pl.Float64, is_elementwise=True)


def _repeated_dates(texts: pl.Series) -> pl.Series:
    """Days repeat in most columns, so each writing is read once; where they don't, that is no gain."""
    values = texts.unique()
    if values.len() * 2 > texts.len():
        return _dates(texts)
    days = values.to_frame("text").with_columns(_dates(values).alias("day"))
    return texts.to_frame("text").join(days, on="text", how="left", nulls_equal=True, maintain_order="left")["day"]


def _dates(texts: pl.Series) -> pl.Series:
    text, rest, written = pl.col("text"), pl.col("rest"), pl.col("written")
    frame = texts.to_frame("text").with_columns(date=_day(pl.when(text.str.contains(ISO)).then(text.str.head(10))))
    if frame["date"].null_count() == texts.null_count():
        return frame["date"]
    frame = frame.with_columns(rest=pl.when(pl.col("date").is_null()).then(text))
    serial = pl.when(rest.str.contains(SERIAL)).then(rest).str.strip_chars().cast(pl.Float64, strict=False)
    frame = frame.with_columns(_rewritten(frame["rest"], DATES).alias("written"))
    return frame.select(pl.coalesce(
        "date", _day(written), written.str.to_date("%Y-%b-%d", strict=False),
        (serial.floor() - EXCEL_EPOCH).cast(pl.Int32, strict=False).cast(pl.Date))).to_series()


def _birthdays(texts: pl.Series) -> pl.Series:
    return _rewritten(texts, DAYS).to_frame("written").select(_day(pl.col("written"))).to_series()


def _day(text: pl.Expr) -> pl.Expr:
    return text.str.to_date("%Y-%m-%d", strict=False)


def _numbers(texts: pl.Series) -> pl.Series:
    text, plain = pl.col("text"), pl.col("plain")
    frame = texts.to_frame("text").with_columns(plain=text.cast(pl.Float64, strict=False))
    frame = frame.with_columns(pl.when(plain.is_finite()).then(plain).alias("plain"))
    rest = frame.select(pl.when(plain.is_null()).then(text)).to_series()
    written = _rewritten(rest, AMOUNT).str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
    return frame.select(pl.coalesce(plain, pl.when(written.is_finite()).then(written))).to_series()


def _rewritten(texts: pl.Series, patterns: dict[str, str]) -> pl.Series:
    """Each cell as the first pattern that it fits rewrites it, else null. All patterns want a digit."""
    rest, fits, written = pl.col("rest"), pl.col("fits"), pl.col("written")
    frame = texts.to_frame("rest").with_columns(rest=pl.when(rest.str.contains(r"\d")).then(rest),
                                                written=pl.lit(None, pl.String))
    for pattern, new in patterns.items():
        if frame["rest"].null_count() == texts.len():
            break
        frame = frame.with_columns(fits=pl.when(rest.str.contains(pattern)).then(rest))
        frame = frame.with_columns(written=pl.coalesce(written, fits.str.replace(pattern, new)),
                                   rest=pl.when(fits.is_null()).then(rest))
    return frame["written"]
