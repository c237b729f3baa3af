"""Decisions about key customers and subscribers, put to those they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.model import Decision
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.customers.key_customers import CALLED, aliases_of, ways_of
from generator.plan.customers.matching.likeness import is_another
from generator.plan.customers.matching.names import parse_name

FILE = "subscribers/decisions.yaml"
FEW = 3
"""So many outdated decisions of a kind are reported one by one; beyond that, the first and their number."""
GONE, UNCLEAR, ANOTHER, LEFT, TWICE, SHARED = range(6)
TOLD = {
    GONE: (msg("No key customer is “{customer}” now.", customer=""),
           msg("Take the decision out, or write the customer’s id as it is.")),
    UNCLEAR: (msg("More than one key customer is “{customer}”: this decision does not count.", customer=""),
              msg("Give each an id of their own, or write their address as customer:.")),
    ANOTHER: (msg("“{customer}” is another person now than when this was decided: it does not count.", customer=""),
              msg("Take it out, or write the customer’s id as it is now.")),
    LEFT: (msg("The subscriber of this decision is on no list now."), msg("Take the decision out if they are gone.")),
    TWICE: (msg("The same two were decided otherwise before; this one, the later, counts."),
            msg("Take one of them out.")),
    SHARED: (msg("This subscriber was said to be another key customer too."),
             msg("Let one of the two say same: false.")),
}


@dataclass(slots=True)
class _Misfits:
    """Decisions that do not fit, by what is wrong with them."""

    found: dict[int, list[Decision]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: int, decision: Decision) -> None:
        self.found[kind].append(decision)

    def report(self, findings: Findings) -> None:
        for kind, decisions in sorted(self.found.items()):
            message, hint = TOLD[kind]
            shown = decisions if len(decisions) <= FEW else decisions[:1]
            for decision in shown:
                findings.warning("decision", message.filled(customer=decision.customer),
                                 Span(FILE, decision.line), hint)
            if len(decisions) > len(shown):
                findings.warning("decision", plural(
                    "The same holds for {count} more decision, down to line {line}.",
                    "The same holds for {count} more decisions, down to line {line}.", len(decisions) - 1,
                    line=decisions[-1].line), Span(FILE, decisions[1].line), hint)


def handles(customers: pl.DataFrame) -> list[str]:
    """What each key customer is called in a decision: the id if nobody else has it, else the address, else name and
    company; nothing where all of these are somebody else's too."""
    known = called(customers)
    ways = [list(zip(column, signs_of(column), strict=True)) for column in _ways(customers)]
    return [next((way for way, sign in each if way and len(known[sign]) == 1), "") for each in zip(*ways, strict=True)]


def place_decisions(decisions: Sequence[Decision], customers: pl.DataFrame, known: pl.Series,
                    findings: Findings) -> Mapping[int, Mapping[str, bool]]:
    """What was decided, by a key customer's place and a subscriber's address; what fits nobody now is reported."""
    if not decisions:
        return {}
    places, misfits = called(customers), _Misfits()
    keys = address_keys(cleaned(pl.Series([decision.subscriber for decision in decisions])))
    signs = signs_of(pl.Series([decision.customer for decision in decisions]))
    there = set(keys.filter(keys.is_in(known.implode())))
    found: dict[int, dict[str, bool]] = {}
    owners: dict[str, int] = {}
    for decision, key, sign in zip(decisions, keys, signs, strict=True):
        place = _place(decision, places.get(sign, ()), customers["name"], misfits)
        if place is None:
            continue
        if key not in there:
            misfits.add(LEFT, decision)
            continue
        if found.get(place, {}).get(key, decision.same) != decision.same:
            misfits.add(TWICE, decision)
        if decision.same and owners.setdefault(key, place) != place and found[owners[key]].get(key):
            misfits.add(SHARED, decision)
        found.setdefault(place, {})[key] = decision.same
    misfits.report(findings)
    return found


def _place(decision: Decision, meant: Sequence[int], names: pl.Series, misfits: _Misfits) -> int | None:
    """The one key customer whom a decision is about, of those who are called so."""
    if not meant:
        misfits.add(GONE, decision)
        return None
    then = parse_name(decision.name)
    same = [place for place in meant if not decision.name or not names[place]
            or not is_another(then, parse_name(names[place]))]
    if len(same) == 1:
        return same[0]
    misfits.add(UNCLEAR if same else ANOTHER, decision)
    return None


def called(customers: pl.DataFrame) -> dict[str, list[int]]:
    """The places of key customers by everything that they may be called, in any of their rows."""
    others = [(place, alias) for place, customer in enumerate(customers.iter_rows(named=True))
              for alias in aliases_of(customer)]
    signs = signs_of(pl.Series([alias for _, alias in others], dtype=pl.String))
    named = [*((place, sign) for column in _ways(customers) for place, sign in enumerate(signs_of(column))),
             *((place, sign) for (place, _), sign in zip(others, signs, strict=True))]
    found: dict[str, list[int]] = defaultdict(list)
    for place, sign in dict.fromkeys(named):
        if sign:
            found[sign].append(place)
    return found


def _ways(customers: pl.DataFrame) -> list[pl.Series]:
    """What key customers may be called, the best first."""
    ways = [ways_of(*names) for names in customers.select(CALLED).iter_rows()]
    return [pl.Series([way[at] for way in ways], dtype=pl.String) for at in range(3)]


def signs_of(ways: pl.Series) -> list[str]:
    """Ids, addresses and names by which all writings of one are equal."""
    keys = address_keys(cleaned(ways))
    return [key if "@" in way and key else way.casefold().strip() for way, key in zip(ways, keys, strict=True)]
