"""What a whole list says about the names and mail domains on it: how many people have each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.plan.customers.matching.likeness import is_odd
from generator.plan.customers.matching.words import ORDINARY
from generator.sources.tables.table import by_slices

RARE, RARER = 3, 20
"""A given name that so few have, or so many times fewer than another, is that one with a slip."""
FEW = 5_000
"""A list this short does not tell which names are common; syllables do."""
HANGUL = r"^[가-힣]([가-힣]{2})$"
USUAL = f"^[{''.join(sorted(ORDINARY))}]*$"


@dataclass(frozen=True, slots=True)
class Usage:
    """``givens``: how many people have a given name of two syllables, empty if the list is too short to tell;
    ``people_at``: how many are at a mail domain."""

    givens: Mapping[str, int]
    people_at: Mapping[str, int]

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


def measure(people: pl.DataFrame) -> Usage:
    """What the whole list (``_key``, ``name``) tells."""
    people_at = _counts(by_slices(people.select("_key"), _domains))
    if people.height < FEW:
        return Usage({}, people_at)
    return Usage(_counts(by_slices(people.select("name"), _givens)), people_at)


def _domains(people: pl.DataFrame) -> pl.DataFrame:
    """How many of some people are at each domain: ``value``, ``count``."""
    parts = pl.col("_key").str.split_exact("@", 1).struct.field("field_1")
    return people.select(parts.drop_nulls().value_counts().struct.unnest()).rename({"field_1": "value"})


def _givens(people: pl.DataFrame) -> pl.DataFrame:
    """How many of some people have each given name of two syllables: ``value``, ``count``."""
    names = people["name"].value_counts()
    return names.select(pl.col("name").str.replace_all(r"\s", "").str.extract(HANGUL, 1).alias("value"), "count")


def _counts(found: pl.DataFrame) -> dict[str, int]:
    return dict(found.drop_nulls().group_by("value").agg(pl.col("count").sum()).iter_rows())
