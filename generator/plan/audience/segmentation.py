"""Who is in which segment: rules, the members in their own files, and references from one segment to another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from graphlib import CycleError, TopologicalSorter

import polars as pl

from generator.findings import Findings, Span, did_you_mean
from generator.model import Condition, Group, Reference, Rule, Segment
from generator.plan.audience.rules import condition_expression

NOBODY = pl.lit(False)


def flag(name: str) -> str:
    """The column that says who is in a segment."""
    return f"in:{name}"


def segment_stages(segments: Sequence[Segment], columns: Collection[str], today: date, findings: Findings,
                   member: Callable[[str], pl.Expr]) -> list[dict[str, pl.Expr]]:
    """Whether each row is in each segment: by its rule, or since it is one of the segment's own ``member``.

    A segment may refer to columns of earlier stages, so each stage is added before the next one:
    ``people.with_columns(**stage)``. What cannot be understood is reported; a segment with a mistake in it, and one
    that refers to it, has no people but its own.
    """
    compiler = _Compiler(columns, frozenset(segment.name for segment in segments), today, findings)
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
    return [replace(segment, rule=segment.rule and _as_listed(segment.rule, columns)) for segment in segments]


def _as_listed(rule: Rule, columns: Collection[str]) -> Rule:
    if isinstance(rule, Group):
        return replace(rule, rules=tuple(_as_listed(part, columns) for part in rule.rules))
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
            by_way = f" by way of {_spoken(way)}" if way else ""
            findings.error("segment", f"{segment.name} refers to itself{by_way}, so nobody can say who is in it.",
                           Span(segment.path, reference.line, reference.column), "Take one of the references out.")
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


def _spoken(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


@dataclass(frozen=True, slots=True)
class _Compiler:
    columns: Collection[str]
    names: frozenset[str]
    today: date
    findings: Findings

    def segment(self, segment: Segment) -> pl.Expr | None:
        """The rule of a segment, or ``None`` where it has a mistake."""
        return NOBODY if segment.rule is None else self._rule(segment.rule, segment.path)

    def _rule(self, rule: Rule, path: str) -> pl.Expr | None:
        if isinstance(rule, Condition):
            return self._condition(rule, path)
        if isinstance(rule, Reference):
            return self._reference(rule, path)
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
        if rule.field not in self.columns:
            self.findings.error("segment", f"No list has a column “{rule.field}”.", span,
                                did_you_mean(rule.field, self.columns))
            return None
        try:
            return condition_expression(rule, self.today)
        except ValueError as error:
            self.findings.error("segment", str(error), span)
            return None

    def _reference(self, rule: Reference, path: str) -> pl.Expr | None:
        unknown = [name for name in rule.segments if name not in self.names]
        for name in unknown:
            self.findings.error("segment", f"There is no segment “{name}”.", Span(path, rule.line, rule.column),
                                did_you_mean(name, self.names))
        return None if unknown else pl.any_horizontal(NOBODY, *(pl.col(flag(name)) for name in rule.segments))
