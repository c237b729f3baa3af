"""Segment rules as Polars expressions over columns of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date, timedelta
from functools import reduce

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.model import Condition, Rule, Segment
from generator.sources.dates import parse_date

PERIOD = re.compile(r"(\d{1,5})\s*(day|week|month|year|일|주|개월|달|년)s?\s*(?:이내)?")
DAYS = {"day": 1, "일": 1, "week": 7, "주": 7, "month": 30.44, "개월": 30.44, "달": 30.44, "year": 365.25, "년": 365.25}
MONTHS = {"this": 0, "next": 1, "last": -1}
NO = frozenset({"false", "no", "off", "0"})


def segment_expression(segment: Segment, columns: Collection[str], today: date, findings: Findings) -> pl.Expr:
    """Whether the rule of a segment holds, for each row; what cannot be understood is reported."""
    if segment.rule is None:
        return pl.lit(False)
    return _Compiler(segment.path, columns, today, findings).rule(segment.rule)


class _Compiler:
    def __init__(self, path: str, columns: Collection[str], today: date, findings: Findings) -> None:
        self.path, self.columns, self.today, self.findings = path, columns, today, findings

    def rule(self, rule: Rule) -> pl.Expr:
        if isinstance(rule, Condition):
            return self._condition(rule)
        parts = [self.rule(part) for part in rule.rules]
        if rule.mode == "all":
            return reduce(lambda a, b: a & b, parts, pl.lit(True))
        anything = reduce(lambda a, b: a | b, parts, pl.lit(False))
        return ~anything if rule.mode == "none" else anything

    def _condition(self, rule: Condition) -> pl.Expr:
        if rule.field not in self.columns:
            self._wrong(rule, f"No list has a column “{rule.field}”.", did_you_mean(rule.field, self.columns))
            return pl.lit(False)
        try:
            return OPERATORS[rule.operator](self, pl.col(rule.field), rule).fill_null(False)
        except ValueError as error:
            self._wrong(rule, str(error))
            return pl.lit(False)

    def _wrong(self, rule: Condition, message: str, hint: str = "") -> None:
        self.findings.error("segment", message, Span(self.path, rule.line, rule.column), hint)

    def is_any(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        wanted = [_plain(value) for value in rule.values]
        if rule.field == "tags":
            parts = _folded(column).str.split(",").list.eval(pl.element().str.strip_chars())
            return parts.list.eval(pl.element().is_in(wanted)).list.any()
        return _folded(column).is_in(wanted)

    def is_not(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        return ~self.is_any(column, rule)

    def within(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        found = PERIOD.fullmatch(rule.values[0].strip())
        if not found:
            raise ValueError(f"“{rule.values[0]}” is no period. Write it as 180 days, 6 months or 1 year.")
        days = round(int(found[1]) * DAYS[found[2]])
        start = self.today - timedelta(days=min(days, self.today.toordinal() - 1))
        return _date(column).is_between(start, self.today)

    def before(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        return _date(column) < self._day(rule)

    def after(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        return _date(column) > self._day(rule)

    def _day(self, rule: Condition) -> date:
        from datetime import UTC

        return parse_date(rule.values[0], UTC).date()

    def at_least(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        return _number(column) >= self._amount(rule)

    def at_most(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        return _number(column) <= self._amount(rule)

    def _amount(self, rule: Condition) -> float:
        try:
            return float(rule.values[0].replace(",", ""))
        except ValueError:
            raise ValueError(f"“{rule.values[0]}” is not a number.") from None

    def contains(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        return _folded(column).str.contains_any([_plain(value) for value in rule.values])

    def month(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        wanted = []
        for value in rule.values:
            word = _plain(value).removesuffix("월")
            if word not in MONTHS and not (word.isdecimal() and 1 <= int(word) <= 12):
                raise ValueError(f"“{value}” is no month. Write this, next, last, or 1 to 12.")
            number = (self.today.month - 1 + MONTHS[word]) % 12 + 1 if word in MONTHS else int(word)
            wanted.append(number)
        month = column.str.extract(r"(?:^|\D)\d{4}\D+(\d{1,2})\D+\d{1,2}", 1).fill_null(
            column.str.extract(r"^\D*(\d{1,2})\D+\d{1,2}\D*$", 1))
        return month.cast(pl.Int64, strict=False).is_in(wanted)

    def exists(self, column: pl.Expr, rule: Condition) -> pl.Expr:
        empty = _folded(column) == ""
        return empty if _plain(rule.values[0]) in NO else ~empty


OPERATORS = {
    "is": _Compiler.is_any, "not": _Compiler.is_not, "within": _Compiler.within, "before": _Compiler.before,
    "after": _Compiler.after, "at_least": _Compiler.at_least, "at_most": _Compiler.at_most,
    "contains": _Compiler.contains, "month": _Compiler.month, "exists": _Compiler.exists,
}


def _plain(value: str) -> str:
    """A value as :func:`_folded` writes those of a column."""
    return unicodedata.normalize("NFC", value).strip().lower()


def _folded(column: pl.Expr) -> pl.Expr:
    return column.fill_null("").str.normalize("NFC").str.strip_chars().str.to_lowercase()


def _date(column: pl.Expr) -> pl.Expr:
    """A column of dates as people write them; what is none is null."""
    parts = column.str.extract_groups(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")
    text = pl.concat_str(
        parts.struct.field("1"), parts.struct.field("2").str.zfill(2), parts.struct.field("3").str.zfill(2),
        separator="-")
    return text.str.to_date("%Y-%m-%d", strict=False)


def _number(column: pl.Expr) -> pl.Expr:
    """A column of amounts as people write them: ``1,200,000원``."""
    return column.str.replace_all(r"[^\d.\-]", "").cast(pl.Float64, strict=False)
