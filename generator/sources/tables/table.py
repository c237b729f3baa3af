"""What a file of rows becomes: its titles, and its cells as columns of text, worked on side by side on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from generator.parallel import CORES, side_by_side
from generator.sources.tables.base import LINE, PROBLEM


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the titles of a file or sheet, as they were written.

    ``cells`` has a column of text for each title, named by its position (``"0"``, ``"1"``, …), ``line`` (the physical
    line or row of the file, from 1, Int64), and ``problem``: why the row cannot be used (empty if it can). Empty
    lines are left out. ``title_line`` is the line of the titles. It is 0 if there are none; then there are no cells
    either, and ``stray`` counts the rows of the sheet that have an address all the same.
    """

    titles: tuple[str, ...]
    cells: pl.DataFrame
    title_line: int
    encoding: str = ""
    sheet: str = ""
    stray: int = 0


def empty_cells(width: int = 0) -> pl.DataFrame:
    """The cells of a table without rows."""
    kinds = {str(position): pl.String for position in range(width)}
    return pl.DataFrame(schema={**kinds, LINE: pl.Int64, PROBLEM: pl.String})


def text_cells(columns: Iterable[Sequence[str]], lines: Sequence[int], problems: Sequence[str]) -> pl.DataFrame:
    """The cells of a table, from its columns of text and the line and problem of each row."""
    texts = {str(position): pl.Series(column, dtype=pl.String) for position, column in enumerate(columns)}
    return pl.DataFrame({**texts, LINE: pl.Series(lines, dtype=pl.Int64),
                         PROBLEM: pl.Series(problems, dtype=pl.String)})


LEAST, MOST = 50_000, 1_000_000
"""Rows that are worth a slice of their own; and as many as one may have, for what is needed for a moment is not to grow
with the lists."""

Columns = TypeVar("Columns", pl.DataFrame, pl.Series)


def by_slices(columns: Columns, work: Callable[[Columns], Columns]) -> Columns:
    """What ``work`` makes of the rows, slice after slice; it must look at each row by itself, or only sum them up."""
    size = max(LEAST, min(MOST, -(-len(columns) // CORES)))
    if len(columns) <= size:
        return work(columns)
    return pl.concat(side_by_side(work, [columns.slice(start, size) for start in range(0, len(columns), size)]))
