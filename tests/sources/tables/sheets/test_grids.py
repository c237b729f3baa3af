"""Tests of :mod:`generator.sources.tables.sheets.grids`."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Findings
from generator.sources.tables.base import LINE, PROBLEM, UnreadableFile
from generator.sources.tables.formats import table_of
from generator.sources.tables.sheets import grids
from generator.sources.tables.sheets.grids import (
    Grid,
    Link,
    address_of,
    addresses_of,
    date_text,
    fill_merged,
    is_date_format,
    linked_text,
    number_text,
    titles_of,
    with_addresses,
)
from generator.sources.tables.table import Table
from generator.sources.tables.titles import titles_with_address


@pytest.mark.parametrize(("number", "text"), [
    (1012345678.0, "1012345678"), (3.0, "3"), (0.5, "0.5"), (-3.25, "-3.25"), (0.1 + 0.2, "0.3"),
    (1e16, "10000000000000000"), (float("nan"), ""), (float("inf"), ""), (0.0, "0")])
def test_numbers(number: float, text: str) -> None:
    """Whole numbers have no point, others nine decimals at most; what is no number is nothing."""
    assert number_text(number) == text


@pytest.mark.parametrize(("number", "from_1904", "text"), [
    (45356, False, "2024-03-05"), (45356.5, False, "2024-03-05 12:00:00"), (0, False, "1900-01-00"),
    (1, False, "1900-01-01"), (59, False, "1900-02-28"), (61, False, "1900-03-01"), (0.25, False, "06:00:00"),
    (43894, True, "2024-03-05"), (1012345678, False, "1012345678"), (-1, False, "-1"), (2958465, False, "9999-12-31"),
    (2958465.9999999999, False, "2958466"), (45356.5000057870, False, "2024-03-05 12:00:00.500")])
def test_dates(number: float, from_1904: bool, text: str) -> None:
    """Days from 1900 or 1904, ISO; a telephone number in a cell for dates stays one."""
    assert date_text(number, from_1904=from_1904) == text


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2999, 1, 1)).map(lambda moment: moment.replace(microsecond=0)))
def test_every_second_is_itself(moment: dt.datetime) -> None:
    """Excel keeps moments as fractions of a day with 15 digits; no second may slip."""
    days = (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    text = date_text(float(f"{days:.15G}"), from_1904=False)
    assert text == (str(moment.date()) if moment.time() == dt.time() else str(moment))


@pytest.mark.parametrize(("code", "is_date"), [
    ("yyyy-mm-dd", True), ('yyyy"년" m"월"', True), ("[$-412]AM/PM h:mm", True), ("[h]:mm", True), ("General", False),
    ("0.00%", False), ('#,##0"days"', False), ("[Red]0", False), ("@", False), (r"0\d", False),
    ("#,##0;[Red]yyyy", False)])
def test_formats_of_dates(code: str, is_date: bool) -> None:
    """What is in quotation marks, brackets or behind a backslash is no code."""
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(("url", "address"), [
    ("mailto:a@x.com", "a@x.com"), ("MAILTO:a%40x.com?subject=b@x.com", "a@x.com"),
    ("mailto:%EA%B9%80@x.com", "김@x.com"),
    ("https://x.com/@a", ""), ("mailto:nobody", ""), ("", "")])
def test_the_address_of_a_link(url: str, address: str) -> None:
    """Percent-encoded, and without what follows a question mark; other links have none."""
    assert address_of(url) == address


def test_a_text_with_an_address_keeps_it() -> None:
    """Excel makes links of addresses and keeps them when the address is changed: what is written counts."""
    assert linked_text("b@x.com", "mailto:a@x.com") == "b@x.com"
    assert linked_text("메일", "mailto:a@x.com") == "a@x.com"
    assert linked_text("메일", "https://x.com") == "메일"
    assert linked_text("메일", None) == "메일"


def test_rectangles() -> None:
    """A link may be that of many cells, but not of so many that they fill the memory."""
    found = addresses_of([Link(2, 3, 1, 1, "mailto:a@x.com"), Link(1, 1_000_000, 0, 16_000, "https://x.com")])
    assert found == {(2, 1): "a@x.com", (3, 1): "a@x.com"}
    assert with_addresses(["x", "메일"], 3, found) == ["x", "a@x.com"]
    with pytest.raises(UnreadableFile, match="links"):
        addresses_of([Link(1, 1_000_000, 0, 16_000, "mailto:a@x.com")])


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
