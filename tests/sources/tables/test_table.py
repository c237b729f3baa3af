"""Tests of :mod:`generator.sources.tables.table`."""

from __future__ import annotations

import polars as pl
import pytest

from generator.sources.tables.table import LEAST, by_slices


@pytest.mark.parametrize("rows", [0, 1, LEAST, LEAST + 1, 3 * LEAST + 7])
def test_rows_keep_their_order(rows: int) -> None:
    """However many slices there are, the rows come back as they were, in frames and in columns."""
    numbers = pl.Series("n", range(rows), dtype=pl.Int64)
    assert by_slices(numbers, lambda some: some + 1).equals(numbers + 1)
    doubled = by_slices(numbers.to_frame(), lambda some: some.select(pl.col("n") * 2))
    assert doubled["n"].equals(numbers * 2)


def test_what_fails_is_told() -> None:
    """An error in a slice is no silence."""

    def fails(some: pl.Series) -> pl.Series:
        raise ValueError("here")

    with pytest.raises(ValueError, match="here"):
        by_slices(pl.Series(range(3 * LEAST)), fails)
