"""Inline patterns: only those are run whose trigger occurs in a text, and four of our own."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString, code_escape

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
_NEED_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
_BRACKETS = frozenset({"link", "image_link", "footnote"}) | _NEED_REFERENCES
_SPECIAL = re.compile(r"[\\`*_~\[<&:@{}]|  \n|www\.")
_BRACKET = re.compile(r"[\[\]]")
_SIMPLE_TARGET = re.compile(r"\(([^\s()<>\"'\x02]*)\)")
_PIECE = 20_000  # characters of a text that are looked at together
_LONGEST = 2000  # characters of an address with its title; beyond, it is text
_DEEPEST = 60  # brackets in brackets; beyond, they are text
_CJK = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af"
_HOST = rf"(?:[{_CJK}a-zA-Z0-9-]+(?:\.[{_CJK}]+(?=[/?#:\s]|$)|\.[a-zA-Z0-9-]+)*)"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_PLAIN = rf"[^\s<>\"'`\x00-\x20\x02\x03{_CJK}\u2010-\u206f\u3000-\u303f\uff00-\uffef]"
# Hangul glued to an address is a particle, unless it begins a word of the path; then all of it is the path's.
_REST = rf"(?:[/?#:]{_PLAIN}*(?:(?<=[/=#_-])[{_CJK}](?:[{_CJK}]|{_PLAIN})*)?)?"
BARE_LINK = rf"(?<![A-Za-z0-9/@.=])(?:https?://|www\.(?=[A-Za-z0-9-]+\.)){_HOST}{_REST}"
BARE_LINK_WITH_UNDERSCORES = BARE_LINK.replace("(?:https?", r"(?=[hw]\S*_)(?:https?", 1)
BARE_MAIL = (
    r"(?<![A-Za-z0-9.+_/:-])([A-Za-z0-9][A-Za-z0-9.+_-]{0,63}"
    r"@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![A-Za-z0-9_-])"
)
BRACES = r"(\{:?[ ]*(?:[#.][\w-]|[\w:-]+=)[^{}\n]*\})|[{}]+"
AUTO_MAIL = r"<(?:mailto:)?([^\s<>!@\x02]+@[^\s<>@\x02]+)>"
HTML_TAG = (  # as CommonMark (6.6) has it, so that Vec<A, B> is text
    r"(<(?:[a-zA-Z][a-zA-Z0-9-]*+"
    r"(?:\s++[a-zA-Z_:][\w.:-]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+\s*+/?"
    r"|/[a-zA-Z][a-zA-Z0-9-]*+\s*+)>)"
)
_END = rf"(?:(?![\w_])|(?=[{_CJK}]))"
UNDERSCORES = re.compile(  # Python-Markdown's own, but that emphasis may end before a particle: _강조_는
    rf"(?P<ambiguous>(?<!^)(?<![\s_])(?<!\w)_+{_END}(?![\s_])(?!$))"
    rf"|(?P<end>(?<!^)(?<![\s_])_+{_END})"
    r"|(?P<start>(?<![\w_])_+(?![\s_])(?!$))"
)
EMOJI = r"(?<![A-Za-z0-9:]):([a-z0-9_+-]+):(?![A-Za-z0-9])"


def replace_patterns(md: Markdown) -> None:
    """Register our patterns; code spans are found by the scan of lines."""
    md.inlinePatterns.deregister("backtick")
    md.inlinePatterns.register(Braces(BRACES), "braces", 179)
    md.inlinePatterns.register(BareLink(BARE_LINK, md), "bare_link", 58)
    md.inlinePatterns.register(BareLink(BARE_LINK_WITH_UNDERSCORES, md), "bare_link_with_underscores", 61)
    md.inlinePatterns.register(BareMail(AUTO_MAIL, md), "automail", 110)
    md.inlinePatterns.register(BareMail(BARE_MAIL, md), "bare_mail", 57)
    md.inlinePatterns.register(Emoji(EMOJI, md), "emoji", 56)
    md.inlinePatterns.register(HtmlInlineProcessor(HTML_TAG, md), "html", 90)
    for name in (*_NEED_REFERENCES, "link", "image_link"):
        pattern: Any = md.inlinePatterns[name]
        pattern.getText = _bracketed
        if name not in _NEED_REFERENCES:
            pattern.getLink = partial(_target, pattern.getLink)
    _delimiters(md).add("~", "del", double=True)
    _delimiters(md).delimiters["_"].boundary = UNDERSCORES
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"~/:|<&@\"'=$%^,;?"]


def _delimiters(md: Markdown) -> Any:
    """What finds emphasis; it lives on the instance, and the stubs say it may not."""
    return md.delimiters


def _bracketed(data: str, index: int) -> tuple[str, int, bool]:
    """What Python-Markdown's ``getText`` returns, by leaps instead of by characters."""
    depth = 1
    for bracket in _BRACKET.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return data[index : bracket.start()], bracket.end(), True
    return data[index:], len(data), False


Target = tuple[str, str | None, int, bool]


def _target(full: Callable[[str, int], Target], data: str, index: int) -> Target:
    """What ``getLink`` returns; the plain ``(address)`` is read at once, and none is looked for too far."""
    if simple := _SIMPLE_TARGET.match(data, index):
        return simple[1], None, simple.end(), True
    if not data.startswith("(", index) or ")" not in (near := data[index : index + _LONGEST]):
        return "", None, index, False
    href, title, length, found = full(near, 0)
    return href, title, index + length, found


Found = list[tuple[ElementTree.Element, list[str]]]
"""New elements, each with the tags that it stands in."""


class GuardedInline(InlineProcessor):
    """Python-Markdown's own processor, with the patterns left out that cannot match. What it does for each match, and
    for each element, to all of a text or of the elements around, is done here once."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        patterns = md.inlinePatterns
        names = sorted(_TRIGGERS, key=patterns.get_index_for_name)
        if len(names) != len(patterns):
            raise ValueError("an inline pattern has no trigger")
        self.guards: list[tuple[Any, tuple[str, ...], str]] = [(patterns[n], _TRIGGERS[n], n) for n in names]

    def reset(self) -> None:
        """Forget the last document, broken off or not."""
        _delimiters(self.md).reset()

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
        if not text or isinstance(text, AtomicString):
            return []
        element.text = None
        self.ancestors.append(element.tag.lower())
        found = self._InlineProcessor__processPlaceholders(self._InlineProcessor__handleInline(text), element)
        self.ancestors.pop()
        return found

    def _tail(self, element: ElementTree.Element) -> list[ElementTree.Element]:
        """Read what stands behind an element; returns what has been found there. It keeps the text before that."""
        if not element.tail:
            return []
        text, box = self._InlineProcessor__handleInline(element.tail), ElementTree.Element("d")
        found = self._InlineProcessor__processPlaceholders(text, box, False)
        element.tail = box.tail
        return [child for child, _ in found]

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
        if isinstance(data, AtomicString) or not _SPECIAL.search(data):
            return data
        if patternIndex == 0 and len(data) > _PIECE:
            handle: Any = self._InlineProcessor__handleInline
            return "".join(handle(piece) for piece in _pieces(data))
        if patternIndex == 0 and "`" in data:
            data = self._code(data)
        skipped = frozenset() if self.md.references else _NEED_REFERENCES
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
            ticks = len(data[start:end]) - len(data[start:end].lstrip("`"))
            body = data[start + ticks : end - ticks].replace("\n", " ")
            if body.startswith(" ") and body.endswith(" ") and body.strip():
                body = body[1:-1]
            element = ElementTree.Element("code")
            element.text = AtomicString(code_escape(body))
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
    for bracket in _BRACKET.finditer(data):
        depth = depth + 1 if bracket[0] == "[" else max(depth - 1, 0)
        if depth > _DEEPEST:
            return True
    return False


class Braces(Pattern):
    """Braces stay as they are written, unless they are an attribute list: ``{#id .class key=value}``."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int, int]:  # fmt: skip
        """Mark them as escaped."""
        escaped = "".join(f"{STX}{ord(brace)}{ETX}" for brace in m[0])
        return None if m[1] else escaped, m.start(), m.end()


class BareLink(Pattern):
    """An address in the text becomes a link (GitHub's autolinks), also with a Korean particle glued to it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]
        """The link, without the punctuation that belongs to the sentence."""
        url = _trimmed(m[0])
        link = ElementTree.Element("a", {"href": url if url.startswith("http") else f"http://{url}"})
        link.text = AtomicString(url)
        return link, m.start(), m.start() + len(url)


class BareMail(Pattern):
    """A mail address becomes a link, with angle brackets around it or without."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]
        """The link."""
        link = ElementTree.Element("a", {"href": f"mailto:{m[1]}"})
        link.text = AtomicString(m[1])
        return link, m.start(), m.end()


class Emoji(Pattern):
    """``:tada:`` becomes the character; a name GitHub does not know stays text."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int, int]:  # type: ignore[override]
        """The character."""
        return _emoji().get(m[0]), m.start(), m.end()


def _trimmed(url: str) -> str:
    """GitHub's rule: no closing punctuation, and no parenthesis that the address does not open."""
    while url:
        last = url[-1]
        unopened = last in _PAIRS and url.count(last) > url.count(_PAIRS[last])
        if last not in "?!.,:*_~;" and not unopened:
            break
        url = url[:-1]
    return url


@cache
def _emoji() -> dict[str, str]:
    from pymdownx import gemoji_db

    characters = {
        name: "".join(chr(int(point, 16)) for point in (entry.get("unicode_alt") or entry["unicode"]).split("-"))
        for name, entry in gemoji_db.emoji.items()
        if "unicode" in entry
    }
    return characters | {alias: characters[name] for alias, name in gemoji_db.aliases.items() if name in characters}
