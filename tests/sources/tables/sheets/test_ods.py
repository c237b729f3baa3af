"""Tests of :mod:`generator.sources.tables.sheets.ods`: OpenDocument spreadsheets, by odfpy, by SheetJS, and by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import A, P, S, Span

from generator.sources.tables.base import DAMAGE, UnreadableFile
from generator.sources.tables.sheets.grids import Grid
from generator.sources.tables.sheets.ods import ods_grids
from tests.conftest import REPO

NAMES = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                for name in ("office", "table", "text", "style"))


def by_hand(path: Path, rows: str, before: str = "", manifest: str = "") -> list[Grid]:
    """A spreadsheet of one sheet, of which the XML of the rows is given."""
    with zipfile.ZipFile(path / "a.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", f"{before}<office:document-content{NAMES}><office:body><office:spreadsheet>"
                         f'<table:table table:name="a">{rows}</table:table>'
                         "</office:spreadsheet></office:body></office:document-content>")
    return list(ods_grids(path / "a.ods"))


def cell(text: str, **attributes: str) -> TableCell:
    """A cell with a text."""
    made = TableCell(**attributes)
    made.addElement(P(text=text))
    return made


def row(*cells: TableCell, **attributes: str) -> TableRow:
    """A row of cells."""
    made = TableRow(**attributes)
    for each in cells:
        made.addElement(each)
    return made


def test_values_are_those_of_xlsx(tmp_path: Path) -> None:
    """A cell is what its value says, not what is shown: numbers, percentages, dates, times, truth values."""
    book, sheet = OpenDocumentSpreadsheet(), Table(name="고객")
    sheet.addElement(row(
        cell("010-0000-0001", valuetype="string"), cell("1.01E+09", valuetype="float", value="1012345678"),
        cell("50 %", valuetype="percentage", value="0.5"), cell("예", valuetype="boolean", booleanvalue="true"),
        cell("5. 3. 24", valuetype="date", datevalue="2024-03-05"),
        cell("x", valuetype="date", datevalue="2024-03-05T10:20:00"),
        cell("x", valuetype="time", timevalue="PT10H20M00S"), cell("₩3", valuetype="currency", value="3"),
        cell("x", valuetype="date", datevalue="2024-03-05T00:00:00"), cell("00123")))
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "a.ods"))
    grid, = ods_grids(tmp_path / "a.ods")
    assert grid.rows == [(1, ["010-0000-0001", "1012345678", "0.5", "true", "2024-03-05", "2024-03-05 10:20:00",
                              "10:20:00", "3", "2024-03-05", "00123"])]


def test_texts_links_and_merged_cells(tmp_path: Path) -> None:
    """Paragraphs are lines, spans and spaces are text; the address of a link counts where the text is none."""
    book, sheet = OpenDocumentSpreadsheet(), Table(name="a")
    rich = TableCell(valuetype="string", numberrowsspanned="2", numbercolumnsspanned="1")
    first, second, linked = P(text="한"), P(text="서울"), P()
    first.addElement(Span(text="빛"))
    first.addElement(S(c="2"))
    first.addText("상사")
    linked.addElement(A(href="mailto:a%40x.com?subject=x", text="메일"))
    mail = TableCell(valuetype="string")
    mail.addElement(linked)
    for part in (first, second):
        rich.addElement(part)
    sheet.addElement(row(rich, mail))
    sheet.addElement(row(CoveredTableCell(), cell("b@x.com"), visibility="collapse"))
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "a.ods"))
    grid, = ods_grids(tmp_path / "a.ods")
    assert grid.rows == [(1, ["한빛  상사\n서울", "a@x.com"]), (2, ["", "b@x.com"])]
    assert (grid.merged, grid.hidden_rows) == ([(1, 2, 0)], [2])


def test_hidden_sheets(tmp_path: Path) -> None:
    """A sheet is hidden by its style."""
    book = OpenDocumentSpreadsheet()
    style = Style(name="ta2", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)
    for name, named in (("고객", None), ("숨김", style)):
        sheet = Table(name=name, **({"stylename": named} if named else {}))
        sheet.addElement(row(cell("이메일")))
        book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "a.ods"))
    assert [(grid.name, grid.hidden) for grid in ods_grids(tmp_path / "a.ods")] == [("고객", False), ("숨김", True)]


def test_repeated_rows_and_cells(tmp_path: Path) -> None:
    """Programs write equal cells and rows once; a million empty rows below a list are none."""
    text = "<text:p>x</text:p>"
    grid, = by_hand(tmp_path, f'<table:table-row table:number-rows-repeated="2"><table:table-cell '
                              f'table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2">'
                              f'{text}</table:table-cell><table:table-cell table:number-columns-repeated="16380"/>'
                              '</table:table-row><table:table-row table:number-rows-repeated="1048570">'
                              '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
                              f"<table:table-row><table:table-cell>{text}</table:table-cell></table:table-row>")
    assert grid.rows == [(1, ["", "", "x", "x"]), (2, ["", "", "x", "x"]), (1048573, ["x"])]


@pytest.mark.parametrize("cells", [
    '<table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell>',
    '<table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>',
    ('<table:table-cell table:number-columns-repeated="99999999"/><table:table-cell><text:p>x</text:p>'
     "</table:table-cell>")])
def test_what_unfolds_without_end_is_refused(tmp_path: Path, cells: str) -> None:
    """A small file cannot fill the memory."""
    with pytest.raises(UnreadableFile):
        by_hand(tmp_path, f'<table:table-row table:number-rows-repeated="999999999">{cells}</table:table-row>')


def test_notes_and_errors_are_no_texts(tmp_path: Path) -> None:
    """What somebody noted beside a cell is not in it, and what is shown of an error means nothing."""
    grid, = by_hand(tmp_path, "<table:table-row><table:table-cell><office:annotation><text:p>note</text:p>"
                              "</office:annotation><text:p>a</text:p></table:table-cell><table:table-cell "
                              'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
                              'office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p>'
                              '</table:table-cell><table:table-cell office:value-type="string" table:formula='
                              "'of:=HYPERLINK(\"mailto:b@x.com\";\"메일\")'><text:p>메일</text:p></table:table-cell>"
                              "</table:table-row>")
    assert grid.rows == [(1, ["a", "", "b@x.com"])]


def test_passwords_damage_and_entities(tmp_path: Path) -> None:
    """They are told; no other file is read by way of a spreadsheet."""
    with pytest.raises(UnreadableFile, match="password"):
        by_hand(tmp_path, "", manifest="<manifest:encryption-data/>")
    with pytest.raises(DAMAGE):
        by_hand(tmp_path, "<table:table-row>")
    (tmp_path / "secret").write_text("secret", "utf-8")
    bomb = "".join(f'<!ENTITY e{depth} "{f"&e{depth - 1};" * 10}">' for depth in range(1, 12))
    for entity in (f'<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">', f'<!ENTITY e0 "x">{bomb}'):
        name = "e11" if "e11" in entity else "e"
        try:
            found = by_hand(tmp_path, f"<table:table-row><table:table-cell><text:p>&{name};</text:p></table:table-cell>"
                                      "</table:table-row>", f"<!DOCTYPE x [{entity}]>")
        except DAMAGE:
            continue
        assert "secret" not in str(found)
        assert len(str(found)) < 1000


def test_white_space_between_cells() -> None:
    """SheetJS writes it, and a library that is quicker refuses it."""
    grid, _ = ods_grids(REPO / "tests" / "fixtures" / "formats" / "sheetjs.ods")
    assert grid.rows == [
        (1, ["회사", "이름", "이메일", "휴대폰", "등급", "동의일", "비율", "회원"]),
        (2, ["한빛상사", "김민수", "minsu@hanbit.example", "010-0000-0001", "3", "46086", "0.5", "true"]),
        (3, ["", "이소라", "sora@hanbit.example", "1000000002", "2", "", "0.25", "false"]),
        (4, ["해솔", "박지현", "jihyun@haesol.example", "", "1.5"])]
    assert grid.merged == [(2, 3, 0)]
    short, _ = ods_grids(REPO / "tests" / "fixtures" / "formats" / "sheetjs.ods", 1)
    assert short.rows == grid.rows[:1]
