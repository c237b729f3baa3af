"""Conditions that nobody can fit as the lists are: a slip in a rule loses people without a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, any_of, joined, msg, plural
from generator.model import Condition, Group, Rule, Segment
from generator.plan.audience.segmentation import tags, text_of
from generator.plan.audience.values import as_date, as_month, as_number, folded, plain
from generator.plan.occasions.annual_days import LUNAR_WORD, WHO_HAS_IT, WRITE_DAYS, annual_text, as_annual, is_unread
from generator.plan.occasions.rules import ANNUAL

PERSONAL = re.compile(r"(?i)name|mail|phone|mobile|birth|address|memo|note|이름|성명|메일|전화|휴대|생일|주소|메모")
"""Columns whose values are never shown."""
FEW, FIRST = 50, 50_000
READERS: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "within": as_date, "before": as_date, "after": as_date, "at_least": as_number, "at_most": as_number}


Values = Callable[[str, bool], pl.Series]
"""The distinct values of a field, or those of the days that it stands for (``True``)."""


def report_hopeless(segments: Sequence[Segment], people: pl.DataFrame, findings: Findings,
                    code: str = "segment") -> None:
    """Report values that nobody has, and columns compared as dates or numbers in which there are none.

    Only the distinct values of a column are looked at, and all rows only where the first ones leave a doubt.
    """
    few, all_of_them = cache(partial(distinct_values, people.head(FIRST))), cache(partial(distinct_values, people))
    asked = [each for each in asked_values(segments, people.columns) if people.height and (
        each[1].operator in ANNUAL or list(_hopeless(each[1], few(*place_of(each[1])))))]
    report_hopeless_values(asked, all_of_them, findings, code)


def report_hopeless_values(asked: Iterable[tuple[Segment, Condition]], values: Values, findings: Findings,
                           code: str = "segment") -> None:
    """The same of conditions, each with its segment, by the distinct values that all people have."""
    for segment, rule in asked:
        for message, hint in _hopeless(rule, values(*place_of(rule))):
            findings.warning(code, message, Span(segment.path, rule.line, rule.column), hint)


def asked_values(segments: Sequence[Segment], columns: Sequence[str]) -> Iterator[tuple[Segment, Condition]]:
    """Every condition that asks for a column that there is, and its segment."""
    for segment in segments:
        for rule in conditions(segment.rule):
            if text_of(rule, columns) is not None:
                yield segment, rule


def place_of(rule: Condition) -> tuple[str, bool]:
    """What a condition asks for: a field, and whether it is the days that it stands for."""
    return rule.field, rule.operator in ANNUAL


def conditions(rule: Rule | None) -> Iterator[Condition]:
    """Every condition of a rule, in the order written."""
    if isinstance(rule, Condition):
        yield rule
    for part in rule.rules if isinstance(rule, Group) else ():
        yield from conditions(part)


def distinct_values(people: pl.DataFrame, field: str, annual: bool) -> pl.Series:
    """The distinct values of a field that some people have."""
    text = annual_text(field, people.columns) if annual or field not in people.columns else pl.col(field)
    assert text is not None
    distinct = people.select(text.alias("value")).unique().select(pl.col("value").str.strip_chars().unique())
    return distinct.filter(pl.col("value") != "").to_series()


def _hopeless(rule: Condition, values: pl.Series) -> Iterator[tuple[Message, Message]]:
    """What to say of a condition, each with a hint."""
    text, is_personal = pl.col("value"), PERSONAL.search(rule.field)
    if read := READERS.get(rule.operator):
        if values.to_frame().select(read(text).is_null().all()).item():
            yield (msg("No value of “{field}” is a number, so nobody fits.", field=rule.field) if read is as_number
                   else msg("No value of “{field}” is a date, so nobody fits.", field=rule.field)), NOTHING
    elif rule.operator in ANNUAL:
        yield from _unread_days(rule, values)
    elif rule.operator == "contains":
        wanted = [plain(value) for value in rule.values]
        if not values.to_frame().select(folded(text).str.contains_any(wanted).any()).item():
            yield (msg("Nobody’s “{field}” contains this.", field=rule.field) if is_personal else
                   msg("Nobody’s “{field}” contains {values}.", field=rule.field,
                       values=any_of(f"“{value}”" for value in rule.values))), NOTHING
    elif rule.operator in ("is", "not"):
        for value in _unknown(rule, values):
            near = () if is_personal or values.len() > FEW else values.to_list()
            yield (msg("Nobody has this in “{field}”.", field=rule.field) if is_personal else
                   msg("Nobody has “{value}” in “{field}”.", value=value, field=rule.field)), did_you_mean(value, near)


def _unread_days(rule: Condition, values: pl.Series) -> Iterator[tuple[Message, Message]]:
    """Days of the year that are not understood."""
    text, lunar = pl.col("value"), rule.calendar == LUNAR_WORD
    month = as_month(text).is_not_null() if rule.operator == "month" else pl.lit(False)
    count, read = values.to_frame().select(count=(is_unread(text, lunar) & ~month).sum(),
                                           read=(as_annual(text, lunar).is_not_null() | month).any()).row(0)
    if not read:
        yield msg("No value of “{field}” is a date, so nobody fits.", field=rule.field), NOTHING
    elif count:
        yield plural("{count} value of “{field}” is no day that is understood, so whoever has it does not fit.",
                     "{count} values of “{field}” are no days that are understood, so whoever has one does not fit.",
                     count, field=rule.field), joined(" ", (WRITE_DAYS, WHO_HAS_IT))


def _unknown(rule: Condition, values: pl.Series) -> list[str]:
    """The values of a condition that no row has."""
    text = pl.col("value")
    wanted = {plain(value): value for value in rule.values if plain(value)}
    written = tags(text).explode() if rule.field == "tags" else folded(text)
    there = values.to_frame().select(written.filter(written.is_in(list(wanted))).unique()).to_series()
    return [value for word, value in wanted.items() if word not in there]
