"""What there is to read in some HTML, found by its tags alone: no tree that a parser could have built wrongly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from generator.render.mailbody import watch_page

TOKEN = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|([^<]+|<)""")
ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
UNREAD = re.compile(
    r"<!--.*?-->|<(script|style|template|textarea|datalist|title)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
DRAWING = re.compile(r"<svg\b(?:(?!<svg\b).)*?</svg\s*>", re.DOTALL | re.IGNORECASE)
LABEL = re.compile(r"""\A<svg\b[^>]*\saria-label="([^"]+)"|<title\b[^>]*>([^<]+)</title""", re.IGNORECASE)
UNSHOWN = re.compile(r"display:\s*none", re.IGNORECASE)
MEDIA = frozenset(("audio", "embed", "iframe", "object", "video"))
"""A mail links to these. What stands in them is for programs that do not know them."""
LINKS = {"a": "href", "area": "href", "form": "action"}
VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
JOINED = frozenset((
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"))
"""What stands before and behind such a tag is one word; links are not among them: plain text has addresses there."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad]")
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Content:
    """The words of a text, where its links lead, and its pictures, in their order."""

    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def read_words(text: str) -> list[str]:
    """The words of some plain text."""
    return WORD.findall(UNSEEN.sub("", text))


def read_html(source: str) -> Content:
    """The content of HTML as a parser writes it, without what is hidden."""
    count = 1
    while count:  # the innermost first, as drawings stand in drawings
        source, count = DRAWING.subn(_label, source)
    return _Reader().read(UNREAD.sub(" ", source))


def read_letters(source: str) -> str:
    """The letters and digits of everything between tags and of alternative texts, without case and what parts them.

    References to characters are also read as those, as code shows them and prose does not.
    """
    pieces = []
    for _, _, attributes, words in TOKEN.findall(SCRIPT.sub("", source)):
        pieces.append(words or (_values(attributes).get("alt", "") if "alt=" in attributes else ""))
    text = unescape(" ".join(pieces))
    return folded(text) + folded(unescape(text))


def folded(text: str) -> str:
    """A text's letters and digits alone, without case."""
    return re.sub(r"[\W_]+", "", UNSEEN.sub("", text).casefold())


def _label(drawing: re.Match[str]) -> str:
    """A drawing's own words for itself, else what is written in it; and its links."""
    label = LABEL.search(drawing[0])
    if not label:
        return re.sub("</?(?:svg|title)[^>]*>", " ", drawing[0])
    return f" {label[1] or label[2]} {' '.join(re.findall('<a [^>]*>', drawing[0]))} "


class _Reader:
    """Goes through some HTML once."""

    def __init__(self) -> None:
        self.found = Content()
        self.text: list[str] = []
        self.hidden, self.depth = "", 0
        self.wants_source = False

    def read(self, source: str) -> Content:
        """What is in it."""
        for end, name, attributes, words in TOKEN.findall(source):
            tag = name.lower()
            if self.hidden:
                self._skip(tag, bool(end), attributes)
            elif words:
                self.text.append(unescape(words))
            else:
                self.text.append("" if tag in JOINED else " ")
                if not end:
                    self._open(tag, _values(attributes))
        self.found.words = read_words("".join(self.text))
        return self.found

    def _open(self, tag: str, own: dict[str, str]) -> None:
        if tag == "img":
            self.text.append(f" {own.get('alt', '')} ")
            self._add(self.found.pictures, own.get("src", ""))
        elif tag in MEDIA:
            url = own.get("src") or own.get("data", "")
            self._add(self.found.links, watch_page(url))
            self.hidden, self.depth, self.wants_source = tag, 1, not url
        elif UNSHOWN.search(own.get("style", "")):
            self.hidden, self.depth = tag, 1
        elif tag in LINKS:
            self._add(self.found.links, own.get(LINKS[tag], ""))
        if tag in VOID:
            self.hidden = ""

    def _skip(self, tag: str, end: bool, attributes: str) -> None:
        """What stands in a hidden element: of a video or a sound, the address of its first source counts."""
        if tag == self.hidden:
            self.depth += -1 if end else 1
            self.hidden = self.hidden if self.depth else ""
        elif tag == "source" and self.wants_source:
            self._add(self.found.links, _values(attributes).get("src", ""))
            self.wants_source = False

    def _add(self, found: list[str], url: str) -> None:
        if url.strip():
            found.append(unquote(url.strip()))


def _values(attributes: str) -> dict[str, str]:
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in ATTRIBUTE.findall(attributes)}
