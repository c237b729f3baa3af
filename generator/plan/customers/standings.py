"""What becomes of addresses on the key list where the lists have them, and who is on the lists without an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from generator.plan.audience.accounting import WHO, texts_of
from generator.plan.audience.addresses import other_keys
from generator.plan.audience.audience import Audience
from generator.plan.customers.matching.evidence import LIKELY, RIVAL
from generator.plan.customers.matching.index import KeyIndex, Person
from generator.plan.customers.matching.linking import Candidate, link, survey
from generator.plan.customers.matching.usage import LIMITS, Limits, Usage
from generator.sources.tables.roles import OTHER_EMAILS

ORDER = ("opted-out", "reached", "reached-elsewhere", "not-targeted", "own-choice", "unconfirmed", "no-consent",
         "bounced")
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
    return {key: min(several, key=lambda item: (_fares(item), item[1])) for key, several in found.items()}


def _best(states: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    return min(states, key=_fares, default=None)


def _fares(state: tuple[str, str]) -> int:
    return ORDER.index(state[0]) if state[0] in ORDER else len(ORDER)


BROKEN = pl.col("email").str.contains("@", literal=True)
"""Whether what stands for an address was meant to be one."""
SAID_NO = pl.col("_no").is_not_null() & (pl.col("_no") != "bounced")
"""Whether a row without an address says no to mail, in whatever words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone on the lists without an address, and what speaks for a key customer being them. ``email`` is what stands
    there and is none, if anything does; ``rows`` is where (file and line), ``people`` which of :func:`unaddressed` they
    are: several, where nothing tells these apart. ``said_no``: one of their rows says no to mail."""

    best: Candidate
    email: str
    name: str
    company: str
    phone: str
    rows: tuple[str, ...]
    said_no: bool
    people: frozenset[int]


def unusable_rows(audience: Audience) -> pl.DataFrame:
    """Every row of a list that has no address that can be used: ``email`` as it is written, name, company, phone,
    ``path`` and ``line`` and both in one, ``rows`` (where it stands), and ``_no``, what it says against mail."""
    rows = audience.rows.filter(pl.col("_fate") == "invalid")
    place = pl.format("{}:{}", "path", "line")
    return rows.select(pl.col("email").fill_null(""), *texts_of(rows, WHO), "path", "line", place.alias("rows"), "_no")


def unaddressed(audience: Audience) -> pl.DataFrame:
    """Who stands on the lists without a usable address, each once: ``row``, ``email`` (what was meant to be one, or
    nothing), name, company, phone, ``rows`` (where), and ``said_no``; in the order of what they are, not of where."""
    named = (pl.col("name") != "") | (pl.col("phone") != "")
    rows = unusable_rows(audience).filter(named | BROKEN).with_columns(pl.when(BROKEN).then("email").otherwise(
        pl.lit("")).alias("email"))
    people = rows.sort("path", "line").group_by("email", *WHO, maintain_order=True).agg("rows", said_no=SAID_NO.any())
    return people.sort("email", *WHO).with_row_index("row")


def standings(people: pl.DataFrame, index: KeyIndex, usage: Usage, limits: Limits = LIMITS) -> list[Standing | None]:
    """For each key customer who they are of people without an address, if anybody."""
    if people.is_empty():
        return [None] * len(index.people)
    surveyed = survey(people.select("row", pl.lit("").alias("_key"), *WHO), index, usage, limits)
    fitting = [[item for item in found.candidates if item.weight >= max(LIKELY, found.candidates[0].weight - RIVAL)]
               for found in link(surveyed, index)]
    wanted = sorted({item.row for several in fitting for item in several})
    there = {who["row"]: who for who in people.filter(pl.col("row").is_in(wanted)).iter_rows(named=True)}
    return [_standing(several, there) for several in fitting]


def _standing(several: Sequence[Candidate], there: Mapping[int, Mapping[str, Any]]) -> Standing | None:
    if not several:
        return None
    who = [there[item.row] for item in several]
    email, name, company, phone = (who[0][field] for field in ("email", *WHO))
    rows = sorted((place for each in who for place in each["rows"]), key=_in_order)
    return Standing(several[0], email, name, company, phone, tuple(rows),
                    any(each["said_no"] for each in who), frozenset(each["row"] for each in who))


def _in_order(place: str) -> tuple[str, int]:
    path, _, line = place.rpartition(":")
    return path, int(line)


def places_of(audience: Audience, emails: set[str]) -> Mapping[str, tuple[str, ...]]:
    """Where addresses that are none stand on the lists; each as it is written, in small letters."""
    if not emails:
        return {}
    rows = unusable_rows(audience).with_columns(pl.col("email").str.to_lowercase())
    found = rows.filter(pl.col("email").is_in(sorted(emails))).sort("path", "line").group_by("email").agg("rows")
    return {email: tuple(places) for email, places in found.iter_rows()}
