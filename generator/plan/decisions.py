"""Decisions about key customers and subscribers, put to those they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from generator.findings import Findings, Span
from generator.model import Decision
from generator.plan.addresses import address_keys, cleaned

FILE = "subscribers/decisions.yaml"


def place_decisions(decisions: Sequence[Decision], customers: pl.DataFrame, known: pl.Series,
                    findings: Findings) -> Mapping[int, Mapping[str, bool]]:
    """What was decided, by a key customer's place and a subscriber's address; what fits nobody now is reported."""
    if not decisions:
        return {}
    places = {identity: place for place, identity in enumerate(customers["id"]) if identity}
    places |= {key: place for place, key in enumerate(address_keys(cleaned(customers["email"]))) if key}
    keys = address_keys(cleaned(pl.Series([decision.subscriber for decision in decisions])))
    names = address_keys(cleaned(pl.Series([decision.customer for decision in decisions])))
    there = set(keys.filter(keys.is_in(known.implode())))
    found: dict[int, dict[str, bool]] = {}
    for decision, key, name in zip(decisions, keys, names, strict=True):
        place = places.get(decision.customer, places.get(name))
        if place is None:
            findings.warning("decision", f"No key customer is “{decision.customer}” now.", Span(FILE, decision.line),
                             "Take the decision out, or write the customer’s id as it is.")
        elif key not in there:
            findings.warning("decision", "The subscriber of this decision is on no list now.",
                             Span(FILE, decision.line), "Take the decision out if they are gone.")
        else:
            found.setdefault(place, {})[key] = decision.same
    return found
