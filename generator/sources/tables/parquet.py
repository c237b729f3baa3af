"""Parquet files into tables: every value as the text that a list has for it, every record with its number."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from generator.messages import msg
from generator.sources.tables.base import LINE, PROBLEM, FindTitles, UnreadableFile
from generator.sources.tables.table import Table, empty_cells

SECONDS = "%Y-%m-%d %H:%M:%S"
WHOLE = 2.0**53
"""Up to here every whole number is one in floating point (IEEE 754)."""


def parquet_titles(path: Path, find_titles: FindTitles) -> tuple[str, ...]:
    """The names of the columns, if one of them means an address. Raises :class:`UnreadableFile` or :class:`OSError`."""
    titles = tuple(_schema(path))
    return titles if find_titles([titles]) is not None else ()


def read_parquet(path: Path, find_titles: FindTitles) -> Table:
    """The records of a file; a table without titles if no column means an address. There is no line of titles: the
    first record is 1. Raises :class:`UnreadableFile` or :class:`OSError`."""
    titles = parquet_titles(path, find_titles)
    if not titles:
        return Table((), empty_cells(), 0)
    try:
        records = pl.read_parquet(path, glob=False)
    except pl.exceptions.PolarsError:
        raise _damaged() from None
    texts = [_as_text(pl.col(title), title, kind).alias(str(place))
             for place, (title, kind) in enumerate(records.schema.items())]
    cells = records.select(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(LINE), pl.lit("").alias(PROBLEM), *texts)
    return Table(titles, cells.select(*(str(place) for place in range(len(titles))), LINE, PROBLEM), 0)


def _schema(path: Path) -> pl.Schema:
    try:
        return pl.Schema(pl.read_parquet_schema(path))
    except pl.exceptions.PolarsError:
        raise _damaged() from None


def _damaged() -> UnreadableFile:
    return UnreadableFile(msg("This Parquet file is damaged or was cut off."), msg("Write it anew, or copy it again."))


def _as_text(column: pl.Expr, title: str, kind: pl.DataType) -> pl.Expr:
    """A column as text, empty where it has nothing. What has no plain text is refused: it may speak of consent."""
    if isinstance(kind, pl.Datetime):
        text = column.dt.to_string(SECONDS)
    elif kind.is_float():
        whole = (column == column.round()) & (column.abs() < WHOLE)
        text = pl.when(whole).then(pl.when(whole).then(column).cast(pl.Int64).cast(pl.String)).otherwise(
            column.cast(pl.String))
    elif isinstance(kind, pl.List) and isinstance(kind.inner, pl.String):
        text = column.list.join(", ", ignore_nulls=True)
    elif isinstance(kind, (pl.Struct, pl.List, pl.Array, pl.Binary, pl.Object)):
        raise UnreadableFile(msg("The column “{title}” holds no plain values.", title=title),
                             msg("Write it as text, or leave it out."))
    else:
        text = column.cast(pl.String)
    return text.fill_null("")
