"""Whom an export must not leave out: ``reconcile: {required: [A], acknowledged: […]}`` in ``newsletter.yaml``."""

from __future__ import annotations

from datetime import date

import polars as pl

from generator.config import Reconcile
from generator.plan.customers.decisions import called, signs_of
from generator.plan.customers.reconciliation import Outcome, Reconciliation


def find_refused(found: Reconciliation, rules: Reconcile, today: date) -> list[Outcome]:
    """The key customers of a required tier who would be left out, without a reason that anybody acknowledged.

    An acknowledgement may name any of the rows that a customer has on the key lists; what another customer is called
    too excuses neither, but for an id or an address of their own.
    """
    refused = [outcome for outcome in found.outcomes if outcome.left_out and outcome.tier in rules.required]
    until = {entry.customer.lower(): entry.until for entry in rules.acknowledged}  # the last word on each counts
    names = [name for name, last in until.items() if last >= today]
    if not refused or not names:
        return refused
    customers = found.customers
    places = called(customers)
    own = list(zip(*(signs_of(customers[field]) for field in ("id", "email")), strict=True))
    excused = {id(found.outcomes[place]) for sign in signs_of(pl.Series(names)) for place in places.get(sign, ())
               if len(places[sign]) == 1 or sign in own[place]}
    return [outcome for outcome in refused if id(outcome) not in excused]
