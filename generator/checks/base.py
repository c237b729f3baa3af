"""What a check is, and what it looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from lxml import html as lxml_html
from lxml.html import HtmlElement

from generator.checks.letter import Letter
from generator.findings import Findings, Span
from generator.model import Document
from generator.render.bodies import Rendition
from generator.render.fragments import close_voids
from generator.render.site import Site

NOT_WORDS = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]|<[^>]+>|[\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to read for its words: a rendition, and its neutral HTML as a tree with merge fields at their defaults."""

    rendition: Rendition
    tree: HtmlElement

    @property
    def document(self) -> Document:
        """What it was written in."""
        return self.rendition.document


@dataclass(frozen=True)
class Inspection:
    """Everything that was rendered. ``editions`` are the renditions beside the general ones; ``letters`` the mails
    that may go out next (none while the site is built); ``addresses`` are those on the lists, in lower case (empty
    where the lists were not read); ``external`` says that the world outside may be asked."""

    site: Site
    outputs: Mapping[str, bytes | Path]
    editions: tuple[Rendition, ...] = ()
    addresses: frozenset[str] = field(default_factory=frozenset)
    letters: tuple[Letter, ...] = ()
    external: bool = False
    unproven: int = 0

    @property
    def renditions(self) -> Iterator[Rendition]:
        """Every rendition, each document's general one first."""
        yield from self.site.bodies.values()
        yield from self.editions

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What is to be read for its words: the letters, and the pages of the site; nothing while it is built."""
        if not self.letters:
            return ()
        pages = [self.site.bodies[page.path] for page in self.site.archive.pages if page.path in self.site.bodies]
        return tuple(Reading(one, self._tree(one)) for one in (*(letter.rendition for letter in self.letters), *pages))

    def _tree(self, rendition: Rendition) -> HtmlElement:
        source = rendition.public_html(self.site.config.base_url, self.site.assets)
        return lxml_html.fragment_fromstring(close_voids(source), create_parent="div")

    def texts(self) -> Iterator[tuple[str, str]]:
        """The site's own text files."""
        for path, content in self.outputs.items():
            if isinstance(content, bytes) and not path.startswith("assets/"):
                yield path, content.decode()


class Check(Protocol):
    """A check: what it looks for in a sentence, the codes of its findings, and the looking itself."""

    @property
    def about(self) -> str:
        """What it looks for."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its findings."""

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what is wrong."""


def place(document: Document, needle: str) -> Span:
    """Where something stands in a document's text; its first line where it is not found as written."""
    for number, line in enumerate(document.body.text.split("\n")):
        column = written(document, line).find(needle) if needle in line else -1
        if column >= 0:
            return Span(document.path, document.body.first_line + number, column + 1)
    return Span(document.path, document.body.first_line)


def place_address(document: Document, url: str) -> Span:
    """Where an address is written as one, which a short one may be elsewhere too by chance."""
    for before, after in (("](", ""), ('="', '"'), ("| ", ""), ("<", ">"), ("]: ", "")):
        span = place(document, f"{before}{url}{after}")
        if span.column:
            return Span(span.path, span.line, span.column + len(before))
    return place(document, url)


def written(document: Document, line: str) -> str:
    """A line as its author wrote it, with merge fields in the place of their tokens."""
    for one in document.body.merge_fields:
        line = line.replace(one.token, one.source)
    return line


def place_words(document: Document, text: str) -> Span:
    """Where some rendered words were written, whatever marks stand between them; else the first line of the text.

    Looked for by letters and digits alone; a line that has nothing else, or else the longest beginning, decides.
    """
    wanted = _letters(text)
    lines = [_letters(line) for line in document.body.text.split("\n")]
    if wanted in lines:
        return Span(document.path, document.body.first_line + lines.index(wanted))
    for length in (60, 30, 16, 8):
        beginning = wanted[:length]
        if not beginning or (length == 8 and len(wanted) > 30):  # a short piece of a long text is chance
            continue
        for number, line in enumerate(lines):
            if beginning in line:
                return Span(document.path, document.body.first_line + number)
    return Span(document.path, document.body.first_line)


def _letters(text: str) -> str:
    return NOT_WORDS.sub("", text).casefold()
