"""Who was thanked for bringing somebody, as far as history knows: an issue went out to them that thanks for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from generator.findings import Findings
from generator.history import History
from generator.model import GENERAL, JOINER, Group, Issue, Referred, Rule, Segment
from generator.plan.archive.mailings import plan_mailings
from generator.plan.audience.segmentation import references


def read_thanked(history: History, segments: Sequence[Segment], issues: Sequence[Issue]) -> pl.DataFrame:
    """Whom an issue thanked (``_key``), for all until which ``day``: that of its export, by which they were chosen.
    It went out, and was for segments that ask ``referred`` alone, or they had an edition with a block for such a
    segment."""
    thanking = thanking_segments(segments)
    found = [pl.DataFrame(schema={"_key": pl.String, "day": pl.Date})]
    if not thanking:
        return found[0]
    records = history.exports()
    wholly = {issue.slug for issue in issues if issue.segments and thanking.issuperset(issue.segments)}
    named = {issue.slug for issue in issues if any(
        block.exclusive and thanking & block.segments for block in issue.body.restrictions)}
    for mailing in plan_mailings(history.records):
        if mailing.sent is None or mailing.issue not in wholly | named:
            continue
        had = pl.lit(value=True) if mailing.issue in wholly else pl.col("edition").str.split(JOINER).list.eval(
            pl.element().is_in(sorted(thanking - {GENERAL}))).list.any()
        table = history.table(records[mailing.export], ["_key"], Findings(), where=had)
        if table is not None:
            found.append(table.with_columns(day=pl.lit(mailing.exported.date())))
    return pl.concat(found)


def thanking_segments(segments: Sequence[Segment]) -> frozenset[str]:
    """The segments that hold nobody but who brought somebody, by their own rule or by that of a segment they ask
    for."""
    rules = {segment.name: segment.rule for segment in segments}
    found: set[str] = set()
    for _ in rules:
        more = {name for name, rule in rules.items() if _thanks(rule, found)}
        if more <= found:
            break
        found |= more
    return frozenset(found)


def _thanks(rule: Rule | None, known: Collection[str]) -> bool:
    """Whether a rule can hold for nobody but who brought somebody."""
    if isinstance(rule, Referred):
        limits = dict(rule.limits)
        return "at_most" not in limits and bool(limits.get("at_least", "1").strip("0"))
    if isinstance(rule, Group):
        parts = [_thanks(part, known) for part in rule.rules]
        return any(parts) if rule.mode == "all" else rule.mode == "any" and bool(parts) and all(parts)
    return bool(rule) and all(name in known for each in references(rule) for name in each.segments) and bool(
        list(references(rule)))
