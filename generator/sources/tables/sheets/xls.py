"""Workbooks of Excel 97 to 2003 (BIFF8) and before, by xlrd.

It alone of the readers tried has the texts right of workbooks by Spreadsheet::WriteExcel and of BIFF5 in CP949. Also
read is a bare stream of records, as scripts on web servers write it. Numbers and dates are as XLSX has them.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path

from xlrd.biffh import XLRDError
from xlrd.book import Book, open_workbook_xls
from xlrd.compdoc import CompDoc, CompDocError
from xlrd.sheet import Sheet

from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.kinds import AGAIN, DAMAGED, NO_PASSWORD, OLE, PROTECTED
from generator.sources.tables.plaintext.encoding import fits
from generator.sources.tables.sheets.grids import Grid, Link, addresses_of, date_text, number_text, with_addresses

CODEPAGE, LABEL, BOUNDSHEET, END = 0x42, 0x204, 0x85, 0x0A
CELLS = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E})
"""Records of cells that begin with their row ([MS-XLS] 2.4): formulas, numbers, texts, truth values."""


def xls_grids(path: Path, most: int = 0) -> Iterator[Grid]:
    """The worksheets of an old workbook, with ``most`` rows each (0: all). Raises :class:`UnreadableFile`."""
    try:
        book = _open(path, most)
        for number in range(book.nsheets):
            grid = Grid(book.sheet_names()[number], bool(book.sheet_by_index(number).visibility), most)
            _fill(grid, book.sheet_by_index(number), from_1904=bool(book.datemode))
            book.unload_sheet(number)
            yield grid
    except (XLRDError, CompDocError) as error:
        if "encrypted" in str(error).lower():
            raise UnreadableFile(PROTECTED, NO_PASSWORD) from error
        raise UnreadableFile(DAMAGED, AGAIN) from error
    except (ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, TypeError, ValueError,
            struct.error) as error:  # what xlrd raises where bytes are not what they should be
        raise UnreadableFile(DAMAGED, AGAIN) from error


def _open(path: Path, most: int) -> Book:
    data, log = path.read_bytes(), io.StringIO()
    if data.startswith(OLE):
        streams = CompDoc(data, logfile=log)
        data = next((found for name in ("Workbook", "Book") if (found := streams.get_named_stream(name))), b"")
    if most:
        data = _shortened(data, most)
    return open_workbook_xls(file_contents=data, logfile=log, formatting_info=True, on_demand=True, ragged_rows=True,
                             encoding_override=_encoding(data))


def _encoding(data: bytes) -> str | None:
    """The encoding of texts where the workbook itself does not say it, as those of scripts on web servers do not."""
    if any(kind == CODEPAGE for _, kind, _ in _records(data, 0)):
        return None
    texts = b"\n".join(data[place + 12:place + 4 + struct.unpack_from("<H", data, place + 2)[0]]
                       for start in {0, *_sheets(data)} for place, kind, _ in _records(data, start) if kind == LABEL)
    return next((encoding for encoding in ("utf-8", "cp949") if fits(texts, encoding)), "cp1252")


def _shortened(data: bytes, most: int) -> bytes:
    """The records of a workbook, each sheet ending behind its first rows: titles need no more."""
    short = bytearray(data)
    for start in _sheets(data):
        rows: set[int] = set()
        for place, kind, row in _records(data, start):
            rows |= {row} if kind in CELLS else set()
            if len(rows) > most:
                short[place:place + 4] = struct.pack("<HH", END, 0)
                break
    return bytes(short)


def _sheets(data: bytes) -> list[int]:
    """Where the sheets begin."""
    places = []
    for place, kind, _ in _records(data, 0):
        if kind == BOUNDSHEET:
            places.append(struct.unpack_from("<I", data, place + 4)[0])
    return places


def _records(data: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Records up to the end of a stream: where they are, of which kind, and their first number."""
    while place + 6 <= len(data):
        kind, length, first = struct.unpack_from("<HHH", data, place)
        if kind == END:
            return
        yield place, kind, first
        place += 4 + length


def _fill(grid: Grid, sheet: Sheet, *, from_1904: bool) -> None:
    addresses = addresses_of(Link((link.frowx or 0) + 1, (link.lrowx or 0) + 1, link.fcolx or 0, link.lcolx or 0,
                                  str(link.url_or_path or "")) for link in sheet.hyperlink_list if link.type == "url")
    for row in range(sheet.nrows):
        texts = [_text(kind, value, from_1904=from_1904)
                 for kind, value in zip(sheet.row_types(row), sheet.row_values(row), strict=True)]
        info = sheet.rowinfo_map.get(row)
        grid.add(row + 1, with_addresses(texts, row + 1, addresses), hidden=bool(info and info.hidden))
    grid.merged = [(first + 1, last, column) for first, last, column, _ in sheet.merged_cells if last - first > 1]


def _text(kind: int, value: str | float, *, from_1904: bool) -> str:
    """A cell of xlrd (1: text, 2: number, 3: date, 4: truth value); errors and empty cells are nothing."""
    if kind == 1:
        return str(value)
    if kind == 2:
        return number_text(float(value))
    if kind == 3:
        return date_text(float(value), from_1904=from_1904)
    return ("true" if value else "false") if kind == 4 else ""
