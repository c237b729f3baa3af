"""What a workbook's XML says beside its values: its sheets, their extent, hidden rows, formulas without a value.

ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheet). Sheets are searched as a stream of bytes, not parsed: it costs a
fraction of reading them. The two small parts that are parsed load no DTD and resolve no entity.
Whatever is broken raises one of :data:`~generator.sources.tables.base.DAMAGE`.
"""

from __future__ import annotations

import posixpath
import re
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from html import unescape
from typing import IO, NamedTuple
from zipfile import ZipFile, ZipInfo

from lxml import etree
from lxml.etree import _Element

from generator.messages import Message, joined, msg
from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.sheets.grids import LESS, MOST_COLUMNS, MOST_ROWS, Link

LARGEST = 2_000_000_000
"""Bytes that a workbook may unpack to; a sheet of 1,000,000 rows of 15 columns has about half of that."""
WORKBOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml"
PIECE = 1 << 20
PLAIN_CELL = 64
"""Bytes of XML around the text of a cell, at most."""
MOST_MEMORY = 5_000_000_000
"""Bytes that reading a workbook may take; a list of 1,000,000 rows of 20 columns takes 3 GB."""
LONGEST_ROW = 16 << 20
SMALL_PART = 16 << 20
LAST_DATE = 2_958_465
"""9999-12-31 (ECMA-376 part 1, 18.17.4.1)."""
HIDDEN_ROW = re.compile(rb'row (?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
ROW = re.compile(rb"""<row\s[^>]*?\br\s*=\s*["'](\d+)""")
CELL = re.compile(rb' r="(?:([A-Za-z]{2,})\d+"[^>]*(?<!/)>|[A-Za-z](\d{7,}))')
"""A cell with something in it right of column Z, or one near or below Excel's last row, whatever row it stands in."""
CELL_START = re.compile(rb"<c[\s/>]")
CELL_ROW = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]+(\d+)""")
PREFIX, REFERENCE = re.compile(rb"<(/?)\w+:"), re.compile(rb"""\sr\s*=\s*["']\s*(\w+)["']""")
"""What few writers write, but may: names with a prefix; other spaces and quotes around where a row or cell is."""
SHARED = re.compile(rb"""t\s*=\s*["']s["'][^>]*>\s*<v[^>]*>\s*(\d+)""")
STRING_END = re.compile(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>")
STALE_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*)(?<!/)>\s*<\1f\b(?:[^>]*/>|[^>]*(?<!/)>[^<]*</\1f>)\s*"
                        rb"(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>")
MERGED = re.compile(rb'mergeCell [^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
LINK = re.compile(rb"<(?:\w+:)?hyperlink ([^>]*)>")
RANGE = re.compile(rb'\bref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
RELATION = re.compile(rb':id="([^"]*)"')
LINK_FORMULA = re.compile(rb'\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*>\s*HYPERLINK\((?:"|&quot;)'
                          rb'(mailto:[^"&<]+)', re.IGNORECASE)
NUMBER_CELL = re.compile(rb' r="([A-Z]+)(\d+)"[^>]*\bs="[^>]*><(?:\w+:)?v>(\d[\d.]{5,}(?:E\+?\d+)?)<')
"""A number with a style: only a style makes a date of it."""


class Sheet(NamedTuple):
    """A worksheet: its name, its part in the archive, and whether a person sees it."""

    name: str
    part: ZipInfo
    hidden: bool


@dataclass(slots=True)
class Marks:
    """What a sheet's XML says of it: how many columns (at least 26) and rows it spans, and which rows are odd."""

    columns: int = 26
    rows: int = 0
    counted: int = 0
    """How many rows there are, whatever they say of where they are."""
    cells: int = 0
    text: int = 0
    """Bytes that are not what stands around every cell: text, but for shared strings."""
    values: int = 0
    """How many cells should come out with something in them, at most: errors do not."""
    hidden: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    """The row of each formula without a stored value; 0 where the cell does not say."""
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """The first and the last row and the column (from 0) of cells that are merged downwards."""
    links: list[Link] = field(default_factory=list)
    """Cells with links; the name of a relation in place of an address that does not stand in the sheet."""

    def add(self, xml: bytes) -> None:
        """Take in some rows."""
        self._extend(xml)
        self.values += xml.count(b"<v>") + xml.count(b"<is>")
        if b"hidden=" in xml:
            self.hidden += map(int, HIDDEN_ROW.findall(xml))
        if b"mergeCell " in xml:
            self.merged += [(int(first), int(last), column_number(column.decode()) - 1)
                            for column, first, _, last in MERGED.findall(xml) if first != last]
        if b"hyperlink " in xml:
            self.links += [_link(RANGE.search(link), RELATION.search(link)) for link in LINK.findall(xml)]
        if b"<f" in xml or b":f" in xml:
            self.links += map(_formula_link, LINK_FORMULA.findall(xml) if b"mailto:" in xml.lower() else ())
            self.values -= xml.count(b"<v></v>") + xml.count(b't="e"')
            # A formula whose stored value is the empty text says that it is a text.
            self.stale += [_row(cell[2]) for cell in STALE_CELL.finditer(xml) if b't="str"' not in cell[2]]

    def _extend(self, xml: bytes) -> None:
        """Take in how far some rows reach. Rows and cells may leave out where they are."""
        cells = xml.count(b"<c")
        self.cells += cells
        self.text += len(xml) - PLAIN_CELL * cells
        self.counted += xml.count(b"<row")
        self.rows = max(self.rows, self.counted, *map(int, ROW.findall(xml)))
        if cells > xml.count(b'<c r="'):
            self.columns = max(self.columns, *(len(CELL_START.findall(row)) for row in xml.split(b"<row")))
            xml = REFERENCE.sub(rb' r="\1"', xml) if b"'" in xml or b" =" in xml or b"= " in xml else xml
        for letters, row in set(CELL.findall(xml)):
            self.rows = max(self.rows, int(row or 0))
            self.columns = max(self.columns, column_number(letters.decode().upper()))

    @property
    def memory(self) -> int:
        """About how many bytes reading the sheet takes at once, as measured, but for its shared strings."""
        return (64 * self.rows * self.columns + 40 * self.values + 2 * max(0, self.text)
                + 50 * (len(self.hidden) + len(self.stale)) + 1000 * (len(self.merged) + len(self.links)))


def list_sheets(archive: ZipFile) -> list[Sheet] | None:
    """The worksheets in the workbook's order, charts left out; ``None`` where there is no workbook."""
    parts = parts_of(archive)
    if WORKBOOK not in parts:
        return None
    targets = {relation: parts.get(target) for relation, target in relations(archive, WORKBOOK, "worksheet").items()}
    sheets = []
    for sheet in parse_part(archive, parts[WORKBOOK]).iterfind("{*}sheets/{*}sheet"):
        identity = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        if part := targets.get(identity):
            sheets.append(Sheet(str(sheet.get("name")), part, sheet.get("state", "visible") != "visible"))
    return sheets


def parts_of(archive: ZipFile) -> dict[str, ZipInfo]:
    """The parts of an archive by their names, which are the same in capitals and with either slash."""
    return {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}


def relations(archive: ZipFile, part: str, kind: str) -> dict[str, str]:
    """What a part refers to, by the name it uses: other parts (``xl/…``) or addresses (ECMA-376 part 2, 9.3)."""
    folder, _, name = part.rpartition("/")
    info = parts_of(archive).get(f"{folder}/_rels/{name}.rels")
    found = {}
    for relation in parse_part(archive, info).iterfind("{*}Relationship") if info else ():
        target = str(relation.get("Target"))
        if str(relation.get("Type")).endswith(f"/{kind}"):
            outside = relation.get("TargetMode") == "External"
            found[str(relation.get("Id"))] = target if outside else posixpath.normpath(
                posixpath.join(f"/{folder}", target)).lstrip("/").lower()
    return found


class Extent:
    """How much of a workbook's text and cells there is, counted before anything holds it: what its parts say of their
    sizes may be less than what comes out of them."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.strings = array("L")
        """How many bytes of XML each shared string takes (18.4)."""
        self.memory = 0
        parts = parts_of(archive)
        for name in (WORKBOOK, STYLES):
            if name in parts and sum(map(len, _pieces(archive, parts[name]))) > SMALL_PART:
                raise _too_much(msg("Its styles are too many."))
        if STRINGS in parts:
            self._add_strings(parts[STRINGS])

    def _add_strings(self, part: ZipInfo) -> None:
        rest = b""
        for piece in _pieces(self.archive, part):
            text = rest + piece
            odd = b"<si/" in text or b":si" in text
            *strings, rest = STRING_END.split(text) if odd else text.split(b"</si>")
            self.strings.extend(map(len, strings))
            self._take(sum(map(len, strings)) + 60 * len(strings))
            if len(rest) > LONGEST_ROW:
                raise _too_much(msg("A text in it is too long."))

    def scan(self, part: ZipInfo) -> Marks:
        """Look through a sheet without parsing it, or as much of it as shows that it holds too much."""
        marks = Marks()
        for xml in row_bytes(self.archive, part):
            marks.add(xml)
            if marks.rows > MOST_ROWS or marks.columns > MOST_COLUMNS or self.memory + marks.memory > MOST_MEMORY:
                return marks
        if 64 * MOST_ROWS * marks.columns > MOST_MEMORY:
            places = (int(row) for xml in row_bytes(self.archive, part) for row in CELL_ROW.findall(xml))
            marks.rows = max(marks.rows, max(places, default=0))
        return marks

    def take(self, marks: Marks, part: ZipInfo) -> None:
        """Say that a sheet is to be read. Raises :class:`UnreadableFile` where that would take too much memory."""
        text = max(self.strings, default=0) * marks.cells
        if self.memory + marks.memory + 2 * text > MOST_MEMORY:  # a text may be long and stand in few cells
            text = sum(self.strings[int(place)] for xml in row_bytes(self.archive, part)
                       for place in SHARED.findall(xml))
        self._take(marks.memory + 2 * text)

    def _take(self, memory: int) -> None:
        self.memory += memory
        if self.memory > MOST_MEMORY:
            raise _too_much(msg("Reading it would take more than {most:g} GB of memory.", most=MOST_MEMORY / 1e9))


def _too_much(why: Message) -> UnreadableFile:
    return UnreadableFile(joined(" ", [msg("This workbook holds more than can be a list."), why]), LESS)


def unpacks_to(size: int, most: int) -> UnreadableFile:
    """What to raise where an archive says that it unpacks to more bytes than the most that are read."""
    return UnreadableFile(
        msg("This workbook unpacks to {size:,.1f} GB: more than can be a list.", size=size / 1e9),
        msg("Up to {most:g} GB are read. Save larger lists as CSV.", most=most / 1e9))


def far_numbers(archive: ZipFile, part: ZipInfo) -> Iterator[tuple[str, int, str]]:
    """The numbers in styled cells that are greater than any date: column, row, text."""
    for xml in row_bytes(archive, part):
        for column, row, written in NUMBER_CELL.findall(xml):
            number = float(written)
            if number > LAST_DATE:
                yield column.decode(), int(row), str(int(number)) if number.is_integer() else repr(number)


@contextmanager
def open_part(archive: ZipFile, name: str, largest: int = LARGEST) -> Iterator[IO[bytes]]:
    """A part of an archive as a stream. Raises :class:`UnreadableFile` where it unpacks to more than can be a list."""
    info = archive.getinfo(name)
    if info.file_size > largest:
        raise unpacks_to(info.file_size, largest)
    with archive.open(info) as stream:
        yield stream


class Portions:
    """A stream of XML of which only a portion is held at a time.

    Raises :class:`UnreadableFile` if so much follows the portion that was last forgotten that it would fill the memory.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.held = stream, 0

    def read(self, size: int = -1) -> bytes:
        """Some more of it."""
        data = self.stream.read(size)
        self.held += len(data)
        if self.held > LONGEST_ROW:
            raise _too_much(msg("A row in it has no end."))
        return data

    def forget(self, element: _Element) -> None:
        """Free an element that was read, and all that stands before it."""
        self.held = 0
        element.clear()
        for inner in (element, *element.iterancestors()):
            while (parent := inner.getparent()) is not None and inner.getprevious() is not None:
                del parent[0]


def forget(element: _Element) -> None:
    """Free an element that was read, and what stands before it in the same one."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def column_number(letters: str) -> int:
    """The number of a column, from 1: ``A`` is 1, ``AA`` is 27; ``""`` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def parse_part(archive: ZipFile, part: ZipInfo) -> _Element:
    """A small part, parsed: no DTD is loaded, and no entity resolved."""
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    with archive.open(part) as stream:
        return etree.fromstring(stream.read(SMALL_PART), parser)


def row_bytes(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The bytes of a sheet, cut between rows, names without a prefix."""
    rest = b""
    for piece in _pieces(archive, part):
        rest += piece
        cut = max(rest.rfind(b"<row "), rest.rfind(b":row "))
        if cut > 0 or len(rest) > LONGEST_ROW:
            cut = cut if cut > 0 else len(rest)
            yield _plain(rest[:cut])
            rest = rest[cut:]
    yield _plain(rest)


def _plain(xml: bytes) -> bytes:
    """XML without prefixes."""
    return PREFIX.sub(rb"<\1", xml) if b":row" in xml else xml


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """All that a part unpacks to, whatever size it claims. Raises :class:`UnreadableFile` if that has no end."""
    whole, unpacked = copy(part), 0
    whole.file_size = LARGEST + PIECE
    with archive.open(whole) as stream:
        while piece := stream.read(PIECE):
            unpacked += len(piece)
            if unpacked > LARGEST:
                raise _too_much(msg("It unpacks to more than {most:g} GB.", most=LARGEST / 1e9))
            yield piece


def _link(place: re.Match[bytes] | None, relation: re.Match[bytes] | None) -> Link:
    if not place or not relation:
        return Link(1, 0, 0, 0, "")
    first, last = int(place[2]), int(place[4] or place[2])
    left, right = (column_number(letters.decode()) - 1 for letters in (place[1], place[3] or place[1]))
    return Link(first, last, left, right, relation[1].decode(errors="replace"))


def _formula_link(found: tuple[bytes, bytes, bytes]) -> Link:
    place, row = column_number(found[0].decode()) - 1, int(found[1])
    return Link(row, row, place, place, unescape(found[2].decode(errors="replace")))


def _row(attributes: bytes) -> int:
    reference = re.search(rb'\br="[A-Z]+(\d+)"', attributes)
    return int(reference[1]) if reference else 0
