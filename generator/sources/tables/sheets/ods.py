"""OpenDocument spreadsheets (.ods), read as a stream (OpenDocument 1.2 part 1, 9 and 19; ISO/IEC 26300).

Cells are what their value says rather than what is shown, as in XLSX; texts are their paragraphs. No DTD is loaded and
no entity resolved. calamine was not taken: it refuses what SheetJS writes, with white space between cells.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element

from generator.messages import msg
from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.sheets.grids import (
    LIST_AS_CSV,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_WIDE,
    Grid,
    linked_text,
    moment_text,
    number_text,
)
from generator.sources.tables.sheets.sheetxml import Portions, open_part

OFFICE, TABLE, TEXT, STYLE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in (
    "office", "table", "text", "style"))
LINK = "{http://www.w3.org/1999/xlink}href"
ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
FORMULA = re.compile(r'HYPERLINK\("(mailto:[^"]+)"', re.IGNORECASE)
DURATION = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


def ods_grids(path: Path, most: int = 0) -> Iterator[Grid]:
    """The sheets of a spreadsheet, with ``most`` rows each (0: all).

    Raises :class:`UnreadableFile`, or one of :data:`generator.sources.tables.base.DAMAGE`.
    """
    with ZipFile(path) as archive:
        if b":encryption-data" in _manifest(archive):
            raise UnreadableFile(msg("This spreadsheet is protected by a password."),
                                 msg("Open it, and save it without one under File › Save As."))
        with open_part(archive, "content.xml") as stream:
            tags = (f"{TABLE}table", f"{TABLE}table-row", f"{STYLE}style")
            portions = Portions(stream)
            yield from _Reader(most, portions).grids(etree.iterparse(
                portions, events=("start", "end"), tag=tags, load_dtd=False, no_network=True, resolve_entities=False))


def _manifest(archive: ZipFile) -> bytes:
    if "META-INF/manifest.xml" not in archive.namelist():
        return b""
    with open_part(archive, "META-INF/manifest.xml") as stream:
        return stream.read(1 << 20)


class _Reader:
    """Takes the tables out of a stream of elements."""

    def __init__(self, most: int, portions: Portions) -> None:
        self.most = most
        self.portions = portions
        self.hidden: set[str] = set()
        self.depth = 0
        self.line = 1

    def grids(self, elements: Iterator[tuple[str, _Element]]) -> Iterator[Grid]:
        grid = Grid()
        for event, element in elements:
            if element.tag == f"{TABLE}table":
                self.depth += 1 if event == "start" else -1
                if event == "start" and self.depth == 1:
                    style = str(element.get(f"{TABLE}style-name"))
                    grid = Grid(str(element.get(f"{TABLE}name", "")), style in self.hidden, self.most)
                    self.line = 1
                elif event == "end" and not self.depth:
                    yield grid
                    self.portions.forget(element)
            elif event == "end" and element.tag == f"{STYLE}style":
                if any(part.get(f"{TABLE}display") == "false" for part in element):
                    self.hidden.add(str(element.get(f"{STYLE}name")))
            elif event == "end" and self.depth == 1:
                self._row(element, grid)
                self.portions.forget(element)

    def _row(self, row: _Element, grid: Grid) -> None:
        """A row, as often as it stands there: writers put equal ones together."""
        repeated = max(1, int(row.get(f"{TABLE}number-rows-repeated", "1")))
        texts, spans = ([], []) if grid.is_full else _cells(row)
        hidden = row.get(f"{TABLE}visibility") in ("collapse", "filter")
        grid.merged += [(self.line, self.line + rows - 1, column) for column, rows in spans]
        for line in range(self.line, self.line + repeated) if texts else ():
            grid.add(line, texts, hidden=hidden)
        self.line += repeated


def _cells(row: _Element) -> tuple[list[str], list[tuple[int, int]]]:
    """The texts of a row up to its last one, and the columns of cells merged downwards with how many rows they span."""
    texts: list[str] = []
    spans = []
    empty = 0
    for cell in row.iterchildren(*CELLS):
        text = _text(cell)
        repeated = max(1, int(cell.get(f"{TABLE}number-columns-repeated", "1")))
        if not text:
            empty += repeated
            continue
        if len(texts) + empty + repeated > MOST_COLUMNS:
            raise UnreadableFile(TOO_WIDE, LIST_AS_CSV)
        texts += [""] * empty
        empty = 0
        rows = min(int(cell.get(f"{TABLE}number-rows-spanned", "1")), MOST_ROWS)
        spans += [(len(texts), rows)] if rows > 1 else []
        texts += [text] * repeated
    return texts, spans


def _text(cell: _Element) -> str:
    """What a cell means (19.385 office:value-type)."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None or kind == "string":
        return _written(cell) if len(cell) or kind else ""
    if kind in ("float", "percentage", "currency"):
        return number_text(float(cell.get(f"{OFFICE}value", "nan")))
    if kind == "date":
        return _date(str(cell.get(f"{OFFICE}date-value", "")))
    if kind == "time":
        return _time(str(cell.get(f"{OFFICE}time-value", "")))
    return str(cell.get(f"{OFFICE}boolean-value", ""))


def _written(cell: _Element) -> str:
    """The text of a cell, or the address that it links to; what is shown of an error means nothing."""
    paragraphs = [part for part in cell if part.tag in PARAGRAPHS]
    text = "\n".join(map(_paragraph, paragraphs)) or str(cell.get(f"{OFFICE}string-value", ""))
    if "@" in text:
        return text
    if cell.get(ERROR) == "error":
        return ""
    links = [str(link.get(LINK)) for part in paragraphs if len(part) for link in part.iter(f"{TEXT}a")]
    links += FORMULA.findall(str(cell.get(f"{TABLE}formula", "")))
    return linked_text(text, next(iter(links), None))


def _date(value: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(value).replace(tzinfo=None)
        return moment_text(moment, timeless=moment.time() == dt.time())
    except ValueError:
        return value  # a day before the year 1 is no day of a list, but a text all the same


def _time(value: str) -> str:
    found = DURATION.fullmatch(value)
    return ":".join(f"{int(part or 0):02}" for part in found.groups()) if found else value


def _paragraph(element: _Element) -> str:
    """The text of a paragraph: of its spans and links, without notes and drawings (6.1)."""
    parts = [str(element.text or "")]
    for child in element:
        if child.tag == f"{TEXT}s":
            parts.append(" " * min(int(child.get(f"{TEXT}c", "1")), 1000))
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            parts.append("\t" if child.tag.endswith("tab") else "\n")
        elif child.tag in (f"{TEXT}span", f"{TEXT}a"):
            parts.append(_paragraph(child))
        parts.append(str(child.tail or ""))
    return "".join(parts)
