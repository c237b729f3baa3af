"""Inline Markdown: Python-Markdown's own processor, and only those patterns are run whose trigger occurs in a text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString, code_escape

from generator.render.markdown.dialect.patterns import BRACKET, NEED_REFERENCES, SPECIAL, delimiters
from generator.render.markdown.dialect.quick import QuickInline, code_body
from generator.sources.texts.lines import code_spans

_TRIGGERS: dict[str, tuple[str, ...]] = {
    "escape": ("\\",),
    "braces": ("{", "}"),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_", "~"),
    "bare_link_with_underscores": ("_",),
    "bare_link": ("://", "www."),
    "bare_mail": ("@",),
    "emoji": (":",),
}
_BRACKETS = frozenset({"link", "image_link", "footnote"}) | NEED_REFERENCES
_PIECE = 20_000  # characters of a text that are looked at together
_DEEPEST = 60  # brackets in brackets; beyond, they are text

Found = list[tuple[ElementTree.Element, list[str]]]
"""New elements, each with the tags that it stands in."""


class GuardedInline(InlineProcessor):
    """Python-Markdown's own processor, with the patterns left out that cannot match. What it does for each match, and
    for each element, to all of a text or of the elements around, is done here once."""

    def __init__(self, md: Markdown, abbreviations: Mapping[str, str], *, quick: bool) -> None:
        super().__init__(md)
        self.abbreviations = abbreviations
        self.quick = QuickInline(md) if quick else None
        patterns = md.inlinePatterns
        names = sorted(_TRIGGERS, key=patterns.get_index_for_name)
        if len(names) != len(patterns):
            raise ValueError("an inline pattern has no trigger")
        self.guards: list[tuple[Any, tuple[str, ...], str]] = [(patterns[n], _TRIGGERS[n], n) for n in names]

    def reset(self) -> None:
        """Forget the last document, broken off or not."""
        delimiters(self.md).reset()

    def run(self, tree: ElementTree.Element, ancestors: list[str] | None = None) -> ElementTree.Element:
        """Go through the tree as the method that this replaces does."""
        self.stashed_nodes: dict[str, ElementTree.Element | str] = {}
        waiting = deque([(tree, list(ancestors or ()))])
        while waiting:
            parent, self.ancestors = waiting.popleft()
            self.ancestors.append(parent.tag.lower())
            left, children, filled = deque(parent), [], []
            while left:
                child = left.popleft()
                children.append(child)
                found = self._text(child)
                waiting.extend(found)
                filled.append((child, found))
                left.extendleft(reversed(self._tail(child)))
                if len(child):
                    waiting.append((child, self.ancestors[:]))
            parent[:] = children
            for child, found in filled:
                child[:0] = [element for element, _ in found]
        return tree

    def _text(self, element: ElementTree.Element) -> Found:
        """Read what stands in an element; returns what has been found in it and is to stand there."""
        text = element.text
        if not text or isinstance(text, AtomicString) or not SPECIAL.search(text):
            return []
        if finished := self._finished(text, element.tag):
            element.text = finished
            return []
        element.text = None
        self.ancestors.append(element.tag.lower())
        found = self._InlineProcessor__processPlaceholders(self._InlineProcessor__handleInline(text), element)
        self.ancestors.pop()
        return found

    def _tail(self, element: ElementTree.Element) -> list[ElementTree.Element]:
        """Read what stands behind an element; returns what has been found there. It keeps the text before that."""
        if not element.tail or isinstance(element.tail, AtomicString) or not SPECIAL.search(element.tail):
            return []
        if finished := self._finished(element.tail):
            element.tail = finished
            return []
        text, box = self._InlineProcessor__handleInline(element.tail), ElementTree.Element("d")
        found = self._InlineProcessor__processPlaceholders(text, box, False)
        element.tail = box.tail
        return [child for child, _ in found]

    def _finished(self, text: str, *tags: str) -> str | None:
        """The HTML of a text where that can be told at once. Abbreviations are looked for in what is not finished."""
        if self.quick is None or self.abbreviations:
            return None
        return self.quick.read(text, linked="a" in self.ancestors or "a" in tags)

    def _InlineProcessor__processPlaceholders(
        self, data: str, parent: ElementTree.Element, isText: bool = True  # noqa: N803
    ) -> Found:  # fmt: skip
        """Put the elements and texts that were set aside into their places."""
        process: Any = getattr(self, "_InlineProcessor__processElementText")  # noqa: B009  # its private name
        found: Found = []
        texts: list[str] = []
        position = 0

        def write() -> None:
            """Write the text so far behind the last element, or where there is none yet."""
            text = AtomicString(texts[0]) if isinstance(data, AtomicString) and not position else "".join(texts)
            texts.clear()
            if text and found:
                found[-1][0].tail = (found[-1][0].tail or "") + text
            elif text and isText:
                parent.text = text if parent.text is None else parent.text + text
            elif text:
                parent.tail = text if parent.tail is None else parent.tail + text

        for mark in INLINE_PLACEHOLDER_RE.finditer(data):
            node = self.stashed_nodes[mark[1]]  # nothing else leaves a place: control characters are taken out before
            texts.append(data[position : mark.start()])
            position = mark.end()
            if isinstance(node, str):
                texts.append(node)
                continue
            write()
            for child in (node, *node):
                if child.tail and child.tail.strip():
                    process(node, child, False)
                if child.text and child.text.strip():
                    process(child, child)
            found.append((node, self.ancestors[:]))
        texts.append(data[position:])
        write()
        return found

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803
        """Run the patterns over one text, as the method that this replaces does."""
        if isinstance(data, AtomicString) or not SPECIAL.search(data):
            return data
        if patternIndex == 0 and len(data) > _PIECE:
            handle: Any = self._InlineProcessor__handleInline
            return "".join(handle(piece) for piece in _pieces(data))
        if patternIndex == 0 and "`" in data:
            data = self._code(data)
        skipped = frozenset() if self.md.references else NEED_REFERENCES
        if _too_deep(data):
            skipped = _BRACKETS
        apply: Any = getattr(self, "_InlineProcessor__applyPattern")  # noqa: B009  # its private name
        for index in range(patternIndex, len(self.guards)):
            pattern, triggers, name = self.guards[index]
            if name in skipped:
                continue
            for trigger in triggers:
                if trigger in data:
                    break
            else:
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data

    def _code(self, data: str) -> str:
        """Set inline code aside."""
        stash: Any = getattr(self, "_InlineProcessor__stashNode")  # noqa: B009  # its private name
        parts, position = [], 0
        for start, end in code_spans(data):
            element = ElementTree.Element("code")
            element.text = AtomicString(code_escape(code_body(data[start:end])))
            parts += [data[position:start], stash(element, "code")]
            position = end
        return "".join(parts) + data[position:]


def _pieces(data: str) -> Iterator[str]:
    """A very long text in parts, cut at white space: every match copies the text that it is in."""
    start = 0
    while len(data) - start > _PIECE:
        end = max(data.rfind("\n", start, start + _PIECE), data.rfind(" ", start, start + _PIECE)) + 1
        end = end if end > start else start + _PIECE
        yield data[start:end]
        start = end
    yield data[start:]


def _too_deep(data: str) -> bool:
    if data.count("[") < _DEEPEST:
        return False
    depth = 0
    for bracket in BRACKET.finditer(data):
        depth = depth + 1 if bracket[0] == "[" else max(depth - 1, 0)
        if depth > _DEEPEST:
            return True
    return False
