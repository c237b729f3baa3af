"""The lines of a Markdown text as CommonMark sees its blocks, in one pass.

What is code, what is a comment and what is raw HTML must be known before anything is cut or
rendered, and known in one place: the scanner of blocks and the renderer both ask here, so they
cannot disagree. Follows the CommonMark specification 0.31 (https://spec.commonmark.org/0.31.2/),
with footnotes and definition lists as further containers; where a line may or may not be code, it
is ``TEXT``, so that restricted text fails closed.

Where raw HTML ends, ``raw_html`` says; a tag that is indented behind a blank line within an element
is no code. As in Python-Markdown, an item wider than four columns takes content that is indented by
four. A date such as ``2026. 11. 5.`` is no list item.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from generator.sources.texts.raw_html import TAG, RawHtml

MAX_DEPTH = 32  # containers in containers; what nests deeper stays text


class Kind(IntEnum):
    """What a line is."""

    BLANK = 0
    TEXT = 1
    FENCE_OPEN = 2
    FENCE_BODY = 3
    FENCE_CLOSE = 4
    INDENTED_CODE = 5
    COMMENT = 6
    RAW_HTML = 7


CODE = frozenset({Kind.FENCE_OPEN, Kind.FENCE_BODY, Kind.FENCE_CLOSE, Kind.INDENTED_CODE})


class Container(NamedTuple):
    """A quote (marker ``>``), list item (``-+*.)``), footnote (``^``) or definition (``:``).

    ``width`` is how many columns its content is indented by, ``line`` the line that opened it,
    ``label`` the number of an ordered item or the name of a footnote.
    """

    marker: str
    width: int
    line: int
    label: str = ""


class Fence(NamedTuple):
    """The opening of a fenced code block."""

    mark: str
    indent: int
    info: str
    depth: int


Spans = tuple[tuple[int, int], ...]


class Line(NamedTuple):
    """One line: ``content`` is what stands behind the marks of its containers, comments taken out.

    ``opener`` is the line (from 0) that opened the fence, comment or raw HTML it belongs to; for a
    line that makes the paragraph above it a heading it is the line itself, else -1.
    ``fresh`` says that it does not continue a paragraph. ``comments`` are the (start, end) columns
    of the original line that lie in HTML comments.
    """

    kind: Kind
    content: str
    containers: tuple[Container, ...]
    opener: int = -1
    fence: Fence | None = None
    fresh: bool = True
    comments: tuple[tuple[int, int], ...] = ()


_FENCE = re.compile(r"(?:(`{3,})([^`]*)|(~{3,})(.*))$")
_ITEM = re.compile(r"([-+*]|(\d{1,9})[.)])( +|$)(?=(\S?))")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]: *|: {1,3}(?=\S)")
_DATE = re.compile(r"(?:19|20|21)\d\d\. {0,2}(?:1[0-2]|0?[1-9])(?:\.|월)")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_UNDERLINE = re.compile(r"(?:=+|-+) *$")
_HEADING = re.compile(r"#{1,6}(?: |$)")
_PREFIX = re.compile(r"[\s>*+\-0-9.):]*")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*(?:\n|$|`{3}|~{3}|#{1,6} |[-+*] |\d+[.)] |///)")
_INERT = re.compile(r"[`<](?:(?<=`)`*|(?<=<)!--)")  # as quick as a search for single signs
_SCRIPT = re.compile(r" *<(?:script|style|textarea)\b", re.IGNORECASE)  # <!-- is no comment in these
_START = frozenset(">-+*0123456789:[`~#<=_/ \t\r") | {""}  # what can begin anything but a paragraph
_SPACES = [" " * width for width in range(16)]


def scan(text: str) -> list[Line]:
    """One :class:`Line` for each of ``text.split("\\n")``."""
    return list(_scanned(text))


@lru_cache(16)
def _scanned(text: str) -> tuple[Line, ...]:
    """The same. What is rendered for some readers is looked through again for what their mails lack."""
    return tuple(_Scanner(text).run())


def code_spans(paragraph: str) -> list[tuple[int, int]]:
    """Where a paragraph's inline code stands, backticks included (CommonMark, 6.1)."""
    return _inert(paragraph, 0, len(paragraph), -1)[0]


def without_closing(heading: str) -> str:
    """The text of a heading without the marks at its end, which white space must stand before (CommonMark, 4.2)."""
    text = heading.rstrip(" \t")
    title = text.rstrip("#")
    return (title if title[-1:] in (" ", "\t") else text).strip(" \t")


def _inert(
    text: str, start: int, end: int, last_close: int
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The inline code and the comments of ``text[start:end]``; whichever begins first wins."""
    marks = [(mark[0], mark.start(), mark.end()) for mark in _INERT.finditer(text, start, end)]
    closing: dict[int, int] = {}
    seen: dict[str, int] = {}
    for index in range(len(marks) - 1, -1, -1):
        if (ticks := marks[index][0]) != "<!--":
            closing[index] = seen.get(ticks, -1)
            seen[ticks] = index
    spans, comments, position = [], [], start
    for index, (mark, first, _) in enumerate(marks):
        if first < position:
            continue
        if mark == "<!--":
            if first + 2 <= last_close:
                position = text.index("-->", first + 2) + 3
                comments.append((first, position))
        elif closing[index] >= 0 and not _is_escaped(text, start, first):
            position = marks[closing[index]][2]
            spans.append((first, position))
    return spans, comments


def _is_escaped(text: str, start: int, position: int) -> bool:
    """Whether an odd number of backslashes stands right before a position, from ``start`` on."""
    first = position
    while first > start and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1


class _Scanner:
    """The state of one pass. Offsets are into the whole text, columns into a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last_close = text.rfind("-->")
        self.stack: tuple[Container, ...] = ()
        self.paragraph = -1  # where the open paragraph begins, or -1
        self.calm = True  # behind a blank line or indented code: indented code may begin
        self.header = False  # behind the first line of a /// block: its options are indented
        self.hollow = -1  # the line of an item that has no content yet
        self.fence: Fence | None = None
        self.raw_end = -1  # where the open raw HTML ends
        self.raw_depth = 0
        self.html = RawHtml(text)
        self.element = (-1, 0)  # where the element ends that raw HTML left open, and how deep it stands
        self.raw_verbatim = False
        self.opener = -1  # the line that opened the fence or the raw HTML
        self.comment_end = -1
        self.comment_line = -1
        self.comments: tuple[int, int, list[tuple[int, int]]] = (-1, -1, [])

    def run(self) -> list[Line]:
        """All lines; plain text outside any container takes the short way."""
        lines: list[Line] = []
        offset = 0
        for number, raw in enumerate(self.text.split("\n")):
            if offset < self.comment_end:
                lines.append(self._commented(number, offset, raw.rstrip("\r")))
            elif raw[:1] in _START or self.stack or self.fence or self.raw_end >= 0 or "<!--" in raw:
                lines.append(self._line(number, offset, raw.rstrip("\r")))
            else:
                lines.append(Line(Kind.TEXT, raw.rstrip("\r"), (), -1, None, self.paragraph < 0))
                self._text(offset)
            offset += len(raw) + 1
        return lines

    def _text(self, offset: int) -> None:
        self.calm = self.header = False
        if self.paragraph < 0:
            self.paragraph = offset

    def _commented(self, number: int, offset: int, raw: str) -> Line:
        """A line that begins inside a comment."""
        end = self.comment_end - offset
        if end >= len(raw):
            return self._blank(number, Kind.COMMENT, ((0, len(raw)),))
        return self._line(number, offset, raw, end)

    def _line(self, number: int, offset: int, raw: str, skip: int = 0) -> Line:
        """Any line: follow the open containers, open new ones, then look at what stands in them."""
        rest = raw[skip:]
        if "\t" in rest:
            prefix = _PREFIX.match(rest).end()  # type: ignore[union-attr]  # it matches anything
            rest = rest[:prefix].expandtabs(4) + rest[prefix:]
        depth, rest = self._follow(rest)
        spans: Spans = ((0, skip),) if skip else ()
        if self.fence and depth >= self.fence.depth:
            return self._fenced(self.fence, rest if self.stack else raw)
        if self.raw_end > offset and depth >= self.raw_depth:
            return self._raw(number, offset, raw, rest, spans)
        self.fence, self.raw_end = None, -1
        depth, rest, fresh = self._open(number, depth, rest, self.paragraph < 0)
        if "<!--" in rest and not self._is_code(rest, fresh):
            more, rest = self._mask(number, offset, raw, rest)
            spans += more
            depth, rest, fresh = self._open(number, depth, rest, fresh)
        if not rest.strip(" \t"):
            self.stack = self.stack[:depth]
            return self._blank(number, Kind.COMMENT if spans else Kind.BLANK, spans)
        return self._leaf(number, offset, depth, rest, fresh, spans)

    def _follow(self, rest: str) -> tuple[int, str]:
        """How many of the open containers this line continues, and what is left of it."""
        depth = 0
        for box in self.stack:
            if box.marker == ">":
                body = rest.lstrip(" ")
                if body[:1] != ">" or len(rest) - len(body) > 3:
                    break
                rest = body[2:] if body[1:2] == " " else body[1:]
            elif rest.startswith(_SPACES[box.width]):
                rest = rest[box.width :]
            elif rest.strip(" \t"):
                break
            depth += 1
        return depth, rest

    def _open(self, number: int, depth: int, rest: str, fresh: bool) -> tuple[int, str, bool]:
        """Open the containers that begin on this line."""
        while depth < MAX_DEPTH and (body := rest.lstrip(" ")) and len(rest) - len(body) < 4:
            interrupts = not fresh and depth == len(self.stack) and not self.header
            opened = self._container(number, body, len(rest) - len(body), interrupts)
            if not opened:
                break
            box, rest = opened
            self.stack = (*self.stack[:depth], box)
            self.paragraph, self.header, self.calm = -1, False, False
            self.hollow = number if not rest and box.marker != ">" else -1
            depth, fresh = depth + 1, True
        return depth, rest, fresh

    def _container(
        self, number: int, body: str, indent: int, interrupts: bool
    ) -> tuple[Container, str] | None:
        """The container that begins with ``body``, if any, and what stands in it."""
        first = body[0]
        if first == ">":
            return Container(">", 0, number), body[2:] if body[1:2] == " " else body[1:]
        if first in "[:" and (note := _NOTE.match(body)):
            box = Container("^", 4, number, note[1]) if first == "[" else Container(":", note.end(), number)
            return box, body[note.end() :]
        item = _ITEM.match(body) if first in "-+*0123456789" else None
        if not item or (_DATE if item[2] else _RULE).match(body):
            return None
        if interrupts and (not item[4] or item[2] not in (None, "1") or _UNDERLINE.match(body)):
            return None
        spaces = len(item[3]) if item[4] and len(item[3]) < 5 else 1
        width = min(len(item[1]) + spaces, 4) + indent
        return Container(item[1][-1], width, number, item[2] or ""), body[len(item[1]) + spaces :]

    def _is_code(self, rest: str, fresh: bool) -> bool:
        if rest.startswith("    "):
            return fresh and self.calm
        return bool(_FENCE.match(rest.lstrip(" ")) or _SCRIPT.match(rest))

    def _mask(self, number: int, offset: int, raw: str, rest: str) -> tuple[Spans, str]:
        """Take the comments that begin on this line out of ``rest``, which is the end of ``raw``."""
        end, shift = offset + len(raw), len(rest) - len(raw)
        start = self.paragraph if self.paragraph >= 0 else offset
        if not self.comments[0] <= start < end <= self.comments[1]:
            after = _PARAGRAPH_END.search(self.text, end)
            stop = after.start() if after else len(self.text)
            self.comments = (start, stop, _inert(self.text, start, stop, self.last_close)[1])
        found = self.comments[2]
        found = found[bisect_left(found, (offset, 0)) : bisect_left(found, (end, 0))]
        if found:
            self.comment_end, self.comment_line = found[-1][1], number
        spans = tuple((first - offset, min(last, end) - offset) for first, last in found)
        for first, last in reversed(spans):
            rest = rest[: max(first + shift, 0)] + rest[max(last + shift, 0) :]
        return spans, rest

    def _blank(self, number: int, kind: Kind, spans: Spans) -> Line:
        """Nothing on this line, or nothing but a comment: paragraphs end."""
        if self.hollow >= 0 and self.hollow == number - 1:
            self.stack = self.stack[:-1]  # an item may begin with one blank line at most
        self.paragraph, self.calm, self.header = -1, True, False
        opener = self.comment_line if kind is Kind.COMMENT else -1
        return Line(kind, "", self.stack, opener, None, True, spans)

    def _leaf(self, number: int, offset: int, depth: int, rest: str, fresh: bool, spans: Spans) -> Line:
        """A line with something on it, behind the marks of its containers."""
        body = rest.lstrip(" ")
        indented = len(rest) - len(body) > 3
        code = indented and fresh and self.calm and not spans
        within = code and self._is_within(offset, depth) and bool(TAG.match(body))
        if code and not within:
            self.stack = self.stack[:depth]
            return Line(Kind.INDENTED_CODE, rest[4:], self.stack)
        if (within or not indented) and body[0] in "`~<#=-*_/":
            line = self._special(number, offset, depth, rest, fresh, spans)
            if line:
                return line
        if fresh:
            self.stack = self.stack[:depth]
        if not (indented and self.header):
            self._text(offset)
        return Line(Kind.TEXT, rest, self.stack, -1, None, fresh, spans)

    def _special(
        self, number: int, offset: int, depth: int, rest: str, fresh: bool, spans: Spans
    ) -> Line | None:
        """What ends a paragraph: a fence, raw HTML, a heading, a rule, the fence of a block."""
        body = rest.lstrip(" ")
        mark = None if spans else _FENCE.match(body)  # behind a comment, it may look otherwise once that is blanked
        html = self.html.extent(offset, body, fresh, self._is_within(offset, depth)) if body[0] == "<" else None
        underline = not fresh and depth == len(self.stack) and _UNDERLINE.match(body)
        block = body.startswith("///")
        if not (mark or html or underline or block or _HEADING.match(body) or _RULE.match(body)):
            return None
        self.stack, self.paragraph, self.calm = self.stack[:depth], -1, False
        self.header = block and bool(body.strip("/ "))
        if self.header:
            self.paragraph = offset
        if mark:
            self.opener = number
            info = (mark[2] or mark[4] or "").strip()
            self.fence = Fence(mark[1] or mark[3], len(rest) - len(body), info, depth)
            return Line(Kind.FENCE_OPEN, rest, self.stack, number, self.fence, True, spans)
        if html:
            self.opener, self.raw_end, self.raw_depth = number, html.end, depth
            if html.element > self.element[0]:
                self.element = html.element, depth
            self.raw_verbatim = bool(_SCRIPT.match(body))
            return Line(Kind.RAW_HTML, rest, self.stack, number, None, True, spans)
        return Line(Kind.TEXT, rest, self.stack, number if underline else -1, None, not underline, spans)

    def _is_within(self, offset: int, depth: int) -> bool:
        """Whether an element of raw HTML is open."""
        return offset < self.element[0] and depth >= self.element[1]

    def _fenced(self, fence: Fence, rest: str) -> Line:
        """A line of a fenced block, or its end."""
        body = rest.strip()
        if len(body) >= len(fence.mark) and not body.strip(fence.mark[0]) and not rest.startswith("    "):
            self.fence, self.calm = None, False
            return Line(Kind.FENCE_CLOSE, rest, self.stack, self.opener, fence)
        return Line(Kind.FENCE_BODY, rest, self.stack, self.opener, fence)

    def _raw(self, number: int, offset: int, raw: str, rest: str, spans: Spans) -> Line:
        """A line inside raw HTML that an earlier line opened."""
        if "<!--" in rest and not self.raw_verbatim:
            more, rest = self._mask(number, offset, raw, rest)
            spans += more
        return Line(Kind.RAW_HTML, rest, self.stack, self.opener, None, True, spans)
