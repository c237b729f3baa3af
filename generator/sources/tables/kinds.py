"""What a file of rows really is: its content decides, whatever its name says.

Korean ERPs and web shops call web pages and tab-separated text ``.xls``, and people rename files. What is known by its
first bytes is read as what it is; anything else is reported, with what to do about it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from zipfile import ZipFile

from generator.messages import NOTHING, msg
from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.plaintext.encoding import decode_start

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins ([MS-CFB] 2.2): an encrypted workbook, or one of Excel 97 to 2003."""
PARQUET = b"PAR1"
"""How a Parquet file begins, and ends (its format’s documentation, “File Format”)."""
BOF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x14]\x00")
"""A bare stream of BIFF records, as scripts on web servers write .xls without the compound file around it."""
MARKS = b"\xef\xbb\xbf\xff\xfe \r\n\t"
SAVE_AS = msg("Open it in Excel and save it as “Excel Workbook (.xlsx)”.")
AGAIN = msg("Copy or download it again, or open it in Excel and let it be repaired.")
NO_PASSWORD = msg("Open it in Excel, delete the password under File › Info › Protect Workbook, and save.")
DAMAGED = msg("This workbook is damaged or was cut off.")
PROTECTED = msg("This workbook is protected by a password.")


class Kind(StrEnum):
    """A format that is read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    XML = "xml"
    HTML = "html"
    CARDS = "vcf"
    JSON = "json"
    PARQUET = "parquet"
    TEXT = "text"


SHEETS = frozenset((Kind.XLS, Kind.XLSB, Kind.XLSX, Kind.ODS, Kind.XML, Kind.HTML))
"""Those that come as sheets."""


CALLED = {
    Kind.XLSX: msg("an Excel workbook (XLSX)"), Kind.XLSB: msg("a binary workbook (XLSB)"),
    Kind.XLS: msg("an old workbook (XLS)"), Kind.ODS: msg("an OpenDocument spreadsheet (ODS)"),
    Kind.XML: msg("an XML spreadsheet of Excel 2003"), Kind.HTML: msg("a web page (HTML)"),
    Kind.CARDS: msg("a file of vCards"), Kind.JSON: msg("JSON"), Kind.PARQUET: msg("a Parquet file"),
    Kind.TEXT: msg("text, as CSV files are"),
}
"""How findings call each format."""


SUFFIXES = {".csv": Kind.TEXT, ".tsv": Kind.TEXT, ".txt": Kind.TEXT, ".xlsx": Kind.XLSX, ".xlsm": Kind.XLSX,
            ".xlsb": Kind.XLSB, ".xls": Kind.XLS, ".ods": Kind.ODS, ".vcf": Kind.CARDS, ".json": Kind.JSON,
            ".jsonl": Kind.JSON, ".ndjson": Kind.JSON, ".parquet": Kind.PARQUET}
PACKAGES = {"xl/workbook.xml": Kind.XLSX, "xl/workbook.bin": Kind.XLSB}
OTHER_PACKAGES = {
    "word/": msg("This is a Word document, not a workbook."),
    "ppt/": msg("This is a PowerPoint file, not a workbook."),
    "contents/section0.xml": msg("This is a Hangul document (HWPX), not a workbook."),
    "content.xml": msg("This is an OpenDocument file, but no spreadsheet."),
    "index/document.iwa": msg("This is a Numbers file."),
}
STREAMS = (
    ("EncryptedPackage", PROTECTED, NO_PASSWORD),
    ("Workbook", NOTHING, NOTHING), ("Book", NOTHING, NOTHING),
    ("HwpSummaryInformation", msg("This is a Hangul document (HWP), not a workbook."),
     msg("Save its table as XLSX or CSV.")),
    ("WordDocument", msg("This is a Word document, not a workbook."), SAVE_AS),
)
"""Compound files by the name of a stream in them ([MS-OFFCRYPTO] 2.3.4.4, [MS-XLS] 2.1.2, [MS-DOC] 2.1.1)."""
OPENDOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
HTML = re.compile(rb"<(?:!doctype html|html|table|meta|head|body|title|script|style|div|center|font)\b|<!--\[if ")
NO_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


def kind_of(path: Path) -> Kind:
    """The format of a file, by its content, or by its name where the content does not tell.

    Raises :class:`UnreadableFile` for a format that is known and is no list, zipfile's errors for a broken archive, and
    :class:`OSError`.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    named = SUFFIXES.get(path.suffix.lower(), Kind.TEXT)
    if start.startswith(ZIP):
        with ZipFile(path) as archive:
            return _package(archive)
    if start.startswith(OLE):
        return _compound(path.read_bytes())
    if BOF.match(start):
        return Kind.XLS
    if start.startswith(PARQUET):
        return Kind.PARQUET
    if not start.strip(MARKS + b"\0"):
        raise UnreadableFile(msg("This file is empty."), msg("Export it anew, or delete it."))
    return _text(start, named)


def is_misnamed(path: Path, kind: Kind) -> bool:
    """Whether the suffix of a file belongs to another format than the one it has."""
    return SUFFIXES.get(path.suffix.lower(), kind) is not kind


def _package(archive: ZipFile) -> Kind:
    parts = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
    if kind := next((kind for part, kind in PACKAGES.items() if part in parts), None):
        return kind
    if "content.xml" in parts and ("mimetype" not in parts or OPENDOCUMENT in _start(archive, "mimetype")):
        return Kind.ODS
    for prefix, message in OTHER_PACKAGES.items():
        if any(part.startswith(prefix) for part in parts):
            raise UnreadableFile(message, SAVE_AS)
    raise UnreadableFile(msg("This is a zip archive without a workbook in it."),
                         msg("If the list is inside, unpack it."))


def _start(archive: ZipFile, name: str) -> bytes:
    info = next(info for info in archive.infolist() if info.filename.lower() == name)
    with archive.open(info) as stream:
        return stream.read(200)


def _compound(data: bytes) -> Kind:
    for stream, message, hint in STREAMS:
        if stream.encode("utf-16-le") in data:
            if message:
                raise UnreadableFile(message, hint)
            return Kind.XLS
    raise UnreadableFile(msg("This is a file of an old Office program, but no workbook."), SAVE_AS)


def _text(start: bytes, named: Kind) -> Kind:
    """What begins like no archive (zero bytes: UTF-16)."""
    plain = start.replace(b"\0", b"").lstrip(MARKS).lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain and b"<workbook" in plain:
        return Kind.XML
    if plain.startswith(b"<") and HTML.search(plain):
        return Kind.HTML
    if plain.startswith(b"begin:vcard"):
        return Kind.CARDS
    if _is_json(plain):
        return Kind.JSON
    if plain.startswith(b"%pdf-"):
        raise UnreadableFile(msg("This is a PDF file."), msg("Ask for the list as XLSX or CSV."))
    if plain.startswith(b"mime-version:") and b"multipart/related" in plain:
        raise UnreadableFile(msg("This is a web archive (MHTML)."), SAVE_AS)
    if plain.startswith(b"<?xml"):
        raise UnreadableFile(msg("This is XML of a kind that is not known."), SAVE_AS)
    if named in (Kind.TEXT, Kind.JSON):
        return named
    if _is_binary(start):
        raise UnreadableFile(msg("This is not {kind}, and nothing else that is known.", kind=CALLED[named]), AGAIN)
    return Kind.TEXT


def _is_json(plain: bytes) -> bool:
    return plain.startswith((b'{"', b'[{"', b'["')) or (
        plain[:1] in (b"{", b"[") and plain[1:].lstrip(MARKS)[:1] in (b'"', b"{"))


def _is_binary(start: bytes) -> bool:
    """Whether this is no text in any encoding: letters may be any bytes, but control characters are in no text."""
    return bool(NO_TEXT.search(decode_start(start)))
