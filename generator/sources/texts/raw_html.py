"""Where raw HTML begins and ends in a Markdown text, after CommonMark 0.31, 4.6, conditions 1, 6 and 7.

Raw HTML ends with a blank line, so that Markdown may stand in an element behind one. Three things are kinder than
there. It ends with the end tag of its element too, as in Python-Markdown. The blank lines of code and drawings in it
(``<pre>`` in ``<div>``, ``<svg>``) do not end it. And a tag of text (``<a>``, ``<del>``) on a line of its own begins
some only if a blank line stands before its end tag: else it is part of a paragraph, with the Markdown in it. What
begins with ``<?``, ``<!`` or ``<![CDATA[`` is text, as a browser would show nothing of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>]|$)")
_LONE = re.compile(  # a whole tag that nothing stands behind
    r"<(?:[a-zA-Z][a-zA-Z0-9-]*+"
    r"(?:\s++[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+\s*+/?"
    r"|/[a-zA-Z][a-zA-Z0-9-]*+\s*+)>[ \t]*$")
_WHOLE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>]*>")
_ATTRIBUTES = re.compile(r"[^<>]*>")
_MARKDOWN = re.compile(r"""\smarkdown(?:=["']?(?:1|block|span))?["']?(?=[\s/>])""")
_BLANK = re.compile(r"\n(?:[ \t>]*\n)+(?=.)", re.DOTALL)
_CODE = frozenset(("pre", "script", "style", "textarea"))
_WHOLE = _CODE | {"svg", "math"}
_OTHER = """
    address article aside audio base basefont blockquote body canvas caption center col colgroup dd details dialog dir
    div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe
    legend li link main math menu menuitem meta nav noframes noscript object ol optgroup option output p param search
    section select source summary svg table tbody td template tfoot th thead title tr track ul video
"""
_BLOCK = _CODE | frozenset(_OTHER.split())
_SINGLE = frozenset(("area", "br", "embed", "img", "input", "wbr"))
_VOID = frozenset(("base", "basefont", "col", "frame", "hr", "link", "meta", "param", "source", "track"))


class Extent(NamedTuple):
    """Where raw HTML ends, and where the element ends that it leaves open, or -1."""

    end: int
    element: int = -1


class RawHtml:
    """The raw HTML of one text. Offsets are into that."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends: dict[str, dict[int, int]] | None = None
        self._code: list[tuple[int, int]] | None = None
        self._gap = (0, -1)  # the last one found, and from where

    def extent(self, offset: int, body: str, fresh: bool, within: bool) -> Extent | None:
        """How far the raw HTML goes that ``body`` begins with, on the line at ``offset``; ``None`` if it is none.
        ``fresh`` says that no paragraph is open there, ``within`` that an element is."""
        tag = TAG.match(body)
        start = self.text.find(tag[0], offset) if tag else -1
        if not tag or start < 0:
            return None
        name, lone = tag[2].lower(), bool(_LONE.match(body))
        if name not in _BLOCK:
            return self._of_text(start, tag, name, within) if lone and fresh else None
        if tag[1] or name in _VOID:
            return Extent(start if lone else self.gap(start))
        inside = _ATTRIBUTES.match(self.text, start + len(tag[0]))
        if inside and _MARKDOWN.search(inside[0]):
            return Extent(inside.end())
        end, gap = self.ends(name).get(start, -1), self.gap(start)
        if 0 <= end <= gap or (end >= 0 and name in _WHOLE):
            return Extent(end)
        return Extent(gap, end)

    def _of_text(self, start: int, tag: re.Match[str], name: str, within: bool) -> Extent | None:
        """A tag of text alone on its line: it begins raw HTML if blocks stand in it, or is some as part of an element
        (``<img>`` in ``<picture>``)."""
        if tag[1] or (within and name in _SINGLE):
            return Extent(start)
        end, gap = self.ends(name).get(start, -1), self.gap(start)
        return Extent(gap, end) if end > gap else None

    def ends(self, name: str) -> dict[int, int]:
        """For each start tag of this name that is closed: where it stands, and where its end tag ends."""
        if self._ends is None:
            self._ends = defaultdict(dict)
            started: dict[str, list[int]] = defaultdict(list)
            for tag in _WHOLE_TAG.finditer(self.text):
                one = tag[2].lower()
                if not tag[1] and not (started[one] and one in _CODE):
                    started[one].append(tag.start())
                elif tag[1] and started[one]:
                    self._ends[one][started[one].pop()] = tag.end()
        return self._ends.get(name, {})

    def gap(self, start: int) -> int:
        """Where the blank line stands that ends raw HTML, or the end of the text."""
        if self._gap[0] <= start <= self._gap[1]:
            return self._gap[1]
        position = start
        while True:
            blank = _BLANK.search(self.text, position)
            found = blank.start() if blank else len(self.text)
            code = self._code_around(found)
            if code is None or code[0] < start:
                self._gap = start, found
                return found
            position = code[1]

    def _code_around(self, offset: int) -> tuple[int, int] | None:
        """The code in which an offset lies."""
        if self._code is None:
            self._code = []
            for begin, end in sorted(pair for name in _WHOLE for pair in self.ends(name).items()):
                if not self._code or begin >= self._code[-1][1]:
                    self._code.append((begin, end))
        before = bisect_left(self._code, (offset, 0)) - 1
        found = self._code[before] if before >= 0 else (0, 0)
        return found if offset < found[1] else None
