"""Key customers over time: what issues that went out brought them, and how well they are reached from run to run.

Exported is not sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.plan.customers.reconciliation import Outcome
from generator.plan.customers.states import REACHED


@dataclass(frozen=True, slots=True)
class Trend:
    """How many of the key customers an issue reached on the day it was looked at."""

    day: date
    issue: str
    reached: int
    customers: int


@dataclass(frozen=True, slots=True)
class Change:
    """A key customer whose verdict or address is another one than before; ``before`` is the verdict that they had,
    empty for a new one."""

    customer: Outcome
    before: str


SPAN = 3
"""How many issues in a row somebody must have missed to be reported."""
NOT_SENT, NOT_AMONG, BOUNCED = "not-sent", "not-among", "bounced"
"""Why an issue did not come: it was not said to be sent; they were not among those it was for; it came back."""
CAME_BACK = frozenset({"bounced", "soft-bounced"})


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue as it was exported last, or sent: ``sent`` is the day it went out, if it did.

    ``verdicts`` and ``addresses`` are by key customer (see :func:`identity`): what was said at the export, and at which
    address. ``recipients`` and ``returned`` (what came back) are by the address's key, of key customers alone.
    """

    issue: str
    title: str
    exported: date
    sent: date | None
    verdicts: Mapping[tuple[str, ...], str]
    addresses: Mapping[tuple[str, ...], str]
    recipients: frozenset[str]
    returned: Mapping[str, str]

    def lost(self, who: tuple[str, ...], keys: frozenset[str]) -> str:
        """Why it did not come to a key customer; nothing if it did, as far as is known."""
        if self.sent is None:
            return NOT_SENT
        mine = (keys | {self.addresses.get(who, "")}) & self.recipients
        if not mine:
            return NOT_AMONG
        return BOUNCED if all(self.returned.get(key) in CAME_BACK for key in mine) else ""


@dataclass(frozen=True, slots=True)
class MissedIssues:
    """A key customer who was said to be reached, and got none of the last issues; ``why`` goes with the issues."""

    customer: Outcome
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What history knows of key customers.

    ``issues`` are the last ones, oldest first; ``missed`` is known only if there are at least ``SPAN``.
    ``unsent`` are those of them that nobody said were sent. ``bounced`` are customers whose address stopped taking mail
    since the last export, ``never`` those who were in no mail that went out; ``mailed`` says how many issues did.
    """

    issues: tuple[PastIssue, ...] = ()
    missed: tuple[MissedIssues, ...] = ()
    bounced: tuple[Outcome, ...] = ()
    never: tuple[Outcome, ...] = ()
    mailed: int = 0

    @property
    def is_long(self) -> bool:
        """Whether there are enough issues to say who missed the last ones."""
        return len(self.issues) == SPAN

    @property
    def unsent(self) -> tuple[str, ...]:
        """The titles of those of the last issues that nobody said were sent."""
        return tuple(issue.title for issue in self.issues if issue.sent is None)

    @property
    def known_missed(self) -> tuple[MissedIssues, ...]:
        """Those of whom more is known than that no issue was said to be sent."""
        return tuple(one for one in self.missed if set(one.why) != {NOT_SENT})


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What history adds to verdicts.

    ``changes`` is ``None`` where there was no earlier issue; ``trend`` is in the order of days.
    """

    changes: Sequence[Change] | None = None
    trend: Sequence[Trend] = ()
    past: Past = Past()


def identity(id_: str, email: str, name: str) -> tuple[str, ...]:
    """What a key customer is known by from run to run."""
    return (id_,) if id_ else (email.lower(), name)


def identity_of(outcome: Outcome) -> tuple[str, ...]:
    """What the key customer of a verdict is known by."""
    return identity(outcome.id, outcome.email, outcome.name)


def plan_past(outcomes: Sequence[Outcome], keys: Sequence[frozenset[str]], issues: Sequence[PastIssue],
              ever: frozenset[str], bounced: frozenset[str]) -> Past:
    """Look back. ``keys`` are the addresses of each key customer now; ``issues`` are all, oldest first.

    ``ever`` are the addresses that some mail went out to; ``bounced`` those that bounced since the last export.
    """
    last = tuple(issues[-SPAN:])
    mailed = sum(issue.sent is not None for issue in issues)
    missed, struck, never = [], [], []
    for outcome, mine in zip(outcomes, keys, strict=True):
        who = identity_of(outcome)
        why = tuple(issue.lost(who, mine) for issue in last)
        if len(last) == SPAN and all(why) and all(issue.verdicts.get(who) in REACHED for issue in last):
            missed.append(MissedIssues(outcome, why))
        if mine & bounced or (last and outcome.verdict == "bounced" and last[-1].verdicts.get(who) in REACHED):
            struck.append(outcome)
        then = {issue.addresses.get(who, "") for issue in issues}
        if mailed and not (mine | then) & ever:
            never.append(outcome)
    return Past(last, tuple(missed), tuple(struck), tuple(never), mailed)
