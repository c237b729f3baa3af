"""A folder or a ZIP of mails or pages: ``.html`` and ``.eml`` files, from whatever system they come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import PurePosixPath

from generator.findings import Findings
from generator.importers.base import Account, Found, Item, LeftOut, Part
from generator.importers.parts.classic import plain
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.tags import BRACES, MAILCHIMP, PERCENT, STIBEE
from generator.messages import msg
from generator.sources.dates import date_in_name

HTML = (".html", ".htm", ".xhtml")
DATE = re.compile(r"(?:^|[^0-9])((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?![0-9])")
HEAD_DATE = re.compile(r"<meta\b[^>]*(?:published_time|name=[\"'](?:date|dc\.date)[\"'])[^>]*content=[\"']([^\"']+)",
                       re.IGNORECASE)
CHARSET = re.compile(rb"charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
HEAD = 100_000
"""Letters at the beginning of a file among which its title, its date and its description stand."""
FALLBACKS = ("utf-8", "cp949", "cp1252")
MERGED = re.compile(r"\*\|[^|\n]*\|\*|\$%\w+%\$|\{\{[^{}\n]*\}\}")
SUBJECT_MARKS = re.compile(r"^\s*\(광고\)\s*")


class MailsImporter:
    """Reads mails and pages as files."""

    about = msg("a folder or a ZIP of .html or .eml files")
    origin = "mail"

    def recognises(self, export: Export) -> bool:
        """Nothing but such files, and what they show."""
        return bool(export.ending(*HTML, ".eml"))

    def read(self, export: Export, findings: Findings) -> Account:
        """Each file an issue."""
        found = tuple(self._found(export, findings))
        return Account("", (), found, frozenset((MAILCHIMP, STIBEE, BRACES, PERCENT)))

    def _found(self, export: Export, findings: Findings) -> Iterator[Found]:
        for name in export.ending(*HTML, ".eml"):
            try:
                data = export.read(name)
            except CannotImport as error:
                findings.error("import-damaged", error.args[0], export.place(name))
                continue
            yield self.message(name, data) if name.lower().endswith(".eml") else self.page(name, decoded(data))

    def page(self, name: str, text: str) -> Found:
        """A file of HTML."""
        start = text[:HEAD]
        titles = (plain(_first(rf"<{tag}\b[^>]*>(.*?)</{tag}>", start)) for tag in ("title", "h1", "h2", "h3"))
        title = next(filter(None, (MERGED.sub("", one).strip() for one in titles)), "")
        if "<" not in text:
            return LeftOut(self._origin(name), PurePosixPath(name).name, msg("it is no HTML"))
        stem = PurePosixPath(name).stem
        folder = PurePosixPath(name).parent.as_posix()
        meta = HEAD_DATE.search(start)
        date = dated(stem) or (dated(meta[1]) if meta else None)
        title = title or stem
        return Item(origin=self._origin(name), title=title, parts=(Part(body_of(text)),), date=date, mail=True,
                    slug=clean_stem(stem), url=f"/{name}" if name.isascii() else "", subject=title,
                    description=_description(start), folder="" if folder == "." else folder)

    def message(self, name: str, data: bytes) -> Found:
        """A message, with the pictures that it carries."""
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        subject = SUBJECT_MARKS.sub("", _header(message, "Subject"))
        body = _body(message)
        if not body:
            return LeftOut(self._origin(name), subject or name, msg("it has no text"))
        date = None
        with suppress(ValueError, TypeError, IndexError):
            date = parsedate_to_datetime(str(message["Date"]))
            date = date if date.tzinfo else date.replace(tzinfo=UTC)
        stem = PurePosixPath(name).stem
        return Item(origin=self._origin(name), title=subject or stem, parts=(Part(body),), date=date or dated(stem),
                    mail=True, subject=subject, slug=clean_stem(stem), pictures=_pictures(message))

    def _origin(self, name: str) -> str:
        return f"{self.origin}:{name}"


def dated(text: str) -> datetime | None:
    """The day in a name, where there is one, in no zone."""
    found = DATE.search(text)
    with suppress(ValueError):
        if found:
            return datetime(int(found[1]), int(found[2]), int(found[3]))
    named = date_in_name(text, UTC)
    return named.replace(tzinfo=None) if named else None


def clean_stem(stem: str) -> str:
    """The name of a file without its date."""
    rest = DATE.sub("", re.sub(r"^\d{4}-\d{1,2}(?:-\d{1,2})?(?!\d)[-_ ]?", "", stem)).strip("-_. ")
    return rest if rest.casefold() not in ("", "index", "mail", "email") else stem


def decoded(data: bytes) -> str:
    """A file of HTML as text: in the encoding it names, else UTF-8, CP949, or what browsers take last."""
    named = CHARSET.search(data[:4096])
    for encoding in (*([named[1].decode("ascii", "replace")] if named else []), *FALLBACKS):
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(encoding).lstrip("\ufeff")
    return data.decode("utf-8", "replace")


def body_of(text: str) -> str:
    """What stands in the body of a page."""
    found = re.search(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", text, re.DOTALL | re.IGNORECASE)
    return found[1] if found else re.sub(r"(?is)\A.*?</head\s*>", "", text)


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.DOTALL | re.IGNORECASE)
    return found[1] if found else ""


def _description(text: str) -> str:
    found = re.search(r"<meta\b[^>]*name=[\"']description[\"'][^>]*content=[\"']([^\"']*)", text, re.IGNORECASE)
    return plain(found[1]) if found else ""


def _header(message: EmailMessage, name: str) -> str:
    with suppress(Exception):  # what is wrong in a header is no reason to lose the text
        return " ".join(str(message[name] or "").split())
    return ""


def _body(message: EmailMessage) -> str:
    """The HTML of a message, or its text as HTML."""
    part = message.get_body(("html", "plain"))
    if part is None:
        return ""
    try:
        text = part.get_content()
    except (LookupError, ValueError, AttributeError, KeyError):
        payload = part.get_payload(decode=True)
        text = decoded(payload) if isinstance(payload, bytes) else ""
    if part.get_content_subtype() == "html":
        return body_of(text)
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks if block)


def _pictures(message: EmailMessage) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part in message.walk():
        if part.get_content_maintype() == "image" and part.get("Content-ID"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                found[str(part["Content-ID"]).strip("<> ")] = data
    return found


