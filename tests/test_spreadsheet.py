"""Tests of :mod:`generator.spreadsheet`."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import openpyxl
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.spreadsheet import to_csv, to_xlsx

HOSTILE = ['=HYPERLINK("http://evil.example","x")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "{=A1}", "\t=1", "\r=1",
           "＝1+1", "http://evil.example", "mailto:a@x.example", "<script>alert(1)</script>", "_x0041_", "two\nlines",
           "bell\a", "internal:A1", "010-1234-5678", "0012", "1e5", "TRUE", "#REF!", "\ufffe"]


def opened(data: bytes) -> openpyxl.Workbook:
    """A workbook as it is read."""
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, str]:
    """The files that a workbook is made of."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_csv_makes_formulas_harmless() -> None:
    """A text that a spreadsheet would run begins with an apostrophe, a telephone number does not; a row is a line."""
    text = to_csv(pl.DataFrame({"a": ["=1+1", "+82 10-1234-5678", "two\r\nlines", "한빛, 상사"]})).decode()
    assert text == "a\r\n'=1+1\r\n+82 10-1234-5678\r\ntwo lines\r\n\"한빛, 상사\"\r\n"
    assert len(list(csv.reader(io.StringIO(text)))) == 5


def test_a_workbook_has_nothing_that_runs() -> None:
    """Whatever a cell holds is a text in a cell of text: no formula, link, number, or macro."""
    data = to_xlsx({"all": pl.DataFrame({"a": HOSTILE, "=1+1": HOSTILE})})
    sheet = opened(data)["all"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []
    files = parts(data)
    assert not re.search(r"<f[ >]|<hyperlink|externalLink", "".join(files.values()))
    assert not [name for name in files if re.search(r"vba|macro|external|\.bin", name, re.IGNORECASE)]


def test_texts_come_back_as_they_were() -> None:
    """Hangul, line breaks, leading zeros and what looks like an escape; what has no text is an empty cell."""
    values = ["김민수", "two\nlines", "0012", "_x0041_", "=1+1", ""]
    sheet = opened(to_xlsx({"all": pl.DataFrame({"name": values})}))["all"]
    found = [sheet.cell(row, 1).value for row in range(2, 8)]
    assert [found[0], found[1], found[2], found[4], found[5]] == ["김민수", "two\nlines", "0012", "=1+1", None]


def test_sheets_are_ready_to_be_filtered() -> None:
    """The titles stay in sight and filter; columns are as wide as what they hold, Hangul counting twice."""
    table = pl.DataFrame({"a": ["x" * 20, "y"], "b": ["가" * 20, ""], "c": ["x" * 500, ""], "d": ["", ""]})
    book = opened(to_xlsx({"all": table, "call": table.clear()}))
    assert book.sheetnames == ["all", "call"]
    assert (book["all"].freeze_panes, book["all"].auto_filter.ref) == ("A2", "A1:D3")
    assert book["call"].auto_filter.ref == "A1:D1"
    widths = {name: round(dimension.width) for name, dimension in book["all"].column_dimensions.items()}
    assert widths["a".upper()] < widths["B"] < widths["C"] < 65
    assert widths["D"] < 10


def test_equal_tables_make_equal_files() -> None:
    """The time at which it is made leaves no trace."""
    table = {"all": pl.DataFrame({"a": ["x"]})}
    assert to_xlsx(table) == to_xlsx(table)
    assert "2000-01-01" in parts(to_xlsx(table))["docProps/core.xml"]


@given(st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=40, deadline=None)
def test_any_text_makes_a_workbook_that_opens(values: list[str]) -> None:
    """Control characters and the like do not spoil the file."""
    sheet = opened(to_xlsx({"all": pl.DataFrame({"a": values}, schema={"a": pl.String})}))["all"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["A1"].value == "a"
