"""The pictures of an edition, for messages and archives that include them."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from generator.exporters.base import Package
from generator.render.mail.merge_fields import MergeText

PLAIN = re.compile(r"(?! )[A-Za-z0-9 ._+-]{1,50}(?<! )")
SECTION = 50
"""The most characters of a parameter's value that fit on a line together with its name and number."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in an edition: its address there, and its file."""

    url: str
    file: Path

    @property
    def name(self) -> str:
        """The name of the file on the website."""
        return PurePosixPath(unquote(urlsplit(self.url).path)).name

    @property
    def content_id(self) -> str:
        """Its identifier in a message (RFC 2392)."""
        return f"{hashlib.sha256(self.url.encode()).hexdigest()[:16]}@dangol.invalid"

    @property
    def source(self) -> str:
        """Where an edition has it that includes the file."""
        return f"cid:{self.content_id}"

    def content(self) -> bytes:
        """The content of the file. Raises :class:`OSError` if it cannot be read."""
        return self.file.read_bytes()

    def part(self) -> bytes:
        """The picture as a part of a message (RFC 2045, 2183, 2392). Raises :class:`OSError` like :meth:`content`."""
        kind = mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        encoded = b64encode(self.content())
        lines = b"\n".join(encoded[start : start + 76] for start in range(0, len(encoded), 76))
        head = (f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-ID: <{self.content_id}>\n"
                f"Content-Disposition: inline;{parameter('filename', self.name)}\n\n")
        return head.encode() + lines + b"\n"


def parameter(name: str, value: str) -> str:
    """A parameter of a header, with the white space before it. A value that is long or not plain ASCII is split into
    sections on lines of their own (RFC 2231, 3 and 4), since servers without SMTPUTF8 reject other octets in headers.
    """
    if PLAIN.fullmatch(value):
        return f' {name}="{value}"'
    sections = [""]
    for character in value:
        written = quote(character, safe="", errors="replace")
        if len(sections[-1]) + len(written) > SECTION:
            sections.append("")
        sections[-1] += written
    sections[0] = f"utf-8''{sections[0]}"
    if len(sections) == 1:
        return f"\n {name}*={sections[0]}"
    return ";".join(f"\n {name}*{number}*={section}" for number, section in enumerate(sections))


def shown(package: Package) -> list[Picture]:
    """The pictures in an edition that are the author's own files, in the order of their addresses."""
    html = "".join(part for part in package.edition.html if isinstance(part, str))
    return [Picture(url, file) for url, file in sorted(package.pictures.items()) if f'src="{url}"' in html]


def with_given(texts: list[str], values: list[list[str]],
               package: Package) -> tuple[list[list[str]], list[list[Picture]]]:
    """The values of a page (:func:`~generator.exporters.parts.filling.split_up`), with new addresses for those that are
    pictures of ours, such as those of offers; and which pictures each recipient has that way."""
    known = {escape(url): Picture(url, file) for url, file in package.pictures.items()}
    told, given = [], [dict[Picture, None]() for _ in range(package.people.height)]
    for before, column in zip(texts, values, strict=False):
        if not before.endswith('src="') or known.keys().isdisjoint(column):
            told.append(column)
            continue
        told.append([known[value].source if value in known else value for value in column])
        for own, value in zip(given, column, strict=True):
            if value in known:
                own[known[value]] = None
    return told, [[*own] for own in given]


def with_sources(text: MergeText, sources: dict[str, str]) -> MergeText:
    """The HTML with new addresses for its pictures; ``sources`` gives the new one for each old one."""
    def replaced(part: str) -> str:
        for url, source in sources.items():
            part = part.replace(f'src="{url}"', f'src="{source}"')
        return part

    return tuple(replaced(part) if isinstance(part, str) else part for part in text)
