"""Key customers against people in pieces: those few who may matter to any are brought together here, and judged here.

A verdict hangs on a key customer's own few, once it was counted over everybody how common names, domains and numbers
are. So everybody is looked at twice: to count, and to pick out who has anything in common with a key customer; of those
picked out what too many share is left alone then, as it is where all are at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from generator.engines.audience import Spread, all_suppressions
from generator.engines.people import Piece
from generator.engines.pieces import Cluster, Pieces, Shared
from generator.findings import Findings
from generator.model import Decision, Issue
from generator.plan.audience.accounting import WHO, texts_of
from generator.plan.audience.addresses import address_keys, cleaned, other_keys
from generator.plan.audience.audience import Audience
from generator.plan.customers.decisions import place_decisions
from generator.plan.customers.matching.candidates import Look, look, pairs_of
from generator.plan.customers.matching.index import KeyIndex, build_index
from generator.plan.customers.matching.linking import link, survey
from generator.plan.customers.matching.lone import asked_surnames, bearing
from generator.plan.customers.matching.sides import firm_domains
from generator.plan.customers.matching.usage import LIMITS, Crowds, Limits, Measured, Usage, measure_all, measure_some
from generator.plan.customers.reconciliation import Reconciliation, Whole, reconcile
from generator.plan.customers.standings import BROKEN, unaddressed
from generator.plan.customers.states import everybody
from generator.sources.tables.roles import OTHER_EMAILS

Counts = tuple[pl.DataFrame, pl.DataFrame]
"""How many people have each telephone number, and each name at a firm, that key customers have (``value``, ``count``).
"""


@dataclass(frozen=True, slots=True)
class Search:
    """Whom to pick out: the key customers, with which issue, and subscribers of whom somebody decided (``decided``)."""

    index: KeyIndex
    usage: Usage
    issue: Issue | None
    decided: pl.Series


@dataclass(frozen=True, slots=True)
class Picked:
    """Those of a piece who have anything in common with key customers; how many have what, of them and of those without
    an address."""

    audience: Audience
    counts: Counts
    nowhere: Counts


@dataclass(frozen=True, slots=True)
class Others:
    """Who is wanted beside those who may be key customers: everybody at some ``domains`` of firms, and everybody with
    some ``surnames``; but for those who are ``known`` already."""

    domains: frozenset[str]
    surnames: frozenset[str]
    known: pl.Series
    issue: Issue | None


def reconcile_pieces(spread: Spread, cluster: Cluster, customers: pl.DataFrame, issue: Issue | None,
                     decisions: Sequence[Decision], findings: Findings, limits: Limits = LIMITS) -> Reconciliation:
    """A verdict for each key customer, as :func:`~generator.plan.customers.reconciliation.reconcile` has it."""
    suppressed = all_suppressions(spread)
    stopped = cluster.share((suppressed["_key"], issue))
    measured = spread.pieces.each(partial(_measure, shared=stopped)).gather()
    there = pl.concat([pl.Series("_key", [], pl.String), *(keys for _, keys in measured)])
    strangers = replace(spread.empty, suppressions=suppressed.filter(~pl.col("_key").is_in(there.implode())))
    usage = measure_all([measure_some(everybody(strangers, issue)), *(found for found, _ in measured)], limits)
    told = cleaned(pl.Series([decision.subscriber for decision in decisions], dtype=pl.String))
    search = Search(build_index(customers), replace(usage, people_at={}), issue, address_keys(told))
    picked = spread.pieces.each(partial(_pick, shared=cluster.share(search))).kept()
    crowds, nowhere = _crowds(picked, limits)
    wanted = cluster.share((search, crowds, crowds | nowhere))
    whole = Whole(spread.figures.subscribers, usage.crowded(crowds), nowhere)
    few = _joined(strangers, picked.each(partial(_pick_again, shared=wanted)).gather())
    others = _asked_others(few, search.index, whole, issue, decisions, customers, limits)
    if others.domains or others.surnames:
        few = _joined(few, spread.pieces.each(partial(_pick_others, shared=cluster.share(others))).gather())
    return reconcile(few, customers, issue, decisions, findings, limits, whole)


def _measure(piece: Piece, shared: Shared[tuple[pl.Series, Issue | None]]) -> tuple[Measured, pl.Series]:
    """What a piece tells of names and domains, and which suppressions are of somebody in it."""
    suppressed, issue = shared.value
    stopped = piece.audience.stopped["_key"]
    return measure_some(everybody(piece.audience, issue)), stopped.filter(stopped.is_in(suppressed.implode()))


def _pick(piece: Piece, shared: Shared[Search]) -> Picked:
    """Pick out of a piece who has anything in common with key customers."""
    search = shared.value
    people, nowhere = everybody(piece.audience, search.issue), _without_address(piece.audience)
    seen, unseen = look(people, search.index, search.usage), look(nowhere, search.index, search.usage)
    rows = pl.concat([seen.pairs["row"], seen.numbers["row"], seen.named["row"], _by_address(people, search)])
    others = pl.concat([unseen.pairs["row"], unseen.numbers["row"], unseen.named["row"]])
    return Picked(_narrowed(piece.audience, people, rows, nowhere, others), _counted(seen), _counted(unseen))


def _pick_again(picked: Picked, shared: Shared[tuple[Search, Crowds, Crowds]]) -> Audience:
    """Of those picked out, who has more in common than what too many have."""
    search, crowds, of_nowhere = shared.value
    people, nowhere = everybody(picked.audience, search.issue), _without_address(picked.audience)
    pairs = pairs_of(look(people, search.index, search.usage), search.index, crowds)
    others = pairs_of(look(nowhere, search.index, search.usage), search.index, of_nowhere)
    return _narrowed(picked.audience, people, pl.concat([pairs["row"], _by_address(people, search)]), nowhere,
                     others["row"])


def _pick_others(piece: Piece, shared: Shared[Others]) -> Audience:
    """Who else is at some domains, or has some surname."""
    others = shared.value
    people = everybody(piece.audience, others.issue)
    domain = pl.col("_key").str.split_exact("@", 1).struct.field("field_1")
    rows = people.filter(domain.is_in(list(others.domains)))["row"]
    if others.surnames:
        rows = pl.concat([rows, bearing(people, others.surnames)["row"]])
    nowhere = _without_address(piece.audience)
    found = _narrowed(piece.audience, people, rows, nowhere, nowhere["row"].clear())
    new = ~pl.col("_key").is_in(others.known.implode())
    meant = pl.col("email").str.to_lowercase()
    return replace(found, subscribers=found.subscribers.filter(new), stopped=found.stopped.filter(new),
                   rows=found.rows.filter(~meant.is_in(others.known.implode())))


def _by_address(people: pl.DataFrame, search: Search) -> pl.Series:
    """Who has an address of a key customer's among others, and on whom somebody decided."""
    wanted = sorted({key for person in search.index.people for key in person.keys})
    decided = people.filter(pl.col("_key").is_in(search.decided.implode()))["row"]
    if OTHER_EMAILS not in people.columns:
        return decided
    others = other_keys(people.select("row", OTHER_EMAILS)).filter(pl.col("other_key").is_in(wanted))
    return pl.concat([decided, others["row"]])


def _without_address(audience: Audience) -> pl.DataFrame:
    """Who stands on the lists without anything like an address, as matching wants people."""
    return unaddressed(audience).filter(pl.col("email") == "").select("row", pl.lit("").alias("_key"), *WHO)


def _narrowed(audience: Audience, people: pl.DataFrame, rows: pl.Series, nowhere: pl.DataFrame,
              others: pl.Series) -> Audience:
    """An audience of those in some rows of :func:`everybody`, and of some without an address."""
    keys = people.filter(pl.col("row").is_in(rows.unique().implode()))["_key"].implode()
    who = nowhere.filter(pl.col("row").is_in(others.unique().implode())).select(WHO)
    invalid = audience.rows.filter(pl.col("_fate") == "invalid")
    email = pl.col("email").fill_null("").str.to_lowercase()
    meant = invalid.filter(BROKEN.fill_null(value=False) & email.is_in(keys))
    called = invalid.filter(~BROKEN.fill_null(value=False)).with_columns(texts_of(invalid, WHO)).join(
        who, on=WHO, how="semi").select(meant.columns)
    return replace(audience, subscribers=audience.subscribers.filter(pl.col("_key").is_in(keys)),
                   stopped=audience.stopped.filter(pl.col("_key").is_in(keys)), rows=pl.concat([meant, called]),
                   conflicts=audience.conflicts.clear())


def _counted(found: Look) -> Counts:
    return (found.numbers["value"].value_counts(), found.named["both"].alias("value").value_counts())


def _crowds(picked: Pieces[Picked], limits: Limits) -> tuple[Crowds, Crowds]:
    """What too many have, of everybody with an address, and of those without."""
    counts = picked.each(_counts_of).gather()
    return _crowd([each for each, _ in counts], limits), _crowd([each for _, each in counts], limits)


def _counts_of(picked: Picked) -> tuple[Counts, Counts]:
    return picked.counts, picked.nowhere


def _crowd(counts: Sequence[Counts], limits: Limits) -> Crowds:
    return Crowds(frozenset(_many([numbers for numbers, _ in counts], limits)),
                  frozenset(_many([named for _, named in counts], limits)))


def _many(counts: Sequence[pl.DataFrame], limits: Limits) -> pl.Series:
    """The values that more people have than say anything of one of them."""
    if not counts:
        return pl.Series(dtype=pl.String)
    added = pl.concat(counts).group_by("value").agg(pl.col("count").sum())
    return added.filter(pl.col("count") > limits.most)["value"]


def _joined(first: Audience, others: Sequence[Audience]) -> Audience:
    """Several audiences of different people as one."""
    every = [first, *others]
    return replace(first, subscribers=pl.concat([each.subscribers for each in every], how="diagonal"),
                   stopped=pl.concat([each.stopped for each in every], how="diagonal"),
                   rows=pl.concat([each.rows for each in every], how="diagonal"))


def _asked_others(few: Audience, index: KeyIndex, whole: Whole, issue: Issue | None, decisions: Sequence[Decision],
                  customers: pl.DataFrame, limits: Limits) -> Others:
    """Of whom else some verdict hangs, now that it is known who may be whom."""
    people = everybody(few, issue)
    decided = place_decisions(decisions, customers, people["_key"], Findings())
    links = link(survey(people, index, whole.usage, limits), index, decided)
    surnames = asked_surnames(links, people, index)
    return Others(firm_domains(links, people, index, whole.usage), surnames, people["_key"], issue)
