"""Files of rows in any format into tables: one way for lists, key customers, suppressions and result files.

What a file is its content decides; where its name says something else, a note tells. Everything that keeps a file from
being read whole is an error, for a list that is shorter than it looks is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.findings import Findings, Span
from generator.sources.tables.base import HEAD, FindTitles, Table, Unreadable
from generator.sources.tables.cards import card_titles, read_cards
from generator.sources.tables.cells import clean_cells
from generator.sources.tables.delimited import delimited_titles, read_delimited
from generator.sources.tables.kinds import AGAIN, Kind, is_misnamed, kind_of
from generator.sources.tables.objects import object_titles, read_objects
from generator.sources.tables.plain import is_plain, plain_titles, read_plain
from generator.sources.tables.sheets.grids import Grid, table_of, titles_of
from generator.sources.tables.sheets.ods import ods_grids
from generator.sources.tables.sheets.sheethead import workbook_titles
from generator.sources.tables.sheets.sheetxml import DAMAGE
from generator.sources.tables.sheets.spreadsheetml import xml_grids
from generator.sources.tables.sheets.webpages import html_grids
from generator.sources.tables.sheets.xls import xls_grids
from generator.sources.tables.sheets.xlsb import xlsb_grids

Titles = tuple[str, tuple[str, ...]]
"""The name of a sheet, empty where there is none, and its titles."""
GRIDS: dict[Kind, Callable[[Path, int], Iterator[Grid]]] = {
    Kind.XLS: xls_grids, Kind.XLSB: xlsb_grids, Kind.ODS: ods_grids, Kind.XML: xml_grids, Kind.HTML: html_grids}
"""The formats that are read sheet by sheet as rows of texts."""


def read_tables(path: Path, name: str, find_titles: FindTitles, findings: Findings) -> list[Table] | None:
    """The tables of a file, cells cleaned; a table without titles where there are none; ``None``, reported, where the
    file cannot be read."""
    try:
        kind = kind_of(path)
        tables = _read(kind, path, name, find_titles, findings)
    except Unreadable as error:
        findings.error("unreadable", str(error), Span(name), error.hint)
    except OSError as error:
        findings.error("unreadable", f"This file cannot be read: {error.strerror or error}.", Span(name))
    except DAMAGE:
        findings.error("unreadable", "This workbook is damaged or was cut off.", Span(name), AGAIN)
    else:
        if is_misnamed(path, kind) and any(table.titles for table in tables or ()):
            findings.note("other-format", f"This is {kind}, not what “{path.suffix}” says; it was read as that.",
                          Span(name))
        _report_untitled(tables or [], name, findings)
        return tables
    return None


def file_titles(path: Path, find_titles: FindTitles) -> list[Titles]:
    """The titles of each sheet of a file, read without its rows as far as the format allows; none where it cannot be
    read, which is told where its people are."""
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
    except (Unreadable, OSError, *DAMAGE):
        return []
    return [("", titles)] if titles else []


def _read(kind: Kind, path: Path, name: str, find_titles: FindTitles, findings: Findings) -> list[Table] | None:
    if kind in GRIDS:
        tables = [table for grid in GRIDS[kind](path, 0) if (table := table_of(grid, name, find_titles, findings))]
    elif kind is Kind.XLSX:
        from generator.sources.tables.sheets.workbook import read_workbook

        found = read_workbook(path, name, find_titles, findings)
        if found is None:
            return None
        tables = found
    elif kind is Kind.JSON:
        tables = read_objects(path, find_titles)
    elif kind is Kind.CARDS:
        tables = [read_cards(path, find_titles)]
    else:
        return _text(path, name, find_titles, findings)
    return [replace(table, cells=clean_cells(table.cells)) for table in tables]


def _text(path: Path, name: str, find_titles: FindTitles, findings: Findings) -> list[Table] | None:
    """CSV, whose cells are cleaned while it is read; else nothing but addresses."""
    table = read_delimited(path, name, find_titles, findings)
    if table is not None and not table.titles and is_plain(path):
        table = read_plain(path, find_titles)
        table = replace(table, cells=clean_cells(table.cells))
    return None if table is None else [table]


def _report_untitled(tables: list[Table], name: str, findings: Findings) -> None:
    """Say that a sheet beside others has addresses, but no titles to know them by."""
    for table in tables if any(table.titles for table in tables) else ():
        if table.stray:
            findings.warning("unread-sheet", f"The sheet “{table.sheet}” has {table.stray:,} rows with an address, but "
                             "no titles, and was not read.", Span(name),
                             "Give it a row of titles if its people belong here.")
