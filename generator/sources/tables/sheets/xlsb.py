"""Binary workbooks (.xlsb), record by record ([MS-XLSB] 2.1.4 and 2.4).

Read here and not by a library: calamine and pyxlsb pass over short cells (BrtShort…), which SheetJS writes for all but
the first of each row, without a word. Excel itself writes none of those. Numbers and dates are as XLSX has them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from generator.sources.tables.sheets.grids import (
    BUILT_IN,
    MOST_CELLS,
    MOST_COLUMNS,
    Grid,
    Link,
    addresses_of,
    date_text,
    is_date_format,
    number_text,
    with_addresses,
)
from generator.sources.tables.sheets.sheetxml import SMALL_PART, open_part, parts_of, relations

WORKBOOK, STRINGS, STYLES = "xl/workbook.bin", "xl/sharedstrings.bin", "xl/styles.bin"
ROW, STRING, RICH, FORMAT, XF, XFS, END_XFS = 0, 19, 62, 44, 47, 617, 618
PROPERTIES, SHEET, MERGED, LINK, END_ROWS = 153, 156, 176, 494, 146
SHORT = range(12, 19)
KINDS = {2: "rk", 3: "error", 4: "bool", 5: "real", 6: "text", 7: "string", 8: "text", 9: "real", 10: "bool",
         11: "error", 13: "rk", 14: "error", 15: "bool", 16: "real", 17: "text", 18: "string", RICH: "rich"}
"""Records of cells, by what follows their place; 8 to 11 are formulas, 12 to 18 stand right of the cell before them."""

LARGEST = 500_000_000
"""Bytes that a part may unpack to: a million rows of 15 columns have about half of that."""
Record = tuple[int, bytes]


def xlsb_grids(path: Path, most: int = 0) -> Iterator[Grid]:
    """The worksheets of a binary workbook, with ``most`` rows each (0: all).

    Raises :class:`UnreadableFile`, or one of :data:`generator.sources.tables.base.DAMAGE`.
    """
    with ZipFile(path) as archive:
        workbook = list(_records(archive, WORKBOOK, SMALL_PART))
        reader = _Reader(archive, from_1904=any(kind == PROPERTIES and data[0] & 1 for kind, data in workbook))
        targets = relations(archive, WORKBOOK, "worksheet")
        for data in (data for kind, data in workbook if kind == SHEET):
            relation, after = _wide(data, 8)
            name, _ = _wide(data, after)
            if relation in targets:
                yield reader.grid(Grid(name, data[:4] != bytes(4), most), targets[relation])


class _Reader:
    """What the sheets of a workbook share: strings, which styles are dates, where days count from."""

    def __init__(self, archive: ZipFile, *, from_1904: bool) -> None:
        self.archive = archive
        self.from_1904 = from_1904
        self.strings = [_wide(data, 1)[0] for kind, data in _records(archive, STRINGS) if kind == STRING]
        self.dates = _date_styles(_records(archive, STYLES, SMALL_PART))

    def grid(self, grid: Grid, part: str) -> Grid:
        """Fill a sheet with its rows; links are looked up once all are read, for they stand behind them."""
        rows: list[tuple[int, bool, list[str]]] = []
        links = []
        targets = relations(self.archive, part, "hyperlink")
        cells = 0
        for kind, data in _records(self.archive, part):
            cells += 1
            if kind == ROW:
                rows.append((struct.unpack_from("<I", data)[0] + 1, bool(data[11] & 0x10), []))
                if grid.most and len(rows) > 2 * grid.most:
                    break
            elif kind in KINDS or kind in SHORT or kind == 1:
                before = len(rows[-1][2])
                self._cell(kind, data, rows[-1][2])
                cells += len(rows[-1][2]) - before
            elif kind == MERGED:
                first, last, column, _ = struct.unpack_from("<4I", data)
                grid.merged += [(first + 1, last + 1, column)] if last > first else []
            elif kind == LINK:
                first, last, left, right = struct.unpack_from("<4I", data)
                links.append(Link(first + 1, last + 1, left, right, targets.get(_wide(data, 16)[0], "")))
            if cells > 3 * MOST_CELLS:  # every cell is a record too, and every row
                raise grid.is_too_large()
        addresses = addresses_of(links)
        for line, hidden, texts in rows:
            grid.add(line, with_addresses(texts, line, addresses), hidden=hidden)
        return grid

    def _cell(self, kind: int, data: bytes, texts: list[str]) -> None:
        """Put a cell into its row; a short one has no column but stands right of the one before."""
        short = kind in SHORT
        column = len(texts) if short else struct.unpack_from("<I", data)[0]
        if column >= MOST_COLUMNS:
            raise ValueError("a cell beyond the last one that Excel has")
        style = int.from_bytes(data[:3] if short else data[4:7], "little")
        texts += [""] * (column + 1 - len(texts))
        texts[column] = self._text(KINDS.get(kind, ""), data[4 if short else 8:], style)

    def _text(self, kind: str, value: bytes, style: int) -> str:
        if kind in ("rk", "real"):
            number: float = _rk(value) if kind == "rk" else struct.unpack_from("<d", value)[0]
            return date_text(number, from_1904=self.from_1904) if style in self.dates else number_text(number)
        if kind == "string":
            return self.strings[int(struct.unpack_from("<I", value)[0])]
        if kind in ("text", "rich"):
            return _wide(value, 1 if kind == "rich" else 0)[0]
        return ("true" if value[0] else "false") if kind == "bool" else ""


def _records(archive: ZipFile, name: str, largest: int = LARGEST) -> Iterator[Record]:
    """The records of a part: numbers of seven bits a byte say of which kind each is, and how long."""
    info = parts_of(archive).get(name)
    if info is None:
        return
    with open_part(archive, info.filename, largest) as stream:
        data = stream.read()
    place = 0
    while place < len(data):
        kind, place = _number(data, place, 2)
        length, place = _number(data, place, 4)
        if place + length > len(data):
            raise ValueError("a record is cut off")
        yield kind, data[place:place + length]
        place += length


def _number(data: bytes, place: int, most: int) -> tuple[int, int]:
    number = 0
    for index in range(most):
        byte = data[place + index]
        number |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return number, place + index + 1
    return number, place + most


def _wide(data: bytes, place: int) -> tuple[str, int]:
    """A text behind its length ([MS-XLSB] 2.5.168), and the place behind it; a length of -1 is none."""
    length, = struct.unpack_from("<I", data, place)
    if length == 0xFFFF_FFFF:
        return "", place + 4
    end = place + 4 + 2 * length
    if end > len(data):
        raise ValueError("a text is cut off")
    return data[place + 4:end].decode("utf-16-le", "replace"), end


def _rk(value: bytes) -> float:
    """A number in four bytes ([MS-XLSB] 2.5.122): whole or the upper half of a double, and perhaps a hundred times."""
    bits, = struct.unpack_from("<i", value)
    number: float = bits >> 2 if bits & 2 else struct.unpack("<d", bytes(4) + struct.pack("<i", bits & ~3))[0]
    return number / 100 if bits & 1 else number


def _date_styles(records: Iterator[Record]) -> set[int]:
    """The styles of cells that show their number as a date."""
    dates, within = set(BUILT_IN), False
    styles = []
    for kind, data in records:
        if kind == FORMAT:
            number, = struct.unpack_from("<H", data)
            dates |= {number} if is_date_format(_wide(data, 2)[0]) else set()
            dates -= set() if is_date_format(_wide(data, 2)[0]) else {number}
        within = kind != END_XFS if kind in (XFS, END_XFS) else within
        if kind == XF and within:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    return {place for place, number in enumerate(styles) if number in dates}
