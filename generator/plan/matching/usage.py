"""What a whole list tells of the names and mail domains on it: how many people have each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from generator.plan.matching.likeness import is_odd
from generator.plan.matching.words import ORDINARY

RARE, RARER = 3, 20
"""A given name that so few have, or so many times fewer than another, is that one with a slip."""
FEW = 5_000
"""A list this short does not tell which names are common; syllables do."""
HANGUL = r"^[가-힣]([가-힣]{2})$"
USUAL = f"^[{''.join(sorted(ORDINARY))}]*$"


@dataclass(frozen=True, slots=True)
class Usage:
    """``givens``: how many people have a given name of two syllables, nothing where the list is too short to tell;
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
    at = people.select(pl.col("_key").str.split_exact("@", 1).struct.field("field_1").alias("at"))["at"]
    people_at = dict(at.drop_nulls().value_counts().iter_rows())
    if people.height < FEW:
        return Usage({}, people_at)
    names = people["name"].value_counts()
    given = pl.col("name").str.replace_all(r"\s", "").str.extract(HANGUL, 1).alias("given")
    counts = names.select(given, "count").drop_nulls().group_by("given").agg(pl.col("count").sum())
    return Usage(dict(counts.iter_rows()), people_at)
