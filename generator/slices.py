"""Columns worked on in slices, side by side on all cores."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import polars as pl

from generator.parallel import CORES, side_by_side

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
