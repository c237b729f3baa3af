"""Inline Markdown as most texts have it, read in one pass and written as HTML at once.

Python-Markdown goes through a text once for each of its patterns and sets aside what each of them finds. Most texts
have links, code and emphasis that do not overlap, and for these the outcome can be told without it. What cannot be
told for sure is left to it: whatever is read here is written byte for byte as it would write it, and the tests hold
the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown import Markdown
from markdown.inlinepatterns import ENTITY_RE
from markdown.util import ETX, STX, code_escape

from generator.render.markdown.dialect.patterns import BARE_MAIL, EMOJI, SIMPLE_TARGET, SPECIAL, delimiters
from generator.render.markdown.dialect.writing import Finished, attribute, escaped
from generator.sources.texts.lines import code_spans

_LONGEST = 20_000  # characters; longer ones are read in pieces
_PLAIN = r"[^\\`*_~\[\]<>&:@{}!\x02]*+"
_ONE_LINK = re.compile(rf"({_PLAIN})\[({_PLAIN})\]\(([^\s\\`\[\]<>&()\"'{{}}\x02]*+)\)({_PLAIN})\Z")
"""The commonest of all: one link, and no other sign."""
_BRACKETS = re.compile(rf"\[([^\[\]]*)\](?:{SIMPLE_TARGET.pattern})?")
_SECOND = re.compile(r"\s?\[([^\]]*)\]")
_SPACES = re.compile(r"\s+")
_TAG = re.compile(r"<[A-Za-z/!?]|<[^<>]*@")
_ENTITY = re.compile(ENTITY_RE)
_MAIL = re.compile(BARE_MAIL)
_EMOJI = re.compile(EMOJI)
_RUN = re.compile(r"\*+|_+")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ASIDE = re.compile(f"{STX}([0-9]+){ETX}")
_TAGS = {1: "em", 2: "strong"}


class _Unsure(Exception):
    """Python-Markdown knows better."""


class QuickInline:
    """Reads the texts of one Markdown instance."""

    def __init__(self, md: Markdown) -> None:
        self.md = md
        self.boundaries = {sign: delimiters(md).delimiters[sign].boundary for sign in "*_"}

    def read(self, text: str, *, linked: bool) -> Finished | None:
        """The HTML of a text, or ``None`` for what is not sure. ``linked``: it stands in a link."""
        if len(text) > _LONGEST or STX in text:
            return None
        if (one := _ONE_LINK.match(text)) and "  \n" not in text and "www." not in one[1] + one[4]:
            return Finished(f'{one[1]}<a href="{one[3]}">{one[2]}</a>{one[4]}')
        try:
            return Finished(_Reading(self, linked).html(text))
        except _Unsure:
            return None


class _Reading:
    """One text at work. ``aside`` is what was finished before; a number between two marks stands for it."""

    def __init__(self, quick: QuickInline, linked: bool) -> None:
        self.boundaries = quick.boundaries
        self.references: Mapping[str, tuple[str, str | None]] = quick.md.references
        self.escapes = quick.md.ESCAPED_CHARS
        self.linked = linked
        self.aside: list[str] = []

    def html(self, text: str) -> str:
        """The text with code, escapes, links and emphasis, in the order in which Python-Markdown finds them."""
        if "`" in text:
            text = self._code(text)
        if "\\" in text:
            text = _ESCAPE.sub(self._escape, text)
        if "{" in text or "}" in text or "![" in text or "[^" in text or "  \n" in text:
            raise _Unsure  # braces, pictures, notes, breaks of lines
        if "[" in text:
            text = self._links(text)
        return self._filled(self._flat(text, self.linked))

    def _put(self, html: str) -> str:
        """Set something aside."""
        self.aside.append(html)
        return f"{STX}{len(self.aside) - 1}{ETX}"

    def _filled(self, text: str) -> str:
        """Put back what was set aside."""
        if STX not in text:
            return text
        parts = _ASIDE.split(text)
        parts[1::2] = [self.aside[int(number)] for number in parts[1::2]]
        return "".join(parts)

    def _code(self, text: str) -> str:
        parts, position = [], 0
        for start, end in code_spans(text):
            parts += [text[position:start], self._put(f"<code>{code_escape(code_body(text[start:end]))}</code>")]
            position = end
        return "".join(parts) + text[position:]

    def _escape(self, match: re.Match[str]) -> str:
        return self._put(f"{STX}{ord(match[1])}{ETX}") if match[1] in self.escapes else match[0]

    def _links(self, text: str) -> str:
        """Links with their addresses or the names of these. Brackets do not nest."""
        parts, position = [], 0
        for found in _BRACKETS.finditer(text):
            if found.start() < position:
                continue
            if "[" in (between := text[position : found.start()]):
                raise _Unsure
            parts.append(between)
            words, address = found.groups()
            position = found.end()
            if address is not None:
                parts.append(self._link(words, address, None))
                continue
            if text.startswith("(", position):
                raise _Unsure
            position, reference = self._reference(text, words, position)
            parts.append(self._link(words, *reference) if reference else found[0])
        if "[" in text[position:]:
            raise _Unsure
        return "".join(parts) + text[position:]

    def _reference(self, text: str, words: str, end: int) -> tuple[int, tuple[str, str | None] | None]:
        """Where ``[words][name]`` or ``[words]`` ends, and the address and title that it stands for."""
        if second := _SECOND.match(text, end):
            name = _SPACES.sub(" ", second[1].lower() or words.lower())
            if name in self.references:
                return second.end(), self.references[name]
            if _SECOND.match(text, second.end()):
                raise _Unsure
        return end, self.references.get(_SPACES.sub(" ", words.lower()))

    def _link(self, words: str, address: str, title: str | None) -> str:
        named = f' title="{attribute(title)}"' if title else ""
        return self._put(f'<a href="{attribute(address)}"{named}>{self._filled(self._flat(words, True))}</a>')

    def _flat(self, text: str, linked: bool) -> str:
        """Text without links and code, as HTML."""
        if not SPECIAL.search(text):
            return escaped(text)
        if ("&" in text and _ENTITY.search(text)) or ("<" in text and _TAG.search(text)):
            raise _Unsure
        if "~" in text or (":" in text and _EMOJI.search(text)):
            raise _Unsure
        if not linked and ("://" in text or "www." in text or ("@" in text and _MAIL.search(text))):
            raise _Unsure
        text = escaped(text)
        return self._emphasis(text) if "*" in text or "_" in text else text

    def _emphasis(self, text: str) -> str:
        """Emphasis in which there is no other."""
        parts, position = [], 0
        opened: re.Match[str] | None = None
        for run in _RUN.finditer(text):
            boundary = self.boundaries[run[0][0]].match(text, run.start())
            if boundary is None or (opened is None and boundary.lastgroup == "end"):
                continue
            if boundary.end() != run.end() or len(run[0]) > 2:
                raise _Unsure
            if opened is None:
                opened = run
                continue
            if boundary.lastgroup == "start" or run[0] != opened[0]:
                raise _Unsure
            tag = _TAGS[len(run[0])]
            parts += [text[position : opened.start()], f"<{tag}>{text[opened.end() : run.start()]}</{tag}>"]
            position, opened = run.end(), None
        if opened:
            raise _Unsure
        return "".join(parts) + text[position:]


def code_body(span: str) -> str:
    """What stands in inline code, of which ``span`` has its backticks too (CommonMark, 6.1)."""
    ticks = len(span) - len(span.lstrip("`"))
    body = span[ticks : len(span) - ticks].replace("\n", " ")
    return body[1:-1] if body.startswith(" ") and body.endswith(" ") and body.strip() else body
