"""What puts right that key customers are left out: in which order, in which table, and at which address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.plan.audience.addresses import address_keys, are_addresses, cleaned
from generator.plan.customers.reconciliation import Outcome, listed_as
from generator.plan.customers.states import OWN_CHOICE

SEVERITY = ("opted-out", "bounced", "typo", "missing", "ambiguous", "no-consent", "unconfirmed", OWN_CHOICE,
            "not-targeted", "reached-elsewhere", "reached")
"""Verdicts by how much harm a delay does; one that is not among them stands before all."""
LAST = "\U0010ffff"
"""What has no tier stands behind what has one."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses as they can be mailed (empty if they cannot), and the one behind the writings of each."""

    usable: Mapping[str, str]
    keys: Mapping[str, str]

    def are_same(self, one: str, other: str) -> bool:
        """Whether two addresses are one in different writings."""
        return bool(one and other) and self.keys.get(one) == self.keys.get(other)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do about one key customer. ``right`` is the address on the key list if it can be mailed, else empty;
    ``table`` is where the row stands that puts it right (``add``, ``correct`` or ``call``), empty if none does."""

    outcome: Outcome
    right: str
    table: str


def plan_remedies(outcomes: Sequence[Outcome], known: Addresses) -> list[Remedy]:
    """What to do about every key customer, by owner, the worst first."""
    return [Remedy(outcome, known.usable[outcome.email], _table_of(outcome)) for outcome in sorted(
        outcomes, key=_urgency)]


def addresses_of(outcomes: Sequence[Outcome]) -> Addresses:
    """All addresses that verdicts speak of."""
    told = {address for outcome in outcomes for address in (
        outcome.email, outcome.subscriber, *(choice.email for choice in outcome.candidates))}
    written = pl.Series("address", sorted(told), dtype=pl.String)
    usable = cleaned(written)
    keys, valid = address_keys(usable), are_addresses(usable)
    return Addresses({address: right if good else "" for address, right, good in zip(
        written, usable, valid, strict=True)}, dict(zip(written, keys, strict=True)))


def _table_of(outcome: Outcome) -> str:
    """Who is on a list without an address is not added a second time."""
    listed = listed_as(outcome.verdict, outcome.match)
    if outcome.verdict in ("opted-out", OWN_CHOICE) or listed == "opted-out":
        return "call"
    if outcome.verdict == "typo" or listed is not None:
        return "correct"
    return "add" if outcome.verdict == "missing" else ""


def _urgency(outcome: Outcome) -> tuple[str, bool, str, int, str]:
    severity = SEVERITY.index(outcome.verdict) if outcome.verdict in SEVERITY else -1
    return outcome.owner, not outcome.left_out, outcome.tier or LAST, severity, outcome.name
