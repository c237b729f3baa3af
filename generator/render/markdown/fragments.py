"""HTML fragments that cannot break the page around them, with every reference in them known.

A fragment is parsed once, by libxml2: that closes what the author left open. On the way, local
addresses become slots (opaque ASCII tokens), so that the caller can say where they lead, on the
site or in a mail, without parsing again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from html import escape, unescape
from types import MappingProxyType
from typing import Any, cast

from lxml import etree

from generator.model import TOKEN
from generator.render.markdown.harm import harmful_addresses, scripts
from generator.render.markdown.narrow_tables import PAGE, PHONE, keep_whole, needed
from generator.render.markdown.rendered import Heading, Reference, Rendered
from generator.urls import is_harmful


def _xpath(path: str) -> Callable[[etree._Element], list[Any]]:
    """A compiled XPath that selects nodes; the stubs do not know which."""
    return cast("Callable[[etree._Element], list[Any]]", etree.XPath(path))


KINDS = {"a": "link", "area": "link", "img": "image", "link": "link"}
_PLAYED = frozenset(("img", "image", "source", "video", "audio"))
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|\{\{|\*\||%%|\[\[")  # or a mail sender's own tag
_HOST = re.compile(r"(?<=//)[^/?#@:]+")
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(\s+[^,]*)?,?")
_PAGE = re.compile(r"</?(?:html|head|body|frameset|frame|plaintext)\b[^<>]*>", re.IGNORECASE)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))  # hold no HTML
_HIDING = ("select", "datalist", "template", "dialog", "noscript", "object", "video", "audio", "canvas", "svg", "math")
_TAG = r"""<(/?)(%s)\b((?:[^<>"']|"[^"]*"|'[^']*')*>)?"""
_CLOSED = re.compile(r"""(?<!=)(?:^|[\s"']|\s[\w-]+)/>$""")  # not behind a value without quotes, whose end it is
_SWALLOWING = re.compile(_TAG % "|".join((*_RAW, *_HIDING)), re.IGNORECASE)
_VALUE = r""""(?:[^">]|>(?!\s*\n\s*<))*"|'(?:[^'>]|>(?!\s*\n\s*<))*'"""
_INSIDE = rf"""/?[a-zA-Z](?:[^<>"'=]|=\s*(?:{_VALUE})|=(?!\s*["'])|["'])*"""
_OPEN_END = re.compile(  # a comment; a tag with a quotation mark that is closed behind further elements, or never
    rf"""(?P<raw><({"|".join(_RAW)})\b.*?</\2\s*>)|<(?:(?P<note>!--)|(?={_INSIDE}=\s*["'])(?!{_INSIDE}>))""",
    re.DOTALL | re.IGNORECASE)
_LONG = re.compile(r"<[a-zA-Z][^<>]{2000}")
_CROWDED = re.compile(  # libxml2 compares each attribute with all others
    r"""<(?=[a-zA-Z](?:(?:[^<>\s"']++|"[^"]*+"|'[^']*+')*+\s++){500})""")
_NUMBER = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+);?")
_CONTROL = re.compile("(?![\t\n\r])[\x00-\x1f\x7f\ufffe\uffff\ufffd]|$")  # no page or feed may hold these
_VOID = re.compile(
    r"""<((?:source|track|wbr|embed|keygen|bgsound)\b(?:[^<>"']|"[^"]*"|'[^']*')*?)/?>""", re.IGNORECASE)
_VOID_END = re.compile(r"</(?:source|track|wbr|embed|keygen|bgsound)>", re.IGNORECASE)
_ADDRESSES = frozenset(("href", "src", "srcset", "poster"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = _xpath("//code|//pre")
_TABLES = _xpath("//table[not(ancestor::table) and not(@role)]")
_FOREIGN = _xpath("//*[self::script or self::style][ancestor::svg or ancestor::math][contains(., '<')]")
_EMPTY = _xpath("//p[not(node()) and not(@*)]")
_PROSE = _xpath(
    "self::p[not(@class) and not(ancestor::blockquote) and not(ancestor::div[@class='footnote'])]"
    "|self::li[not(p) and not(ul) and not(ol)]"
)
_ALTS = _xpath(".//img/@alt")
_SKIPPED = _xpath(".//sup[a[@class='footnote-ref']]|.//script|.//style")
_HANGING = " \t\n,;:·.!，、。"
EXCERPT = 200


def fragment(text: str, tokens: Mapping[str, str], table: str, event: str,
             defaults: Mapping[str, str] = MappingProxyType({}), hint: str = "") -> Rendered:
    """Make HTML safe to stand in a page. ``table`` names tables for screen readers, ``hint`` stands with those that
    are too wide for a phone; addresses that begin with ``event`` are those of events. ``tokens`` and ``defaults`` are
    what was written for each merge field, and what everyone reads for it."""
    if not text.strip():
        return Rendered("", (), (), (), "")
    return _Fragment(text, tokens, event, defaults).result(table, hint)


class _Fragment:
    """One fragment at work."""

    def __init__(self, text: str, tokens: Mapping[str, str], event: str, defaults: Mapping[str, str]) -> None:
        self.tokens = tokens
        self.defaults = defaults
        self.token = TOKEN if tokens else None
        self.event = event
        self.lowered = text.lower()
        self.prefix = _prefix(text)
        self.references: list[Reference] = []
        self.foreign = "<svg" in self.lowered or "<math" in self.lowered
        self.body = _parse(text)

    def result(self, table: str, hint: str) -> Rendered:
        """Everything, in one walk through the tree for each kind of thing."""
        for element in _EMPTY(self.body):
            _remove(element)
        for element in _FOREIGN(self.body) if self.foreign else ():  # browsers look for tags in these
            element.text = ""
        if self.token:
            self._restore_code()
        excerpt = self._excerpt()
        headings = tuple(self._headings())
        self._addresses()
        self.references += [Reference("", url, "harmful") for url in harmful_addresses(self.body, self.lowered)]
        self.references += [Reference("", begin, "script") for begin in scripts(self.body, self.lowered)]
        self._tables(table, hint)
        ids = tuple(dict.fromkeys(self._ids()))
        return Rendered(_serialised(self.body), tuple(self.references), headings, ids, excerpt)

    def _restore_code(self) -> None:
        """Merge fields in code are text: put back what the author wrote."""
        for code in _CODE(self.body):
            for node in code.iter(etree.Element):
                node.text = self._written(node.text)
                if node is not code:
                    node.tail = self._written(node.tail)

    def _written(self, text: str | None) -> str | None:
        if text and self.token:
            return self.token.sub(lambda match: self.tokens.get(match[0], match[0]), text)
        return text

    def _plain(self, element: etree._Element) -> str:
        """The text of an element as a reader of everyone's edition would say it."""
        return self._squeezed("".join(_texts(element)))

    def _squeezed(self, text: str) -> str:
        """A text with defaults for its merge fields. Without one a field leaves no comma at the beginning."""
        if self.token and (first := self.token.search(text)):
            hanging = not text[: first.start()].strip() and not self.defaults.get(first[0])
            text = self.token.sub(lambda match: self.defaults.get(match[0], ""), text)
            text = text.lstrip(_HANGING) if hanging else text
        return " ".join(text.split())

    def _without_fields(self, element: etree._Element) -> str:
        """The text of a heading for its address, which does not change with a default."""
        text = "".join(_texts(element))
        return self.token.sub("", text) if self.token else text

    def _excerpt(self) -> str:
        """The opening of the prose, cut at a word."""
        found, length = [], 0
        for element in self.body.iter("p", "li"):
            if _PROSE(element) and (plain := self._plain(element)):
                found.append(plain)
                length += len(plain) + 1
            if length > EXCERPT:
                break
        text = " ".join(found)
        if len(text) <= EXCERPT:
            return text
        return text[: EXCERPT + 1].rsplit(" ", 1)[0][:EXCERPT].rstrip(" ,;:·") + "…"

    def _headings(self) -> Iterator[Heading]:
        """Give every heading an id of its own, made of its text as GitHub does."""
        taken = set(self._ids())
        seen: dict[str, int] = {}
        for element in self.body.iter(*_HEADINGS):
            text = self._plain(element)
            name = element.get("id")
            if not name:
                name = base = slug(self._without_fields(element)) or "section"
                while name in taken:
                    seen[base] = seen.get(base, 0) + 1
                    name = f"{base}-{seen[base]}"
                element.set("id", name)
                taken.add(name)
            yield Heading(int(element.tag[1]), name, text)

    def _ids(self) -> Iterator[str]:
        """Every name that a link can lead to."""
        for element in self.body.iter(etree.Element):
            for attribute, value in element.items():
                if attribute == "id" or (attribute == "name" and element.tag == "a"):
                    yield str(value)

    def _addresses(self) -> None:
        for element in self.body.iter(etree.Element):
            for attribute in [str(name) for name in element.keys() if name in _ADDRESSES]:  # noqa: SIM118
                value = element.get(attribute, "")
                if attribute == "srcset":
                    address = _CANDIDATE.sub(self._candidate, value).strip()
                else:
                    address = self._address(value.strip(), element, attribute)
                if address != value:
                    element.set(attribute, address)

    def _tables(self, label: str, hint: str) -> None:
        """A table that is wider than the page scrolls in a box that the keyboard reaches."""
        for number, table in enumerate(_TABLES(self.body), 1):
            keep_whole(table, self.token)
            box = etree.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
            box.set("aria-label", f"{label} {number}")
            if hint and (room := needed(table)) > PHONE:
                box.set("data-hint", hint)
                box.set("class", "table wide" if room > PAGE else "table")
            table.addprevious(box)
            box.tail, table.tail = table.tail, None
            box.append(table)

    def _candidate(self, match: re.Match[str]) -> str:
        end = "," if match[0].endswith(",") else ""
        return self._slot(match[1], "media", "", holds_media=True) + (match[2] or "").rstrip() + end + " "

    def _address(self, url: str, element: etree._Element, attribute: str) -> str:
        kind = KINDS.get(element.tag, "media")
        if kind == "image":
            text = element.get("alt")
        else:
            words = "".join(map(str, element.itertext())) if len(element) else element.text or ""
            text = self._squeezed(words) or " ".join(_ALTS(element))
        return self._slot(url, kind, text, holds_media=attribute == "poster" or element.tag in _PLAYED)

    def _slot(self, url: str, kind: str, text: str | None, *, holds_media: bool) -> str:
        """Take down an address; the slot to write if it is local."""
        slot = ""
        if is_harmful(url, media=holds_media):
            self.references.append(Reference("", url, "harmful", text))
            return url
        if url.startswith("#"):
            kind = "anchor"
        elif not url.isascii():
            url = _HOST.sub(_ascii_host, url)
        if url.startswith(self.event):
            kind, slot = "event", self._next()
        elif url and kind != "anchor" and not _ELSEWHERE.match(url) and not (self.token and self.token.match(url)):
            slot = self._next()
        self.references.append(Reference(slot, url, kind, text))
        return slot or url

    def _next(self) -> str:
        return f"{self.prefix}{len(self.references):05d}z"


def _ascii_host(match: re.Match[str]) -> str:
    """A host as DNS has it; libxml2 would percent-encode it, which mail programs do not undo."""
    try:
        return match[0].encode("idna").decode()
    except UnicodeError:
        return match[0]


def slug(text: str) -> str:
    """A heading's text as an id: letters of any script and digits, with hyphens."""
    kept = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFC", text).lower())
    return re.sub(r"\s+", "-", kept.strip())


def _prefix(text: str) -> str:
    """Letters and digits that do not occur in the text, always the same for the same text."""
    salt = 0
    while True:
        prefix = "slot" + blake2b(text.encode(), digest_size=6, salt=salt.to_bytes(8, "big")).hexdigest() + "n"
        if prefix not in text:
            return prefix
        salt += 1


def _parse(text: str) -> etree._Element:
    text = _PAGE.sub("", text)
    if "&#" in text:
        text = _NUMBER.sub(lambda match: "" if _CONTROL.match(unescape(match[0])) else match[0], text)
    if _SWALLOWING.search(text):
        text = _without_swallowing(text)
    text = _without_open_ends(close_voids(text))
    if _LONG.search(text):
        text = _CROWDED.sub("&lt;", text)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<html><body>{text}</body></html>".encode(), parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        return _parse(escape(text))  # too deep for libxml2, and for any reader
    body = tree.find("body")
    return tree if body is None else body


def close_voids(text: str) -> str:
    """HTML in which the empty elements that libxml2 does not know for empty are closed, as in XML.

    Else ``<source>`` would hold all that follows it.
    """
    return _VOID.sub(r"<\1 />", _VOID_END.sub("", text))


def _without_open_ends(text: str) -> str:
    """Comments that are never closed, and tags in which a quotation mark is not, are text."""
    last = text.rfind("-->")

    def written(match: re.Match[str]) -> str:
        closed = match["raw"] or (match["note"] and match.start() < last)
        return match[0] if closed else f"&lt;{match['note'] or ''}"

    return _OPEN_END.sub(written, text)


def _without_swallowing(text: str) -> str:
    """Elements that hide everything up to their end tag, or take it for text, are text if they have none."""
    parts, position = [], 0
    for start in _unclosed(text):
        parts += [text[position:start], "&lt;"]
        position = start + 1
    return "".join(parts) + text[position:]


def _unclosed(text: str) -> list[int]:
    """Where elements that swallow begin and are never closed."""
    opened: dict[str, list[int]] = {name: [] for name in (*_RAW, *_HIDING)}
    ends: dict[str, int] = {}
    position = 0
    for tag in _SWALLOWING.finditer(text):
        name = tag[2].lower()
        if tag.start() < position:
            continue
        if tag[1]:
            del opened[name][-1:]
        elif name in _RAW and (end := _end(text, name, tag.end(2), ends)) >= 0:
            position = end
        elif name in _RAW or not _CLOSED.search(tag[3] or ""):
            opened[name].append(tag.start())
    return sorted(start for starts in opened.values() for start in starts)


def _end(text: str, name: str, start: int, ends: dict[str, int]) -> int:
    """Where the end tag of a name ends that comes next, or -1; ``ends`` remembers it."""
    if name not in ends or 0 <= ends[name] <= start:
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
        ends[name] = end.end() if end else -1
    return ends[name]


def _serialised(body: etree._Element) -> str:
    text: str = etree.tostring(body, method="html", encoding="unicode", with_tail=False)
    text = text[text.index(">") + 1 : text.rindex("<")]
    return _VOID_END.sub("", text).strip()


def _texts(element: etree._Element) -> Iterator[str]:
    skipped = {child for node in _SKIPPED(element) for child in node.iter()}
    if not skipped:
        yield from map(str, element.itertext())
        return
    for node in element.iter(etree.Element):
        if node not in skipped and node.text:
            yield node.text
        if node is not element and node.tail and node.getparent() not in skipped:
            yield node.tail


def _remove(element: etree._Element) -> None:
    """Take an empty element out, and leave what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
