"""For each key customer the subscriber who is the same person, or those between whom a person must decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.plan.customers.matching.candidates import Look, count_crowds, look, pairs_of
from generator.plan.customers.matching.companies import parse_company
from generator.plan.customers.matching.evidence import DECIDED, DOUBTFUL, LIKELY, OPEN, RIVAL, YES, Evidence, weigh
from generator.plan.customers.matching.index import KeyIndex, Person, other_columns, other_telephones, values_of
from generator.plan.customers.matching.likeness import UNKNOWN
from generator.plan.customers.matching.names import parse_name
from generator.plan.customers.matching.telephones import telephones
from generator.plan.customers.matching.usage import LIMITS, Limits, Usage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subscriber who may be a key customer: the place in ``people``, the address (its key), what speaks for it."""

    row: int
    key: str
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


@dataclass(frozen=True, slots=True)
class Survey:
    """People, batch by batch, what each batch has in common with key customers, and what all of them tell."""

    batches: tuple[tuple[pl.DataFrame, Look], ...]
    usage: Usage


def survey(people: pl.DataFrame, index: KeyIndex, usage: Usage, limits: Limits = LIMITS) -> Survey:
    """Look at everybody (``row``, ``_key``, ``name``, ``company``, ``phone``, perhaps ``other_phones``) in batches, and
    count over all of them what too many share."""
    compared = ("_key", "name", "company", "phone", *other_columns(people))
    people = people.select("row", *(pl.col(name).fill_null("") for name in compared))
    slices = people.iter_slices(limits.batch) if people.height else [people]
    batches = tuple((batch, look(batch, index, usage)) for batch in slices)
    return Survey(batches, usage.crowded(count_crowds([found for _, found in batches], limits.most)))


def link(surveyed: Survey, index: KeyIndex, decided: Mapping[int, Mapping[str, bool]] | None = None) -> list[Link]:
    """Match subscribers against key customers.

    ``decided`` says of a key customer's place which addresses (by their keys) are theirs, and which are not.
    """
    found: dict[int, list[Candidate]] = defaultdict(list)
    for batch, seen in surveyed.batches:
        for k, candidate in match_batch(batch, seen, index, surveyed.usage):
            found[k].append(candidate)
    for k, others in (decided or {}).items():
        found[k] = _by_decision(found[k], [batch for batch, _ in surveyed.batches], others)
    return [decide(found[k]) for k in range(len(index.people))]


def match_batch(batch: pl.DataFrame, seen: Look, index: KeyIndex, usage: Usage) -> list[tuple[int, Candidate]]:
    """The pairs of a batch for which anything speaks, by the key customer's place."""
    return [(k, candidate) for k, candidate in weigh_batch(batch, seen, index, usage) if candidate.weight >= DOUBTFUL]


def looked_at(surveyed: Survey, index: KeyIndex, k: int) -> list[Candidate]:
    """Everybody who was looked at for one key customer, and what speaks for each, be it nothing."""
    return [candidate for batch, seen in surveyed.batches
            for _, candidate in weigh_batch(batch, seen, index, surveyed.usage, alone=k)]


def weigh_batch(batch: pl.DataFrame, seen: Look, index: KeyIndex, usage: Usage,
                alone: int | None = None) -> Iterator[tuple[int, Candidate]]:
    """All pairs of a batch that are worth a look, or those of one key customer, and what speaks for each."""
    pairs = pairs_of(seen, index, usage.crowds)
    pairs = pairs if alone is None else pairs.filter(pl.col("k") == alone)
    rows = batch.filter(pl.col("row").is_in(pairs["row"].unique().implode()))
    mobiles = values_of(other_telephones(rows))
    rows = rows.select("row", "_key", "name", "company", telephones(rows["phone"]).fill_null("").alias("phone"))
    there = {row: Person(key, key, parse_name(name), parse_company(company), phone, mobiles=mobiles.get(row, ()))
             for row, key, name, company, phone in rows.iter_rows()}
    for k, row in pairs.iter_rows():
        yield k, Candidate(row, there[row].key, weigh(index.people[k], there[row], usage))


def _by_decision(candidates: Sequence[Candidate], batches: Sequence[pl.DataFrame],
                 decided: Mapping[str, bool]) -> list[Candidate]:
    """The candidates as somebody decided on them."""
    asked = pl.col("_key").is_in(list(decided))
    said = dict(pl.concat(batch.filter(asked).select("row", "_key") for batch in batches).iter_rows())
    kept = [candidate for candidate in candidates if candidate.row not in said or candidate.evidence.address == YES]
    return kept + [Candidate(row, key, Evidence(DECIDED, OPEN, UNKNOWN, OPEN)) for row, key in said.items()
                   if decided[key]]


def decide(candidates: Sequence[Candidate]) -> Link:
    """The best one, unless a rival who is not the same person is close behind, or nothing much speaks for it.

    Of equal ones the first by its address comes first, wherever it stands on the lists.
    """
    ranked = sorted(candidates, key=lambda item: (not item.evidence.is_personal, -item.weight, item.key, item.row))
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
