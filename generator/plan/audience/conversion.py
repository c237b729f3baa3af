"""Who came from which moment into which, from one issue that went out to the next, and how many are in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from generator.model import MOMENTS
from generator.plan.audience.moments import COLUMN

RECORDED = "moments"
"""The key under which a record of an export has how many were in each moment."""
PLACED = {"_key": pl.String, COLUMN: pl.String}


@dataclass(frozen=True, slots=True)
class Observed:
    """Where people stood on a day: ``counts`` are all who could be mailed by moment, ``people`` (:data:`PLACED`) those
    who got the ``issue``; that of today has no issue."""

    day: date
    issue: str
    counts: Mapping[str, int]
    people: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Turn:
    """What changed up to a day: ``moves`` counts those who were in one moment when an issue last went to them, and in
    one now, by both; ``new`` those to whom none went before."""

    day: date
    issue: str
    counts: Mapping[str, int]
    moves: Mapping[tuple[str, str], int]
    new: int

    @property
    def forward(self) -> int:
        """How many came into a later moment."""
        return sum(count for (before, now), count in self.moves.items() if _place(before) < _place(now))

    @property
    def back(self) -> int:
        """How many fell back into an earlier one."""
        return sum(count for (before, now), count in self.moves.items() if _place(before) > _place(now))


def plan_turns(observed: Iterable[Observed]) -> list[Turn]:
    """What changed from each time to the next, the first among them: there all are new. They are in order."""
    known, turns = pl.DataFrame(schema=PLACED), []
    for one in observed:
        people = one.people.drop_nulls().unique("_key", keep="last")
        both = people.join(known.rename({COLUMN: "_before"}), on="_key", how="left")
        counted = both.drop_nulls("_before").group_by("_before", COLUMN).len().sort("_before", COLUMN)
        moves = {(before, now): count for before, now, count in counted.iter_rows()}
        turns.append(Turn(one.day, one.issue, one.counts, moves, both["_before"].null_count()))
        known = pl.concat([people, known]).unique("_key", keep="first")
    return turns


def whole_turn(observed: Sequence[Observed]) -> Turn:
    """What changed from the first time that each person was seen to the last of all times."""
    first = pl.concat([pl.DataFrame(schema=PLACED), *(one.people.drop_nulls() for one in observed[:-1])]).unique(
        "_key", keep="first", maintain_order=True)
    return plan_turns([replace(observed[0], people=first), observed[-1]])[-1]


def _place(moment: str) -> int:
    return MOMENTS.index(moment)
