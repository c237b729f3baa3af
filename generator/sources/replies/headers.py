"""Header fields of messages as they really are: read as text, decoded where they can be, and never refused.

They are read raw and not by Python's parser of their values, which raises on what Exchange and others write: message
ids in brackets (https://github.com/python/cpython/issues/105802), parameters that end in a star and names that are
comments (https://github.com/python/cpython/issues/151857), quotation marks that stand alone (…/148518).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from datetime import UTC, tzinfo
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

MOST = 20_000
"""As much of a field is read."""
KOREAN = re.compile(
    r"(?i)^(?:ks_?c_?5601(?:-?1987|-?1992)?|euc[-_]?kr|cseuckr|korean|ms949|windows-?949|uhc|cp949|ks5601)$")
SAYS_NOTHING = ("", "us-ascii", "ascii", "unknown-8bit", "8bit", "unknown")
"""Charsets that mails name whose bytes are in another."""
NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "utf-7"})
"""Codecs of Python's that no mail is written in, or that take time that grows with the square of a text."""
ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,254}")
ID = re.compile(r"<([^<>\s]{1,500})>")


def raw(message: Message, name: str) -> str:
    """A field as it is written, in one line; empty where there is none."""
    return next(iter(every(message, name)), "")


def every(message: Message, name: str) -> list[str]:
    """All fields of a name."""
    wanted = name.lower()
    return [_line(str(value)[:MOST]) for key, value in message.raw_items() if key.lower() == wanted]


def _line(value: str) -> str:
    if not value.isascii():
        value = decoded(value.encode("utf-8", "surrogateescape"), "")
    return " ".join(value.split())


def text_of(message: Message, name: str) -> str:
    """A field of words, its encoded words (RFC 2047) read."""
    return words(raw(message, name))


def words(value: str) -> str:
    """A value with its encoded words read; those that make no sense stay as they are."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return " ".join("".join(part if isinstance(part, str) else decoded(part, charset or "")
                            for part, charset in parts).split())


def decoded(data: bytes, charset: str) -> str:
    """Bytes as text, in their charset if it is one; else as UTF-8, as CP949 (Korean Windows), as Windows-1252."""
    named = "cp949" if KOREAN.match(charset.strip()) else charset.strip().lower()
    for name in dict.fromkeys(("utf-8" if named in SAYS_NOTHING else named, "utf-8", "cp949")):
        try:
            if codecs.lookup(name).name not in NO_TEXT:
                return data.decode(name)
        except (LookupError, ValueError):
            continue
    known = named if named in ("cp949", "utf-8", "iso-2022-kr") else "cp1252"
    return data.decode(known, "replace")


def addresses(value: str) -> list[str]:
    """The addresses in a field. Those in brackets are meant before those in names: ``"kim@a.example"
    <lee@b.example>``."""
    value = unicodedata.normalize("NFKC", words(value))
    inside = [found[0] for part in re.findall(r"<([^<>]*)>", value) if (found := ADDRESS.search(part))]
    return inside or ADDRESS.findall(value)


def ids(value: str) -> list[str]:
    """The message ids in a field, without brackets; some programs leave those away."""
    found = ID.findall(value)
    return found or [part for part in value.split() if "@" in part][:20]


def day_of(value: str, zone: tzinfo) -> str:
    """The day of a date field in a time zone (ISO), or nothing: ``parsedate_to_datetime`` raises whatever it likes."""
    try:
        moment = parsedate_to_datetime(re.sub(r"\([^()]*\)", "", value))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return moment.astimezone(zone).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return ""
