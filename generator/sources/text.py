"""Text files as people have them: UTF-8 with or without BOM, UTF-16 with BOM, CP949."""

from __future__ import annotations

import codecs
from pathlib import Path

from generator.findings import Findings, Span
from generator.messages import msg
from generator.reasons import why_unreadable

MAX_BYTES = 2_000_000
"""The largest text document read. Gmail cuts mail at 102 KB; the longest real issue tried has 41 KB."""


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was in; newlines become ``\\n``.

    A BOM decides; else strict UTF-8; else CP949 (Korean Windows). Raises
    :class:`UnicodeDecodeError` where none of them fits.
    """
    for bom, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                          (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(bom):
            return _newlines(data.decode(encoding)), encoding
    try:
        return _newlines(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as utf8:
        try:
            return _newlines(data.decode("cp949")), "cp949"
        except UnicodeDecodeError as cp949:
            raise max(utf8, cp949, key=lambda error: error.start) from None  # it was meant to be what fits longer


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_text(path: Path, name: str, findings: Findings) -> str | None:
    """Read a document, or report why not and return ``None``. ``name`` is its path in findings."""
    data = read_data(path, name, findings)
    return None if data is None else decoded(data, name, findings)


def read_data(path: Path, name: str, findings: Findings) -> bytes | None:
    """The bytes of a document, likewise."""
    span = Span(name)
    try:
        size = path.stat().st_size
        data = b"" if size > MAX_BYTES else path.read_bytes()
    except OSError as error:
        findings.error("unreadable", msg("This file cannot be read: {reason}.", reason=why_unreadable(error)), span)
        return None
    if size > MAX_BYTES:
        findings.error(
            "too-large", msg("This file has {size:.1f} MB; a text file may have {most:.0f}.", size=size / 1e6,
                             most=MAX_BYTES / 1e6), span,
            msg("Is an image pasted into it? Save it as a file beside the issue and link to that."))
        return None
    return data


def decoded(data: bytes, name: str, findings: Findings) -> str | None:
    """The text that the bytes of a document are, likewise."""
    span = Span(name)
    try:
        text, encoding = decode(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.error("encoding", msg("This file is neither UTF-8 nor CP949 text."), Span(span.path, line),
                       msg("Save it as UTF-8."))
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        findings.error("encoding", msg("This is not a text file: it has a NUL byte."), Span(span.path, line),
                       msg("Save it as plain text in UTF-8."))
        return None
    if encoding == "cp949":
        findings.warning("encoding", msg("This file is not UTF-8; it was read as CP949 (Korean Windows)."), span,
                         msg("Look whether the text is right, and save the file as UTF-8."))
    return text
