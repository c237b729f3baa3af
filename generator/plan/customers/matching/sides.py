"""Which of two addresses that are one slip apart is the wrong one: the lists', the key list's, or nobody can tell.

An address that takes mail is no misspelling only because it is not the one on the key list. What shows that a domain is
wrong: an ending that does not exist, a provider one slip away, the firm's name, and where the others of the firm are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.plan.customers.matching.companies import Company, is_domain_of, nearly_same, parse_company, same_company
from generator.plan.customers.matching.index import KeyIndex, Person
from generator.plan.customers.matching.linking import Candidate, Link
from generator.plan.customers.matching.mailboxes import EITHER, KEY_LIST, LIST, PROVIDER, exists
from generator.plan.customers.matching.usage import Usage
from generator.plan.customers.matching.words import FREE
from generator.sources.tables.table import by_slices

Others = Mapping[str, Sequence[tuple[str, Company]]]
"""By domain: the addresses there, and the firm of each."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Who has addresses at the domains in question: ``listed`` on the lists, and they take mail; ``named`` on the key
    lists. ``providers`` are those where anybody can have one."""

    listed: Others
    named: Others
    providers: frozenset[str] = FREE


def tell_sides(links: Sequence[Link], people: pl.DataFrame, index: KeyIndex, usage: Usage) -> list[Link]:
    """The same links; of each pair of addresses that are a slip apart the evidence says which one is wrong.

    ``people`` are those that were linked (``row``, ``_key``, ``company``), with ``alive``: whether the address is one,
    and has not bounced.
    """
    there = _slips(links, people)
    if not there:
        return list(links)
    neighbours = _neighbours(_domains(links, there, index), people, index, usage)

    def told(mine: Person, candidate: Candidate) -> Candidate:
        if not candidate.evidence.is_typo:
            return candidate
        side = wrong_side(mine, *there[candidate.row], neighbours)
        return replace(candidate, evidence=replace(candidate.evidence, wrong=side))

    return [_told(link, [told(index.people[k], each) for each in link.candidates]) for k, link in enumerate(links)]


def firm_domains(links: Sequence[Link], people: pl.DataFrame, index: KeyIndex, usage: Usage) -> frozenset[str]:
    """The domains of firms of which it counts who else is there: those of addresses that are a slip apart."""
    domains = _domains(links, _slips(links, people), index)
    return frozenset(domains - _providers(domains, usage))


def _slips(links: Sequence[Link], people: pl.DataFrame) -> dict[int, tuple[str, Company]]:
    """The addresses and firms of those whose address is a slip apart from that of a key customer, by their row."""
    rows = {candidate.row for link in links for candidate in link.candidates if candidate.evidence.is_typo}
    found = people.filter(pl.col("row").is_in(sorted(rows))) if rows else people.clear()
    return {row: (key, parse_company(company)) for row, key, company in found.select(
        "row", "_key", "company").iter_rows()}


def _domains(links: Sequence[Link], there: Mapping[int, tuple[str, Company]], index: KeyIndex) -> set[str]:
    """The domains of those and of the key customers'."""
    pairs = [(index.people[k], there[candidate.row]) for k, link in enumerate(links) for candidate in link.candidates
             if candidate.row in there and candidate.evidence.is_typo]
    return {_domain(each) for mine, (key, _) in pairs for each in (mine.key, key)}


def _providers(domains: set[str], usage: Usage) -> frozenset[str]:
    return FREE | {domain for domain in domains if usage.people_at.get(domain, 0) >= PROVIDER}


def _told(link: Link, candidates: Sequence[Candidate]) -> Link:
    best = next((each for each in candidates if link.best and each.row == link.best.row), None)
    return replace(link, best=best, candidates=tuple(candidates))


def wrong_side(mine: Person, key: str, company: Company, neighbours: Neighbours) -> str:
    """Which address is wrong: that of a key customer, or ``key``, that of a subscriber at ``company``.

    Signs that speak for both sides show nothing, and neither does a slip in front of the @.
    """
    ours, theirs = mine.domain, _domain(key)
    if ours == theirs:
        return EITHER
    for sound in (exists, neighbours.providers.__contains__):
        if sound(ours) != sound(theirs):
            return LIST if sound(ours) else KEY_LIST
    firm = mine.company if mine.company.key else company
    signs = {_by_name(ours, theirs, firm), _by_others(mine.key, key, firm, neighbours)} - {EITHER}
    return signs.pop() if len(signs) == 1 else EITHER


def _by_name(ours: str, theirs: str, firm: Company) -> str:
    """A domain that is called after the firm is right beside one that is not."""
    named = is_domain_of(ours, firm), is_domain_of(theirs, firm)
    return EITHER if named[0] == named[1] else LIST if named[0] else KEY_LIST


def _by_others(mine: str, key: str, firm: Company, neighbours: Neighbours) -> str:
    """Where most of the firm are. Nobody on the lists may take mail at a domain that is wrong."""
    ours, theirs = _domain(mine), _domain(key)
    living = {other for other, _ in neighbours.listed.get(ours, ())} - {mine}
    here = living | {other for other, _ in neighbours.named.get(ours, ())} - {mine}
    there = {other for others in (neighbours.listed, neighbours.named) for other, its in others.get(theirs, ())
             if _fit(its, firm)} - {key}
    if len(here) > len(there):
        return LIST
    return KEY_LIST if len(there) > len(here) and not living else EITHER


def _fit(one: Company, other: Company) -> bool:
    return not one.key or not other.key or same_company(one, other) or nearly_same(one, other)


def _domain(key: str) -> str:
    return key.rpartition("@")[2]


def _neighbours(domains: set[str], people: pl.DataFrame, index: KeyIndex, usage: Usage) -> Neighbours:
    providers = _providers(domains, usage)
    firms = domains - providers

    def at_firms(some: pl.DataFrame) -> pl.DataFrame:
        domain = pl.col("_key").str.split_exact("@", 1).struct.field("field_1")
        return some.filter(pl.col("alive") & domain.is_in(list(firms))).select("_key", "company")

    listed = by_slices(people.select("_key", "company", "alive"), at_firms)
    named = ((person.key, person.company) for person in index.people if person.domain in firms)
    return Neighbours(_by_domain((key, parse_company(company)) for key, company in listed.iter_rows()),
                      _by_domain(named), providers)


def _by_domain(people: Iterator[tuple[str, Company]]) -> Others:
    found: dict[str, list[tuple[str, Company]]] = defaultdict(list)
    for key, company in people:
        found[_domain(key)].append((key, company))
    return found
