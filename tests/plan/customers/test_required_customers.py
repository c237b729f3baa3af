"""Tests of :mod:`generator.plan.customers.required_customers`: whom an export must not leave out."""

from __future__ import annotations

from datetime import date

import pytest

from generator.config import Acknowledgement, Reconcile
from generator.plan.customers.reconciliation import Outcome, Reconciliation
from generator.plan.customers.required_customers import find_refused
from tests.outcomes import outcome
from tests.people import TODAY

LATER = date(2026, 12, 31)
TWICE = outcome("missing", id="K1", email="", aliases=("7", "Min.Su@gmail.com", "김민수 (한빛)"))


def refused(*outcomes: Outcome, acknowledged: dict[str, date] | None = None) -> list[str]:
    """The ids of those who stop an export."""
    rules = Reconcile(required=("A",), acknowledged=tuple(
        Acknowledgement(customer=name, why="퇴사", by="오태식", until=until)
        for name, until in (acknowledged or {}).items()))
    return [one.id for one in find_refused(Reconciliation("", 1, outcomes), rules, TODAY)]


@pytest.mark.parametrize("name", [
    "k1", "7", "min.su@gmail.com", "minsu+x@googlemail.com", "김민수 (한빛)", "김민수 ((주)한빛상사)"])
def test_any_row_of_a_customer_may_be_named(name: str) -> None:
    """By id, address in any writing, or name and company, as decisions do."""
    assert refused(TWICE) == ["K1"]
    assert refused(TWICE, acknowledged={name: LATER}) == []
    assert refused(TWICE, acknowledged={name: date(2026, 1, 1)}) == ["K1"]


def test_another_customers_name_excuses_nobody() -> None:
    """An id of theirs does, whoever else had it in some row: that one is not meant for sure."""
    other = outcome("missing", id="7", name="이서연", email="")
    assert refused(TWICE, other, acknowledged={"7": LATER}) == ["K1"]
    assert refused(TWICE, outcome("missing", id="K2", aliases=("7",)), acknowledged={"7": LATER}) == ["K1", "K2"]
    twins = [outcome("missing", id="", email="", name="김민수"), outcome("missing", id="", email="", name="김민수")]
    assert len(refused(*twins, acknowledged={"김민수 ((주)한빛상사)": LATER})) == 2


def test_who_is_not_refused() -> None:
    """Another tier, or reached."""
    assert refused(outcome("missing", tier="B"), outcome("reached"), outcome("typo", id="K9")) == ["K9"]
    assert refused(outcome("missing"), acknowledged={"somebody": LATER}) == ["K1"]
    assert refused() == []
