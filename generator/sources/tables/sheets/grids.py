"""Sheets as rows of text, what stands in their cells (numbers, dates, links), and the tables that they become."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.sources.tables.base import HEAD, FindTitles, Titles, UnreadableFile, titles_at

LAST_DATE = 2_958_465
"""9999-12-31 (ECMA-376 part 1, 18.17.4.1)."""
AS_SHOWN = "1900-01-00"
"""How Excel shows the number 0 as a date, which is what a formula makes of an empty cell."""
BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of dates that have a number and no text (ECMA-376 part 1, 18.8.30), those of East Asia among them."""
NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
"""What in the text of a format is no code: texts, colours, conditions, languages."""


def number_text(number: float) -> str:
    """A number as a person would write it, with nine decimals at most: 1012345678.0 is ``1012345678``."""
    if not math.isfinite(number):
        return ""
    return str(int(number)) if number == int(number) else f"{number:.9f}".rstrip("0").rstrip(".")


def date_text(number: float, *, from_1904: bool) -> str:
    """A number of days as a date, ISO; what is no date that Excel can show stays the number.

    Days count from 1900 as if that had been a leap year, or from 1904 (ECMA-376 part 1, 18.17.4.1).
    """
    if not 0 <= number < LAST_DATE + 1:
        return number_text(number)
    if number == 0 and not from_1904:
        return AS_SHOWN
    days = int(number)
    milliseconds = round((number - days) * 86_400_000)
    time = dt.timedelta(milliseconds=milliseconds)
    first = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 31 if days < 60 else 30)
    try:
        moment = first + dt.timedelta(days) + time
    except OverflowError:
        return number_text(number)
    return moment_text(moment, timeless=milliseconds == 0, dayless=days == 0)


def moment_text(moment: dt.datetime, *, timeless: bool, dayless: bool = False) -> str:
    """A moment without the midnight of a mere day, or without the day of a mere time."""
    shown = moment.isoformat(" ", "milliseconds" if moment.microsecond else "seconds")
    return shown[11:] if dayless else shown[:10] if timeless else shown


def is_date_format(code: str) -> bool:
    """Whether a number in this format is shown as a date or a time."""
    sections = NO_CODE.sub("", code).split(";")
    return bool(re.search(r"[dmyhs]|[yY]{2}", sections[0], re.IGNORECASE)) and "general" not in sections[0].lower()


MAILTO = re.compile(r"mailto:([^?#]+)", re.IGNORECASE)
AS_CSV = msg("Save it as CSV.")
LIST_AS_CSV = msg("Save the list as CSV.")
LESS = msg("Delete what is beyond the list, or save it as CSV.")
MOST = 2_000_000
"""Cells that may have links; Excel itself allows 66,530 links on a sheet."""


class Link(NamedTuple):
    """What the cells of a rectangle link to; rows from 1, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    url: str


def address_of(url: str) -> str:
    """The address that a ``mailto:`` link writes to, without the part after ``?`` (RFC 6068), or ``""``."""
    found = MAILTO.match(url.strip())
    address = unquote(found[1]).strip() if found else ""
    return address if "@" in address else ""


def linked_text(text: str, url: str | None) -> str:
    """The text of a cell; where it has no address itself, the one that its link writes to."""
    return address_of(url) or text if url and "@" not in text and "＠" not in text else text


def addresses_of(links: Iterable[Link]) -> dict[tuple[int, int], str]:
    """The addresses that cells, by row and column, link to."""
    found: dict[tuple[int, int], str] = {}
    spanned = 0
    for link in links:
        address = address_of(link.url)
        spanned += (link.last_row - link.first_row + 1) * (link.last_column - link.first_column + 1) if address else 0
        if spanned > MOST:
            raise UnreadableFile(msg("A sheet here has more links than can be in a list."), AS_CSV)
        if address:
            found |= {(row, column): address for row in range(link.first_row, link.last_row + 1)
                      for column in range(link.first_column, link.last_column + 1)}
    return found


def with_addresses(texts: list[str], row: int, addresses: dict[tuple[int, int], str]) -> list[str]:
    """The texts of a row, with the linked addresses where a text has none."""
    return [addresses.get((row, column), text) if "@" not in text else text
            for column, text in enumerate(texts)] if addresses else texts


MOST_CELLS = 20_000_000
"""Cells with something in them, or before one that has: what a list of a million rows may need."""
MOST_TEXT = 1_000_000_000
"""Characters in them; a text of a workbook may stand in many cells."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Excel's own limits (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3)."""
UNHIDE = msg("If its people belong to the list, show it: right-click on the tabs at the bottom, “Unhide…”.")
TOO_WIDE = msg("A row here has more cells than a sheet can have.")


@dataclass(slots=True)
class Grid:
    """The filled rows of a sheet as texts, each with its number; ``most`` of them at most, 0 for all.

    ``merged`` has the first and last row and the column (from 0) of cells merged downwards; ``problems`` say why a row
    cannot be used.
    """

    name: str = ""
    hidden: bool = False
    most: int = 0
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    problems: dict[int, str] = field(default_factory=dict)
    cells: int = 0
    text: int = 0

    def add(self, line: int, texts: Sequence[str], *, hidden: bool = False) -> None:
        """Add a row, unless it is empty. Raises :class:`UnreadableFile` if there are more than a list can have."""
        width = next((place for place in range(len(texts), 0, -1) if texts[place - 1].strip()), 0)
        if not width:
            return
        self.cells += width
        self.text += sum(map(len, texts))
        if self.cells > MOST_CELLS or self.text > MOST_TEXT or line > MOST_ROWS or width > MOST_COLUMNS:
            raise self.is_too_large()
        self.rows.append((line, list(texts[:width])))
        if hidden:
            self.hidden_rows.append(line)

    def is_too_large(self) -> UnreadableFile:
        """What to raise where there are more cells or is more text than can be a list."""
        return UnreadableFile(msg("The sheet “{sheet}” has more cells than can be a list.", sheet=self.name), LESS)

    @property
    def is_full(self) -> bool:
        """Whether as many rows were taken in as are wanted."""
        return 0 < self.most <= len(self.rows)

    def head(self) -> list[list[str]]:
        """The first rows, as titles are looked for in them."""
        return [[text.strip() for text in row] for _, row in self.rows[:HEAD]]


def fill_merged(grid: Grid) -> None:
    """Let every row that a merged cell spans have its value: the firm of five people stands beside the first alone."""
    lines = [line for line, _ in grid.rows]
    spanned = 0
    for first, last, column in grid.merged:
        start = bisect_left(lines, first)
        above = grid.rows[start][1] if lines[start:start + 1] == [first] else []
        if len(above) <= column or not above[column].strip():
            continue
        below = grid.rows[start + 1:bisect_right(lines, last)]
        spanned += len(below) * (1 + len(above[column]) // 64)
        if spanned > MOST_CELLS:
            raise UnreadableFile(
                msg("The sheet “{sheet}” has more merged cells than can be in a list.", sheet=grid.name), AS_CSV)
        for _, row in below:
            row += [""] * (column + 1 - len(row))
            row[column] = row[column] if row[column].strip() else above[column]


def titles_of(grids: Iterable[Grid], find_titles: FindTitles) -> list[Titles]:
    """The name and the titles of each sheet that a person sees and that has any."""
    found = []
    for grid in grids:
        fill_merged(grid)
        rows = grid.head()
        index = None if grid.hidden else find_titles(rows)
        if index is not None:
            found.append((grid.name, titles_at(rows, index)))
    return found


def report_hidden_sheet(sheet: str, name: str, findings: Findings) -> None:
    """Say that a sheet nobody sees was left alone."""
    findings.note("unread-sheet", msg("The sheet “{sheet}” is hidden, and was not read.", sheet=sheet), Span(name),
                  UNHIDE)


def report_hidden_rows(sheet: str, rows: Sequence[int], name: str, findings: Findings) -> None:
    """Say that rows nobody sees were read."""
    if rows:
        findings.note(
            "hidden-rows", plural(
                "The sheet “{sheet}” has {count:,} hidden or filtered row. It was read like all others.",
                "The sheet “{sheet}” has {count:,} hidden or filtered rows. They were read like all others.",
                len(rows), sheet=sheet), Span(name, rows[0]),
            msg("Delete what does not belong to the list: hiding takes nobody off it."))
