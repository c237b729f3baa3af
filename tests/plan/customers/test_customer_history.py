"""Tests of :mod:`generator.plan.customers.customer_history`: exported is not sent, and only what is known is told."""

from __future__ import annotations

from datetime import date

import pytest

from generator.plan.customers.customer_history import BOUNCED, NOT_AMONG, NOT_SENT, Past, PastIssue, plan_past
from generator.plan.customers.reconciliation import Outcome
from tests.outcomes import outcome

KEY = "k1@hanbit.example"
K1 = ("K1",)


def issue(number: int, *, verdict: str = "reached", sent: bool = True, got: bool = True, back: str = "") -> PastIssue:
    """An issue, as it went for K1."""
    return PastIssue(f"i{number}", f"제{number}호", date(2026, number, 1), date(2026, number, 2) if sent else None,
                     {K1: verdict}, {K1: KEY}, frozenset({KEY} if got else ()), {KEY: back} if back else {})


def past(*issues: PastIssue, now: Outcome | None = None, ever: bool = True, bounced: bool = False) -> Past:
    """What is told of K1."""
    mine = frozenset({KEY})
    return plan_past([now or outcome("reached")], [mine], issues, mine if ever else frozenset(),
                     mine if bounced else frozenset())


@pytest.mark.parametrize(("issues", "why"), [
    ([issue(1, got=False), issue(2, back="bounced"), issue(3, sent=False)], (NOT_AMONG, BOUNCED, NOT_SENT)),
    ([issue(1), issue(2, got=False), issue(3, got=False), issue(4, back="soft-bounced")],
     (NOT_AMONG, NOT_AMONG, BOUNCED)),
    ([issue(1), issue(2, got=False), issue(3, got=False)], None),
    ([issue(1, got=False), issue(2, got=False), issue(3, got=False, verdict="missing")], None),
    ([issue(1, got=False), issue(2, got=False)], None),
    ([issue(1, got=False), issue(2, got=False), issue(3, back="opened")], None),
])
def test_who_missed_the_last_three(issues: list[PastIssue], why: tuple[str, ...] | None) -> None:
    """Only if reached was said each time, and there are three; who opened it got it."""
    found = past(*issues)
    assert [one.why for one in found.missed] == ([why] if why else [])
    assert found.is_long is (len(issues) >= 3)


def test_exported_is_not_sent() -> None:
    """What nobody said was sent reached nobody; where that is all there is to say, it is told apart."""
    found = past(*(issue(number, sent=False) for number in (1, 2, 3)), ever=False)
    assert len(found.missed) == 1
    assert found.known_missed == ()
    assert found.unsent == ("제1호", "제2호", "제3호")
    assert found.never == ()  # nothing went out, so nothing can be said


def test_who_was_never_mailed() -> None:
    """In no issue that went out, under any address that they had then or have now."""
    assert past(issue(1), ever=False).never
    assert not past(issue(1), ever=True).never


@pytest.mark.parametrize(("before", "now", "bounced", "told"), [
    ("reached", "bounced", False, True), ("reached", "reached", True, True), ("bounced", "bounced", False, False),
    ("reached", "reached", False, False)])
def test_whose_address_bounced_since(before: str, now: str, bounced: bool, told: bool) -> None:
    """By a result file, or by a list that somebody put there; who had bounced before is no news."""
    assert bool(past(issue(1, verdict=before), now=outcome(now), bounced=bounced).bounced) is told
