"""For each key customer the subscriber who is the same person, or those between whom a person must decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.plan.customers.matching.candidates import find_pairs
from generator.plan.customers.matching.companies import parse_company
from generator.plan.customers.matching.evidence import DECIDED, DOUBTFUL, LIKELY, OPEN, RIVAL, YES, Evidence, weigh
from generator.plan.customers.matching.index import KeyIndex, Person, other_columns, other_telephones, values_of
from generator.plan.customers.matching.likeness import UNKNOWN
from generator.plan.customers.matching.names import parse_name
from generator.plan.customers.matching.telephones import telephones
from generator.plan.customers.matching.usage import Usage

BATCH = 1_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subscriber who may be a key customer: the place in ``people``, and what speaks for it."""

    row: int
    evidence: Evidence

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return self.evidence.weight


@dataclass(frozen=True, slots=True)
class Link:
    """What was found for one key customer: ``best`` unless it is ``ambiguous``; all ``candidates``, best first."""

    best: Candidate | None
    ambiguous: bool
    candidates: tuple[Candidate, ...]


def link(people: pl.DataFrame, index: KeyIndex, usage: Usage,
         decided: Mapping[int, Mapping[str, bool]] | None = None) -> list[Link]:
    """Match subscribers (``row``, ``_key``, ``name``, ``company``, ``phone``, perhaps ``other_phones``) against key
    customers, batch by batch.

    ``usage`` is what the whole list tells. ``decided`` says of a key customer's place which addresses (by their keys)
    are theirs, and which are not.
    """
    compared = ("_key", "name", "company", "phone", *other_columns(people))
    people = people.select("row", *(pl.col(name).fill_null("") for name in compared))
    found: dict[int, list[Candidate]] = defaultdict(list)
    for batch in people.iter_slices(BATCH):
        for k, candidate in match_batch(batch, index, usage):
            found[k].append(candidate)
    for k, others in (decided or {}).items():
        found[k] = _by_decision(found[k], people, others)
    return [decide(found[k]) for k in range(len(index.people))]


def match_batch(batch: pl.DataFrame, index: KeyIndex, usage: Usage) -> list[tuple[int, Candidate]]:
    """The pairs of a batch for which anything speaks, by the key customer's place."""
    pairs = find_pairs(batch, index, usage)
    rows = batch.filter(pl.col("row").is_in(pairs["row"].unique().implode()))
    mobiles = values_of(other_telephones(rows))
    rows = rows.select("row", "_key", "name", "company", telephones(rows["phone"]).fill_null("").alias("phone"))
    there = {row: Person(key, key, parse_name(name), parse_company(company), phone, mobiles=mobiles.get(row, ()))
             for row, key, name, company, phone in rows.iter_rows()}
    weighed = ((k, Candidate(row, weigh(index.people[k], there[row], usage)))
               for k, row in pairs.iter_rows())
    return [(k, candidate) for k, candidate in weighed if candidate.weight >= DOUBTFUL]


def _by_decision(candidates: Sequence[Candidate], people: pl.DataFrame, decided: Mapping[str, bool]) -> list[Candidate]:
    """The candidates as somebody decided on them."""
    rows = people.filter(pl.col("_key").is_in(list(decided))).select("row", "_key")
    said = {row: decided[key] for row, key in rows.iter_rows()}
    kept = [candidate for candidate in candidates if candidate.row not in said or candidate.evidence.address == YES]
    return kept + [Candidate(row, Evidence(DECIDED, OPEN, UNKNOWN, OPEN)) for row, same in said.items() if same]


def decide(candidates: Sequence[Candidate]) -> Link:
    """The best one, unless a rival who is not the same person is close behind, or nothing much speaks for it."""
    ranked = sorted(candidates, key=lambda item: (not item.evidence.is_personal, -item.weight, item.row))
    if not ranked:
        return Link(None, ambiguous=False, candidates=())
    best = ranked[0]
    ambiguous = best.weight < LIKELY or not is_alone(best, ranked)
    return Link(None if ambiguous else best, ambiguous, tuple(ranked))


def is_alone(best: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a candidate is surely meant: nobody else is close behind, but for other addresses of the same mobile."""
    rivals = [other for other in candidates if other is not best and best.weight - other.weight < RIVAL]
    return best.evidence.is_own or not any(other.evidence.is_personal or not best.evidence.is_personal
                                           for other in rivals)
