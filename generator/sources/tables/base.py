"""What a file of rows becomes: its titles, and its cells as columns of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.permission.titles import is_part_of

if TYPE_CHECKING:
    import polars as pl

LINE = "line"
PROBLEM = "problem"
NO_FIELDS = frozenset({"", LINE, PROBLEM})
"""What a title cannot mean: nothing, and columns of ours."""
HEAD = 30
"""How many rows may stand above the titles: a report's name, its date, merged cells."""

FindTitles = Callable[[Sequence[Sequence[str]]], int | None]
"""Given the first rows of a file, the index of the one that has the titles; ``None`` where none has."""


class Unreadable(Exception):
    """A file that cannot be read as a list; ``hint`` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the titles of a file or sheet, nothing guessed.

    ``cells`` has a column of text for each title, named by its position (``"0"``, ``"1"``, …), ``line`` (the physical
    line or row of the file, from 1, Int64), and ``problem``: why the row cannot be used, or nothing. Empty lines are
    no rows. ``title_line`` is the line of the titles; 0 where there are none, and then there are no titles, no cells,
    and ``stray`` says how many rows of the sheet have an address all the same.
    """

    titles: tuple[str, ...]
    cells: pl.DataFrame
    title_line: int
    encoding: str = ""
    sheet: str = ""
    stray: int = 0


def titles_at(rows: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    """The titles in a row, each on one line; where there is none the one above it, as cells merged downwards have it.

    A single cell above is no title but the name of a report. A title of consent above two of channels belongs to both:
    “수신 동의” above “이메일” and “문자”.
    """
    above = rows[index - 1] if index else ()
    merged = above if sum(map(bool, above)) > 1 else ()
    titles, group = [], ""
    for title, upper in zip_longest(rows[index], merged, fillvalue=""):
        group = upper or group
        titles.append(" ".join(f"{group if is_part_of(group, title) else ''} {title or upper}".split()))
    return tuple(titles)


def empty_cells(width: int = 0) -> pl.DataFrame:
    """The cells of a table without rows."""
    import polars as pl

    kinds = {str(position): pl.String for position in range(width)}
    return pl.DataFrame(schema={**kinds, LINE: pl.Int64, PROBLEM: pl.String})
