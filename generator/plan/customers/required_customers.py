"""Whom an export must not leave out: ``reconcile: {required: [A], acknowledged: […]}`` in ``newsletter.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.plan.customers.decisions import called, signs_of
from generator.plan.customers.reconciliation import Outcome, Reconciliation

KEYS = ("required", "acknowledged")
WRITTEN = "{customer: K001, why: moves in May, by: 서지안, until: 2026-12-31}"


@dataclass(frozen=True, slots=True)
class Rules:
    """The tiers that must be reached, and until when a customer (by id, address, or name and company) may be left out
    all the same."""

    required: frozenset[str]
    acknowledged: Mapping[str, date]


def read_rules(config: Config, findings: Findings) -> Rules:
    """The rules of a newsletter; what cannot be understood is reported."""
    where, given = Span(config.path), config.reconcile
    for key in set(given) - set(KEYS):
        findings.error("config", f"reconcile: has no key “{key}”.", where, f"Known: {', '.join(KEYS)}.")
    required, entries = given.get("required", []), given.get("acknowledged", [])
    if not isinstance(required, list) or not all(isinstance(tier, str) for tier in required):
        findings.error("config", "required: must be a list of tiers.", where, "Write it as: required: [A]")
        required = []
    acknowledged = {}
    for entry in entries if isinstance(entries, list) else [entries]:
        told = entry if isinstance(entry, dict) else {}
        try:
            if not all(str(told.get(key) or "").strip() for key in ("customer", "why", "by")):
                raise ValueError
            acknowledged[str(told["customer"]).lower()] = date.fromisoformat(str(told.get("until")))
        except ValueError:
            findings.error("config", "An acknowledged customer needs customer:, why:, by: and until: (a date).", where,
                           f"Write it as: acknowledged: [{WRITTEN}]")
    return Rules(frozenset(map(str, required)), acknowledged)


def find_refused(found: Reconciliation, rules: Rules, today: date) -> list[Outcome]:
    """The key customers of a required tier who would be left out, without a reason that anybody acknowledged.

    An acknowledgement may name any of the rows that a customer has on the key lists; what another customer is called
    too excuses neither, but for an id or an address of their own.
    """
    refused = [outcome for outcome in found.outcomes if outcome.left_out and outcome.tier in rules.required]
    names = [name for name, until in rules.acknowledged.items() if until >= today]
    if not refused or not names:
        return refused
    customers = found.customers
    places = called(customers)
    own = list(zip(*(signs_of(customers[field]) for field in ("id", "email")), strict=True))
    excused = {id(found.outcomes[place]) for sign in signs_of(pl.Series(names)) for place in places.get(sign, ())
               if len(places[sign]) == 1 or sign in own[place]}
    return [outcome for outcome in refused if id(outcome) not in excused]
