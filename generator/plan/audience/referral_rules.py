"""Rules on whom somebody brought: ``referred: {at_least: 1, within: 90 days}``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg
from generator.model import Referred
from generator.plan.audience.purchase_rules import AMOUNTS
from generator.plan.audience.referrals import DAYS, FIELD, THANKED, is_due
from generator.plan.audience.values import amount, in_limits


def referred_expression(rule: Referred, today: date, columns: Collection[str]) -> pl.Expr:
    """Whether a rule holds, for each subscriber: true or false, never null. ``columns`` are those that there are; where
    :data:`FIELD` is not among them nobody brought anybody.

    Raises :class:`ValueError` with a sentence for the author.
    """
    counted = _is_counted(rule, today)
    count = _count(counted) if FIELD in columns else pl.lit(0)
    limits = [(name, amount(text)) for name, text in rule.limits if name in AMOUNTS] or [("at_least", 1)]
    return pl.all_horizontal(count >= limit if name == "at_least" else count <= limit for name, limit in limits)


def _count(counted: pl.Expr) -> pl.Expr:
    """How many of those whom somebody brought are ``counted``."""
    def count(several: pl.Series) -> pl.Series:
        table = several.struct.unnest().with_row_index("row").drop_nulls(DAYS).explode(DAYS)
        counts = table.filter(counted).group_by("row").len()
        return pl.zeros(several.len(), pl.UInt32, eager=True).scatter(counts["row"], counts["len"])

    return pl.struct(DAYS, THANKED).map_batches(count, return_dtype=pl.UInt32, is_elementwise=True)


def _is_counted(rule: Referred, today: date) -> pl.Expr:
    """Whether a rule counts somebody who subscribed on a day; of whom none is known, only where it names no period."""
    day = pl.col(DAYS)
    due = is_due(day, pl.col(THANKED)) if rule.due else pl.lit(True)
    return pl.all_horizontal(due, *in_limits(day, rule.limits, today)).fill_null(False)


def report_unreferred(rule: Referred, columns: Collection[str], path: str, code: str, findings: Findings) -> None:
    """Say of a rule that no list says who brought anybody."""
    if FIELD not in columns:
        findings.warning(code, msg("No list says who brought whom, so nobody brought anybody."),
                         Span(path, rule.line, rule.column),
                         msg("Give a list a column such as “referred_by” or “추천인”."))
