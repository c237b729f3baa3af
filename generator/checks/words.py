"""The words of a text: as readers see them in HTML, and as the author wrote them in Markdown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from generator.model import TOKEN as FIELD
from generator.render.mail.body import watch_page
from generator.sources.texts.lines import Kind, Line, scan

TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>|([^<]+|<)""")
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
TELLING = MEDIA | {"img", *LINKS}
VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
JOINED = frozenset((
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"))
"""What stands before and behind such a tag is one word; links are not among them: plain text has addresses there."""
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad]")
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"(?:%[0-9a-fA-F]{2})+")
UNLETTERED, UNLETTERED_IN_LINES = re.compile(r"[\W_]+"), re.compile(r"(?:[^\w\n]|_)+")


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
    for _, _, attributes, words in TAG.findall(SCRIPT.sub("", source)):
        pieces.append(words or (_values(attributes).get("alt", "") if "alt=" in attributes else ""))
    text = unescape(" ".join(pieces))
    return folded(text) + folded(unescape(text))


def folded(text: str) -> str:
    """A text's letters and digits alone, without case."""
    return UNLETTERED.sub("", UNSEEN.sub("", text).casefold())


def all_folded(words: Sequence[str]) -> list[str]:
    """The same of each of some words, in one go."""
    lines = UNSEEN.sub("", "\n".join(words)).casefold()
    return UNLETTERED_IN_LINES.sub("", lines).split("\n") if words else []


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
        for end, name, attributes, words in TAG.findall(source):
            tag = name.lower()
            if self.hidden:
                self._skip(tag, bool(end), attributes)
            elif words:
                self.text.append(unescape(words))
            else:
                self.text.append("" if tag in JOINED else " ")
                if not end and (tag in TELLING or "&" in attributes or UNSHOWN.search(attributes)):
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
            found.append(unquoted(url.strip()))


def unquoted(text: str) -> str:
    """The same as :func:`urllib.parse.unquote`, which cuts a text at every letter that is not of ASCII."""
    return QUOTED.sub(lambda found: unquote(found[0]), text) if "%" in text else text


def _values(attributes: str) -> dict[str, str]:
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in ATTRIBUTE.findall(attributes)}


SILENT = (Kind.BLANK, Kind.FENCE_OPEN, Kind.FENCE_CLOSE)
BLOCK = re.compile(r"\s*/{3,}\s*(?P<name>\w*)\s*\|?(?P<argument>.*)")
OPTION = re.compile(r"\s+[\w-]+ *:.*")
FOOTNOTE = re.compile(r"\[\^([^\]\n]{1,200})\](?!:)")
_VALUE = r""""(?:[^"\n]|\n(?!\s*\n))*"|'(?:[^'\n]|\n(?!\s*\n))*'"""
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\([^()]*\))"""
_LABEL = r"\[(?!\^)(?:[^\]\n]|\n(?!\s*\n))*\]"
_TARGET = r"(?:[^()\n\\]|\\.|\n(?!\s*\n)|\((?:[^()\n\\]|\\.|\((?:[^()\n\\]|\\.)*\))*\))*"
MARKS = [re.compile(pattern, re.DOTALL | re.MULTILINE | re.IGNORECASE) for pattern in (
    r"<(?:https?|mailto|ftp):[^\s<>]*>",
    rf"</?[a-z](?:[^<>\"'=]|=\s*(?:{_VALUE})|=(?!\s*[\"'])|[\"'])*?>",
    r"^[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+>?)+(?:\[[ x]\])?",
    r"^[ \t>]*\*\[[^\]\n]+\]:[^\n]*$",
    rf"^[ \t>]*{_LABEL}:[ \t]*\n?[ \t]*\S+(?:[ \t]*\n?[ \t]*{_TITLE})?[ \t]*$",
    rf"\]\(\s*+(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^()\s]*\))*)(?:\s+{_TITLE})?\s*\)|\]\({_TARGET}\)",
    r"(?:(?<=\])|(?<=\]\s))\[[^\]]*\]|\[\^[^\]\n]{1,200}\]:?|\[!\w+\]|\{[^{}\n]*\}|:[\w+-]+:",
)]
"""Addresses in pointed brackets; tags, whose values have no empty line in them; what begins an
item; abbreviations; definitions of links; where links lead; names of notes, alerts and emoji, lists of attributes."""
HIDDEN = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
ENDS = {"": re.compile("-->"), **{name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}}
WRITTEN_WORD = re.compile(r"[a-zA-Z0-9]+|[^\W_a-zA-Z0-9]+")
"""Letters of ASCII by themselves, as an address may end where Hangul begins."""


def written_words(text: str, whole: str, silent: Collection[str]) -> Iterator[tuple[int, str]]:
    """Each word of a text with the line (from 0) that it stands on.

    ``whole`` is the text with nothing cut from it: a note that is referred to there alone is not meant for this
    reader. ``silent`` are tokens, which stand for no words.
    """
    body = "\n".join(_lines(text, frozenset(FOOTNOTE.findall(whole)) - frozenset(FOOTNOTE.findall(text))))
    if silent:
        body = FIELD.sub(lambda found: " " if found[0] in silent else found[0], body)
    body = _without_hidden(body)
    for marks in MARKS:
        body = marks.sub(lambda found: _gap(found[0]), body)
    for number, line in enumerate(body.split("\n")):
        yield from ((number, word) for word in WRITTEN_WORD.findall(UNSEEN.sub("", unescape(line))))


def _gap(text: str) -> str:
    """What is left of a text that is taken out: its lines."""
    return "\n" * text.count("\n") or " "


def _without_hidden(text: str) -> str:
    """A text without comments, scripts and styles; one that is never closed is text, and so are all others like it."""
    parts, position, open_kinds = [], 0, set()
    for start in HIDDEN.finditer(text):
        kind = (start[1] or "").lower()
        if start.start() < position or kind in open_kinds:
            continue
        end = ENDS[kind].search(text, start.end())
        if end:
            parts += [text[position : start.start()], _gap(text[start.start() : end.end()])]
            position = end.end()
        else:
            open_kinds.add(kind)
    return "".join([*parts, text[position:]])


def _lines(text: str, others: Collection[str]) -> Iterator[str]:
    """The lines of a text; empty are those that make none, and notes to what ``others`` read."""
    options = False
    for raw, line in zip(text.split("\n"), scan(text), strict=True):
        block = BLOCK.fullmatch(raw) if line.kind is Kind.TEXT else None
        options = bool(block) or (options and bool(OPTION.fullmatch(raw)))
        if block:
            yield "" if block["name"] == "button" else block["argument"]
        elif options or line.kind in SILENT or _is_note(line, others):
            yield ""
        else:
            yield raw


def _is_note(line: Line, labels: Collection[str]) -> bool:
    return any(box.marker == "^" and box.label in labels for box in line.containers)
