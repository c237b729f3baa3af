"""Tests of :mod:`generator.sources.tables.sheets.sheethead`.

The titles of workbooks, as the reading of rows has them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from generator.findings import Findings
from generator.sources.tables.sheets.sheethead import workbook_titles
from generator.sources.tables.sheets.workbook import read_workbook
from generator.sources.tables.titles import titles_with_address

Fill = Callable[[xlsxwriter.Workbook], object]


def merged(book: xlsxwriter.Workbook) -> None:
    """A report's name over all, and titles in row 5, some over two rows."""
    sheet = book.add_worksheet("고객")
    sheet.merge_range("A1:D2", "고객 명단")
    sheet.merge_range("A4:A5", "성명")
    sheet.merge_range("B4:C4", "연락처")
    sheet.write_row("B5", ["이메일\n(필수)", "휴대폰", "등급*"])
    sheet.write_row("A6", ["김민수", "a@x.com", 1012345678, "vip"])


def two_sheets(book: xlsxwriter.Workbook) -> None:
    """Two lists, and a hidden one."""
    for number, name in enumerate(("고객", "숨김", "협력")):
        sheet = book.add_worksheet(name)
        sheet.write_row(number, number, ["email", name])
        sheet.write_row(number + 1, number, ["a@x.com", "x"])
        if name == "숨김":
            sheet.hide()


def rich(book: xlsxwriter.Workbook) -> None:
    """Titles in several letterings, and numbers as titles."""
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    sheet.write_rich_string(0, 0, "이", bold, "메일")
    sheet.write_row(0, 1, ["이름", 2026])
    sheet.write_row(1, 0, ["a@x.com", "김", "x"])


@pytest.mark.parametrize(("fill", "expected"), [
    (merged, [("성명", "이메일 (필수)", "휴대폰", "등급*")]),
    (two_sheets, [("email", "고객"), ("email", "협력")]),
    (rich, [("이메일", "이름", "2026")]),
    (lambda book: book.add_worksheet(), []),
])
@pytest.mark.parametrize("in_place", [False, True])
def test_titles(tmp_path: Path, fill: Fill, expected: list[tuple[str, ...]], in_place: bool) -> None:
    """Those of each visible sheet, with shared strings or without; reading the rows finds the same."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": in_place and fill is not merged}) as book:
        fill(book)
    found = [tuple(filter(None, titles)) for _, titles in workbook_titles(path, titles_with_address({}))]
    assert found == expected
    tables = read_workbook(path, "a.xlsx", titles_with_address({}), Findings())
    assert [table.titles for table in tables or () if table.titles] == expected


def test_openpyxl(tmp_path: Path) -> None:
    """A workbook as another program writes it."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Email Address", "First Name"])
    book.save(tmp_path / "a.xlsx")
    assert workbook_titles(tmp_path / "a.xlsx", titles_with_address({})) == [
        ("Sheet", ("Email Address", "First Name"))]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"email,name\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_cannot_be_read(tmp_path: Path, data: bytes) -> None:
    """It has no titles; that it cannot be read is told where its people are read."""
    (tmp_path / "a.xlsx").write_bytes(data)
    assert workbook_titles(tmp_path / "a.xlsx", titles_with_address({})) == []
    assert workbook_titles(tmp_path / "b.xlsx", titles_with_address({})) == []
