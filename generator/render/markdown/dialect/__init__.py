"""The Markdown dialect: Python-Markdown's inline engine, on blocks as CommonMark sees them.

CommonMark cannot close emphasis between a punctuation mark and a Hangul letter, Python-Markdown
can; Python-Markdown misses lists and fences where GitHub writers put them, CommonMark does not.
So the blocks (quotes, lists, code, raw HTML, headings) come from ``sources.lines``, the same scan
that found what is restricted and what is code, and Python-Markdown parses what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import PrettifyTreeprocessor

from generator.render.markdown.dialect.blocks import NewsletterBlocks
from generator.render.markdown.dialect.elements import ElementProcessor
from generator.render.markdown.dialect.footnotes import Footnotes, UsedFootnotes
from generator.render.markdown.dialect.inline import GuardedInline
from generator.render.markdown.dialect.parsing import AbbreviationDefinitions, Abbreviations, Parser, References
from generator.render.markdown.dialect.patterns import ATTRIBUTES, replace_patterns
from generator.render.markdown.dialect.structure import Structure
from generator.render.markdown.dialect.tables import Tables
from generator.render.markdown.dialect.texts import Settings
from generator.render.markdown.dialect.writing import written

_PLACE = re.compile(r"<p>\x02b:(\d+)\x03</p>|\x02(?:b:(\d+)|wzxhzdk:(\d+)|(\d+)|(amp))\x03")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\ufeff]")
_LONGEST = 2000  # characters of an attribute list
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


class Dialect:
    """One Markdown instance, used again for every document."""

    def __init__(self, *, quick: bool = True) -> None:
        """``quick``: what can be told without Python-Markdown is; the outcome is the same."""
        self.quick = quick
        self.settings = Settings()
        self.footnotes = Footnotes(USE_DEFINITION_ORDER=False, PLACE_MARKER="\x02none\x03")
        self.abbreviations = AbbrExtension()
        extensions: list[Extension | str] = [
            TableExtension(),
            AttrListExtension(),
            self.abbreviations,
            self.footnotes,
            NewsletterBlocks(self.settings),
        ]
        self.md = Markdown(extensions=extensions, output_format="html")
        self.blocks = frozenset(self.md.block_level_elements)
        self.attributes = _Attributes(self.md)
        self.md.parser.__class__ = Parser  # its processors hold on to the very one
        self.parser = cast("Parser", self.md.parser)
        self.elements = ElementProcessor(self.parser, self.settings)
        self.structure = Structure(self.settings, self.footnotes, self.elements)
        self._assemble()

    def _assemble(self) -> None:
        """Leave out what the scan of lines does instead, and put ours in."""
        md = self.md
        for name in ("html_block", "normalize_whitespace"):
            md.preprocessors.deregister(name)
        for name in "indent code hashheader setextheader hr olist ulist quote footnote".split():  # noqa: SIM905
            md.parser.blockprocessors.deregister(name)
        for name in ("inline", "unescape", "footnote-reorder"):
            md.treeprocessors.deregister(name)
        for name in ("raw_html", "amp_substitute"):
            md.postprocessors.deregister(name)
        replace_patterns(md)
        titles: dict[str, str] = self.abbreviations.abbrs  # type: ignore[attr-defined]  # the stubs leave it out
        self.inline = GuardedInline(md, titles, quick=self.quick)
        md.treeprocessors.register(self.inline, "inline", 20)
        md.treeprocessors.register(self.attributes, "attr_list", 8)
        md.treeprocessors.register(UsedFootnotes(self.footnotes, self.settings), "used_footnotes", 18)
        md.preprocessors.register(self.structure, "structure", 30)
        md.parser.blockprocessors.register(self.elements, "elements", 200)
        md.parser.blockprocessors.register(Tables(md.parser, {"use_align_attribute": False}), "table", 75)
        md.parser.blockprocessors.register(References(md.parser), "reference", 15)
        md.parser.blockprocessors.register(AbbreviationDefinitions(md.parser, titles), "abbr", 16)
        md.treeprocessors.register(Abbreviations(md, titles), "abbr", 7)
        if self.quick:
            manager: Any = md.parser.blockprocessors["blocks"]
            self.parser.build, self.parser.within = self.elements.run, manager.stack
            md.treeprocessors.register(_Breaks(md, self._breaks_early), "prettify", 10)
            md.serializer = self._written

    def _breaks_early(self) -> bool:
        """Whether lines are broken in the tree, as lists of attributes and abbreviations are looked for in lines."""
        return self.attributes.used or bool(self.inline.abbreviations)

    def _written(self, element: Element) -> str:
        """An element as HTML, and the whole of a text broken into lines."""
        whole = element is self.md.parser.root
        return written(element, self.blocks, broken=whole and not self._breaks_early())

    def convert(self, text: str, lang: str, timezone: str, tokens: dict[str, str]) -> str:
        """The HTML of a text; nothing of an earlier one is left."""
        self.md.reset()
        self.inline.reset()
        self.settings.set(lang, timezone, tokens)
        text = clean(text)
        self.attributes.used = ATTRIBUTES.search(text) is not None
        return self._filled(self.md.convert(text))

    def _filled(self, html: str) -> str:
        """Put what was set aside back into its place."""
        blocks, inline = self.structure.html, self.md.htmlStash.rawHtmlBlocks

        def fill(match: re.Match[str]) -> str:
            block = match[1] or match[2]
            if block:
                return blocks[int(block)]
            if match[3]:
                raw = inline[int(match[3])]
                return _PLACE.sub(fill, raw if isinstance(raw, str) else "")
            if match[4]:
                return _ESCAPED.get(char := chr(int(match[4])), char)
            return "&"

        return _PLACE.sub(fill, html)


class _AtEnd:
    """The attribute list at the end of a text, looked for on its last line alone. One that is very long is text."""

    def __init__(self, before: str) -> None:
        self.pattern = re.compile(rf"{before}{{\:?[ ]*([^}}\n ][^\n]{{0,{_LONGEST}}})\}}[ ]*$")

    def search(self, text: str) -> re.Match[str] | None:
        """Find it."""
        if not text.rstrip(" ").endswith("}"):
            return None
        return self.pattern.search(text, max(text.rfind("\n"), 0))


class _Breaks(PrettifyTreeprocessor):
    """Breaks lines in the tree only where that cannot wait until it is written."""

    def __init__(self, md: Markdown, early: Callable[[], bool]) -> None:
        super().__init__(md)
        self.early = early

    def run(self, root: Element) -> None:
        if self.early():
            super().run(root)


class _Attributes(AttrListTreeprocessor):
    """Attribute lists, looked for only in a text that has one."""

    HEADER_RE = _AtEnd(r"(?<! )[ ]+")  # type: ignore[assignment,misc]
    BLOCK_RE = _AtEnd(r"\n[ ]*")  # type: ignore[assignment,misc]
    INLINE_RE = re.compile(rf"\{{\:?[ ]*([^}}\n ][^\n]{{0,{_LONGEST}}})\}}")  # type: ignore[misc]
    used = True

    def run(self, doc: Element) -> None:
        if self.used:
            super().run(doc)


def clean(text: str) -> str:
    """What no HTML can hold, and what marks places in ours, is left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text
