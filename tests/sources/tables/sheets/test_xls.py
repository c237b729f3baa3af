"""Tests of :mod:`generator.sources.tables.sheets.xls`: workbooks of Excel 97 to 2003, and what scripts call so."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt

from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.sheets.grids import Grid
from generator.sources.tables.sheets.xls import xls_grids

Cell = tuple[int, int, "str | float"]


def written(path: Path, fill: Callable[[xlwt.Workbook], object]) -> list[Grid]:
    """A workbook as xlwt writes it, read again."""
    book = xlwt.Workbook(encoding="utf-8")
    fill(book)
    book.save(str(path / "a.xls"))
    return list(xls_grids(path / "a.xls"))


def rows(grid: Grid) -> list[list[str]]:
    """The texts of a sheet."""
    return [row for _, row in grid.rows]


def test_values_are_those_of_xlsx(tmp_path: Path) -> None:
    """Texts stay texts, dates are ISO, percentages numbers; formulas have their stored values."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("고객")
        date = xlwt.easyxf(num_format_str="yyyy-mm-dd")
        for column, (value, style) in enumerate([
                ("010-0000-0001", None), (1012345678, None), (0.5, xlwt.easyxf(num_format_str="0%")), (True, None),
                (dt.date(2024, 3, 5), date), (dt.datetime(2024, 3, 5, 10, 20), date), (3.0, None), ("00123", None),
                (1012345678, date), (dt.time(10, 20), xlwt.easyxf(num_format_str="hh:mm")), ("가\n나", None)]):
            sheet.write(0, column, value, *([style] if style else []))

    grid, = written(tmp_path, fill)
    assert (grid.name, grid.hidden, grid.hidden_rows) == ("고객", False, [])
    assert rows(grid) == [["010-0000-0001", "1012345678", "0.5", "true", "2024-03-05", "2024-03-05 10:20:00", "3",
                           "00123", "1012345678", "10:20:00", "가\n나"]]


def test_merged_hidden_and_linked(tmp_path: Path) -> None:
    """Merged cells, hidden rows and sheets are known; lines are the rows of Excel."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("고객")
        sheet.write(2, 0, "이메일")
        sheet.write_merge(3, 5, 1, 1, "한빛")
        sheet.write_merge(3, 3, 2, 4, "across")
        for row in (3, 5):
            sheet.write(row, 0, f"p{row}@x.com")
        sheet.row(5).hidden = True
        book.add_sheet("숨김").visibility = 1

    grid, hidden = written(tmp_path, fill)
    assert [line for line, _ in grid.rows] == [3, 4, 6]
    assert (grid.merged, grid.hidden_rows) == ([(4, 6, 1)], [6])
    assert (hidden.name, hidden.hidden) == ("숨김", True)


@pytest.mark.parametrize("most", [1, 5])
def test_titles_need_not_read_all(tmp_path: Path, most: int) -> None:
    """The first rows of each sheet are those of the whole, and no more of it is looked at."""

    def fill(book: xlwt.Workbook) -> None:
        for name in ("a", "b"):
            sheet = book.add_sheet(name)
            for row in range(200):
                sheet.write(row, 0, f"{name}{row}")

    whole = written(tmp_path, fill)
    start = list(xls_grids(tmp_path / "a.xls", most))
    assert [(grid.name, rows(grid)[:most]) for grid in start] == [(grid.name, rows(grid)[:most]) for grid in whole]
    assert all(len(grid.rows) < most + 3 for grid in start)


def bare(cells: list[Cell], encoding: str) -> bytes:
    """A workbook as scripts on web servers write it: nothing but records, texts in whatever encoding they have."""
    records = struct.pack("<6H", 0x809, 8, 0, 0x10, 0, 0)
    for row, column, value in cells:
        if isinstance(value, str):
            text = value.encode(encoding)
            records += struct.pack("<6H", 0x204, 8 + len(text), row, column, 0, len(text)) + text
        else:
            records += struct.pack("<5Hd", 0x203, 14, row, column, 0, value)
    return records + struct.pack("<2H", 0x0A, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_bare_records(tmp_path: Path, encoding: str) -> None:
    """Texts are in UTF-8 or CP949, whichever fits, since such a file does not say it."""
    (tmp_path / "a.xls").write_bytes(bare([(0, 0, "이름"), (0, 1, "이메일"), (1, 0, "김민수"), (1, 1, "a@x.com"),
                                           (1, 2, 1012345678)], encoding))
    grid, = xls_grids(tmp_path / "a.xls")
    assert rows(grid) == [["이름", "이메일"], ["김민수", "a@x.com", "1012345678"]]


def test_biff5_in_cp949(tmp_path: Path) -> None:
    """Excel 95 in Korean: the code page stands in a record of its own, and a sheet behind the globals."""
    name = "고객".encode("cp949")
    stream = struct.pack("<6H", 0x809, 8, 0x500, 0x05, 0x196, 0x7CC) + struct.pack("<3H", 0x42, 2, 949)
    place = len(stream) + 4 + 7 + len(name) + 4
    stream += struct.pack("<HHIBBB", 0x85, 7 + len(name), place, 0, 0, len(name)) + name + struct.pack("<2H", 0x0A, 0)
    sheet = bare([(0, 0, "이메일"), (1, 0, "a@x.com")], "cp949")
    (tmp_path / "a.xls").write_bytes(stream + struct.pack("<6H", 0x809, 8, 0x500, 0x10, 0x196, 0x7CC) + sheet[12:])
    grid, = xls_grids(tmp_path / "a.xls")
    assert (grid.name, rows(grid)) == ("고객", [["이메일"], ["a@x.com"]])


def test_passwords_and_damage_are_told(tmp_path: Path) -> None:
    """A workbook is read whole or refused with a reason, wherever it is cut off or changed."""

    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("a")
        for row in range(200):
            sheet.write(row, 0, f"p{row}@example.com")

    written(tmp_path, fill)
    whole = (tmp_path / "a.xls").read_bytes()
    for place in range(0, len(whole), 211):
        (tmp_path / "b.xls").write_bytes(whole[:place])
        with suppress(UnreadableFile):
            assert [len(grid.rows) for grid in xls_grids(tmp_path / "b.xls")] == [200]
    locked = struct.pack("<6H", 0x809, 8, 0x600, 0x05, 0, 0x7CC) + struct.pack("<5H", 0x2F, 6, 0, 1, 2)
    (tmp_path / "c.xls").write_bytes(locked + struct.pack("<2H", 0x0A, 0))
    with pytest.raises(UnreadableFile, match="password"):
        list(xls_grids(tmp_path / "c.xls"))
