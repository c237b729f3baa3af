"""Who is in which segment: rules as Polars expressions over columns, members, and references between segments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.messages import all_of, msg, of_error
from generator.model import Condition, Group, Noted, Purchased, Reference, Referred, Rule, Segment
from generator.plan.audience.notes import Notes, report_unsaid
from generator.plan.audience.purchase_rules import Asked, report_unbought
from generator.plan.audience.purchases import Purchases
from generator.plan.audience.referral_rules import referred_expression, report_unreferred
from generator.plan.audience.values import amount, as_date, as_number, first_day, folded, period, plain
from generator.plan.occasions.annual_days import BIRTHDAY, LUNAR_WORD, annual_text
from generator.plan.occasions.rules import ANNUAL, comes_in, comes_within
from generator.sources.dates import parse_date
from generator.sources.values import NO, YES

TAG, QUOTED = r'(?:^|,)\s*(?:"(?:[^"]|"")*"|[^,]*)', r'(?s)^"(.*)"$'
MONTHS = {"this": 0, "next": 1, "last": -1}

Predicate: TypeAlias = Callable[[pl.Expr], pl.Expr]


def condition_expression(rule: Condition, today: date, text: pl.Expr | None = None) -> pl.Expr:
    """Whether a condition holds, for each row: true or false, never null. ``text`` is what it looks at, if that is not
    the column as it stands (:func:`text_of`).

    Raises :class:`ValueError` with a sentence for the author.
    """
    holds = OPERATORS[rule.operator](rule, today)
    return (pl.col(rule.field) if text is None else text).fill_null("").map_batches(
        lambda texts: _decided(texts, holds), return_dtype=pl.Boolean, is_elementwise=True)


def text_of(rule: Condition, columns: Collection[str]) -> pl.Expr | None:
    """What a condition looks at; ``None`` where no column is called so. ``birthday`` is a column of birthdays, whatever
    it is called, and days of the year have the calendar with them that another column says."""
    if rule.operator in ANNUAL or (rule.field == BIRTHDAY and BIRTHDAY not in columns):
        return annual_text(rule.field, columns)
    return pl.col(rule.field) if rule.field in columns else None


def _decided(texts: pl.Series, holds: Predicate) -> pl.Series:
    """Most columns repeat few values, so each value is looked at once: ten times as fast as row by row."""
    values = texts.unique().to_frame("value")
    return texts.is_in(values.filter(holds(pl.col("value")))["value"].implode())


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
    start = first_day(rule.values[0], today)
    return lambda text: as_date(text).is_between(start, today)


def _within_next(rule: Condition, today: date) -> Predicate:
    return comes_within(today, period(rule.values[0]), rule.calendar == LUNAR_WORD)


def _today(rule: Condition, today: date) -> Predicate:
    comes = comes_within(today, 0, rule.calendar == LUNAR_WORD)
    return comes if _is_yes(rule) else lambda text: ~comes(text)


def _before(rule: Condition, today: date) -> Predicate:
    day = parse_date(rule.values[0], UTC).date()
    return lambda text: as_date(text) < day


def _after(rule: Condition, today: date) -> Predicate:
    day = parse_date(rule.values[0], UTC).date()
    return lambda text: as_date(text) > day


def _at_least(rule: Condition, today: date) -> Predicate:
    least = amount(rule.values[0])
    return lambda text: as_number(text) >= least


def _at_most(rule: Condition, today: date) -> Predicate:
    most = amount(rule.values[0])
    return lambda text: as_number(text) <= most


def _contains(rule: Condition, today: date) -> Predicate:
    wanted = [plain(value) for value in rule.values]
    return lambda text: folded(text).str.contains_any(wanted)


def _month(rule: Condition, today: date) -> Predicate:
    return comes_in([_month_of(value, today) for value in rule.values], rule.calendar == LUNAR_WORD)


def _month_of(value: str, today: date) -> date:
    """The first day of a month that is meant."""
    word = plain(value).removesuffix("월")
    if word in MONTHS:
        years, month = divmod(today.month - 1 + MONTHS[word], 12)
        return date(today.year + years, month + 1, 1)
    if word.isdecimal() and 1 <= int(word) <= 12:
        return date(today.year, int(word), 1)
    raise ValueError(msg("“{value}” is no month. Write this, next, last, or 1 to 12.", value=value))


def _exists(rule: Condition, today: date) -> Predicate:
    wanted = not _is_yes(rule)
    return lambda text: (text.str.strip_chars() == "") == wanted


def _is_yes(rule: Condition) -> bool:
    word = plain(rule.values[0])
    if word not in YES | NO:
        raise ValueError(msg("“{value}” is neither true nor false.", value=rule.values[0]))
    return word in YES


OPERATORS: dict[str, Callable[[Condition, date], Predicate]] = {
    "is": _is_any, "not": _is_not, "within": _within, "before": _before, "after": _after, "at_least": _at_least,
    "at_most": _at_most, "contains": _contains, "month": _month, "exists": _exists,
    "within_next": _within_next, "today": _today,
}


NOBODY = pl.lit(False)


def flag(name: str) -> str:
    """The column that says who is in a segment."""
    return f"in:{name}"


def segment_stages(segments: Sequence[Segment], columns: Collection[str], today: date, findings: Findings,
                   member: Callable[[str], pl.Expr], purchases: Purchases | None = None,
                   notes: Notes | None = None) -> list[dict[str, pl.Expr]]:
    """Whether each row is in each segment: by its rule, or since it is one of the segment's own ``member``.

    A segment may refer to columns of earlier stages, so each stage is added before the next one:
    ``people.with_columns(**stage)``. What cannot be understood is reported; a segment with a mistake in it, and one
    that refers to it, has no people but its own.
    """
    asked = Asked(purchases, today) if purchases else None
    compiler = _Compiler(columns, frozenset(segment.name for segment in segments), today, findings, asked, notes)
    rules = {segment.name: compiler.segment(segment) for segment in segments}
    links = {segment.name: tuple(_links(segment)) for segment in segments}
    order, circular = _ordered(links)
    if circular:
        rules |= dict.fromkeys(circular)
        for segment in segments:
            _report_circle(segment, links, findings)
    for name in (name for names in order for name in names):
        if any(rules.get(other) is None for other in links[name]):
            rules[name] = None
    return [{flag(name): (NOBODY if (rule := rules[name]) is None else rule) | member(name) for name in names}
            for names in (*order, circular) if names]


def as_listed(segments: Sequence[Segment], columns: Collection[str]) -> list[Segment]:
    """Segments whose conditions speak of the columns that there are: of 소속 itself, where 회사명 is the company."""
    return [replace(segment, rule=segment.rule and listed_rule(segment.rule, columns)) for segment in segments]


def listed_rule(rule: Rule, columns: Collection[str]) -> Rule:
    """The same for a rule."""
    if isinstance(rule, Group):
        return replace(rule, rules=tuple(listed_rule(part, columns) for part in rule.rules))
    return replace(rule, field=rule.own) if isinstance(rule, Condition) and rule.own in columns else rule


def references(rule: Rule | None) -> Iterator[Reference]:
    """Every reference of a rule to other segments, in the order written."""
    if isinstance(rule, Reference):
        yield rule
    for part in rule.rules if isinstance(rule, Group) else ():
        yield from references(part)


def _links(segment: Segment) -> Iterator[str]:
    for reference in references(segment.rule):
        yield from reference.segments


def _ordered(links: Mapping[str, Sequence[str]]) -> tuple[list[list[str]], list[str]]:
    """The names of segments in stages; and those that go round in a circle, or wait for one that does."""
    sorter = TopologicalSorter({name: [other for other in others if other in links] for name, others in links.items()})
    with suppress(CycleError):
        sorter.prepare()
    order = []
    while ready := sorter.get_ready():
        order.append(sorted(ready))
        sorter.done(*ready)
    done = {name for names in order for name in names}
    return order, [name for name in links if name not in done]


def _report_circle(segment: Segment, links: Mapping[str, Sequence[str]], findings: Findings) -> None:
    """Report a segment that refers to itself, with the shortest way on which it does."""
    for reference in references(segment.rule):
        if (way := _shortest(reference.segments, segment.name, links)) is not None:
            message = (msg("{name} refers to itself by way of {way}, so nobody can say who is in it.",
                           name=segment.name, way=all_of(way)) if way else
                       msg("{name} refers to itself, so nobody can say who is in it.", name=segment.name))
            findings.error("segment", message, Span(segment.path, reference.line, reference.column),
                           msg("Take one of the references out."))
            return


def _shortest(starts: Sequence[str], end: str, links: Mapping[str, Sequence[str]]) -> list[str] | None:
    """The segments between ``starts`` and ``end``, the first of ``starts`` among them; ``None``: no way leads there."""
    before = dict.fromkeys(starts, "")
    for name in (queue := list(before)):
        if name == end:
            way = []
            while name := before[name]:
                way.append(name)
            return way[::-1]
        for other in links.get(name, ()):
            if other not in before:
                before[other] = name
                queue.append(other)
    return None


@dataclass(frozen=True, slots=True)
class _Compiler:
    columns: Collection[str]
    names: frozenset[str]
    today: date
    findings: Findings
    asked: Asked | None = None
    notes: Notes | None = None

    def segment(self, segment: Segment) -> pl.Expr | None:
        """The rule of a segment, or ``None`` where it has a mistake."""
        return NOBODY if segment.rule is None else self._rule(segment.rule, segment.path)

    def _rule(self, rule: Rule, path: str) -> pl.Expr | None:
        if isinstance(rule, Condition):
            return self._condition(rule, path)
        if isinstance(rule, Reference):
            return self._reference(rule, path)
        if isinstance(rule, Purchased):
            return self._purchased(rule, path)
        if isinstance(rule, Referred):
            return self._referred(rule, path)
        if isinstance(rule, Noted):
            return self._noted(rule, path)
        parts = [self._rule(part, path) for part in rule.rules]
        sound = [part for part in parts if part is not None]
        if len(sound) < len(parts):
            return None
        if rule.mode == "all":
            return pl.all_horizontal(pl.lit(True), *sound)
        anything = pl.any_horizontal(NOBODY, *sound)
        return ~anything if rule.mode == "none" else anything

    def _condition(self, rule: Condition, path: str) -> pl.Expr | None:
        span = Span(path, rule.line, rule.column)
        text = text_of(rule, self.columns)
        if text is None:
            self.findings.error("segment", msg("No list has a column “{name}”.", name=rule.field), span,
                                did_you_mean(rule.field, self.columns))
            return None
        try:
            return condition_expression(rule, self.today, text)
        except ValueError as error:
            self.findings.error("segment", of_error(error), span)
            return None

    def _purchased(self, rule: Purchased, path: str) -> pl.Expr | None:
        span = Span(path, rule.line, rule.column)
        if self.asked is None:
            self.findings.error("segment", msg("There are no files of orders to look into."), span,
                                msg("Put them into subscribers/purchases."))
            return None
        try:
            found = self.asked.holders(rule)
        except ValueError as error:
            self.findings.error("segment", of_error(error), span)
            return None
        report_unbought(rule, self.asked, path, "segment", self.findings)
        holds = pl.col("_key").is_in(self.asked.purchases.keys.gather(found.persons).implode())
        return holds if found.inside else ~holds

    def _referred(self, rule: Referred, path: str) -> pl.Expr | None:
        report_unreferred(rule, self.columns, path, "segment", self.findings)
        try:
            return referred_expression(rule, self.today, self.columns)
        except ValueError as error:
            self.findings.error("segment", of_error(error), Span(path, rule.line, rule.column))
            return None

    def _noted(self, rule: Noted, path: str) -> pl.Expr | None:
        span = Span(path, rule.line, rule.column)
        if self.notes is None:
            self.findings.error("segment", msg("There are no notes to look into."), span,
                                msg("Put them into subscribers/notes."))
            return None
        try:
            found = self.notes.holders(rule, self.today)
        except ValueError as error:
            self.findings.error("segment", of_error(error), span)
            return None
        report_unsaid(rule, self.notes, path, "segment", self.findings)
        return pl.col("_key").is_in(found.implode())

    def _reference(self, rule: Reference, path: str) -> pl.Expr | None:
        unknown = [name for name in rule.segments if name not in self.names]
        for name in unknown:
            self.findings.error("segment", msg("There is no segment “{name}”.", name=name),
                                Span(path, rule.line, rule.column),
                                did_you_mean(name, self.names))
        return None if unknown else pl.any_horizontal(NOBODY, *(pl.col(flag(name)) for name in rule.segments))
