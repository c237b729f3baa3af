"""What a check is, and what it looks at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from generator.cache import Cache, Kept, digest
from generator.findings import Finding, Findings, Span
from generator.messages import Message, msg
from generator.model import TOKEN, Body, Document
from generator.render.bodies import Rendition
from generator.render.web.site import Site

if TYPE_CHECKING:
    from generator.checks.letter import Letter
    from generator.checks.reading import Reading

Subject = TypeVar("Subject", "Rendition", "Letter")
HTML_PART, TEXT_PART = msg("HTML part"), msg("text part")
NOT_WORDS = re.compile(
    r"\]\([^)\s]{0,1000}(?:\s+\"[^\"]{0,1000}\")?\)|\]\[[^\]]{0,1000}\]|<[^>]{1,1000}>|[\W_]+")
MOST = 2000
"""So many different things are looked for in one text; the rest is reported for the text as a whole."""


@dataclass(frozen=True)
class Inspection:
    """Everything that was rendered. ``editions`` are the renditions beside the general ones; ``letters`` the mails
    that may go out next (none while the site is built); ``addresses`` are those on the lists, in lower case (empty
    where the lists were not read); ``external`` says that the world outside may be asked. ``go_on`` is called before
    each text, and raises where nobody wants to know any more."""

    site: Site
    outputs: Mapping[str, bytes | Kept | Path]
    editions: tuple[Rendition, ...] = ()
    addresses: frozenset[str] = field(default_factory=frozenset)
    letters: tuple[Letter, ...] = ()
    external: bool = False
    unproven: int = 0
    cache: Cache = field(default_factory=lambda: Cache(None))
    go_on: Callable[[], None] = lambda: None

    @property
    def renditions(self) -> Iterator[Rendition]:
        """Every rendition, each document's general one first."""
        for rendition in (*self.site.bodies.values(), *self.editions):
            self.go_on()
            yield rendition

    def heard(self, findings: Findings) -> Iterator[tuple[Rendition, Findings]]:
        """Every rendition and every correction, each with where to report what is found in it: of a correction, that
        stands where its text begins in the front matter."""
        for rendition in self.renditions:
            yield rendition, findings
        for correction in self.site.corrections.values():
            found = Findings()
            yield correction, found
            where = Span(correction.document.path, correction.document.body.first_line)
            findings.extend(replace(one, span=where) for one in found)

    def judged(self, name: str, subject: Subject, judge: Callable[[Subject, Findings], None]) -> Sequence[Finding]:
        """What ``judge`` finds in a text or a letter by itself; that is kept while it is the same, under a ``name``
        that has all else that it hangs on."""
        key = digest("judged", name, subject.identity)
        found: tuple[Finding, ...] | None = self.cache.recall(key)
        if found is None:
            findings = Findings()
            judge(subject, findings)
            found = tuple(findings)
            self.cache.remember(key, found)
        return found

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What is to be read for its words: the letters, and the pages of the site; nothing while it is built."""
        if not self.letters:
            return ()
        from generator.checks.reading import reading

        pages = [self.site.bodies[page.path] for page in self.site.archive.pages if page.path in self.site.bodies]
        return tuple(reading(one, self.site) for one in (*(letter.rendition for letter in self.letters), *pages))

    def texts(self) -> Iterator[tuple[str, str]]:
        """The site's own text files."""
        for path, content in self.outputs.items():
            self.go_on()
            if not isinstance(content, Path) and not path.startswith("assets/"):
                yield path, (content.read() if isinstance(content, Kept) else content).decode()


class Check(Protocol):
    """A check: what it looks for in a sentence, the codes of its findings, and the looking itself."""

    @property
    def about(self) -> Message:
        """What it looks for."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its findings."""

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what is wrong."""


def place(document: Document, needle: str) -> Span:
    """Where something stands in a document's text; its first line where it is not found as written."""
    number, column = searched(document).find(needle)
    return Span(document.path, document.body.first_line + number, column)


def place_address(document: Document, url: str) -> Span:
    """Where an address is written as one, which a short one may be elsewhere too by chance."""
    for before, after in (("](", ""), ('="', '"'), ("| ", ""), ("<", ">"), ("]: ", "")):
        span = place(document, f"{before}{url}{after}")
        if span.column:
            return Span(span.path, span.line, span.column + len(before))
    return place(document, url)


def place_words(document: Document, text: str) -> Span:
    """Where some rendered words were written, whatever marks stand between them; else the first line of the text."""
    return Span(document.path, document.body.first_line + searched(document).line_of_words(text))


class SearchIndex:
    """A document's text, taken apart once for all that is looked for in it. Lines and columns are those of the text,
    from 0 and from 1; column 0 says that something was not found."""

    def __init__(self, body: Body) -> None:
        sources = {one.token: one.source for one in body.merge_fields}
        self.text = body.text
        self.lines = body.text.split("\n")
        self.written = [TOKEN.sub(lambda token: sources.get(token[0], token[0]), line) for line in self.lines]
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.found: dict[tuple[str, int], tuple[int, int]] = {}
        self.words: dict[str, int] = {}

    def find(self, needle: str, first: int = 0) -> tuple[int, int]:
        """The line and column of something as written, from a line on; (0, 0) if it stands nowhere there, or if very
        much has been looked for already."""
        key = needle, first
        if key not in self.found:
            if len(self.found) >= MOST:
                return 0, 0
            self.found[key] = self._find(needle, self.starts[first])
        return self.found[key]

    def _find(self, needle: str, start: int) -> tuple[int, int]:
        position = self.text.find(needle, start) if "\n" not in needle else -1
        while position >= 0:
            number = bisect_right(self.starts, position) - 1
            if (column := self.written[number].find(needle)) >= 0:
                return number, column + 1
            position = self.text.find(needle, self.starts[number + 1])
        return 0, 0

    def line_of_words(self, text: str) -> int:
        """The line that has some words, by letters and digits alone: one that has nothing else, or else the first with
        the longest beginning of them."""
        if text not in self.words:
            if len(self.words) >= MOST:
                return 0
            self.words[text] = self._line_of(_letters(text))
        return self.words[text]

    def _line_of(self, wanted: str) -> int:
        whole, every, starts = self._folded
        if wanted in whole:
            return whole[wanted]
        for length in (60, 30, 16, 8):
            beginning = wanted[:length]
            if not beginning or (length == 8 and len(wanted) > 30):  # a short piece of a long text is chance
                continue
            if (position := every.find(beginning)) >= 0:
                return bisect_right(starts, position) - 1
        return 0

    @cached_property
    def _folded(self) -> tuple[dict[str, int], str, list[int]]:
        """The letters and digits of each line: the first line that has just those, all of them, where each begins."""
        lines = [_letters(line) for line in self.lines]
        whole = {line: number for number, line in reversed(list(enumerate(lines)))}
        return whole, "\n".join(lines), list(accumulate((len(line) + 1 for line in lines), initial=0))


def searched(document: Document) -> SearchIndex:
    """The text of a document to look for something in."""
    return _searched(_Body(document.body.text, document.body))


@dataclass(frozen=True)
class _Body:
    """A body that is known by its text, whose digest Python keeps."""

    text: str
    body: Body = field(compare=False)


@lru_cache(maxsize=32)
def _searched(key: _Body) -> SearchIndex:
    return SearchIndex(key.body)


def _letters(text: str) -> str:
    return NOT_WORDS.sub("", text).casefold()
