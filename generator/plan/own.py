"""What becomes of the addresses on the key list, where the lists have them: as they are mailed, or as somebody's other
address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from generator.plan.matching.index import Person
from generator.plan.several import other_keys
from generator.sources.tables.roles import OTHER_EMAILS

ORDER = ("opted-out", "reached", "reached-elsewhere", "not-targeted", "unconfirmed", "no-consent", "bounced")
"""Of several addresses of one customer what counts: that they said no at any, else the one that fares best."""


def own_states(people: pl.DataFrame, customers: Sequence[Person], nobody: str) -> list[tuple[str, str] | None]:
    """What becomes of each key customer by the addresses on the key list, and the address on the lists; nothing where
    the lists have none of them.

    ``people`` has ``_key``, ``email``, ``state`` and perhaps ``other_emails``; ``nobody`` is the state of what is no
    address. One that is only somebody's other address is theirs; if mail to it bounced, their first one is the way
    round.
    """
    wanted = sorted({key for person in customers for key in person.keys})
    own = people.filter(pl.col("_key").is_in(wanted) & (pl.col("state") != nobody))
    found = _states(own.select("_key", "email", "state"))
    if OTHER_EMAILS in people.columns:
        others = other_keys(people.select("email", "state", OTHER_EMAILS)).filter(pl.col("other_key").is_in(wanted))
        for key, theirs in _states(others.select("other_key", "email", "state")).items():
            if key not in found:
                found[key] = theirs
            elif found[key][0] == "bounced" and theirs[0] == "reached":
                found[key] = ("reached-elsewhere", theirs[1])
    return [_best(found[key] for key in person.keys if key in found) for person in customers]


def _states(people: pl.DataFrame) -> dict[str, tuple[str, str]]:
    """The state and the address by key; of several people who have one among theirs the one who fares best."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, email, state in people.iter_rows():
        found.setdefault(key, []).append((state, email))
    return {key: best for key, several in found.items() if (best := _best(several))}


def _best(states: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    return min(states, key=lambda item: ORDER.index(item[0]) if item[0] in ORDER else len(ORDER), default=None)
