"""The titles of files of rows, in any format, and nothing below them.

This is what the website's build reads of the people's files. Neither this module nor any that it imports needs Polars,
which takes longer to load than a small newsletter takes to build; rows are read by
:mod:`generator.sources.tables.formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.sources.tables.base import HEAD, FindTitles, Titles, UnreadableFile
from generator.sources.tables.kinds import Kind, kind_of
from generator.sources.tables.plaintext.addresses import is_plain, plain_titles
from generator.sources.tables.plaintext.cards import card_titles
from generator.sources.tables.plaintext.objects import object_titles
from generator.sources.tables.plaintext.records import delimited_titles
from generator.sources.tables.sheets.grids import Grid, titles_of
from generator.sources.tables.sheets.ods import ods_grids
from generator.sources.tables.sheets.sheethead import workbook_titles
from generator.sources.tables.sheets.sheetxml import DAMAGE
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


def file_titles(path: Path, find_titles: FindTitles) -> list[Titles]:
    """The titles of each sheet of a file, read without its rows as far as the format allows.

    The list is empty if the file cannot be read: that is reported when its people are read.
    """
    try:
        kind = kind_of(path)
        if kind in GRIDS:
            return titles_of(GRIDS[kind](path, HEAD), find_titles)
        if kind is Kind.XLSX:
            return workbook_titles(path, find_titles)
        if kind is Kind.JSON:
            return object_titles(path, find_titles)
        titles = card_titles(find_titles) if kind is Kind.CARDS else delimited_titles(path, find_titles) or (
            plain_titles(find_titles) if is_plain(path) else ())
    except (UnreadableFile, OSError, *DAMAGE):
        return []
    return [("", titles)] if titles else []
