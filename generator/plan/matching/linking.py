"""For each key customer the subscriber who is the same person, or those between whom a person must decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.plan.matching.candidates import find_pairs
from generator.plan.matching.companies import parse_company
from generator.plan.matching.evidence import DECIDED, DOUBTFUL, LIKELY, OPEN, RIVAL, YES, Evidence, weigh
from generator.plan.matching.index import KeyIndex, Person
from generator.plan.matching.names import UNKNOWN, is_odd, parse_name
from generator.plan.matching.telephones import telephones

BATCH = 250_000
RARE, RARER = 3, 20
"""A given name that so few have, or so many times fewer than another, is that one with a slip."""
FEW = 5_000
"""A list this short does not tell which names are common."""


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


def link(people: pl.DataFrame, index: KeyIndex, decided: Mapping[int, Mapping[str, bool]]) -> list[Link]:
    """Match subscribers (``row``, ``_key``, ``name``, ``company``, ``phone``) against key customers, batch by batch.

    ``decided`` says of a key customer's place which addresses (by their keys) are theirs, and which are not.
    """
    people = people.select("row", *(pl.col(name).fill_null("") for name in ("_key", "name", "company", "phone")))
    is_slip, people_at = _slips(people), _people_at(people)
    found: dict[int, list[Candidate]] = defaultdict(list)
    for batch in people.iter_slices(BATCH):
        for k, candidate in match_batch(batch, index, is_slip, people_at):
            found[k].append(candidate)
    for k, others in decided.items():
        found[k] = _by_decision(found[k], people, others)
    return [_decide(found[k]) for k in range(len(index.people))]


def match_batch(batch: pl.DataFrame, index: KeyIndex, is_slip: Callable[[str, str], bool],
                people_at: Mapping[str, int]) -> list[tuple[int, Candidate]]:
    """The pairs of a batch for which anything speaks, by the key customer's place."""
    pairs = find_pairs(batch, index)
    rows = batch.filter(pl.col("row").is_in(pairs["row"].unique().implode()))
    rows = rows.with_columns(telephones(rows["phone"]).fill_null("").alias("phone"))
    there = {row: Person(key, key, parse_name(name), parse_company(company), phone)
             for row, key, name, company, phone in rows.iter_rows()}
    weighed = ((k, Candidate(row, weigh(index.people[k], there[row], is_slip, people_at)))
               for k, row in pairs.iter_rows())
    return [(k, candidate) for k, candidate in weighed if candidate.weight >= DOUBTFUL]


def _by_decision(candidates: Sequence[Candidate], people: pl.DataFrame, decided: Mapping[str, bool]) -> list[Candidate]:
    """The candidates as somebody decided on them."""
    rows = people.filter(pl.col("_key").is_in(list(decided))).select("row", "_key")
    said = {row: decided[key] for row, key in rows.iter_rows()}
    kept = [candidate for candidate in candidates if candidate.row not in said or candidate.evidence.address == YES]
    return kept + [Candidate(row, Evidence(DECIDED, OPEN, UNKNOWN, OPEN)) for row, same in said.items() if same]


def _slips(people: pl.DataFrame) -> Callable[[str, str], bool]:
    """Whether two given names are one with a slip: by how much rarer one is on this very list than the other."""
    if people.height < FEW:
        return is_odd
    hangul = people["name"].str.replace_all(r"\s", "").str.extract(r"^[가-힣]([가-힣]{2})$", 1).drop_nulls()
    counts = dict(hangul.value_counts().iter_rows())

    def is_slip(one: str, other: str) -> bool:
        rare, common = sorted((counts.get(one, 0), counts.get(other, 0)))
        return bool(rare < max(RARE, common / RARER))

    return is_slip


def _people_at(people: pl.DataFrame) -> dict[str, int]:
    """How many people there are at each mail domain."""
    domains = people["_key"].str.extract(r"@([^@]*)$", 1).drop_nulls()
    return dict(domains.value_counts().iter_rows())


def _decide(candidates: Sequence[Candidate]) -> Link:
    """The best one, unless a rival who is not the same person is close behind, or nothing much speaks for it."""
    ranked = sorted(candidates, key=lambda item: (not item.evidence.is_personal, -item.weight, item.row))
    if not ranked:
        return Link(None, ambiguous=False, candidates=())
    best = ranked[0]
    ambiguous = best.weight < LIKELY or not is_alone(best, ranked)
    return Link(None if ambiguous else best, ambiguous, tuple(ranked))


def is_alone(best: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a candidate is surely meant: what speaks for it is personal, or nobody else is close behind."""
    return best.evidence.is_personal or not any(
        other is not best and best.weight - other.weight < RIVAL for other in candidates)
