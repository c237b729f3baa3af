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
from types import MappingProxyType
from typing import Any, cast

from lxml import etree

from generator.model import TOKEN
from generator.render.markdown.harm import harmful_addresses, scripts
from generator.render.markdown.narrow_tables import PAGE, PHONE, keep_whole, needed
from generator.render.markdown.parsed import is_ordinary, parse, serialised
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
_ADDRESSES = frozenset(("href", "src", "srcset", "poster"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = _xpath("//code|//pre")
_TABLES = _xpath("//table[not(ancestor::table) and not(@role)]")
_FOREIGN = _xpath("//*[self::script or self::style][ancestor::svg or ancestor::math][contains(., '<')]")
_EMPTY = _xpath("//p[not(node()) and not(@*)]")
_PROSE = _xpath(
    "self::p[not(@class) and not(ancestor::blockquote) and not(ancestor::div[@class='footnote' or "
    "@class='hotline-box'])]|self::li[not(p) and not(ul) and not(ol) and not(ancestor::div[@class='hotline-box'])]"
)
_ALTS = _xpath(".//img/@alt")
_NAMES = _xpath("//@id|//a/@name")
_ADDRESSED = _xpath("//*[@href or @src or @srcset or @poster]")
_SKIPPED = _xpath(".//sup[a[@class='footnote-ref']]|.//script|.//style")
_HANGING = " \t\n,;:·.!，、。"
EXCERPT = 200


def fragment(text: str, tokens: Mapping[str, str], table: str, own: str,
             defaults: Mapping[str, str] = MappingProxyType({}), hint: str = "") -> Rendered:
    """Make HTML safe to stand in a page. ``table`` names tables for screen readers, ``hint`` stands with those that
    are too wide for a phone; addresses that begin with ``own`` are ours, and name their kind behind it. ``tokens``
    and ``defaults`` are what was written for each merge field, and what everyone reads for it."""
    if not text.strip():
        return Rendered("", (), (), (), "")
    return _Fragment(text, tokens, own, defaults).result(table, hint)


class _Fragment:
    """One fragment at work."""

    def __init__(self, text: str, tokens: Mapping[str, str], own: str, defaults: Mapping[str, str]) -> None:
        self.tokens = tokens
        self.defaults = defaults
        self.token = TOKEN if tokens else None
        self.own = own
        self.lowered = text.lower()
        self.prefix = _prefix(text)
        self.references: list[Reference] = []
        self.ordinary = is_ordinary(text)
        self.foreign = "<svg" in self.lowered or "<math" in self.lowered
        self.skips = "footnote-ref" in self.lowered or not self.ordinary
        self.body = parse(text, ordinary=self.ordinary)

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
        if not self.ordinary:
            self.references += [Reference("", url, "harmful") for url in harmful_addresses(self.body, self.lowered)]
            self.references += [Reference("", begin, "script") for begin in scripts(self.body, self.lowered)]
        self._tables(table, hint)
        ids = tuple(dict.fromkeys(self._ids()))
        return Rendered(serialised(self.body), tuple(self.references), headings, ids, excerpt)

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
        return self._squeezed(self._text(element))

    def _text(self, element: etree._Element) -> str:
        """The text of an element, without what is no part of a sentence."""
        return "".join(_texts(element) if self.skips else map(str, element.itertext()))

    def _squeezed(self, text: str) -> str:
        """A text with defaults for its merge fields. Without one a field leaves no comma at the beginning."""
        if self.token and (first := self.token.search(text)):
            hanging = not text[: first.start()].strip() and not self.defaults.get(first[0])
            text = self.token.sub(lambda match: self.defaults.get(match[0], ""), text)
            text = text.lstrip(_HANGING) if hanging else text
        return " ".join(text.split())

    def _without_fields(self, element: etree._Element) -> str:
        """The text of a heading for its address, which does not change with a default."""
        text = self._text(element)
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
        yield from map(str, _NAMES(self.body))

    def _addresses(self) -> None:
        for element in _ADDRESSED(self.body):
            for attribute, value in element.items():
                if attribute not in _ADDRESSES:
                    continue
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
        if url.startswith(self.own):
            kind, slot = url.removeprefix(self.own).partition(":")[0], self._next()
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
