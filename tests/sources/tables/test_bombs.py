"""Workbooks of some hundred kilobytes that unpack to gigabytes: refused, before anything holds what is in them."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.measured import PEAK
from tests.sources.tables.sheets.test_ods import NAMES
from tests.sources.tables.sheets.test_workbook import OFFICE, PACKAGE, SPREADSHEET
from tests.sources.tables.sheets.test_xlsb import cell, record, row, text

READ = PEAK + """
import json, sys
from pathlib import Path
from generator.findings import Findings
from generator.sources.tables.formats import read_tables
from generator.sources.tables.heads import file_titles
from generator.sources.tables.titles import titles_with_address
path, findings = Path(sys.argv[1]), Findings()
file_titles(path, titles_with_address({}))
read_tables(path, path.name, titles_with_address({}), findings)
print(json.dumps([[item.code for item in findings], peak()]))
"""
PIECE = 1 << 20
CELL = b'<c t="s"><v>1</v></c>'
HEAD = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
TEXTS = b"<si><t>email</t></si><si><t>a@x.example</t></si>"
LONG = b"<si><t>" + b"a@x.example " * 2700 + b"</t></si>"

Parts = dict[str, Iterable[bytes]]


def repeated(data: bytes, megabytes: int) -> Iterator[bytes]:
    """The same thing again and again."""
    piece = data * (PIECE // len(data) + 1)
    for _ in range(megabytes):
        yield piece


def write(path: Path, parts: Parts) -> Path:
    """Write an archive whose parts are larger than memory should hold."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in pieces:
                    part.write(piece)
    return path


def relations(targets: dict[str, str]) -> list[bytes]:
    """How the parts of a workbook name each other, each by its kind."""
    found = "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'
                    for kind, target in targets.items())
    return [f'<Relationships xmlns="{PACKAGE}">{found}</Relationships>'.encode()]


def xlsx(sheet: Iterable[bytes], after: Iterable[bytes] = (), strings: Iterable[bytes] = (TEXTS,),
         styles: Iterable[bytes] = ()) -> Parts:
    """A workbook of one sheet: what is in it and behind it, and the shared texts."""
    about = f'xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"'
    return {
        "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
        "xl/workbook.xml": [f'<workbook {about}><sheets><sheet name="a" sheetId="1" r:id="worksheet"/></sheets>'
                            "</workbook>".encode()],
        "xl/_rels/workbook.xml.rels": relations({"worksheet": "worksheets/s.xml"}),
        "xl/worksheets/s.xml": [f"<worksheet {about}><sheetData>".encode(), HEAD, *sheet, b"</sheetData>", *after,
                                b"</worksheet>"],
        "xl/sharedStrings.xml": [f"<sst {about}>".encode(), *strings, b"</sst>"],
        "xl/styles.xml": [f"<styleSheet {about}>".encode(), *styles, b"</styleSheet>"]}


def ods(spreadsheet: Iterable[bytes]) -> Parts:
    """A spreadsheet of OpenDocument."""
    return {"content.xml": [f"<office:document-content{NAMES}><office:body><office:spreadsheet>".encode(), *spreadsheet,
                            b"</office:spreadsheet></office:body></office:document-content>"]}


def xlsb(sheet: Iterable[bytes], workbook: Iterable[bytes] = (), strings: Iterable[bytes] = ()) -> Parts:
    """A binary workbook of one sheet."""
    return {"xl/workbook.bin": [record(156, struct.pack("<II", 0, 1) + text("worksheet") + text("a")), *workbook],
            "xl/_rels/workbook.bin.rels": relations({"worksheet": "worksheets/sheet1.bin"}),
            "xl/sharedStrings.bin": [record(19, b"\0" + text("email")), *strings],
            "xl/worksheets/sheet1.bin": [row(0), cell(7, 0, struct.pack("<I", 0)), *sheet]}


BOMBS: dict[str, Callable[[], Parts]] = {
    "cells.xlsx": lambda: xlsx(repeated(b"<row>" + CELL * 60 + b"</row>", 1000)),
    "far cells.xlsx": lambda: xlsx([b"<row r='2'><c r='A2'/><c t='s' r = 'XFD1048576'><v>1</v></c></row>"]),
    "deep cell.xlsx": lambda: xlsx([b'<row r="2"><c r="A4294967295" t="s"><v>1</v></c></row>']),
    "deep and far.xlsx": lambda: xlsx([b'<row r="2"><c r="B1000000" t="s"><v>1</v></c><c r="XFD2"><v>1</v></c></row>']),
    "one row.xlsx": lambda: xlsx([b"<row>", *repeated(CELL, 1000), b"</row>"]),
    "texts.xlsx": lambda: xlsx([], strings=[TEXTS, *repeated(b"<si><t>a</t></si>", 1200)]),
    "one text.xlsx": lambda: xlsx([], strings=[TEXTS, b"<si><t>", *repeated(b"a", 1000), b"</t></si>"]),
    "long text.xlsx": lambda: xlsx(repeated(b'<row><c t="s"><v>2</v></c></row>', 20), strings=[TEXTS, LONG]),
    "links.xlsx": lambda: xlsx([], after=[b"<hyperlinks>", *repeated(b'<hyperlink ref="A1" r:id="r"/>', 1000),
                                          b"</hyperlinks>"]),
    "styles.xlsx": lambda: xlsx([], styles=repeated(b'<numFmt numFmtId="200" formatCode="0"/>', 1000)),
    "repeated.ods": lambda: ods([
        b'<table:table table:name="a">', b'<table:table-row table:number-rows-repeated="1000000">',
        b'<table:table-cell table:number-columns-repeated="16000"><text:p>email</text:p></table:table-cell>',
        b"</table:table-row></table:table>"]),
    "one row.ods": lambda: ods([b'<table:table table:name="a"><table:table-row>', *repeated(
        b"<table:table-cell/>", 1000), b"</table:table-row></table:table>"]),
    "around.ods": lambda: ods([b"<a>", *repeated(b"<b/>", 1000), b"</a>"]),
    "wide rows.xlsb": lambda: xlsb(repeated(row(1) + cell(7, 16_000, struct.pack("<I", 0)), 400)),
    "names.xlsb": lambda: xlsb([], workbook=repeated(record(1), 400)),
    "records.xlsb": lambda: xlsb(repeated(record(12, b"\0" * 4), 450)),
}


def peak(path: Path) -> tuple[list[str], float]:
    """The codes of what is found on reading a file, and how many gigabytes that takes at most."""
    done = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, check=True, timeout=500)
    codes, bytes_ = json.loads(done.stdout)
    return codes, bytes_ / 1e9


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs(tmp_path: Path, name: str) -> None:
    """Each is told as what cannot be read, and takes no more than a large list does."""
    path = write(tmp_path / name, BOMBS[name]())
    assert path.stat().st_size < 10_000_000
    codes, gigabytes = peak(path)
    assert codes == ["unreadable"]
    assert gigabytes < 1.5


@pytest.mark.slow
def test_sizes_that_lie(tmp_path: Path) -> None:
    """What a part says of its size is not believed."""
    path = write(tmp_path / "a.xlsx", BOMBS["cells.xlsx"]())
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/s.xml").file_size
    path.write_bytes(data.replace(struct.pack("<I", size), struct.pack("<I", 1000)).replace(
        struct.pack("<Q", size), struct.pack("<Q", 1000)))
    codes, gigabytes = peak(path)
    assert codes == ["unreadable"]
    assert gigabytes < 1.5
