"""Tests of :mod:`generator.plan.customers.review`: who is doubtful, and what an answer means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.model import Decision
from generator.plan.customers.customer_history import Change
from generator.plan.customers.reconciliation import Choice, Outcome, Reconciliation
from generator.plan.customers.review import NONE, are_one_pair, decide, find_changes, is_doubtful, plan_review
from generator.plan.customers.states import STATES
from generator.render.theme import Theme
from tests.outcomes import outcome

WEAK = Choice("a@x.example", 0.74, ("name", "company"), ("address",))
SURE = Choice("a@x.example", 0.92, ("phone", "name"))
DECIDED = Choice("a@x.example", 0.74, ("decision",))


@pytest.mark.parametrize(("given", "doubtful"), [
    (outcome("ambiguous", candidates=(WEAK,)), True), (outcome("reached-elsewhere", match=WEAK), True),
    (outcome("opted-out", match=WEAK), True), (outcome("reached-elsewhere", match=SURE), False),
    (outcome("reached-elsewhere", match=DECIDED), False), (outcome("reached", candidates=(WEAK,)), False),
    (outcome("missing"), False), (outcome("missing", match=Choice("", 0.74, ("name", "company"))), False),
    (outcome("missing", match=Choice("minsu@hanbit", 0.74, ("name", "company"))), True)])
def test_who_is_doubtful(given: Outcome, doubtful: bool) -> None:
    """Whoever cannot be told apart, or hangs on little; never who was decided on, or is known by their own address."""
    assert is_doubtful(given) is doubtful


def test_questions() -> None:
    """Those of the first tier first; the match among the choices; who is like another one cannot be asked about."""
    told = [outcome("ambiguous", id="K2", tier="B", candidates=(WEAK, SURE)), outcome("typo", id="K1", match=WEAK),
            *[outcome("ambiguous", id="", email="", candidates=(WEAK,))] * 2, outcome("reached", id="K3")]
    questions, unasked = plan_review(Reconciliation("", 9, tuple(told)))
    assert [(one.handle, one.choices) for one in questions] == [("K1", (WEAK,)), ("K2", (WEAK, SURE))]
    assert unasked == 2


def test_answers() -> None:
    """One is the same person, or none of all that were shown is."""
    [question], _ = plan_review(Reconciliation("", 9, (outcome("ambiguous", candidates=(WEAK, Choice(
        "b@x.example", 0.7, ("name",)))),)))
    day = date(2026, 11, 21)
    assert decide(question, 1, day) == [Decision("K1", "b@x.example", True, "2026-11-21", name="김민수")]
    assert [(one.subscriber, one.same) for one in decide(question, NONE, day)] == [
        ("a@x.example", False), ("b@x.example", False)]


def test_pairs_and_changes() -> None:
    """A pair is one in any writing; a change is told with the verdict of before."""
    assert are_one_pair(Decision("k1", "A+x@X.example", True, ""), Decision("K1", "a@x.example", False, ""))
    assert not are_one_pair(Decision("k1", "a@x.example", True, ""), Decision("K2", "a@x.example", True, ""))
    before, after = [outcome("ambiguous"), outcome("missing")], [outcome("reached"), outcome("missing")]
    assert find_changes(before, after) == [Change(after[0], "ambiguous")]


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_state_of_a_candidate_has_words(lang: str) -> None:
    """Also that of an address which is none: people are asked about it too."""
    words = Theme(Path("nowhere"), Findings()).texts(lang)
    never = {"reached-elsewhere", "typo", "ambiguous", "missing"}
    assert {f"review_state_{state.replace('-', '_')}" for state in set(STATES.categories) - never} <= set(words)
