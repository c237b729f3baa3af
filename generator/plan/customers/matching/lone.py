"""Initials that only one person on the lists fits: C. Ramos is Claire Ramos where no other Ramos is, nor may be.

That nobody else at a firm fits is little where the name is common and the firm large: the one who was meant may be on
no list at all. How many of that surname and that letter there are on the whole list says how likely that is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import polars as pl

from generator.plan.customers.matching.companies import Company, parse_company, same_company
from generator.plan.customers.matching.evidence import NO, YES
from generator.plan.customers.matching.index import KeyIndex, Person
from generator.plan.customers.matching.likeness import INITIAL, LONE
from generator.plan.customers.matching.linking import Candidate, Link, decide
from generator.plan.customers.matching.names import Name, parse_name
from generator.plan.customers.matching.usage import Usage
from generator.plan.customers.matching.words import FREE
from generator.sources.tables.table import by_slices

ODD = "[A-Za-z]['’-]|[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]"
"""Letters that have to be told first."""
CHANCE = 0.002
"""So small must the chance be that there is one more such person at the firm."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A key customer with the one subscriber who may be them, ``row``: their surname, the letter their given name
    begins with, and the firm, by its mail domain and its name."""

    row: int
    surname: str
    letter: str
    domain: str
    company: Company


class Bearer(NamedTuple):
    """Somebody with a surname that is asked about: place, address, the words of the name, company."""

    row: int
    key: str
    words: list[str]
    company: str


def tell_lone(links: Sequence[Link], people: pl.DataFrame, index: KeyIndex, usage: Usage) -> list[Link]:
    """The same links; where but one person at a firm fits some initials, and hardly another may, it is they.

    ``people`` is everybody, or all of :func:`bearing` among them: ``row``, ``_key``, ``name``, ``company``.
    """
    asked = _all_asked(links, people, index)
    named = _bearers(people, {each.surname for each in asked.values()})
    lone = {k for k, each in asked.items() if _is_lone(each, named[each.surname], usage)}
    return [decide([_as_lone(found.candidates[0])]) if k in lone else found for k, found in enumerate(links)]


def asked_surnames(links: Sequence[Link], people: pl.DataFrame, index: KeyIndex) -> frozenset[str]:
    """The surnames of which it is asked who else has them; ``people`` has the candidates."""
    return frozenset(each.surname for each in _all_asked(links, people, index).values())


def bearing(people: pl.DataFrame, surnames: Collection[str]) -> pl.DataFrame:
    """Those of some people who may have one of some surnames, with their names in plain small letters."""
    name, words = pl.col("name"), sorted(surnames)
    bare = name.str.to_lowercase().str.normalize("NFD").str.replace_all(r"[\p{M}'’-]", "")

    def having(some: pl.DataFrame) -> pl.DataFrame:
        near = some.filter(name.str.contains_any(words, ascii_case_insensitive=True) | name.str.contains(ODD))
        return near.with_columns(bare).filter(name.str.contains_any(words))

    return by_slices(people.select("row", "_key", "name", "company"), having)


def _all_asked(links: Sequence[Link], people: pl.DataFrame, index: KeyIndex) -> dict[int, Asked]:
    """What is asked of whom, by the key customer's place."""
    alone = {k: found.candidates[0] for k, found in enumerate(links) if len(found.candidates) == 1 and _is_asked(
        found.candidates[0])}
    if not alone:
        return {}
    rows = people.filter(pl.col("row").is_in([item.row for item in alone.values()]))
    there = {row: (key, parse_name(name), parse_company(company))
             for row, key, name, company in rows.select("row", "_key", "name", "company").iter_rows()}
    told = ((k, _asked(index.people[k], item.row, *there[item.row])) for k, item in alone.items())
    return {k: each for k, each in told if each}


def _is_asked(item: Candidate) -> bool:
    seen = item.evidence
    return seen.name == INITIAL and seen.company == YES and seen.phone != NO


def _as_lone(item: Candidate) -> Candidate:
    return replace(item, evidence=replace(item.evidence, name=LONE))


def _asked(mine: Person, row: int, key: str, name: Name, company: Company) -> Asked | None:
    """What is asked of two names that are one but for an initial; nothing where no firm's mail domain is known."""
    surnames = [word for word in mine.name.spelt if len(word) > 1 and word in name.spelt]
    letters = [word for each in (mine.name, name) for word in each.spelt if len(word) == 1]
    domains = [domain for domain in (key.rpartition("@")[2], mine.domain) if domain and domain not in FREE]
    if len(surnames) != 1 or len(letters) != 1 or not domains:
        return None
    return Asked(row, surnames[0], letters[0], domains[0], mine.company if mine.company.key else company)


def _bearers(people: pl.DataFrame, surnames: set[str]) -> Mapping[str, list[Bearer]]:
    """Everybody who has one of some surnames."""
    found: dict[str, list[Bearer]] = {surname: [] for surname in surnames}
    for row, key, written, company in bearing(people, surnames).iter_rows() if surnames else ():
        words = re.findall("[a-z]+", written)
        for surname in surnames.intersection(words):
            found[surname].append(Bearer(row, key, words, company))
    return found


def _is_lone(asked: Asked, bearers: Sequence[Bearer], usage: Usage) -> bool:
    """Whether hardly anybody of that surname may be at the firm whom the letter fits too, and nobody is."""
    others = [each for each in bearers if each.row != asked.row]
    fitting = 1 + sum(any(word.startswith(asked.letter) for word in each.words if word != asked.surname)
                      for each in others)
    return usage.people_at.get(asked.domain, 0) * fitting / usage.people < CHANCE and not any(
        _is_there(each, asked) for each in others)


def _is_there(other: Bearer, asked: Asked) -> bool:
    """Whether somebody is at the firm: by the mail domain, or by the firm's name where theirs is no firm's."""
    domain = other.key.rpartition("@")[2]
    return domain == asked.domain or ((not domain or domain in FREE) and same_company(
        parse_company(other.company), asked.company))
