"""Tests of :mod:`generator.plan.customers.remedies`."""

from __future__ import annotations

import pytest

from generator.plan.customers.reconciliation import Choice, Outcome
from generator.plan.customers.remedies import SEVERITY, addresses_of, plan_remedies
from generator.plan.customers.states import VERDICTS
from tests.outcomes import outcome


def test_the_worst_comes_first() -> None:
    """By owner; who is reached last; then by tier, those without one last; then by how bad it is; then by name."""
    told = [outcome("missing", owner="b", tier="A"), outcome("reached", tier="A"), outcome("missing", tier=""),
            outcome("opted-out", tier="B"), outcome("missing", tier="B", name="나"),
            outcome("missing", tier="B", name="가"), outcome("missing", owner="a", tier="A")]
    ordered = [each.outcome for each in plan_remedies(told, addresses_of(told))]
    found = [(one.owner, one.tier, one.verdict, one.name) for one in ordered]
    assert found == [
        ("a", "A", "missing", "김민수"), ("b", "A", "missing", "김민수"), ("서지안", "B", "opted-out", "김민수"),
        ("서지안", "B", "missing", "가"), ("서지안", "B", "missing", "나"), ("서지안", "", "missing", "김민수"),
        ("서지안", "A", "reached", "김민수")]
    assert set(SEVERITY) == set(VERDICTS)


@pytest.mark.parametrize(("given", "right", "table"), [
    (outcome("missing", email="<K1+x@Hanbit.example>"), "K1+x@Hanbit.example", "add"),
    (outcome("missing", email="n/a"), "", "add"), (outcome("opted-out"), "k1@hanbit.example", "call"),
    (outcome("own-choice"), "k1@hanbit.example", "call"),
    (outcome("typo"), "k1@hanbit.example", "correct"), (outcome("reached"), "k1@hanbit.example", ""),
    (outcome("missing", match=Choice("", 0.9, ("name",), state="missing")), "k1@hanbit.example", "correct"),
    (outcome("missing", match=Choice("", 0.9, ("name",), state="opted-out")), "k1@hanbit.example", "call")])
def test_where_the_row_stands_that_puts_it_right(given: Outcome, right: str, table: str) -> None:
    """And with which address: the key list's, as it can be mailed, or none."""
    [remedy] = plan_remedies([given], addresses_of([given]))
    assert (remedy.right, remedy.table) == (right, table)


def test_addresses_in_other_writings_are_the_same() -> None:
    """One that is empty, or was not spoken of, is nobody's."""
    known = addresses_of([outcome("typo", email="K1@hanbit.example", subscriber="k1@hanbit.example")])
    assert known.are_same("K1@hanbit.example", "k1@hanbit.example")
    assert not known.are_same("K1@hanbit.example", "")
    assert not known.are_same("K1@hanbit.example", "k1@elsewhere.example")
