"""Tests of :mod:`generator.engines.matching`: verdicts out of pieces are those of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.context import begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.spreading import spread_people
from generator.commands.steps.verdicts import read_customers
from generator.engines.matching import reconcile_pieces
from generator.findings import Findings
from generator.plan.customers.matching.usage import Limits
from generator.plan.customers.reconciliation import reconcile
from tests.engines.newsletters import context, newsletter
from tests.engines.one_process import OneProcess


@pytest.mark.parametrize("seed", [4, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5, 9))])
def test_what_hangs_on_everybody_is_counted_over_everybody(seed: int, tmp_path: Path) -> None:
    """Common names, domains of many and numbers that too many share count as in the whole list, wherever the line is
    drawn and however people are cut into pieces."""
    run = begin(context(newsletter(tmp_path, seed)))
    audience, asked = read_audience(run), read_customers(run)
    clusters = [OneProcess(pieces) for pieces in (3,)]
    spreads = [(spread_people(run, cluster), cluster) for cluster in clusters]
    seen = set()
    for limits in (Limits(), Limits(few=50, most=2), Limits(few=50, most=5, batch=40)):
        whole = reconcile(audience, asked.customers, asked.issue, asked.decisions, limits=limits)
        for spread, cluster in spreads:
            assert reconcile_pieces(spread, cluster, asked.customers, asked.issue, asked.decisions, Findings(),
                                    limits) == whole
        seen.add(tuple(outcome.verdict for outcome in whole.outcomes))
    assert len(seen) > 1  # the line matters to these people
