"""What a whole list says about the names, mail domains and telephones on it: how many people have each.

All that depends on more than one person is counted over everybody, and handed on as one plain value: a verdict must not
hang on the order of a list, or on how it is cut into files and batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from generator.plan.customers.matching.likeness import is_odd
from generator.plan.customers.matching.words import ORDINARY
from generator.sources.tables.table import by_slices

RARE, RARER = 3, 20
"""A given name that so few have, or so many times fewer than another, is that one with a slip."""
HANGUL = r"^[가-힣]([가-힣]{2})$"
USUAL = f"^[{''.join(sorted(ORDINARY))}]*$"


@dataclass(frozen=True, slots=True)
class Limits:
    """A list with fewer people than ``few`` does not tell which names are common; syllables do. What more than ``most``
    people share says nothing of one of them. ``batch``: so many are looked at at a time, which changes nothing."""

    few: int = 5_000
    most: int = 2_000
    batch: int = 1_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Crowds:
    """What more people share than say anything of one of them: telephone ``numbers``, and a name at a firm (``named``,
    by the numbers in :class:`~generator.plan.customers.matching.index.KeyIndex`)."""

    numbers: frozenset[str] = frozenset()
    named: frozenset[int] = frozenset()

    def __or__(self, other: Crowds) -> Crowds:
        return Crowds(self.numbers | other.numbers, self.named | other.named)


@dataclass(frozen=True, slots=True)
class Usage:
    """``givens``: how many people have a given name of two syllables, empty if the list is too short to tell;
    ``people_at``: how many are at a mail domain; ``crowds``: what too many share."""

    givens: Mapping[str, int]
    people_at: Mapping[str, int]
    crowds: Crowds = field(default_factory=Crowds)

    @property
    def people(self) -> int:
        """How many people there are at any domain."""
        return sum(self.people_at.values())

    def crowded(self, crowds: Crowds) -> Usage:
        """The same, and what too many of these share too."""
        return replace(self, crowds=self.crowds | crowds)

    def is_slip(self, one: str, other: str) -> bool:
        """Whether two given names are one with a slip: by how much rarer one is on this very list than the other."""
        if not self.givens:
            return is_odd(one, other)
        rare, common = sorted((self.givens.get(one, 0), self.givens.get(other, 0)))
        return rare < max(RARE, common / RARER)

    def rare(self, given: pl.Expr) -> pl.Expr:
        """Whether a given name may be a slip of any other, for a column."""
        if not self.givens:
            return ~given.str.contains(USUAL)
        fewest = max(RARE, max(self.givens.values()) / RARER)
        return ~given.is_in([name for name, count in self.givens.items() if count >= fewest])


def measure(people: pl.DataFrame, limits: Limits = LIMITS) -> Usage:
    """What the whole list (``_key``, ``name``) tells of names and domains."""
    people_at = _counts(by_slices(people.select("_key"), _domains))
    if people.height < limits.few:
        return Usage({}, people_at)
    return Usage(_counts(by_slices(people.select("name"), _givens)), people_at)


@dataclass(frozen=True, slots=True)
class Measured:
    """What some of the people on a list tell: how many they are, and the counts of given names and of domains
    (``value``, ``count``)."""

    people: int
    givens: pl.DataFrame
    domains: pl.DataFrame


def measure_some(people: pl.DataFrame) -> Measured:
    """What some people (``_key``, ``name``) tell of names and domains."""
    return Measured(people.height, _added([by_slices(people.select("name"), _givens)]),
                    _added([by_slices(people.select("_key"), _domains)]))


def measure_all(several: Sequence[Measured], limits: Limits = LIMITS) -> Usage:
    """What all of them tell together; it is the same as of the whole list."""
    people_at = _counts(pl.concat([each.domains for each in several]))
    if sum(each.people for each in several) < limits.few:
        return Usage({}, people_at)
    return Usage(_counts(pl.concat([each.givens for each in several])), people_at)


def _domains(people: pl.DataFrame) -> pl.DataFrame:
    """How many of some people are at each domain: ``value``, ``count``."""
    parts = pl.col("_key").str.split_exact("@", 1).struct.field("field_1")
    return people.select(parts.drop_nulls().value_counts().struct.unnest()).rename({"field_1": "value"})


def _givens(people: pl.DataFrame) -> pl.DataFrame:
    """How many of some people have each given name of two syllables: ``value``, ``count``."""
    names = people["name"].value_counts()
    return names.select(pl.col("name").str.replace_all(r"\s", "").str.extract(HANGUL, 1).alias("value"), "count")


def crowd(values: Iterable[pl.Series], most: int) -> pl.Series:
    """The values that more than ``most`` people have, of those in all the batches (each person's once)."""
    counts = pl.concat(each.alias("value").value_counts() for each in values)
    return counts.group_by("value").agg(pl.col("count").sum()).filter(pl.col("count") > most)["value"]


def _counts(found: pl.DataFrame) -> dict[str, int]:
    return dict(_added([found]).iter_rows())


def _added(found: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(found).drop_nulls().group_by("value").agg(pl.col("count").sum())
