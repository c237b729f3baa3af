"""Tests of :mod:`generator.sources.tables.sheets.grids`: rows of text become tables, whatever format they came in."""

from __future__ import annotations

import pytest

from generator.findings import Finding, Findings
from generator.sources.tables.base import LINE, PROBLEM, UnreadableFile
from generator.sources.tables.formats import table_of
from generator.sources.tables.sheets import grids
from generator.sources.tables.sheets.grids import Grid, fill_merged, titles_of
from generator.sources.tables.table import Table
from generator.sources.tables.titles import titles_with_address


def grid(*rows: list[str], hidden: bool = False, most: int = 0) -> Grid:
    """A sheet with some rows."""
    made = Grid("고객", hidden, most)
    for line, row in enumerate(rows, 1):
        made.add(line, row)
    return made


def table(made: Grid) -> tuple[Table | None, list[Finding]]:
    """The table of a sheet, and what was found."""
    findings = Findings()
    return table_of(made, "a.ods", titles_with_address({}), findings), list(findings)


def test_rows_and_columns() -> None:
    """Empty rows are none, lines stay, columns without title or content are left out."""
    found, told = table(grid(["보고서"], [], ["이메일", "", "", "회사"], ["a@x.com", "", "x", ""], [" "], ["b@x.com"]))
    assert found is not None
    assert (found.titles, found.title_line, found.sheet, told) == (("이메일", "", "회사"), 3, "고객", [])
    assert found.cells.columns == ["0", "1", "2", LINE, PROBLEM]
    assert found.cells.rows() == [("a@x.com", "x", "", 4, ""), ("b@x.com", "", "", 6, "")]


def test_merged_cells_fill_every_row_that_they_span() -> None:
    """The firm of three people is that of each; empty rows stay none, and what a row has itself stays."""
    made = grid(["회사", "이메일"], ["한빛", "a@x.com"], ["", "b@x.com"], ["온누리", "c@x.com"], [], ["", "d@x.com"])
    made.merged = [(2, 5, 0), (9, 12, 0), (6, 9, 7), (5, 6, 0)]
    found, _ = table(made)
    assert found is not None
    assert found.cells["0"].to_list() == ["한빛", "한빛", "온누리", ""]


def test_titles_in_merged_cells() -> None:
    """“이메일” over two rows is the title of both; the names of groups above others are none."""
    made = grid(["고객", "", "이메일", "등급"], ["이름", "회사", "", ""], ["김", "한빛", "a@x.com", "A"])
    made.merged = [(1, 2, 2), (1, 2, 3)]
    found, _ = table(made)
    assert found is not None
    assert (found.titles, found.title_line) == (("이름", "회사", "이메일", "등급"), 2)
    assert titles_of([made], titles_with_address({})) == [("고객", ("이름", "회사", "이메일", "등급"))]


def test_merged_cells_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file cannot keep us busy for ever."""
    monkeypatch.setattr(grids, "MOST_CELLS", 100)
    made = grid(["email"], *(["a@x.com"] for _ in range(60)))
    made.merged = [(1, 60, 0)] * 3
    with pytest.raises(UnreadableFile, match="merged"):
        fill_merged(made)
    with pytest.raises(UnreadableFile, match="more cells"):
        grid(*(["a"] for _ in range(101)))
    with pytest.raises(UnreadableFile, match="more cells"):
        Grid().add(1_048_577, ["a"])


def test_hidden_sheets_and_rows() -> None:
    """A hidden sheet is told if it looks like a list; hidden rows below the titles are read and told."""
    rows = ["email"], ["a@x.com"]
    assert [(finding.code, str(finding.severity)) for finding in table(grid(*rows, hidden=True))[1]] == [
        ("unread-sheet", "note")]
    assert table(grid(["x"], hidden=True))[1] == []
    assert titles_of([grid(*rows, hidden=True)], titles_with_address({})) == []
    made = Grid("고객")
    for line, texts in enumerate(rows, 1):
        made.add(line, texts, hidden=True)
    found, told = table(made)
    assert found is not None
    assert found.cells.height == 1
    assert [(finding.code, finding.span.line) for finding in told] == [("hidden-rows", 2)]


def test_a_sheet_without_titles() -> None:
    """It says how many rows have an address all the same."""
    found, told = table(grid(["김", "a@x.com"], ["x"], ["b@x.com"]))
    assert found is not None
    assert (found.titles, found.stray, found.sheet, told) == ((), 2, "고객", [])


def test_as_many_rows_as_wanted() -> None:
    """For titles the first rows are enough."""
    made = grid(["a"], [""], ["b"], most=2)
    assert made.is_full
    assert not grid(["a"], most=2).is_full
    assert not grid(["a"]).is_full
