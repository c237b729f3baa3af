"""Columns on all cores: what looks at each row by itself is done in slices, side by side.

Polars does the expressions of one call side by side, but a chain of them on one column on one core; it lets other
threads run meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import polars as pl

    Columns = TypeVar("Columns", pl.DataFrame, pl.Series)

Item = TypeVar("Item")
Result = TypeVar("Result")

CORES = min(os.cpu_count() or 1, 8)
LEAST, MOST = 50_000, 1_000_000
"""Rows that are worth a slice of their own; and as many as one may have, for what is needed for a moment is not to grow
with the lists."""


def by_slices(columns: Columns, work: Callable[[Columns], Columns]) -> Columns:
    """What ``work`` makes of the rows, slice after slice; it must look at each row by itself, or only sum them up."""
    import polars as pl

    size = max(LEAST, min(MOST, -(-len(columns) // CORES)))
    if len(columns) <= size:
        return work(columns)
    return pl.concat(side_by_side(work, [columns.slice(start, size) for start in range(0, len(columns), size)]))


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """What ``work`` makes of each item, in their order."""
    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(work, items))
