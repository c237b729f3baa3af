"""Tests of :mod:`generator.sources.tables.sheets.spreadsheetml`: XML spreadsheets of Excel 2003."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.tables.base import DAMAGE, UnreadableFile
from generator.sources.tables.sheets.grids import Grid
from generator.sources.tables.sheets.spreadsheetml import xml_grids


def grids(path: Path, rows: str, after: str = "", before: str = "", most: int = 0) -> list[Grid]:
    """A workbook of one sheet."""
    (path / "a.xls").write_text(
        f'<?xml version="1.0"?>{before}<?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:h="http://www.w3.org/TR/REC-html40">'
        f'<Worksheet ss:Name="고객"><Table>{rows}</Table>{after}</Worksheet></Workbook>', "utf-8")
    return list(xml_grids(path / "a.xls", most))


def cell(kind: str, text: str, attributes: str = "") -> str:
    """A cell with a value."""
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_values_and_places(tmp_path: Path) -> None:
    """Values as in XLSX; cells and rows say where they are only after a gap; merged cells, links, hidden rows."""
    grid, = grids(tmp_path, "".join((
        "<Row>", cell("String", "이메일"), cell("String", "값", 'ss:Index="3"'), "</Row>",
        '<Row ss:Index="4" ss:Hidden="1">', cell("String", "메일", 'ss:HRef="mailto:a%40x.com"'),
        cell("Number", "1012345678", 'ss:MergeAcross="1" ss:MergeDown="2"'),
        cell("DateTime", "2024-03-05T00:00:00.000"),
        cell("DateTime", "2024-03-05T10:20:00.000"), cell("DateTime", "1899-12-31T10:20:00.000"), cell("Boolean", "1"),
        cell("Error", "#N/A"), cell("String", '<h:B>굵</h:B>게'),
        '<Cell><Comment><Data ss:Type="String">note</Data></Comment></Cell>', "</Row>",
        '<Row ss:Span="2"/>', "<Row>", cell("Number", "0.5"), "</Row>")))
    assert (grid.name, grid.hidden, grid.hidden_rows, grid.merged) == ("고객", False, [4], [(4, 6, 1)])
    assert grid.rows == [(1, ["이메일", "", "값"]), (4, [
        "a@x.com", "1012345678", "", "2024-03-05", "2024-03-05 10:20:00", "10:20:00", "true", "", "굵게"]),
        (8, ["0.5"])]


def test_hidden_sheets_and_the_first_rows(tmp_path: Path) -> None:
    """A sheet says behind its rows that it is hidden; for titles the first rows are enough."""
    hidden = ('<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
              "</WorksheetOptions>")
    grid, = grids(tmp_path, f"<Row>{cell('String', 'x')}</Row>" * 9, hidden, most=2)
    assert (grid.hidden, len(grid.rows)) == (True, 2)


@pytest.mark.parametrize("rows", [
    '<Row><Cell ss:Index="99999999"/></Row>', '<Row><Cell ss:Index="0"/></Row>',
    '<Row ss:Index="9999999"><Cell><Data ss:Type="String">x</Data></Cell></Row>',
    '<Row><Cell ss:MergeAcross="999999"/></Row>'])
def test_places_that_cannot_be(tmp_path: Path, rows: str) -> None:
    """A small file cannot fill the memory."""
    with pytest.raises(UnreadableFile):
        grids(tmp_path, rows)


def test_damage_and_entities(tmp_path: Path) -> None:
    """They are told; no other file is read by way of a spreadsheet."""
    with pytest.raises(DAMAGE):
        grids(tmp_path, "<Row>")
    with pytest.raises(DAMAGE):
        grids(tmp_path, f"<Row>{cell('Number', 'x')}</Row>")
    (tmp_path / "secret").write_text("secret", "utf-8")
    uri = (tmp_path / "secret").as_uri()
    try:
        found = grids(tmp_path, f"<Row>{cell('String', '&e;')}</Row>",
                      before=f'<!DOCTYPE x [<!ENTITY e SYSTEM "{uri}">]>')
    except DAMAGE:
        return
    assert "secret" not in str(found)
