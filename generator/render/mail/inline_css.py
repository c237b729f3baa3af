"""The style sheet of a mail, written into its elements: the only place that touches premailer.

Gmail and many others drop or rewrite ``<style>``, so whatever must hold stands in ``style`` attributes.
What cannot stand there (dark mode, phones) is kept as it is in ``<style data-premailer="ignore">``.

What holds for an element depends on itself and on what it stands in, unless a selector asks for more. A mail has many
elements and few kinds of them: premailer is shown one of each kind, and what it makes of that is done to all of the
kind, in this edition and in the next.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from typing import Any, TypeAlias

from lxml import etree, html

from generator.clients.styles import compiled

_OPTIONS = {
    "allow_network": False, "disable_validation": True, "strip_important": False, "disable_leftover_css": True,
    "align_floating_images": False, "remove_unset_properties": False,
    # Its own defaults turn CSS into attributes such as width="100px" or width="auto".
    "disable_basic_attributes": ["width", "height", "align", "valign", "bgcolor"],
    "cssutils_logging_level": logging.CRITICAL}
_SHEETS = 64
_KINDS = 20_000
_ATTRIBUTES = ("style", "bgcolor", "class", "id")
_BACKGROUND = re.compile(r"background-color:\s*#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_CLASS_SELECTOR = re.compile(r"\.([a-zA-Z_][\w-]*)")
_BY_PLACE = re.compile(r"[\w.#>\s-]+")  # tags, classes and ids of an element and of those around it
_NAMES = re.compile(r"[.#]?[\w-]+")
_USUAL = re.compile(r"[a-z][a-z0-9]*")
_UNUSUAL = "UNUSUAL"  # stands for tags that parsers of HTML take and lxml refuses; selectors ask for small letters
_Key: TypeAlias = tuple[str, str | None, str | None, str | None, str | None]
"""A tag, and those attributes that tell kinds apart: :data:`_ATTRIBUTES`."""
_Sheet: TypeAlias = tuple[tuple[tuple[str, str], ...], str]


def inline_css(source: str) -> str:
    """The same page with its styles inlined; comments, text, links and kept styles untouched."""
    root = html.document_fromstring(source, parser=etree.HTMLParser(huge_tree=True))
    sheets = list(root.iter("style"))
    _inlining(tuple(map(_sheet, sheets))).apply(root, sheets)
    page: str = etree.tostring(root.getroottree(), encoding="unicode", method="html")
    return page.replace("</wbr>", "") + "\n"


@dataclass(slots=True, eq=False)
class _Kind:
    """Elements that no rule can tell apart: their tag and attributes, the kind that they stand in, and the attributes
    that premailer gave one of them, or took (``None``)."""

    key: _Key
    above: _Kind | None
    inside: dict[_Key, _Kind] = field(default_factory=dict)
    changes: tuple[tuple[str, str | None], ...] | None = None


class _Inlining:
    """What some style sheets make of each kind of element that was seen so far, and what is left of the sheets."""

    def __init__(self, sheets: Iterable[_Sheet]) -> None:
        self.sheets = tuple(sheets)
        self.kept: list[_Sheet | None] = []
        self.kinds: dict[_Key, _Kind] = {}
        self.count = 0
        self.by_place = all(_BY_PLACE.fullmatch(selector) for selector in _selectors(self.sheets))

    def apply(self, root: etree._Element, sheets: list[etree._Element]) -> None:
        """Inline the styles of a page, which has these sheets."""
        if not self.by_place:
            _transform(root)
            return
        members = self._members(root)
        if unseen := list(dict.fromkeys(kind for _, kind in members if kind.changes is None)):
            self._look_at(unseen)
        for element, kind in members:
            for name, value in kind.changes or ():
                if value is None:
                    del element.attrib[name]
                else:
                    element.set(name, value)
        for sheet, kept in zip(sheets, self.kept, strict=True):
            _replace(sheet, kept)

    def _members(self, root: etree._Element) -> list[tuple[etree._Element, _Kind]]:
        """All elements but sheets with their kinds, each behind what it stands in."""
        if self.count > _KINDS:
            self.kinds, self.count = {}, 0
        members: list[tuple[etree._Element, _Kind]] = []
        todo: list[tuple[etree._Element, _Kind | None]] = [(root, None)]
        while todo:
            element, above = todo.pop()
            read = element.get
            key = (element.tag, read("style"), read("bgcolor"), read("class"), read("id"))
            known = self.kinds if above is None else above.inside
            kind = known.get(key)
            if kind is None:
                kind = known[key] = _Kind(key, above)
                self.count += 1
            members.append((element, kind))
            todo += [(child, kind) for child in element.iterchildren("*") if child.tag != "style"]
        return members

    def _look_at(self, kinds: list[_Kind]) -> None:
        """Show premailer one element of each kind, in what it stands in, and take down what becomes of it."""
        shown: dict[_Kind, etree._Element] = {}
        for kind in kinds:
            way = [kind]
            while way[-1] not in shown and way[-1].above:
                way.append(way[-1].above)
            for one in reversed(way):
                if one not in shown:
                    shown[one] = _element(one.key)
                    if one.above:
                        shown[one.above].append(shown[one])
        root = next(iter(shown.values()))
        sheets = [etree.SubElement(root, "style", dict(attributes)) for attributes, _ in self.sheets]
        for sheet, (_, text) in zip(sheets, self.sheets, strict=True):
            sheet.text = text
        _transform(root, frozenset(chain.from_iterable(map(_names, shown.values()))))
        self.kept = [None if sheet.getparent() is None else _sheet(sheet) for sheet in sheets]
        for kind in kinds:
            kind.changes = tuple((name, value) for name, before in zip(_ATTRIBUTES, kind.key[1:], strict=True)
                                 if (value := shown[kind].get(name)) != before)


_inlining = lru_cache(_SHEETS)(_Inlining)


def _sheet(element: etree._Element) -> _Sheet:
    return tuple((str(name), str(value)) for name, value in element.items()), element.text or ""


def _element(key: _Key) -> etree._Element:
    tag, *values = key
    attributes = {name: value for name, value in zip(_ATTRIBUTES, values, strict=True) if value is not None}
    return etree.Element(tag if _USUAL.fullmatch(tag) else _UNUSUAL, attributes)


def _names(element: etree._Element) -> Iterable[str]:
    """All that a selector by place can call an element."""
    yield element.tag
    yield from (f".{name}" for name in element.get("class", "").split())
    yield f"#{element.get('id', '')}"


def _replace(sheet: etree._Element, kept: _Sheet | None) -> None:
    """Leave of a sheet what is kept of it."""
    if kept is None:
        parent = sheet.getparent()
        assert parent is not None
        parent.remove(sheet)
        return
    attributes, sheet.text = kept
    sheet.attrib.clear()
    sheet.attrib.update(attributes)


def _transform(root: etree._Element, names: frozenset[str] | None = None) -> None:
    """Inline the styles of a tree; where ``names`` are given, elements have no others."""
    _close_styles(root)
    _inliner()(root, names).transform()
    _colour_cells(root)
    _drop_unused_classes(root)


def _selectors(sheets: Iterable[_Sheet]) -> set[str]:
    """The selectors of the rules that premailer would inline, one by one."""
    texts = [text for attributes, text in sheets
             if dict(attributes).get("data-premailer") != "ignore"
             and dict(attributes).get("media", "all") in ("", "all", "screen")]
    return {selector for number, text in enumerate(texts) for _, selector, _ in _inliner().rules(text, number)[0]}


@cache
def _inliner() -> Any:
    """Premailer, which keeps the rules of a style sheet from edition to edition: to write them out is most of its work.

    Given an element instead of text, it changes it in place and neither parses nor serialises. Rules for elements with
    names that there are not are left out.
    """
    # Imported here, as it takes a fifth of a second. Its cache is sized when it is imported: the default
    # of 128 entries thrashes. The libraries under it warn about each other's versions.
    os.environ.setdefault("PREMAILER_CACHE_MAXSIZE", "20000")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import premailer
    premailer.premailer.CSSSelector = compiled

    class Inliner(premailer.Premailer):  # type: ignore[misc]  # it has no types
        rules = staticmethod(lru_cache(_SHEETS)(premailer.Premailer("", **_OPTIONS)._parse_style_rules))

        def __init__(self, root: etree._Element, names: frozenset[str] | None) -> None:
            super().__init__(root, **_OPTIONS)
            self.names = names

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[Any], list[Any]]:
            rules, leftover = self.rules(css_body, ruleset_index)
            if self.names is not None:
                rules = [rule for rule in rules if _asked(rule[1]) <= self.names]
            return rules, leftover

    return Inliner


@lru_cache(5000)
def _asked(selector: str) -> frozenset[str]:
    """The names that a selector by place asks an element itself to have."""
    last = re.split(r"[\s>]", selector)[-1]
    return frozenset(name if name[0] in ".#" else name.lower() for name in _NAMES.findall(last))


def _close_styles(root: etree._Element) -> None:
    # Premailer caches parsed styles and parsed selectors under the same keys, so style="p" would be taken
    # for the selector "p". No selector ends in a semicolon.
    for element in root.iter(etree.Element):
        style = element.get("style")
        if style is not None:
            element.set("style", style.rstrip("; \t\n") + ";")


def _colour_cells(root: etree._Element) -> None:
    """Repeat background colours as ``bgcolor``, which the oldest readers and Outlook's printing want."""
    for element in root.iter("body", "table", "td", "th"):
        match = _BACKGROUND.search(element.get("style", ""))
        if match and "bgcolor" not in element.attrib:
            digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
            element.set("bgcolor", f"#{digits}")


def _drop_unused_classes(root: etree._Element) -> None:
    """Keep only the classes that a kept style still speaks of."""
    used = {name for style in root.iter("style") for name in _CLASS_SELECTOR.findall(style.text or "")}
    for element in root.iter(etree.Element):
        if "class" not in element.attrib:
            continue
        kept = [name for name in element.get("class", "").split() if name in used]
        if kept:
            element.set("class", " ".join(kept))
        else:
            del element.attrib["class"]
