"""Key customers that a person must decide on, and what each answer means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.model import Decision
from generator.plan.customers.customer_history import Change
from generator.plan.customers.decisions import handles, signs_of
from generator.plan.customers.matching.evidence import SURE
from generator.plan.customers.reconciliation import Choice, Outcome, Reconciliation
from generator.plan.customers.remedies import LAST, SEVERITY

SETTLED = frozenset({"decision"})
NONE = -1
"""The answer that none of the candidates is the key customer."""


@dataclass(frozen=True, slots=True)
class Question:
    """A key customer (called ``handle`` in decisions), and the subscribers who may be the same person."""

    handle: str
    customer: Outcome
    choices: tuple[Choice, ...]


def is_doubtful(outcome: Outcome) -> bool:
    """Whether a person should look: nobody could be told apart, or a link hangs on little.

    An address of their own leaves no doubt, and neither does what somebody decided. On who stands on the lists without
    an address nobody can decide: there is nothing to name them by.
    """
    if outcome.verdict == "ambiguous":
        return True
    match = outcome.match
    return match is not None and bool(match.email) and match.confidence * 100 < SURE and not SETTLED & set(match.basis)


def plan_review(found: Reconciliation) -> tuple[list[Question], int]:
    """What to ask, those of the first tier first, and how many cannot be asked since nothing tells them from another
    key customer."""
    doubtful = [outcome for outcome in found.outcomes if is_doubtful(outcome)]
    if not doubtful:
        return [], 0
    names = dict(zip(map(id, found.outcomes), handles(found.customers), strict=True))
    asked = [_question(names[id(outcome)], outcome) for outcome in sorted(doubtful, key=_urgency)
             if names[id(outcome)]]
    return asked, len(doubtful) - len(asked)


def _question(handle: str, outcome: Outcome) -> Question:
    match = outcome.match
    choices = outcome.candidates if match is None or match in outcome.candidates else (match, *outcome.candidates)
    return Question(handle, outcome, choices)


def _urgency(outcome: Outcome) -> tuple[str, int, str, str]:
    return outcome.tier or LAST, SEVERITY.index(outcome.verdict), outcome.owner, outcome.name


def decide(question: Question, answer: int, day: date) -> list[Decision]:
    """What an answer says: one of the choices is the key customer, or, with ``NONE``, none of them is."""
    chosen = question.choices if answer == NONE else question.choices[answer:answer + 1]
    return [Decision(question.handle, choice.email, answer != NONE, day.isoformat(), name=question.customer.name)
            for choice in chosen]


def are_one_pair(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about the same key customer and the same subscriber, in any writing."""
    pairs = pl.Series([one.customer, one.subscriber, other.customer, other.subscriber])
    customer, subscriber, *others = signs_of(pairs)
    return [customer, subscriber] == others


def find_changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> list[Change]:
    """Those whose verdict or address is another one now. Both are in one order, of the same key customers."""
    return [Change(now, then.verdict) for then, now in zip(before, after, strict=True)
            if (then.verdict, then.subscriber) != (now.verdict, now.subscriber)]
