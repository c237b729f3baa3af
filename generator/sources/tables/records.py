"""Records of CSV (RFC 4180) that need a closer look: quotation marks, line breaks in cells, and what is broken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.sources.tables.encoding import LONGEST

MOST_LINES = 400
"""How many lines a cell may have. One stray quotation mark must not swallow the rest of a list."""
QUOTED_CELL = r'"(?:[^"]|"")*"'
QUOTED = re.compile(r' *+"((?:[^"]|"")*+)" *+')


def simple_line(separator: str) -> str:
    """A pattern for lines that are a whole record by themselves, with quotation marks around cells or nowhere."""
    plain = rf'[^"{re.escape(separator)}]*'
    cell = rf'(?:{plain}|"(?:[^"]|"")*")'
    return rf"^{cell}(?:{re.escape(separator)}{cell})*$"


def read_record(lines: Sequence[str], start: int, separator: str) -> tuple[list[str], int] | None:
    """The cells of the record that begins at a line, and the index behind its last line.

    ``None`` where a quotation mark is opened and not closed, or closed in the middle of a cell. A quotation mark
    within a cell that does not begin with one is a character like others, as spreadsheets have it. Spaces around a
    quoted cell are left out.
    """
    text, end, place = lines[start], start + 1, 0
    cells: list[str] = []
    while True:
        if text.startswith('"', place) or _padded(text, place, separator):
            while not (found := QUOTED.match(text, place)):
                last = min(len(lines), start + MOST_LINES)
                quote = next((line for line in range(end, last) if '"' in lines[line]), None)
                if quote is None or sum(map(len, lines[start:quote + 1])) > LONGEST:
                    return None
                text, end = "\n".join((text, *lines[end:quote + 1])), quote + 1
            cells.append(found[1].replace('""', '"'))
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


def _padded(text: str, place: int, separator: str) -> bool:
    """Whether a cell in quotation marks, whole, begins behind spaces: as people write lists by hand."""
    found = QUOTED.match(text, place) if text.startswith(" ", place) else None
    return found is not None and (found.end() == len(text) or text.startswith(separator, found.end()))
