"""Records of CSV (RFC 4180), one at a time, and where the titles of such a file are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.sources.tables.base import HEAD, FindTitles, titles_at
from generator.sources.tables.plaintext.encoding import LONGEST, decode_start

SEPARATORS = (",", "\t", ";", "|")
MOST_LINES = 400
"""How many lines a cell may have. One stray quotation mark must not swallow the rest of a list."""
QUOTED = re.compile(r' *+"((?:[^"]|"")*+)" *+')


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


def delimited_titles(path: Path, find_titles: FindTitles) -> tuple[str, ...]:
    """The titles of a CSV file, read without its rows; empty if it has none or cannot be read."""
    try:
        with path.open("rb") as stream:
            start = stream.read(LONGEST)
    except OSError:
        return ()
    head = find_head(decode_start(start), find_titles)
    return head.titles if head else ()


@dataclass(frozen=True, slots=True)
class Head:
    """Where the titles of a CSV file are: their line and the one after them (from 1), and what separates the cells.

    ``cells`` counts the empty ones behind the last title too.
    """

    titles: tuple[str, ...]
    cells: int
    separator: str
    line: int
    next_line: int


def find_head(text: str, find_titles: FindTitles) -> Head | None:
    """Where the titles of a CSV file are, given its first lines; ``None`` where it has none.

    Each separator is tried, and the one with which most titles are found is taken.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", HEAD + MOST_LINES)[:HEAD + MOST_LINES]
    found = []
    for separator in SEPARATORS:
        rows: list[list[str]] = []
        starts: list[tuple[int, int]] = []
        place = 0
        while place < len(lines) and len(rows) < HEAD:
            cells, end = read_record(lines, place, separator) or ([lines[place]], place + 1)
            rows.append([cell.strip() for cell in cells])
            starts.append((place + 1, end + 1))
            place = end
        index = find_titles(rows)
        if index is not None:
            titles = titles_at(rows, index)
            width = max(place for place, title in enumerate(titles, 1) if title)
            found.append(Head(titles[:width], len(titles), separator, *starts[index]))
    return max(found, key=lambda head: len(head.titles), default=None)
