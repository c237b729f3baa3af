"""Tests of :mod:`generator.sources.tables.sheets.xlsb`: binary workbooks, by SheetJS and record by record."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from generator.sources.tables.base import DAMAGE
from generator.sources.tables.sheets.grids import Grid
from generator.sources.tables.sheets.xlsb import xlsb_grids
from tests.conftest import REPO

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>')


def record(kind: int, data: bytes = b"") -> bytes:
    """A record: its kind and its length in seven bits a byte, then what it holds."""
    length = bytes([len(data)]) if len(data) < 128 else bytes([len(data) & 127 | 128, len(data) >> 7])
    return (bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])) + length + data


def text(value: str) -> bytes:
    """A text behind its length."""
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    """A cell with a column of its own."""
    return record(kind, struct.pack("<II", column, style) + value)


def row(number: int) -> bytes:
    """The beginning of a row, from 0."""
    return record(0, struct.pack("<IIHBBB", number, 0, 300, 0, 0, 0))


def written(path: Path, rows: bytes, flags: int = 0, state: int = 0) -> list[Grid]:
    """A workbook of one sheet, of which the records are given."""
    styles = record(44, struct.pack("<H", 164) + text('yyyy"년"')) + record(617) + b"".join(
        record(47, struct.pack("<HH", 0, number)) for number in (0, 14, 164, 9)) + record(618)
    with zipfile.ZipFile(path / "a.xlsb", "w") as archive:
        archive.writestr("xl/workbook.bin", record(153, struct.pack("<III", flags, 0, 0)) + record(
            156, struct.pack("<II", state, 1) + text("rId1") + text("고객")))
        archive.writestr("xl/_rels/workbook.bin.rels", RELATIONS)
        archive.writestr("xl/sharedStrings.bin", b"".join(
            record(19, b"\0" + text(value)) for value in ("이메일", "a@x.com")))
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", record(145) + rows + record(146))
    return list(xlsb_grids(path / "a.xlsb"))


def test_every_kind_of_cell(tmp_path: Path) -> None:
    """Shared and own texts, numbers in four bytes and in eight, formulas with their values; errors are nothing."""
    whole, hundredth = struct.pack("<i", 1012345 << 2 | 2), struct.pack("<i", 314 << 2 | 3)
    grid, = written(tmp_path, row(0) + cell(7, 0, struct.pack("<I", 0)) + cell(6, 2, text("직접")) + row(4) + b"".join((
        cell(7, 0, struct.pack("<I", 1)), cell(1, 1, b""), cell(2, 2, whole), cell(2, 3, hundredth),
        cell(5, 4, struct.pack("<d", 1012345678.0)), cell(4, 5, b"\1"), cell(3, 6, b"\x2a"), cell(8, 7, text("식")),
        cell(9, 8, struct.pack("<d", 0.5)), cell(10, 9, b"\0"), cell(11, 10, b"\x2a"), cell(62, 11, b"\1" + text("글")),
        cell(5, 12, struct.pack("<d", 45356), 1), cell(5, 13, struct.pack("<d", 45356.5), 2),
        cell(5, 14, struct.pack("<d", 45356), 3))))
    assert (grid.name, grid.hidden) == ("고객", False)
    assert grid.rows == [(1, ["이메일", "", "직접"]), (5, [
        "a@x.com", "", "1012345", "3.14", "1012345678", "true", "", "식", "0.5", "false", "", "글", "2024-03-05",
        "2024-03-05 12:00:00", "45356"])]


def test_workbooks_of_old_macs_and_hidden_sheets(tmp_path: Path) -> None:
    """Days count from 1904 where the workbook says so."""
    grid, = written(tmp_path, row(0) + cell(5, 0, struct.pack("<d", 43894), 1), flags=1, state=2)
    assert (grid.rows, grid.hidden) == ([(1, ["2024-03-05"])], True)


def test_short_cells() -> None:
    """SheetJS writes all but the first cell of a row without a column: nobody is lost, nor anything of them."""
    grid, hidden = xlsb_grids(REPO / "tests" / "fixtures" / "formats" / "sheetjs.xlsb")
    assert grid.rows == [
        (1, ["회사", "이름", "이메일", "휴대폰", "등급", "동의일", "비율", "회원"]),
        (2, ["한빛상사", "김민수", "minsu@hanbit.example", "010-0000-0001", "3", "2026-03-05", "0.5", "true"]),
        (3, ["", "이소라", "sora@hanbit.example", "1000000002", "2", "", "0.25", "false"]),
        (4, ["해솔", "박지현", "jihyun@haesol.example", "", "1.5"])]
    assert (grid.name, grid.merged, grid.hidden_rows) == ("고객", [(2, 3, 0)], [3])
    assert (hidden.name, hidden.hidden) == ("숨김", True)


def test_titles_need_not_read_all(tmp_path: Path) -> None:
    """The first rows are enough."""
    written(tmp_path, b"".join(row(number) + cell(6, 0, text(str(number))) for number in range(500)))
    grid, = xlsb_grids(tmp_path / "a.xlsb", 3)
    assert [texts[0] for _, texts in grid.rows][:3] == ["0", "1", "2"]
    assert len(grid.rows) < 10


@pytest.mark.parametrize("rows", [
    row(0) + cell(7, 0, struct.pack("<I", 99)), row(0) + cell(6, 0, struct.pack("<I", 99)), row(0) + b"\x06\x7fx",
    cell(6, 0, text("no row")), row(0) + cell(6, 1 << 30, text("far")), row(0) + cell(5, 0, b"")])
def test_damage_is_told(tmp_path: Path, rows: bytes) -> None:
    """Never half a list, and no cell so far out that the memory ends."""
    with pytest.raises(DAMAGE):
        written(tmp_path, rows)
