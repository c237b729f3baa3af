"""XLSX workbooks into tables of text, every row with its number in Excel.

The cells go from Rust (calamine) through Arrow into Polars. They are what Excel means rather than what it shows: the
formats of numbers are left out, dates are ISO. Numbers have nine decimals at most. A text that reads as a moment
(``2024-03-05 00:00:00``) looks like one, and loses its midnight too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import polars as pl
from fastexcel import ExcelReader, FastExcelError, read_excel

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.sources.tables.base import HEAD, LINE, PROBLEM, FindTitles, UnreadableFile, titles_at
from generator.sources.tables.problems import ONLY_FORMULAS
from generator.sources.tables.sheets.crossed import with_what_is_shown
from generator.sources.tables.sheets.grids import (
    AS_CSV,
    AS_SHOWN,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_TEXT,
    addresses_of,
    report_hidden_rows,
    report_hidden_sheet,
)
from generator.sources.tables.sheets.sheetxml import (
    LARGEST,
    Extent,
    Marks,
    Sheet,
    column_number,
    far_numbers,
    list_sheets,
    relations,
    unpacks_to,
)
from generator.sources.tables.table import Table, empty_cells

MOST_CELLS = 60_000_000
"""What a sheet may span, empty cells too."""
MIDNIGHT = r"^(\d{4}-\d\d-\d\d) 00:00:00$"
TIME_OF_DAY = r"^(?:1899-12-31|1904-01-01) (\d\d:\d\d:\d\d(?:\.\d+)?)$"
NO_DATE = "1899-12-31 00:00:00"
"""The number 0 as a date."""
BEYOND = r"^\+\d{5,}-\d\d-\d\d \d\d:\d\d:\d\d"
"""A number too large for a date, in a cell that is formatted as one. Excel shows #####."""


def read_workbook(path: Path, name: str, find_titles: FindTitles, findings: Findings) -> list[Table] | None:
    """The tables of the sheets that a person sees; ``None``, reported, if none of them can be read.

    Rows that are hidden are read, and a note says so; a hidden sheet is not, and a note says so if it has titles.
    Raises :class:`UnreadableFile`, :class:`OSError` or one of :data:`generator.sources.tables.base.DAMAGE`.
    """
    with ZipFile(path) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > LARGEST:
            raise unpacks_to(size, LARGEST)
        try:
            # A name that says something else would be believed; what is in the file alone is not.
            source = path.absolute() if path.suffix.lower() in (".xlsx", ".xlsm") else path.read_bytes()
            sheets, extent, errors = list_sheets(archive) or [], Extent(archive), findings.errors
            reader = read_excel(source)
            found = [table for sheet in sheets
                     if (table := _table(reader, extent, sheet, name, find_titles, findings))]
        except FastExcelError as error:
            raise BadZipFile(str(error)) from error
    return found if found or findings.errors == errors else None


def _table(reader: ExcelReader, extent: Extent, sheet: Sheet, name: str, find_titles: FindTitles,
           findings: Findings) -> Table | None:
    """The rows of a sheet, if it is to be read; what is odd about it is reported."""
    archive, marks = extent.archive, extent.scan(sheet.part)
    if _is_too_large(marks, sheet, name, findings):
        return None
    extent.take(marks, sheet.part)
    cells, columns = _cells(reader, archive, sheet, marks)
    if cells.width == 1:
        return None
    cells = cells.filter(pl.any_horizontal(pl.exclude(LINE).str.strip_chars() != "") | pl.col(LINE).is_in(marks.stale))
    cells = _with_links(_filled(cells, marks, columns), archive, sheet, marks, columns)
    head = cells.head(HEAD)
    above = [[text.strip() for text in row] for row in head.drop(LINE).iter_rows()]
    index = find_titles(above)
    if index is None:
        has_address = cells.select(pl.any_horizontal(pl.exclude(LINE).str.contains("@", literal=True)).sum())
        return Table((), empty_cells(), 0, sheet=sheet.name, stray=0 if sheet.hidden else int(has_address.item()))
    if sheet.hidden:
        report_hidden_sheet(sheet.name, name, findings)
        return None
    titles, rows = titles_at(above, index), cells.slice(index + 1)
    title_line = int(head[LINE][index])
    hidden = rows[LINE].filter(rows[LINE].is_in(pl.Series(marks.hidden, dtype=pl.Int64).implode()))
    report_hidden_rows(sheet.name, hidden.to_list(), name, findings)
    _report_stale([row for row in marks.stale if row > title_line or not row], sheet, name, findings)
    titles, rows = with_what_is_shown(titles, rows, archive, sheet)
    return _finish(titles, rows, title_line, sheet.name)


def _cells(reader: ExcelReader, archive: ZipFile, sheet: Sheet, marks: Marks) -> tuple[pl.DataFrame, dict[int, str]]:
    """All cells as text, none of them null, and the number of the row in Excel; the name of each of Excel's columns."""
    # Without skip_rows=0 the empty rows at the top are left out, and every line would be wrong.
    loaded = reader.load_sheet(sheet.name, header_row=None, skip_rows=0, dtypes="string")
    columns = {column.absolute_index + 1: str(position) for position, column in enumerate(loaded.available_columns())}
    cells = loaded.to_polars()
    cells.columns = list(columns.values())
    sound = sum((~column.str.contains(BEYOND)).sum() for column in cells)
    cells = cells.with_row_index(LINE, 1).cast({LINE: pl.Int64})
    if marks.values > sound:
        cells = _restore(cells, far_numbers(archive, sheet.part), columns)
    below = sorted({row for row in marks.stale if row > cells.height})
    cells = pl.concat([cells, pl.DataFrame({LINE: below}, schema={LINE: pl.Int64})], how="diagonal")
    return _plain_dates(cells.with_columns(pl.col(pl.String).fill_null(""))), columns


def _filled(cells: pl.DataFrame, marks: Marks, columns: dict[int, str]) -> pl.DataFrame:
    """Cells with the value of a merged cell in every row that it spans, not in its first alone."""
    lines = cells[LINE].to_list() if marks.merged else []
    sources = defaultdict[str, dict[int, int]](dict)
    spanned = 0
    for first, last, place in marks.merged:
        below = lines[bisect_right(lines, first):bisect_right(lines, last)]
        spanned += len(below)
        if spanned > MOST_CELLS:
            raise UnreadableFile(msg("This workbook has more merged cells than can be in a list."), AS_CSV)
        if column := columns.get(place + 1):
            sources[column] |= dict.fromkeys(below, first)
    for column, source in sources.items():
        spans = pl.DataFrame({LINE: list(source), "from": list(source.values())}, schema=dict.fromkeys((LINE, "from"),
                                                                                                       pl.Int64))
        above = spans.join(cells.select(pl.col(LINE).alias("from"), pl.col(column).alias("above")), on="from")
        if int(above["above"].str.len_bytes().sum()) > MOST_TEXT:
            raise UnreadableFile(msg("This workbook has more text in merged cells than can be in a list."), AS_CSV)
        cells = cells.join(above.drop("from"), on=LINE, how="left", maintain_order="left").with_columns(
            pl.when(pl.col(column).str.strip_chars() == "").then(pl.coalesce("above", column)).otherwise(column)
            .alias(column)).drop("above")
    return cells


def _with_links(cells: pl.DataFrame, archive: ZipFile, sheet: Sheet, marks: Marks,
                columns: dict[int, str]) -> pl.DataFrame:
    """Cells with the addresses that links lead to, where they have none themselves."""
    if not marks.links:
        return cells
    targets = relations(archive, sheet.part.filename.replace("\\", "/").lower(), "hyperlink")
    found = addresses_of(link._replace(url=targets.get(link.url, link.url)) for link in marks.links)
    for place, column in columns.items():
        texts = {row: address for (row, at), address in found.items() if at == place - 1}
        links = pl.DataFrame({LINE: list(texts), "link": list(texts.values())},
                             schema={LINE: pl.Int64, "link": pl.String})
        cells = cells.join(links, on=LINE, how="left", maintain_order="left").with_columns(
            pl.when(pl.col(column).str.contains("[@＠]")).then(column).otherwise(pl.coalesce("link", column))
            .alias(column)).drop("link") if texts else cells
    return cells


def _plain_dates(cells: pl.DataFrame) -> pl.DataFrame:
    """Days without a time, and times without a day, in the columns that have any."""
    days = cells.select(pl.col(pl.String).str.ends_with(" 00:00:00").any())
    times = cells.select((pl.col(pl.String).str.head(11).is_in(["1899-12-31 ", "1904-01-01 "])).any())
    with_days = pl.col([name for name in days.columns if days[name][0]])
    with_times = pl.col([name for name in times.columns if times[name][0]])
    return cells.with_columns(with_days.str.replace(f"^{NO_DATE}$", AS_SHOWN).str.replace(MIDNIGHT, "$1")).with_columns(
        with_times.str.replace(TIME_OF_DAY, "$1"))


def _restore(cells: pl.DataFrame, numbers: Iterable[tuple[str, int, str]], columns: dict[int, str]) -> pl.DataFrame:
    """Put back the numbers that were lost because their cells are formatted as dates: ids, telephone numbers."""
    found = defaultdict[str, dict[int, str]](dict)
    for letters, row, text in numbers:
        if column := columns.get(column_number(letters)):
            found[column][row] = text
    for column, texts in found.items():
        kinds = {LINE: pl.Int64, "lost": pl.String}
        lost = pl.DataFrame({LINE: list(texts), "lost": list(texts.values())}, schema=kinds)
        bad = pl.col(column).is_null() | pl.col(column).str.contains(BEYOND)
        cells = cells.join(lost, on=LINE, how="left", maintain_order="left").with_columns(
            pl.when(bad).then(pl.coalesce("lost", column)).otherwise(column).alias(column)).drop("lost")
    return cells


def _finish(titles: tuple[str, ...], rows: pl.DataFrame, title_line: int, sheet: str) -> Table:
    """The table, without the columns that have neither a title nor anything below it."""
    filled = rows.select((pl.exclude(LINE).str.strip_chars() != "").any())
    kept = [place for place, title in enumerate(titles) if title or filled[str(place)][0]]
    empty = pl.all_horizontal(pl.exclude(LINE).str.strip_chars() == "")
    problem = pl.when(empty).then(pl.lit(ONLY_FORMULAS)).otherwise(pl.lit("")).alias(PROBLEM)
    renamed = [pl.col(str(place)).alias(str(position)) for position, place in enumerate(kept)]
    return Table(tuple(titles[place] for place in kept), rows.select(*renamed, LINE, problem), title_line,
                 sheet=sheet)


def _is_too_large(marks: Marks, sheet: Sheet, name: str, findings: Findings) -> bool:
    """One cell far out makes a sheet of billions, which ends the program where memory ends."""
    if marks.rows > MOST_ROWS or marks.columns > MOST_COLUMNS:
        raise BadZipFile("a cell beyond the last one that Excel has")
    if marks.rows * marks.columns <= MOST_CELLS:
        return False
    if sheet.hidden:
        return True
    findings.error("unreadable", msg("The sheet “{sheet}” spans {rows:,} rows and {columns:,} columns, which is too "
                                     "many.", sheet=sheet.name, rows=marks.rows, columns=marks.columns), Span(name),
                   msg("Ctrl+End shows where it ends. Delete what is beyond the list, or save it as CSV."))
    return True


def _report_stale(rows: list[int], sheet: Sheet, name: str, findings: Findings) -> None:
    if rows:
        findings.warning(
            "formula", plural(
                "The sheet “{sheet}” has {count:,} formula without a stored value. Its cell counts as empty.",
                "The sheet “{sheet}” has {count:,} formulas without a stored value. Their cells count as empty.",
                len(rows), sheet=sheet.name), Span(name, rows[0]),
            msg("Open the file in Excel and save it: that stores the values."))
