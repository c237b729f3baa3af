"""What a file that is called a workbook really is, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins ([MS-CFB] 2.2): an encrypted workbook, or one of Excel 97 to 2003."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds a workbook with a password ([MS-OFFCRYPTO] 2.3.4.4)."""
SAVE_AS = "Open it in Excel and save it as “Excel Workbook (.xlsx)”."
AGAIN = "Copy or download it again, or open it in Excel and let it be repaired."
OTHER_PACKAGES = {
    "word/": "This is a Word document, not a workbook.",
    "ppt/": "This is a PowerPoint file, not a workbook.",
    "content.xml": "This is an OpenDocument file that was named .xlsx.",
    "xl/workbook.bin": "This is a binary workbook (.xlsb) that was named .xlsx.",
    "index/document.iwa": "This is a Numbers file that was named .xlsx.",
}

Verdict = tuple[str, str]
"""What is wrong, and what to do about it."""


def find_disguise(path: Path) -> Verdict | None:
    """What a file is if it is no XLSX; ``None`` if it begins like one. Raises :class:`OSError`."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(ZIP):
        return None
    if not start:
        return "This workbook is empty: the file has no content at all.", AGAIN
    if start.startswith(OLE):
        return _ole(path)
    return _text(start)


def package_disguise(parts: Sequence[str]) -> Verdict:
    """What a zip archive without a workbook is, by the names of its parts."""
    for prefix, message in OTHER_PACKAGES.items():
        if any(part.lower().startswith(prefix) for part in parts):
            return message, SAVE_AS
    return "This is a zip archive without a workbook in it.", "If the list is inside, unpack it."


def _ole(path: Path) -> Verdict:
    if ENCRYPTED in path.read_bytes():
        return ("This workbook is protected by a password.",
                "Open it in Excel, delete the password under File › Info › Protect Workbook, and save.")
    return "This is an old workbook (.xls) that was named .xlsx.", SAVE_AS


def _text(start: bytes) -> Verdict:
    """Web shops and mail senders serve web pages and CSV as “Excel” (zero bytes: UTF-16)."""
    plain = start.replace(b"\0", b"").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return "This is an XML spreadsheet of Excel 2003 that was named .xlsx.", SAVE_AS
    if re.search(rb"<(?:!doctype html|html|table|meta|head|body)\b", plain):
        return "This is a web page (HTML) that was named .xlsx.", SAVE_AS
    if plain.startswith(b"%pdf-"):
        return "This is a PDF file that was named .xlsx.", "Ask for the list as XLSX or CSV."
    if not re.search(rb"[\x01-\x08\x0e-\x1f]", plain) and re.search(rb"[,;\t|\n]", plain):
        return "This is text, as CSV files are, that was named .xlsx.", "Name it .csv."
    return "This is no workbook, and nothing else that is known.", SAVE_AS
