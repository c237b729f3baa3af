"""Tests of :mod:`generator.sources.tables.formats`: one list, in every format, is the same list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as Sheet
from odf.table import TableCell, TableRow
from odf.text import P

from generator.findings import Finding, Findings
from generator.sources.tables.base import LINE
from generator.sources.tables.formats import read_tables
from generator.sources.tables.heads import file_titles
from generator.sources.tables.table import Table
from generator.sources.tables.titles import titles_with_address
from tests.conftest import REPO

FIND = titles_with_address({})
ROWS = [["명단"], ["이메일", "이름", "휴대폰"], ["a@x.com", "김민수", "010-0000-0001"], ["b@x.com", "이소라", ""]]
Write = Callable[[Path], object]


def read(path: Path) -> tuple[list[Table] | None, list[Finding]]:
    """The tables of a file, and what was found."""
    findings = Findings()
    return read_tables(path, path.name, FIND, findings), list(findings)


def xlsx(path: Path) -> None:
    """As XlsxWriter does."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("고객")
        for place, row in enumerate(ROWS):
            sheet.write_row(place, 0, row)


def xls(path: Path) -> None:
    """As xlwt does."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("고객")
    for place, row in enumerate(ROWS):
        for column, text in enumerate(row):
            sheet.write(place, column, text)
    book.save(str(path))


def ods(path: Path) -> None:
    """As odfpy does."""
    book, sheet = OpenDocumentSpreadsheet(), Sheet(name="고객")
    for row in ROWS:
        made = TableRow()
        for text in row:
            cell = TableCell()
            cell.addElement(P(text=text))
            made.addElement(cell)
        sheet.addElement(made)
    book.spreadsheet.addElement(sheet)
    book.save(str(path))


def html(path: Path) -> None:
    """As ERPs do."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>\n" for row in ROWS)
    path.write_bytes(f"<table><caption>고객</caption>{rows}</table>".encode("cp949"))


def text(encoding: str) -> Write:
    """As “Unicode text” of Excel."""
    return lambda path: path.write_bytes("\r\n".join("\t".join(row) for row in ROWS).encode(encoding))


EXPECTED = (("이메일", "이름", "휴대폰"), [("a@x.com", "김민수", "010-0000-0001", 3), ("b@x.com", "이소라", "", 4)])


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".xls", ".ods", ".csv"])
@pytest.mark.parametrize(("write", "own"), [
    (xlsx, (".xlsx", ".xlsm")), (xls, (".xls",)), (ods, (".ods",)), (html, ()), (text("utf-16"), (".csv",)),
    (text("cp949"), (".csv",))])
def test_the_same_list(tmp_path: Path, write: Write, own: tuple[str, ...], suffix: str) -> None:
    """Whatever it is called, it is read as what it is, line for line; that the name is wrong is told."""
    path = tmp_path / f"a{suffix}"
    write(path)
    tables, found = read(path)
    assert tables is not None
    table, = tables
    assert (table.titles, table.cells.select("0", "1", "2", LINE).rows()) == EXPECTED
    assert table.title_line == 2
    assert [finding.code for finding in found if finding.code != "encoding"] == (
        [] if suffix in own else ["other-format"])
    assert file_titles(path, FIND) == [(table.sheet, table.titles)]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b'[{"email": '])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".ods", ".xlsb", ".vcf", ".json"])
def test_what_cannot_be_read_is_one_error(tmp_path: Path, data: bytes, suffix: str) -> None:
    """With what to do about it, and nothing raised; it has no titles."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    tables, found = read(path)
    assert tables is None
    assert [(finding.code, str(finding.severity), bool(finding.hint)) for finding in found] == [
        ("unreadable", "error", True)]
    assert file_titles(path, FIND) == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It may have been removed since the folder was listed."""
    tables, found = read(tmp_path / "a.ods")
    assert (tables, [finding.code for finding in found]) == (None, ["unreadable"])


def test_sheets_without_titles_are_told_beside_others(tmp_path: Path) -> None:
    """They may be the list's second page; alone they are a list without titles, which is told elsewhere."""
    for name, codes in (("both", ["unread-sheet"]), ("alone", [])):
        with xlsxwriter.Workbook(str(tmp_path / f"{name}.xlsx")) as book:
            if name == "both":
                book.add_worksheet("고객").write_column(0, 0, ["이메일", "a@x.com"])
            book.add_worksheet("2쪽").write_column(0, 0, ["b@x.com", "c@x.com"])
        _, found = read(tmp_path / f"{name}.xlsx")
        assert [finding.code for finding in found] == codes
        assert all("“2쪽” has 2 rows" in finding.message for finding in found)


@pytest.mark.parametrize(("name", "content", "titles"), [
    ("a.vcf", "BEGIN:VCARD\nEMAIL:a@x.com\nEND:VCARD\n", "email"), ("a.txt", "a@x.com\n", "email"),
    ("a.json", json.dumps({"members": [{"email": "a@x.com", "city": "부산"}]}), "city")])
def test_titles_are_those_that_rows_have(tmp_path: Path, name: str, content: str, titles: str) -> None:
    """The build knows the fields of any list."""
    (tmp_path / name).write_text(content, "utf-8")
    tables, _ = read(tmp_path / name)
    assert tables is not None
    assert file_titles(tmp_path / name, FIND) == [(tables[0].sheet, tables[0].titles)]
    assert titles in tables[0].titles


@pytest.mark.parametrize("name", ["sheetjs.xlsb", "sheetjs.ods"])
def test_merged_cells_and_links_of_sheetjs(name: str) -> None:
    """Every row that a merged cell spans has its value, and the cell with a link has its address."""
    tables, found = read(REPO / "tests" / "fixtures" / "formats" / name)
    assert tables is not None
    assert tables[0].cells["0"].to_list() == ["한빛상사", "한빛상사", "해솔"]
    assert tables[0].cells["2"].to_list() == ["minsu@hanbit.example", "sora@hanbit.example", "jihyun@haesol.example"]
    assert {finding.code for finding in found} <= {"hidden-rows", "unread-sheet"}
