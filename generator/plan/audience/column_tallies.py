"""What the columns of a list say of permission, where the list is looked at piece by piece.

What a column means may hang on all of its values: so those of each piece are counted, the counts added up, and what the
column means is said once, for all pieces. It is the same as :func:`~generator.plan.audience.permission.permit` says of
the whole list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from generator.permission.titles import SAID, Reading, Role
from generator.permission.values import Meaning, is_clear
from generator.plan.audience.permission import (
    LEVEL,
    SILENT,
    ColumnUse,
    are_dated,
    as_remark,
    count_values,
    filled,
    has_few_values,
    held_by,
    in_order,
    levels_by,
    readings_of,
    says_no_in,
    settle,
)
from generator.plan.audience.sections import without_address
from generator.sources.people.people_files import People

OF_DAYS = (Role.CONSENT_DATE, Role.REFUSED_DATE, Role.BOUNCED, Role.COMPLAINED)
"""Roles for which all days are one: of ten million people each may have a moment of their own."""
DAY = "2000-01-01"


@dataclass(frozen=True, slots=True)
class Tally:
    """What a column has in some rows: each ``text`` and how many ``rows`` of people have it, or whether (``says_no``)
    and of how many people (``hits``) it says no though it is not about permission."""

    values: pl.DataFrame | None = None
    hits: int = 0
    says_no: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What a column means, for any of its rows: the ``level`` of each ``text``; without, rows are looked through for
    those that say no."""

    name: str
    reading: Reading
    levels: pl.DataFrame | None


def sorting_columns(people: People, columns: Mapping[str, str]) -> frozenset[str]:
    """The columns that are looked through for people who say no; ``people`` has the first rows of the list."""
    return frozenset(name for name, _, reading in readings_of(people, columns)
                     if reading.role is Role.NONE and has_few_values(filled(people.rows, name)))


def tally_columns(people: People, columns: Mapping[str, str], few: Collection[str]) -> dict[str, Tally]:
    """What the columns have in some rows of a list; ``few`` are those of :func:`sorting_columns`."""
    found, nobody = {}, without_address(people.rows)
    for name, _, reading in _spoken(people, columns, few):
        column = filled(people.rows, name)
        if reading.role not in (Role.REMARK, Role.NONE):
            found[name] = Tally(count_values(_folded(column, reading), nobody))
        elif (hits := says_no_in(column, reading)) is not None and hits.any():
            found[name] = Tally(hits=int((hits & ~nobody).sum()), says_no=True)
    return found


def add_tallies(several: Sequence[Mapping[str, Tally]]) -> dict[str, Tally]:
    """What all pieces have together."""
    added = {}
    for name in dict.fromkeys(name for each in several for name in each):
        parts = [each[name] for each in several if name in each]
        values = [part.values for part in parts if part.values is not None]
        counted = pl.concat(values).group_by("text").agg(pl.col("rows").sum()) if values else None
        added[name] = Tally(None if counted is None else in_order(counted), sum(part.hits for part in parts),
                            any(part.says_no for part in parts))
    return added


def settle_columns(people: People, columns: Mapping[str, str], tallies: Mapping[str, Tally],
                   ) -> tuple[list[Settled], list[ColumnUse]]:
    """What the columns of a list mean, and what they were taken for; ``people`` says how it is called and titled."""
    settled, uses = [], []
    for name, title, reading in readings_of(people, columns):
        use = ColumnUse(people.path, people.sheet, title, reading.role, said=columns.get(title, "") in SAID)
        tally = tallies.get(name, Tally())
        if reading.role in (Role.REMARK, Role.NONE):
            use = as_remark(use, tally.hits)
            settled += [Settled(name, reading, None)] if tally.says_no else []
        elif tally.values is not None:
            levels, use = settle(tally.values, reading, use)
            settled += [Settled(name, reading, levels)] if levels is not None else []
        uses.append(use)
    return settled, uses


def level_rows(rows: pl.DataFrame, settled: Sequence[Settled], whole: int) -> pl.Series:
    """What stands against mailing each of some rows; ``whole`` is what does of everybody on the list."""
    level = pl.Series(LEVEL, [whole], pl.UInt8).new_from_index(0, rows.height)
    for each in settled:
        column = filled(rows, each.name)
        found: pl.Series | None
        if each.levels is not None:
            found = levels_by(_folded(column, each.reading), each.levels)
        else:
            hits = says_no_in(column, each.reading)
            found = None if hits is None else held_by(hits)
        level = level if found is None else level.zip_with(level <= found, found)
    return level


def _spoken(people: People, columns: Mapping[str, str], few: Collection[str]) -> Iterator[tuple[str, str, Reading]]:
    """The columns that are read at all."""
    for name, title, reading in readings_of(people, columns):
        if reading.role not in SILENT and (reading.role is not Role.NONE or name in few):
            yield name, title, reading


def _folded(column: pl.Series, reading: Reading) -> pl.Series:
    """A column with one day for all, where nothing hangs on which day it is."""
    if reading.role not in OF_DAYS or not is_clear(reading.role, Meaning.DATE):
        return column
    values = column.unique()
    days = values.filter(are_dated(values.str.strip_chars()))
    return column.replace(days, pl.repeat(DAY, days.len(), dtype=pl.String, eager=True))
