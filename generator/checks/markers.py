"""Marks of unfinished work: TK, TODO, filler text, years that are over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from lxml.html import HtmlElement

from generator.checks.base import Inspection, searched
from generator.findings import Findings, Span
from generator.messages import msg
from generator.model import Document
from generator.sources.texts.places import key_place

MARKER = re.compile(r"(?<![\w/.#-])(?:TK|TKTK|TODO|TBD|FIXME|XXX)(?![\w/-]|\.\w)"
                    r"|\b[Ll]orem ipsum\b|○○○|□□□|\[미정\]|\[작성 ?중\]")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*[-–]\s*)?((?:19|20)\d\d)", re.IGNORECASE)
DEADLINE = re.compile(
    r"\b((?:19|20)\d\d)년(?:\s*\d+월)?(?:\s*\d+일)?(?:\s*\([^)]*\))?\s*(?:까지|마감)"
    r"|\b(?:until|by|before|ends?|deadline:?)\s+(?:\w+\s+\d{1,2},?\s+|\d{1,2}\s+\w+\s+|\w+\s+)?((?:19|20)\d\d)\b",
    re.IGNORECASE)
HEADS = ("title", "subject", "preheader", "description")
NOT_PROSE = ("pre", "code", "a")


class MarkersCheck:
    """Finds what somebody meant to fill in or to bring up to date."""

    about = msg("TK, TODO and other marks of unfinished text, and years that are over")
    codes = ("unfinished", "stale-year")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each where it is written; code and links may say what they like."""
        for reading in inspection.readings:
            document = reading.document
            year = (document.date or inspection.site.now).year
            for key in HEADS:
                self._check(str(getattr(document, key, "")), year, partial(_in_head, document, key), findings)
            for block in prose(reading.tree):
                self._check(block, year, partial(_in_text, document, block), findings)

    def _check(self, text: str, year: int, where: Callable[[str], Span], findings: Findings) -> None:
        for match in MARKER.finditer(text):
            findings.warning("unfinished", msg("“{mark}” marks something unfinished.", mark=match[0]), where(match[0]),
                             msg("Fill it in, or take it out; in `code` it may stand."))
        for match in (*COPYRIGHT.finditer(text), *DEADLINE.finditer(text)):
            found = next(filter(None, match.groups()))
            if int(found) < year:
                findings.warning("stale-year", msg("“{year}”: that year was over when this came out.",
                                                   year=match[0].strip()),
                                 where(found), msg("Should it be {year}?", year=year))


def _in_head(document: Document, key: str, needle: str) -> Span:
    return key_place(document, key)


def _in_text(document: Document, block: str, needle: str) -> Span:
    """Where some text of a block was written: on the line of the block, or the nearest below that has it."""
    text, first = searched(document), document.body.first_line
    start = text.line_of_words(block)
    number, column = text.find(needle, start)
    if not column:
        number, column = text.find(needle)
    return Span(document.path, first + (number if column else start), column)


def prose(tree: HtmlElement) -> Iterator[str]:
    """The text of each block, one after another, without code and link texts."""
    for block in tree.iter("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"):
        pieces = list(_pieces(block))
        if text := " ".join("".join(pieces).split()):
            yield text


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren():
        if isinstance(child.tag, str) and child.tag not in (*NOT_PROSE, "p", "ul", "ol", "dl", "table", "div"):
            yield from _pieces(child)
        elif child.tag in NOT_PROSE:
            yield " "
        yield child.tail or ""
