"""Tables of web pages, as Korean ERPs and web shops write them and call them .xls.

Each table is a sheet; a row's number is its place among all rows of the page, about where Excel shows it. Cells are the
texts that a browser would show (HTML, 4.9 Tabular data): telephone numbers too, whatever Excel would make of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.etree import HTMLPullParser, _Element

from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.plaintext.encoding import Oddities, find_encoding, fits, read_pieces
from generator.sources.tables.problems import ROW_CUT_OFF
from generator.sources.tables.sheets.grids import LIST_AS_CSV, MOST_COLUMNS, MOST_ROWS, TOO_WIDE, Grid, linked_text
from generator.sources.tables.sheets.sheetxml import forget

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
KOREAN = ("ks_c_5601-1987", "ksc5601", "euc-kr", "ms949", "x-windows-949", "cp949")
PARTS = ("table", "tr", "thead", "tbody", "tfoot", "caption")
UNSEEN = ("script", "style", "table")
LINES = ("br", "p", "div", "li")
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def html_grids(path: Path, most: int = 0) -> Iterator[Grid]:
    """The tables of a web page, with ``most`` rows each (0: all). Raises :class:`UnreadableFile`."""
    parser = etree.HTMLPullParser(events=("start", "end"), tag=PARTS, encoding="utf-8", no_network=True, huge_tree=True,
                                  remove_comments=True, remove_pis=True)
    reader = _Reader(most)
    tail = b""
    for piece in read_pieces(path, page_encoding(path), Oddities()):
        tail = (tail + piece)[-(1 << 16):]
        for start in range(0, len(piece), 1 << 16):
            parser.feed(piece[start:start + (1 << 16)])
            yield from reader.grids(parser)
    parser.close()
    yield from reader.grids(parser, is_cut_off=b"</table" not in tail.lower())


def page_encoding(path: Path) -> str:
    """The encoding of a page: as of all text here, but where that is no UTF-8 the page's own word counts if it fits."""
    encoding = find_encoding(path)
    data = path.read_bytes() if encoding in ("cp949", "cp1252") else b""
    found = CHARSET.search(data[:4096])
    said = found[1].decode().lower() if found else ""
    if said in KOREAN or not said:
        return encoding
    try:
        return said if fits(data, said) else encoding
    except LookupError:
        return encoding


class _Reader:
    """Takes the tables out of a page as it is parsed; tables in cells of others are tables of their own."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open: list[_Table] = []
        self.tables = 0
        self.rows = 0

    def grids(self, parser: HTMLPullParser, *, is_cut_off: bool = False) -> Iterator[Grid]:
        """The tables that were closed meanwhile."""
        events: Iterator[tuple[str, _Element]] = parser.read_events()  # type: ignore[assignment]
        for event, element in events:
            if event == "start":
                if element.tag == "table":
                    self.tables += 1
                    name = f"table {self.tables}" if self.tables > 1 else ""
                    self.open.append(_Table(Grid(name, most=self.most)))
                continue
            table = self.open[-1] if self.open else None
            if table is None:
                continue
            if element.tag == "caption":
                table.grid.name = shown(element) or table.grid.name
            elif element.tag == "table":
                self._row(element, table)
                yield self.open.pop().finished(is_cut_off=is_cut_off)
            else:
                self._row(element, table)

    def _row(self, element: _Element, table: _Table) -> None:
        """A row; or the cells that stand in a table without one, as some programs write their titles."""
        loose = [*element.itersiblings("td", "th", preceding=True)][::-1] if element.tag == "tr" else []
        for cells in (loose, list(element.iterchildren("td", "th"))):
            if cells or (element.tag == "tr" and cells is not loose):
                self.rows += 1
                table.add(self.rows, cells, hidden=bool(HIDDEN.search(str(element.get("style", "")))))
        if element.tag == "tr":
            forget(element)


class _Table:
    """The rows of one table, each cell in its column whatever spans others."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.spans: dict[int, int] = {}
        self.widths = (0, 0)

    def add(self, line: int, cells: list[_Element], *, hidden: bool) -> None:
        """Take in a row."""
        if self.grid.is_full:
            return
        taken = set(self.spans)
        self.spans = {column: left - 1 for column, left in self.spans.items() if left > 1}
        texts: list[str] = []
        for cell in cells:
            while len(texts) in taken:
                texts.append("")
            across, down = _span(cell, "colspan", 1000), _span(cell, "rowspan", MOST_ROWS)
            column = len(texts)
            texts += [_linked(cell), *[""] * (across - 1)]
            if len(texts) > MOST_COLUMNS:
                raise UnreadableFile(TOO_WIDE, LIST_AS_CSV)
            if down > 1:
                self.spans |= dict.fromkeys(range(column, column + across), down - 1)
                self.grid.merged.append((line, line + down - 1, column))
        self.grid.add(line, texts, hidden=hidden)
        self.widths = (self.widths[1], len(texts)) if texts else self.widths

    def finished(self, *, is_cut_off: bool) -> Grid:
        """The grid; where the page ends in it, a last row that is shorter than the one before it is cut off."""
        if is_cut_off and self.widths[1] < self.widths[0] and self.grid.rows:
            self.grid.problems[self.grid.rows[-1][0]] = ROW_CUT_OFF
        return self.grid


def _span(cell: _Element, name: str, most: int) -> int:
    digits = re.match(r"\s*(\d+)", str(cell.get(name, "")))
    return max(1, min(int(digits[1]), most)) if digits else 1


def _linked(cell: _Element) -> str:
    link = next((str(link.get("href")) for link in cell.iter("a") if link.get("href")), None) if len(cell) else None
    return linked_text(shown(cell), link)


def shown(element: _Element) -> str:
    """The text that a browser shows of an element, each line of it without the spaces that are none."""
    if not len(element):
        return " ".join(str(element.text or "").split())
    lines = "".join(_parts(element)).split("\v")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _parts(element: _Element) -> Iterator[str]:
    yield str(element.text or "")
    for child in element:
        if child.tag not in UNSEEN:
            yield "\v" if child.tag in LINES else ""
            yield from _parts(child)
            yield "\v" if child.tag in LINES[1:] else ""
        elif child.tag == "table":
            yield "\v"
        yield str(child.tail or "")
