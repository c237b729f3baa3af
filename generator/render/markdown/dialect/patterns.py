"""Inline patterns: Python-Markdown's own where they are quick, and ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString

NEED_REFERENCES = frozenset({"reference", "image_reference", "short_reference", "short_image_ref"})
SPECIAL = re.compile(r"[\\`*_~\[<&:@{}]|  \n|www\.")
BRACKET = re.compile(r"[\[\]]")
SIMPLE_TARGET = re.compile(r"\(([^\s()<>\"'\x02]*)\)")
_LONGEST = 2000  # characters of an address with its title; beyond, it is text
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
ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w-]|[\w:-]+=)")
BRACES = rf"({ATTRIBUTES.pattern}[^{{}}\n]*\}})|[{{}}]+"
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
_NO_SIGNS = str.maketrans("", "", "*_~")
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
    for name in (*NEED_REFERENCES, "link", "image_link"):
        pattern: Any = md.inlinePatterns[name]
        pattern.getText = _bracketed
        pattern.unescape = partial(_unescaped, pattern.unescape)
        if name not in NEED_REFERENCES:
            pattern.getLink = partial(_target, pattern.getLink)
    delimiters(md).add("~", "del", double=True)
    delimiters(md).delimiters["_"].boundary = UNDERSCORES
    delimiters(md).handleMatch = partial(_emphasised, delimiters(md), delimiters(md).handleMatch)
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"~/:|<&@\"'=$%^,;?"]


def delimiters(md: Markdown) -> Any:
    """What finds emphasis; it lives on the instance, and the stubs say it may not."""
    return md.delimiters


Emphasised = tuple[ElementTree.Element | None, int | None, int | None]


def _emphasised(processor: Any, full: Callable[[re.Match[str], str], Emphasised], m: re.Match[str],
                data: str) -> Emphasised:
    """What ``handleMatch`` of emphasis returns, but for elements in which letters are lost: their signs stay as text.

    Python-Markdown 3.11.3 loses some where two stars open inside of emphasis and one star closes before a letter.
    """
    element, start, end = full(m, data)
    if element is None or start is None or end is None or _is_whole(element, data[start:end]):
        return element, start, end
    processor.reset()
    run = processor.delimiters[m[0]].bad.match(data, m.start())
    return None, run.start(), run.end()


def _is_whole(element: ElementTree.Element, source: str) -> bool:
    """Whether an element has all letters of its source, and no sign but those for its tags went."""
    text = "".join(element.itertext())
    signs = sum(2 if part.tag == "em" else 4 for part in element.iter())
    return len(text) + signs == len(source) and text.translate(_NO_SIGNS) == source.translate(_NO_SIGNS)


def _bracketed(data: str, index: int) -> tuple[str, int, bool]:
    """What Python-Markdown's ``getText`` returns, by leaps instead of by characters."""
    depth = 1
    for bracket in BRACKET.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return data[index : bracket.start()], bracket.end(), True
    return data[index:], len(data), False


def _unescaped(once: Callable[[str], str], text: str) -> str:
    """A text without the marks of what was set aside; in that there may be marks again, as of links in a picture's
    words."""
    while INLINE_PLACEHOLDER_RE.search(text):
        text = once(text)
    return text


Target = tuple[str, str | None, int, bool]


def _target(full: Callable[[str, int], Target], data: str, index: int) -> Target:
    """What ``getLink`` returns; the plain ``(address)`` is read at once, and none is looked for too far."""
    if simple := SIMPLE_TARGET.match(data, index):
        return simple[1], None, simple.end(), True
    if not data.startswith("(", index) or ")" not in (near := data[index : index + _LONGEST]):
        return "", None, index, False
    href, title, length, found = full(near, 0)
    return href, title, index + length, found


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
