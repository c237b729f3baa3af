"""Records of CSV (RFC 4180) that need a closer look: quotation marks, line breaks in cells, and what is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_LINES = 400
"""How many lines a cell may have. One stray quotation mark must not swallow the rest of a list."""
QUOTED_CELL = r'"(?:[^"]|"")*"'
QUOTED = re.compile(r'"(?:[^"]|"")*+"')


def simple_line(separator: str) -> str:
    """A pattern for lines that are a whole record by themselves, with quotation marks around cells or nowhere."""
    plain = rf'[^"{re.escape(separator)}]*'
    cell = rf'(?:{plain}|"(?:[^"]|"")*")'
    return rf"^{cell}(?:{re.escape(separator)}{cell})*$"


def read_record(lines: Sequence[str], start: int, separator: str) -> tuple[list[str], int] | None:
    """The cells of the record that begins at a line, and the index behind its last line.

    ``None`` where a quotation mark is opened and not closed, or closed in the middle of a cell. A quotation mark
    within a cell that does not begin with one is a character like others, as spreadsheets have it.
    """
    text, end, place = lines[start], start + 1, 0
    cells: list[str] = []
    while True:
        if text.startswith('"', place):
            while not (found := QUOTED.match(text, place)):
                if end == len(lines) or end - start >= MOST_LINES:
                    return None
                text, end = f"{text}\n{lines[end]}", end + 1
            cells.append(found[0][1:-1].replace('""', '"'))
            place = found.end()
        else:
            stop = text.find(separator, place)
            stop = len(text) if stop < 0 else stop
            cells.append(text[place:stop])
            place = stop
        if place == len(text):
            return cells, end
        if not text.startswith(separator, place):
            return None
        place += len(separator)
