"""``customer``: one person's card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import polars as pl
from rapidfuzz import fuzz, process

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.corrections import Corrections, read_corrections
from generator.commands.steps.correspondence import Correspondence, read_correspondence
from generator.commands.steps.moments import since_when
from generator.commands.steps.offers import given_offers, next_with_offers
from generator.commands.steps.received import read_received
from generator.commands.steps.votes import read_votes
from generator.findings import Findings
from generator.history import History, read_history
from generator.model import Issue
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.addresses import keyed
from generator.plan.audience.audience import Audience
from generator.plan.audience.row_owners import known_people, listed_keys
from generator.plan.customers.cards import (
    Card,
    Mail,
    Offered,
    Voted,
    Written,
    find_keys,
    find_unaddressed,
    fits,
    is_known,
    make_card,
    make_unaddressed_card,
    said_by,
    with_rows,
)
from generator.plan.customers.key_customers import merge_customers
from generator.plan.customers.standings import unusable_rows
from generator.sources.people.key_customers import read_key_customers
from generator.sources.tables.roles import OTHER_PHONES

MOST = 20
"""How many cards are shown at most: who asks for 김 means somebody else."""
FORGOTTEN = "forgotten"
"""The status of somebody who asked to be."""
ALIKE = 85
"""From this likeness on, in per cent, an address that cannot be used may be the one that is asked for."""


@dataclass(frozen=True, slots=True)
class UnusableRow:
    """A row of a list with what stands there for an address and is none. ``place`` is the file and the line."""

    place: str
    address: str


@dataclass(frozen=True, slots=True)
class CustomerResult:
    """The cards of those who are meant; ``found`` is how many there are, shown or not. Where none are, ``unusable``
    are the rows of those who stand on a list with what is no address, and of whom there is no more to tell."""

    cards: tuple[Card, ...]
    found: int
    findings: Findings
    unusable: tuple[UnusableRow, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The result as plain data."""
        return {"customers": [asdict(card) for card in self.cards], "found": self.found,
                "unusable": [asdict(row) for row in self.unusable],
                "findings": [finding.as_json() for finding in self.findings]}


@dataclass(frozen=True, slots=True)
class Known:
    """What cards are made of. ``customers`` are the key customers, with the address (``_key``) of each that has one;
    ``coming`` are the issues to come, ``offering`` is the next that has offers, and ``run`` that in which they were
    read."""

    audience: Audience
    customers: pl.DataFrame
    history: History
    mailings: Sequence[Mailing]
    coming: Sequence[Issue]
    correspondence: Correspondence
    run: Run
    corrections: Corrections
    votes: pl.DataFrame
    offering: Issue | None = None

    def is_there(self, key: str) -> bool:
        """Whether an address is on any list, suppressed, or in the history of mailings."""
        return is_known(key, self.audience, self.customers) or bool(
            read_received(self.history, self.mailings, [key], Findings()))

    def card(self, key: str, findings: Findings) -> Card:
        """The card of an address."""
        return self.card_of(key, read_received(self.history, self.mailings, [key], findings))

    def card_of(self, key: str, received: Mapping[str, Sequence[Mail]]) -> Card:
        """The card of an address, with what each of some people received."""
        card = make_card(key, self.audience, self.customers, received.get(key, []), self.coming)
        card = replace(card, written=tuple(Written(**row) for row in self.correspondence.of([key])),
                       offers=self.offers_of(key), corrections=tuple(self.corrections.put_right(key)),
                       votes=tuple(Voted(**row) for row in self.votes.filter(pl.col("_key") == key).drop(
                           "_key").reverse().iter_rows(named=True)),
                       notes=said_by(self.audience, [key]))
        moment, since = since_when(self.history, [key]).get(key, ("", ""))
        card = replace(card, moment_since=since if moment == card.moment else "")
        return replace(card, status=FORGOTTEN) if (self.audience.forgotten == key).any() else card

    def offers_of(self, key: str) -> tuple[Offered, ...]:
        """What the next issue that has offers offers somebody."""
        issue = self.offering
        place = self.audience.subscribers["_key"].index_of(key) if issue else None
        if issue is None or place is None:
            return ()
        return tuple(Offered(issue.slug, one.title, one.reason)
                     for one in given_offers(self.run, self.audience, issue, place, self.history))


def read_known(run: Run, audience: Audience) -> Known:
    """What is known of the people of an audience beside it."""
    history = read_history(run.root, Findings())  # what is damaged there, reading the audience reports
    customers = read_key_customers(run.root, run.config, run.findings)
    own = keyed(customers["email"])["_key"]
    everybody = known_people(audience.subscribers, audience.stopped)
    customers = customers.with_columns(listed_keys(customers, everybody).fill_null(own).alias("_key"))
    mailings = plan_mailings(history.records)
    sent = {mailing.issue for mailing in mailings if mailing.sent}
    coming = [issue for issue in sorted(run.project.issues, key=lambda issue: issue.date)
              if issue.slug not in sent and (issue.date > run.now or issue.draft)]
    corrections = read_corrections(run.root, history, run.project.issues, Findings())
    return Known(audience, customers, history, mailings, coming, read_correspondence(history, Findings()), run,
                 corrections, read_votes(history, Findings()), next_with_offers(run, mailings))


def find_customers(context: Context, query: str) -> CustomerResult:
    """The cards of everyone whose address, telephone number, name or company is asked for."""
    run = begin(context)
    findings = run.findings
    audience = read_audience(run)
    known = read_known(run, audience)
    customers = known.customers
    keys = find_keys(query, audience, customers)
    merged = merge_customers(customers, Findings())
    without = find_unaddressed(query, audience, merged.with_columns(keyed(merged["email"])["_key"]), keys)
    by_key = {one.key: one for one in without if one.key}
    keys += [key for key in by_key if key not in keys]
    received = read_received(known.history, known.mailings, keys[:MOST], findings)
    keys = [key for key in keys if key in received or is_known(key, audience, customers)]
    cards = [with_rows(known.card_of(key, received), by_key.get(key)) for key in keys[:MOST]]
    others = [one for one in without if not one.key]
    cards += [replace(make_unaddressed_card(one), notes=said_by(audience, (), [one.customer.get("id", "")]))
              for one in others[:MOST - len(cards)]]
    unusable = () if cards else _unusable(query, audience)
    return CustomerResult(tuple(cards), len(keys) + len(others), findings, unusable)


def _unusable(query: str, audience: Audience) -> tuple[UnusableRow, ...]:
    """The rows that are meant by what stands there for an address, by a company, or by an address much like it."""
    rows = unusable_rows(audience).filter(pl.col("email") != "").with_columns(pl.lit("").alias(OTHER_PHONES))
    near = process.extract(query.strip().lower(), rows["email"].str.to_lowercase().to_list(), scorer=fuzz.ratio,
                           score_cutoff=ALIKE, limit=MOST)
    meant = rows.filter(fits(query) | pl.int_range(pl.len()).is_in([place for _, _, place in near])).head(MOST)
    return tuple(UnusableRow(place, address) for place, address in meant.select("rows", "email").iter_rows())
