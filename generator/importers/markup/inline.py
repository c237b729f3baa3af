"""The text of a paragraph in the dialect of Dangol: marks, links, pictures, and whatever would be one escaped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from generator.importers.markup import dom
from generator.importers.markup.dom import Element

KEPT_AS_HTML = ("sup", "sub", "u", "mark", "ins", "kbd", "abbr", "ruby", "rt", "rp", "rb")
MARKS = {"strong": "**", "em": "*", "del": "~~"}
BREAK = "\ue000"
"""Stands for a break of the line until it is known where the text comes to stand."""
EMPTY = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u034f\u00ad"))
_FILLER = re.compile("(?:[\u200c\u200d\u200e\u2007\u00a0 ]*[\u200c\u2007][\u200c\u200d\u200e\u2007\u00a0 ]*){2,}")
_NBSP = re.compile("(?<![0-9])\u00a0|\u00a0(?![^\\W\\d_])|(?<= )\u00a0|\u00a0(?= )")
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|$)|(?<! )\*|\*(?! )|`|(?<![^\W_])_|_(?![^\W_])|~~|<(?=[A-Za-z/!?])|\{(?=[{%:#.])|"
    r"(?<=\{)\{|!(?=\[|$)|\[\^"
    r"|:(?=[+-]1:|[a-z0-9_+-]*[a-z][a-z0-9_+-]*:)|www(?=\.)|&(?=#?\w+;)")
_BRACKETS = re.compile(r"(?<!!)\[(?!\s*[xX]?\]|![A-Za-z])([^\[\]^\n]+)\](?![(\[:{\ue000])(?=.)")
_LINE_START = re.compile(
    r"(?m)^(?P<before>[ \t]*)(?:(?P<mark>#{1,6}(?=\s|$)|[-+*](?=\s|$)|=+[ \t]*$|-+[ \t]*$|>|///|~~~|:(?=\s)|\|)"
    r"|(?P<number>\d{1,9})(?P<point>[.)])(?=\s|$))")
_RULER = re.compile(r"(?m)^(?=[-:| ]*-)[-:| ]{3,}$")
_CODE = re.compile(r"`+")
_PARAGRAPHS = re.compile(rf"((?:\s*{BREAK}\s*){{2,}})")


@dataclass(slots=True)
class Writer:
    """Writes the inline part of a text. ``link`` and ``picture`` give the address to write for that of the source, or
    nothing where it has none; ``html`` collects the names of the elements that stay HTML."""

    link: Callable[[str], str] = str
    picture: Callable[[str], str] = str
    html: set[str] = field(default_factory=set)

    def inside(self, element: Element) -> str:
        """What stands in an element. Breaks of the line are :data:`BREAK`."""
        parts = [escaped(element.text or "")]
        for child in element:
            parts += [self.one(child), escaped(child.tail or "")]
        return joined(parts)

    def one(self, element: Element) -> str:
        """An element that stands in a line."""
        tag = element.tag
        if not isinstance(tag, str):
            return ""
        if tag == "br":
            return BREAK
        if tag in MARKS:
            return self._mark(element, MARKS[tag])
        if tag == "code":
            return code(element)
        if tag == "a":
            return self._anchor(element)
        if tag == "img":
            return self.image(element)
        if tag == "dangol-noteref":
            return f"[^{element.get('name')}]"
        if tag == "input":
            return "[x] " if element.get("checked") is not None else "[ ] "
        if tag in KEPT_AS_HTML:
            self.html.add(tag)
            title = f' title="{escape(element.get("title"))}"' if tag == "abbr" and element.get("title") else ""
            inner = self.inside(element)
            return f"<{tag}{title}>{inner}</{tag}>" if inner.strip() else inner
        return self.inside(element)

    def _mark(self, element: Element, mark: str) -> str:
        before, text, after = edges(self.inside(element))
        if not text:
            return before + after
        if _needs_tag(element, text, mark):
            self.html.add(element.tag)
            opened, closed = f"<{element.tag}>", f"</{element.tag}>"
        else:
            opened = closed = mark
        pieces = _PARAGRAPHS.split(text)  # no mark goes from one paragraph into the next
        made = "".join(piece if number % 2 or not piece else f"{opened}{piece}{closed}"
                       for number, piece in enumerate(pieces))
        return f"{before}{made}{after}"

    def _anchor(self, element: Element) -> str:
        before, text, after = edges(self.inside(element).replace(BREAK, " "))
        target = self.link((element.get("href") or "").strip())
        if not text or not target:
            return before + text + after
        if dom.words(element) == target and re.fullmatch(r"https?://[^\s<>]+[\w/]", target):
            return f"{before}<{target}>{after}"
        return f"{before}[{_in_brackets(text)}]({address(target)}{title_of(element)}){after}"

    def image(self, element: Element) -> str:
        """A picture."""
        target = self.picture((element.get("src") or "").strip())
        alt = " ".join((element.get("alt") or "").split())
        if not target:
            return escaped(alt)
        return f"![{_in_brackets(escaped(alt))}]({address(target)}{title_of(element)})"


def joined(parts: list[str]) -> str:
    """Pieces of a line one after the other; a backtick of text does not touch one of code."""
    for number, part in enumerate(parts[:-1]):
        if part.endswith("\\`") and parts[number + 1].startswith("`"):
            parts[number] = f"{part[:-2]}&#96;"
    return "".join(parts)


def _needs_tag(element: Element, text: str, mark: str) -> bool:
    """Whether asterisks would run into others, or into a word that keeps them from being a mark."""
    if mark == "~~":
        return "~" in text
    parent = element.getparent()
    if parent is not None and parent.tag in ("strong", "em") and len(parent) == 1 and not (parent.text or "").strip() \
            and not (element.tail or "").strip():
        return False
    neighbours = [text[0] == "*" and not _is_only(element), text[-1] == "*" and not _is_only(element)]
    before = element.getprevious()
    touches = before is not None and before.tag in ("strong", "em") and not before.tail
    first = parent is not None and parent.tag in ("strong", "em") and element is parent[0] and not parent.text
    last = parent is not None and parent.tag in ("strong", "em") and element is parent[-1] and not element.tail
    return any(neighbours) or touches or first or last


def _is_only(element: Element) -> bool:
    return len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip()


def edges(text: str) -> tuple[str, str, str]:
    """A text without the blanks at its edges, and these."""
    bare = text.strip(" \t\n")
    if not bare:
        return (" " if text else ""), "", ""
    start = text.index(bare)
    return (" " if start else ""), bare, (" " if len(text) > start + len(bare) else "")


def code(element: Element) -> str:
    """Code in a line."""
    text = dom.squeeze("".join(element.itertext())).replace("\u00a0", " ")
    if not text.strip():
        return text
    ticks = "`" * (max((len(run) for run in _CODE.findall(text)), default=0) + 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text.strip()}{pad}{ticks}"


def escaped(text: str) -> str:
    """Text of which nothing is read as a mark."""
    text = tidy(text)
    if text.isalnum() or not text:
        return text
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[1])
        return f"\ue010{len(kept) - 1}\ue011"

    text = _BRACKETS.sub(keep, text)
    text = re.sub(r"[\[\]]", lambda mark: f"\\{mark[0]}", _SPECIAL.sub(_escape, text).replace("\\[^", "\ue012"))
    text = text.replace("\ue012", "\\[^")
    return re.sub("\ue010(\\d+)\ue011", lambda place: f"[{_SPECIAL.sub(_escape, kept[int(place[1])])}]", text)


def _escape(match: re.Match[str]) -> str:
    mark = match[0]
    if mark == "&":
        return "&amp;"
    if mark == "www":
        return "www\\"
    if mark == "~~":
        return "\\~\\~"
    return f"\\{mark}"


def tidy(text: str) -> str:
    """A text with the blanks that a reader sees, without what mails fill lines with."""
    text = dom.squeeze(text.translate(EMPTY) if not text.isascii() else text)
    if "\u200c" in text or "\u2007" in text:
        text = _FILLER.sub(" ", text)
    return dom.squeeze(_NBSP.sub(" ", text)) if "\u00a0" in text else text


def line_starts(text: str) -> str:
    """Lines of which none begins as a heading, an entry of a list, a quote or a block does."""
    text = _RULER.sub(lambda line: "\\" + line[0], text) if "-" in text else text

    def kept(match: re.Match[str]) -> str:
        if match["number"]:
            return f"{match['before']}{match['number']}\\{match['point']}"
        return f"{match['before']}\\{match['mark']}"

    return _LINE_START.sub(kept, text)


def _in_brackets(text: str) -> str:
    """The text of a link, in which brackets are escaped unless they are a picture's."""
    if "[" not in text or "![" in text:
        return text
    return re.sub(r"(?<!\\)[\[\]](?!\()", lambda mark: f"\\{mark[0]}", text)


def address(url: str) -> str:
    """An address as it stands in a link."""
    url = re.sub(r"[\r\n\t]", "", url)
    if re.search(r"[\s()<>]", url):
        return f"<{url.replace('<', '%3C').replace('>', '%3E')}>"
    return url


def title_of(element: Element) -> str:
    """The title of a link or a picture."""
    title = " ".join((element.get("title") or "").split()).replace('"', "”")
    return f' "{title}"' if title else ""
