"""Sheets as rows of text: what all formats of spreadsheets but XLSX have in common."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.findings import Findings, Span
from generator.sources.tables.base import HEAD, FindTitles, Titles, UnreadableFile, titles_at

MOST_CELLS = 20_000_000
"""Cells with something in them, or before one that has: what a list of a million rows may need."""
MOST_TEXT = 1_000_000_000
"""Characters in them; a text of a workbook may stand in many cells."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Excel's own limits (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3)."""
UNHIDE = "If its people belong to the list, show it: right-click on the tabs at the bottom, “Unhide…”."


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
        return UnreadableFile(f"The sheet “{self.name}” has more cells than can be a list.",
                          "Delete what is beyond the list, or save it as CSV.")

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
            raise UnreadableFile(f"The sheet “{grid.name}” has more merged cells than can be in a list.",
                                 "Save it as CSV.")
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
    findings.note("unread-sheet", f"The sheet “{sheet}” is hidden, and was not read.", Span(name), UNHIDE)


def report_hidden_rows(sheet: str, rows: Sequence[int], name: str, findings: Findings) -> None:
    """Say that rows nobody sees were read."""
    if rows:
        findings.note("hidden-rows", f"The sheet “{sheet}” has {len(rows):,} hidden or filtered rows. They were read "
                      "like all others.", Span(name, rows[0]),
                      "Delete those that do not belong to the list: hiding takes nobody off it.")
