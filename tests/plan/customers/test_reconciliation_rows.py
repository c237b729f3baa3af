"""Tests of :mod:`generator.plan.customers.reconciliation`: rows without an address, or with one that is of no use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import pytest

from generator.config import Config
from generator.findings import Findings
from generator.model import Decision
from generator.plan.audience.audience import plan_audience
from generator.plan.customers.reconciliation import Outcome, reconcile
from tests.people import TODAY, people, stops
from tests.plan.customers.judging import AT, ELSEWHERE, FIELDS, MINSU, OWN, Row, audience, brief, found, one


@pytest.mark.parametrize("rows", [[MINSU], [ELSEWHERE, MINSU]])
def test_an_own_address_in_a_row_that_cannot_be_used(rows: Sequence[Row]) -> None:
    """Nobody is reached by a row that was cut off; who has it on another list too is reached by that."""
    list_of = people("a.csv", rows)
    broken = replace(list_of, rows=list_of.rows.with_columns(
        problem=pl.when(pl.col("email") == MINSU["email"]).then(pl.lit("cut off")).otherwise("problem")))
    for lists, verdict in (([broken], "typo" if len(rows) == 1 else "reached-elsewhere"),
                           ([people("0.csv", [MINSU]), broken], "reached")):
        listed = plan_audience(lists, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
        (outcome,) = found([MINSU], listed).outcomes
        assert outcome.verdict == verdict


NO_ADDRESS = {"email": "", "name": "김민수", "company": "한빛테크", "phone": "01012345678"}


@pytest.mark.parametrize("email", ["", "없음"])
@pytest.mark.parametrize("customer", [MINSU, {**MINSU, "email": ""}, {**MINSU, "company": ""}, {**MINSU, "phone": ""}])
def test_on_the_list_without_an_address(customer: Row, email: str) -> None:
    """They are missing, and said to be there, with the row to look at; not to be on no list."""
    outcome = one(customer, [{"email": "a@x.example"}, {**NO_ADDRESS, "email": email}])
    assert brief(outcome) == ("missing", "")
    assert outcome.action.startswith("On the list without an address: ask for one")
    assert "a.csv:3" in outcome.action
    assert (customer["email"] in outcome.action) or not customer["email"]
    assert outcome.match is not None
    assert (outcome.match.rows, outcome.match.email, outcome.candidates) == (("a.csv:3",), "", ())
    assert outcome.basis == outcome.match.basis
    assert {"name"} < set(outcome.basis)
    assert outcome.confidence >= 0.85


@pytest.mark.parametrize("row", [
    {"email": "", "name": "김민수"}, {"email": "", "name": "이서연", "phone": MINSU["phone"]},
    {"email": "", "name": "김민수", "company": "다온물산"},
    {"email": "", "company": "한빛테크", "phone": "02-123-4567"}])
def test_somebody_else_without_an_address(row: Row) -> None:
    """What does not link people with addresses does not link people without."""
    assert one(MINSU, [{"email": "a@x.example"}, row]).action == "On no list: ask for their consent and add them."


@pytest.mark.parametrize("other", [ELSEWHERE, {**ELSEWHERE, "phone": ""}, {**ELSEWHERE, "status": "unconfirmed"},
                                   {**ELSEWHERE, "status": "수신거부"}, {"email": OWN}])
@pytest.mark.parametrize("empty", ["", "ms.kim@daon"])
def test_a_row_with_an_address_wins(other: Row, empty: str) -> None:
    """Whatever becomes of it: what is known of mail to them is told."""
    without, with_both = one(MINSU, [other]), one(MINSU, [other, {**NO_ADDRESS, "email": empty}])
    assert brief(with_both) == brief(without) != ("missing", "")


def test_one_who_cannot_be_told_from_another_is_asked_about_all_the_same() -> None:
    """Somebody without an address does not settle who of two others is meant."""
    twins = [{**ELSEWHERE, "phone": ""}, {**ELSEWHERE, "email": "b@elsewhere.example", "phone": ""}]
    outcome = one({**MINSU, "phone": ""}, [*twins, {**NO_ADDRESS, "phone": ""}])
    assert outcome.verdict == "ambiguous"
    assert len(outcome.candidates) == 2


def test_all_rows_without_an_address_are_told() -> None:
    """Of one person, and of two whom nothing tells apart."""
    outcome = one({**MINSU, "phone": ""}, [
        NO_ADDRESS, NO_ADDRESS, {"email": "a@x.example"}, {**NO_ADDRESS, "phone": "010-9999-0000"}, *[NO_ADDRESS] * 3])
    assert outcome.match is not None
    assert outcome.match.rows == tuple(f"a.csv:{line}" for line in (2, 3, 5, 6, 7, 8))
    assert outcome.action.endswith("(a.csv:2, a.csv:3, a.csv:5, …).")


@pytest.mark.parametrize("status", ["수신거부", "unsubscribed", "complained"])
def test_who_said_no_without_an_address_is_not_asked_for_one(status: str) -> None:
    """There is no address to hold the no to, but a person who said it."""
    outcome = one(MINSU, [{**NO_ADDRESS, "status": status}, NO_ADDRESS])
    assert brief(outcome) == ("missing", "")
    assert "said no" in outcome.action
    assert "ask" not in outcome.action
    assert brief(one(MINSU, [{**NO_ADDRESS, "email": "minsu@hanbit.exmaple!", "status": status}])) == (
        "opted-out", "minsu@hanbit.exmaple!")


def test_a_broken_address_and_none_to_put_there() -> None:
    """It is not said to be misspelt where nobody knows how it is spelt."""
    row = {**NO_ADDRESS, "email": "minsu@hanbit"}
    outcome = one({**MINSU, "email": ""}, [row])
    assert brief(outcome) == ("missing", "")
    assert "minsu@hanbit: ask for the right one" in outcome.action
    assert "a.csv:2" in outcome.action
    assert brief(one(MINSU, [row])) == ("typo", "minsu@hanbit")


def decided(same: bool, subscriber: str, rows: Sequence[Row], customer: Row = MINSU) -> Outcome:
    """What happens to a customer after somebody decided."""
    customers = pl.DataFrame([dict.fromkeys(FIELDS, "") | dict(customer) | {"id": "K1"}])
    return reconcile(audience(rows), customers, None, [Decision("K1", subscriber, same, "", 1)]).outcomes[0]


def test_decisions_beside_rows_without_an_address() -> None:
    """A no to the one with an address leaves the row without; one that names nothing is about nobody."""
    rows = [{**ELSEWHERE, "phone": ""}, NO_ADDRESS]
    outcome = decided(False, AT, rows)
    assert (outcome.verdict, outcome.match and outcome.match.rows) == ("missing", ("a.csv:3",))
    assert decided(True, AT, rows).verdict == "reached-elsewhere"
    for nothing in ("", "없음"):
        assert decided(False, nothing, [{**NO_ADDRESS, "email": nothing}]).match is not None
    broken = {**NO_ADDRESS, "email": "minsu@hanbit"}
    assert brief(decided(True, "minsu@hanbit", [rows[0], broken])) == ("typo", "minsu@hanbit")
    assert brief(decided(False, "minsu@hanbit", [broken])) == ("missing", "")
