"""Tests of :mod:`generator.sources.tables.parquet`: values as a list writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from generator.findings import Findings
from generator.sources.tables.formats import read_tables
from generator.sources.tables.heads import file_titles
from generator.sources.tables.titles import titles_with_address

FIND = titles_with_address({})


def read(path: Path) -> tuple[list[tuple[str | int, ...]], list[str]]:
    """The rows of a file as text, and the codes of what was found."""
    findings = Findings()
    tables = read_tables(path, path.name, FIND, findings) or []
    return [row for table in tables for row in table.cells.drop("problem").iter_rows()], [one.code for one in findings]


def test_values_are_text(tmp_path: Path) -> None:
    """Whole numbers have no point, days no time, and what is missing is empty; records are numbered."""
    path = tmp_path / "list.parquet"
    pl.DataFrame({
        "email": ["a@x.kr", None], "n": [1, None], "f": [2.0, 2.5], "b": [True, None], "d": [date(2026, 1, 2), None],
        "t": [datetime(2026, 1, 2, 3, 4, tzinfo=UTC), None], "tags": [["vip", "old"], None],
        "c": pl.Series(["x", None], dtype=pl.Categorical)}).write_parquet(path)
    assert read(path) == ([("a@x.kr", "1", "2", "true", "2026-01-02", "2026-01-02 03:04:00", "vip, old", "x", 1),
                           ("", "", "2.5", "", "", "", "", "", 2)], [])
    assert file_titles(path, FIND) == [("", ("email", "n", "f", "b", "d", "t", "tags", "c"))]


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A file that was cut off, and a column without plain values: it may say who is not to be mailed."""
    path = tmp_path / "list.parquet"
    pl.DataFrame({"email": ["a@x.kr"], "consent": [{"given": True}]}).write_parquet(path)
    assert read(path) == ([], ["unreadable"])
    path.write_bytes(path.read_bytes()[:-9])
    assert read(path) == ([], ["unreadable"])
    assert file_titles(path, FIND) == []
    pl.DataFrame({"name": ["a"]}).write_parquet(path)
    assert read(path) == ([], [])  # whoever wants an address says that there is none
