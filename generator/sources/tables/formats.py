"""Files of rows in any format into tables: one way for lists, key customers, suppressions and result files.

The content of a file decides its format; a note says so if its name suggests another one. Anything that keeps a file
from being read to its end is an error, because a list with people missing is worse than no list.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.findings import Findings, Span
from generator.messages import msg, of_error, plural
from generator.reasons import why_unreadable
from generator.sources.tables.base import DAMAGE, FindTitles, UnreadableFile, titles_at
from generator.sources.tables.cells import clean_cells
from generator.sources.tables.kinds import AGAIN, CALLED, DAMAGED, Kind, is_misnamed, kind_of
from generator.sources.tables.parquet import read_parquet
from generator.sources.tables.plaintext.addresses import is_plain, plain_titles, read_people
from generator.sources.tables.plaintext.cards import card_row, card_titles, parse_cards
from generator.sources.tables.plaintext.delimited import read_delimited
from generator.sources.tables.plaintext.objects import find_people
from generator.sources.tables.sheets.grids import Grid, fill_merged, report_hidden_rows, report_hidden_sheet
from generator.sources.tables.sheets.readers import GRIDS
from generator.sources.tables.table import Table, empty_cells, text_cells


def read_tables(path: Path, name: str, find_titles: FindTitles, findings: Findings) -> list[Table] | None:
    """The tables of a file, with clean cells, or ``None`` if it cannot be read, which is reported as an error.

    ``name`` is what findings call the file. A sheet in which ``find_titles`` finds none is a table without titles.
    """
    try:
        kind = kind_of(path)
        tables = _read(kind, path, name, find_titles, findings)
    except UnreadableFile as error:
        findings.error("unreadable", of_error(error), Span(name), error.hint)
    except OSError as error:
        findings.error("unreadable", msg("This file cannot be read: {reason}.", reason=why_unreadable(error)),
                       Span(name))
    except DAMAGE:
        findings.error("unreadable", DAMAGED, Span(name), AGAIN)
    else:
        if is_misnamed(path, kind) and any(table.titles for table in tables or ()):
            findings.note("other-format", msg("This is {kind}, not what “{suffix}” says; it was read as that.",
                                              kind=CALLED[kind], suffix=path.suffix), Span(name))
        _report_untitled(tables or [], name, findings)
        return tables
    return None


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
    elif kind is Kind.PARQUET:
        tables = [read_parquet(path, find_titles)]
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
            findings.warning(
                "unread-sheet", plural(
                    "The sheet “{sheet}” has {count:,} row with an address, but no titles, and was not read.",
                    "The sheet “{sheet}” has {count:,} rows with an address, but no titles, and was not read.",
                    table.stray, sheet=table.sheet), Span(name),
                msg("Give it a row of titles if its people belong here."))


def table_of(grid: Grid, name: str, find_titles: FindTitles, findings: Findings) -> Table | None:
    """The rows below the titles of a sheet, if it is not hidden; a table without titles if it has none.

    Hidden rows are read and reported.
    """
    fill_merged(grid)
    above = grid.head()
    index = find_titles(above)
    if index is None:
        stray = sum(any("@" in text for text in row) for _, row in grid.rows)
        return Table((), empty_cells(), 0, sheet=grid.name, stray=0 if grid.hidden else stray)
    if grid.hidden:
        report_hidden_sheet(grid.name, name, findings)
        return None
    titles, rows = titles_at(above, index), grid.rows[index + 1:]
    report_hidden_rows(grid.name, [line for line in grid.hidden_rows if line > grid.rows[index][0]], name, findings)
    filled = {place for _, row in rows for place in range(len(titles), len(row)) if row[place].strip()}
    filled |= {place for place, title in enumerate(titles) if title or any(
        len(row) > place and row[place].strip() for _, row in rows)}
    places = sorted(filled)
    columns = [[row[place] if len(row) > place else "" for _, row in rows] for place in places]
    cells = text_cells(columns, [line for line, _ in rows], [grid.problems.get(line, "") for line, _ in rows])
    return Table(tuple(titles[place] if place < len(titles) else "" for place in places), cells, grid.rows[index][0],
                 sheet=grid.name)


def read_objects(path: Path, find_titles: FindTitles) -> list[Table]:
    """The tables of a JSON file; a table without titles if no key means an address.

    Raises :class:`UnreadableFile` or :class:`OSError`.
    """
    tables = []
    for found in find_people(path, find_titles):
        titles = found.titles()
        columns = ([row.get(title, "") for _, row, _ in found.rows] for title in titles)
        cells = text_cells(columns, [line for line, _, _ in found.rows], [problem for _, _, problem in found.rows])
        tables.append(Table(titles, cells, 1, sheet=found.path))
    return tables or [Table((), empty_cells(), 0)]


def read_cards(path: Path, find_titles: FindTitles) -> Table:
    """The people of a file of vCards; rows have the line on which their card begins. Raises :class:`OSError`."""
    titles = card_titles(find_titles)
    if not titles:
        return Table((), empty_cells(), 0)
    encoding, cards = parse_cards(path)
    rows = [card_row(card) for card in cards]
    columns = ([row.get(title, "") for row in rows] for title in titles)
    return Table(titles, text_cells(columns, [card.line for card in cards], [card.problem for card in cards]), 1,
                 encoding)


def read_plain(path: Path, find_titles: FindTitles) -> Table:
    """The people of a text of addresses and nothing else. Raises :class:`OSError`."""
    titles = plain_titles(find_titles)
    if not titles:
        return Table((), empty_cells(), 0)
    encoding, rows = read_people(path)
    columns = [row.email for row in rows], [row.name for row in rows]
    return Table(titles, text_cells(columns, [row.line for row in rows], [row.problem for row in rows]), 1, encoding)
