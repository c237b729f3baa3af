"""Tests of :mod:`generator.plan.offers.masks`: a condition of an offer holds for whom that of a segment does."""

from __future__ import annotations

import polars as pl

from generator.findings import Findings
from generator.model import Condition
from generator.plan.audience.segmentation import condition_expression, text_of
from generator.plan.offers.masks import Masks
from tests.people import TODAY

PEOPLE = pl.DataFrame({
    "_key": list("abcd"), "tier": ["gold", "", None, "Gold "], "since": ["2026-11-01", "2020-01-01", "soon", None],
    "생일": ["1980-11-30", "1980-09-28", "음력 10.21", ""]})
CONDITIONS = [
    Condition("tier", "is", ("gold",), 1, 1), Condition("tier", "exists", ("false",), 1, 1),
    Condition("since", "within", ("90 days",), 1, 1), Condition("since", "month", ("11",), 1, 1),
    Condition("birthday", "month", ("this",), 1, 1), Condition("birthday", "month", ("this",), 1, 1, calendar="lunar"),
    Condition("birthday", "within_next", ("30 days",), 1, 1), Condition("birthday", "exists", ("true",), 1, 1)]


def test_as_in_segments() -> None:
    """Days of the year and birthdays whatever they are called among them; no condition is taken for another."""
    findings = Findings()
    masks = Masks(PEOPLE, TODAY, None, findings)
    found = [masks.of(rule, "offer.md") for rule in CONDITIONS]
    expected = [PEOPLE.select(condition_expression(rule, TODAY, text_of(rule, PEOPLE.columns))).to_series()
                for rule in CONDITIONS]
    assert [one if one is None else one.to_list() for one in found] == [one.to_list() for one in expected]
    assert expected[4].to_list() != expected[5].to_list()
    assert not list(findings)
    assert masks.of(Condition("birth", "is", ("x",), 1, 1), "offer.md") is None
    assert [finding.code for finding in findings] == ["offer"]
