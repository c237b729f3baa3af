"""Verdicts on key customers, for tests of what is made of them."""

from __future__ import annotations

from generator.messages import msg
from generator.plan.customers.reconciliation import Choice, Outcome


def outcome(verdict: str, *, id: str = "K1", name: str = "김민수", company: str = "(주)한빛상사",  # noqa: A002
            email: str = "k1@hanbit.example", phone: str = "010-1234-5678", tier: str = "A", owner: str = "서지안",
            subscriber: str = "", basis: tuple[str, ...] = (), candidates: tuple[Choice, ...] = (),
            against: tuple[str, ...] = (), match: Choice | None = None, wrong: str = "",
            aliases: tuple[str, ...] = ()) -> Outcome:
    """What becomes of a key customer; give what is other."""
    return Outcome(id=id, name=name, company=company, email=email, phone=phone, tier=tier, owner=owner,
                   verdict=verdict, subscriber=subscriber, confidence=0.9, basis=basis,
                   action=msg("as the command line says"), candidates=candidates, against=against, match=match,
                   wrong=wrong, aliases=aliases)
