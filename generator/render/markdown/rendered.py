"""What Markdown becomes: a fragment of HTML, all that is known of it, and its outline, which is small."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.cache import digest

SLOT = re.compile(r"slot[0-9a-f]{12}n\d{5,}z")
"""The slot of any address."""
OWN_URL = "x-dangol-"
"""How addresses of ours begin, for the caller to say what they stand for."""
FORWARD_URL = f"{OWN_URL}forward:"
FORWARD_PARTS = ("mail", "link", "subscribe")
"""The links of a ``/// forward`` block."""


class Reference(NamedTuple):
    """An address in a fragment. ``slot`` stands for it in the HTML if it is local, else it is empty.

    ``kind`` is ``link``, ``image``, ``media`` (also what may stand in an image's place: ``srcset`` and ``poster``),
    ``event`` (``url`` ends in the event's number), ``forward`` (``url`` ends in a way of passing an issue on),
    ``anchor`` (``#…`` on the same page), ``harmful`` (an address that must not go out) or ``script`` (``url`` is how
    it begins). ``text`` is a link's text or an image's alternative text; None if the image has none.
    """

    slot: str
    url: str
    kind: str
    text: str | None = None


class Heading(NamedTuple):
    """A heading, for a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown text. ``tokens`` pairs each merge-field token with what the author wrote, ``defaults`` with its
    default."""

    text: str
    lang: str
    timezone: str
    tokens: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()

    def key(self) -> str:
        """A digest of all of it."""
        return digest("markup", self.text, self.lang, self.timezone, repr(self.tokens), repr(self.defaults))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A fragment and what is in it."""

    html: str
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    excerpt: str

    def outline(self) -> Outline:
        """What others need to know of it."""
        told = tuple(one for one in self.references if one.slot or one.kind not in ("link", "anchor"))
        return Outline(told, self.headings, self.ids, self.excerpt)


Row: TypeAlias = tuple[tuple[tuple[object, ...], ...], tuple[tuple[object, ...], ...], tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Outline:
    """What lists, checks and other pages need to know of a fragment, without its HTML. ``references`` are all but
    plain links to elsewhere and within it: of a hundred thousand in an archive of years, some hundreds."""

    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    excerpt: str

    def row(self) -> Row:
        """As plain tuples, for a record."""
        return tuple(map(tuple, self.references)), tuple(map(tuple, self.headings)), self.ids, self.excerpt

    @staticmethod
    def of_row(row: Row) -> Outline:
        """What :meth:`row` gave."""
        references, headings, ids, excerpt = row
        return Outline(tuple(map(Reference._make, references)), tuple(map(Heading._make, headings)), ids, excerpt)


def to_json(rendered: Rendered) -> bytes:
    """For a cache of bytes: the outline on the first line, what else is known of a fragment on the second, then the
    fragment. Each is to be had without those behind it.

    Rows without names: there are a hundred thousand links in an archive of years.
    """
    outline = rendered.outline()
    lines = [_line([outline.references, outline.headings, outline.ids, outline.excerpt]), _line(rendered.references)]
    return "\n".join([*lines, rendered.html]).encode()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def references_of(data: bytes) -> tuple[Reference, ...]:
    """The references alone of what :func:`to_json` wrote."""
    return tuple(map(Reference._make, json.loads(data.split(b"\n", 2)[1])))


def outline_of(data: bytes) -> Outline:
    """The outline alone of what :func:`to_json` wrote."""
    return _outline(data.partition(b"\n")[0].decode())


def _outline(line: str) -> Outline:
    references, headings, ids, excerpt = json.loads(line)
    return Outline(tuple(map(Reference._make, references)), tuple(map(Heading._make, headings)), tuple(ids), excerpt)


def html_of(data: bytes) -> str:
    """The fragment alone of what :func:`to_json` wrote."""
    return data.split(b"\n", 2)[2].decode()
