"""The readers of workbooks of every format, by their kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.sources.tables.base import HEAD, FindTitles, Titles
from generator.sources.tables.kinds import Kind
from generator.sources.tables.sheets.grids import Grid, titles_of
from generator.sources.tables.sheets.ods import ods_grids
from generator.sources.tables.sheets.sheethead import workbook_titles
from generator.sources.tables.sheets.spreadsheetml import xml_grids
from generator.sources.tables.sheets.webpages import html_grids
from generator.sources.tables.sheets.xlsb import xlsb_grids


def _xls_grids(path: Path, most: int) -> Iterator[Grid]:
    """The sheets of an old workbook; xlrd is loaded where there is one."""
    from generator.sources.tables.sheets.xls import xls_grids

    return xls_grids(path, most)


GRIDS: dict[Kind, Callable[[Path, int], Iterator[Grid]]] = {
    Kind.XLS: _xls_grids, Kind.XLSB: xlsb_grids, Kind.ODS: ods_grids, Kind.XML: xml_grids, Kind.HTML: html_grids}
"""The readers of formats that come as sheets of rows; the number is how many rows to read at most, 0 for all."""


def sheet_titles(kind: Kind, path: Path, find_titles: FindTitles) -> list[Titles]:
    """The titles of each sheet of a workbook. Raises what its reader raises."""
    if kind is Kind.XLSX:
        return workbook_titles(path, find_titles)
    return titles_of(GRIDS[kind](path, HEAD), find_titles)
