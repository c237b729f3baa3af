"""What a workbook's XML says beside its values: its sheets, their extent, hidden rows, formulas without a value.

ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheet). Sheets are searched as a stream of bytes, not parsed: it costs a
fraction of reading them. The two small parts that are parsed load no DTD and resolve no entity.
Whatever is broken raises one of :data:`DAMAGE`.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

if TYPE_CHECKING:
    from lxml.etree import _Element

DAMAGE = (BadZipFile, EOFError, RuntimeError, SyntaxError, UnicodeError, zlib.error)
"""What zipfile raises (RuntimeError: single parts with a password), and lxml (its errors are syntax errors)."""
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
PIECE = 1 << 20
LONGEST_ROW = 16 << 20
SMALL_PART = 16 << 20
LAST_DATE = 2_958_465
"""9999-12-31 (ECMA-376 part 1, 18.17.4.1)."""
HIDDEN_ROW = re.compile(rb'row (?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
ANY_ROW = re.compile(rb'row [^>]*?\br="(\d+)"')
FAR_CELL = re.compile(rb' r="([A-Z]{2,})\d+"[^>]*(?<!/)>')
"""A cell with something in it right of column Z."""
STALE_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*)(?<!/)>\s*<\1f\b(?:[^>]*/>|[^>]*(?<!/)>[^<]*</\1f>)\s*"
                        rb"(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>")
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
    values: int = 0
    """How many cells should come out with something in them, at most: errors do not."""
    hidden: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    """The row of each formula without a stored value; 0 where the cell does not say."""

    def add(self, xml: bytes) -> None:
        """Take in some rows."""
        last = max(xml.rfind(b"<row "), xml.rfind(b":row "))
        if last >= 0 and (row := ANY_ROW.match(xml, last + 1) or ANY_ROW.search(xml, last)):
            self.rows = max(self.rows, int(row[1]))
        for letters in set(FAR_CELL.findall(xml)):
            self.columns = max(self.columns, column_number(letters.decode()))
        self.values += xml.count(b"<v>") + xml.count(b"<is>")
        if b"hidden=" in xml:
            self.hidden += map(int, HIDDEN_ROW.findall(xml))
        if b"<f" in xml or b":f" in xml:
            self.values -= xml.count(b"<v></v>") + xml.count(b't="e"')
            # A formula whose stored value is the empty text says that it is a text.
            self.stale += [_row(cell[2]) for cell in STALE_CELL.finditer(xml) if b't="str"' not in cell[2]]


def list_sheets(archive: ZipFile) -> list[Sheet] | None:
    """The worksheets in the workbook's order, charts left out; ``None`` where there is no workbook."""
    parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
    if WORKBOOK not in parts:
        return None
    targets = {}
    for relation in _parse(archive, parts[RELATIONS]).iterfind("{*}Relationship") if RELATIONS in parts else ():
        if str(relation.get("Type")).endswith("/worksheet"):
            path = posixpath.normpath(posixpath.join("/xl", str(relation.get("Target"))))
            targets[str(relation.get("Id"))] = parts.get(path.lstrip("/").lower())
    sheets = []
    for sheet in _parse(archive, parts[WORKBOOK]).iterfind("{*}sheets/{*}sheet"):
        identity = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        if part := targets.get(identity):
            sheets.append(Sheet(str(sheet.get("name")), part, sheet.get("state", "visible") != "visible"))
    return sheets


def scan_sheet(archive: ZipFile, part: ZipInfo) -> Marks:
    """Look through a sheet without parsing it."""
    marks = Marks()
    for xml in _rows(archive, part):
        marks.add(xml)
    return marks


def far_numbers(archive: ZipFile, part: ZipInfo) -> Iterator[tuple[str, int, str]]:
    """The numbers in styled cells that are greater than any date: column, row, text."""
    for xml in _rows(archive, part):
        for column, row, written in NUMBER_CELL.findall(xml):
            number = float(written)
            if number > LAST_DATE:
                yield column.decode(), int(row), str(int(number)) if number.is_integer() else repr(number)


def column_number(letters: str) -> int:
    """The number of a column, from 1: ``A`` is 1, ``AA`` is 27; ``""`` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _parse(archive: ZipFile, part: ZipInfo) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)
    with archive.open(part) as stream:
        return etree.fromstring(stream.read(SMALL_PART), parser)


def _rows(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The bytes of a sheet, cut between rows."""
    rest = b""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            rest += piece
            cut = max(rest.rfind(b"<row "), rest.rfind(b":row "))
            if cut > 0 or len(rest) > LONGEST_ROW:
                cut = cut if cut > 0 else len(rest)
                yield rest[:cut]
                rest = rest[cut:]
    yield rest


def _row(attributes: bytes) -> int:
    reference = re.search(rb'\br="[A-Z]+(\d+)"', attributes)
    return int(reference[1]) if reference else 0
