"""The colours and the visibility of each piece of text in a mail, by style attributes and kept style sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import tinycss2
import tinycss2.color4
from cssselect import SelectorError, parse
from cssselect.xpath import HTMLTranslator, XPathExpr
from lxml import etree
from lxml.html import HtmlElement


class _Translator(HTMLTranslator):
    """Descendants and children by what stands above them. Siblings, which mail hardly has, are left as they are."""

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        """``left right``."""
        if left.path or right.path:
            return super().xpath_descendant_combinator(left, right)
        return right.add_condition(f"ancestor::{left}")

    def xpath_child_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        """``left > right``."""
        if left.path or right.path:
            return super().xpath_child_combinator(left, right)
        return right.add_condition(f"parent::{left}")


def compiled(selectors: str) -> Callable[[etree._Element], list[Any]]:
    """What finds the elements of some selectors below an element. Raises :class:`cssselect.SelectorError`."""
    paths = [_Translator().selector_to_xpath(one, translate_pseudo_elements=True) for one in parse(selectors)]
    searches = [cast(Callable[[etree._Element], list[Any]], etree.XPath(path)) for path in paths]

    def found(root: etree._Element) -> list[Any]:
        return list(dict.fromkeys(element for search in searches for element in search(root)))

    return found


Declarations = Mapping[str, tuple[str, bool]]
"""Values by property, each with whether it is ``!important``."""
UNSEEN = frozenset({"head", "script", "style", "title", "template"})
DARK = "prefers-color-scheme:dark"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in an element, its colour and what is behind it (``#rrggbb``), and whether it is large."""

    element: HtmlElement
    text: str
    colour: str
    background: str
    large: bool


@dataclass(frozen=True, slots=True)
class Style:
    """What an element hands on to those inside it; ``size`` in CSS pixels."""

    colour: str = "#000000"
    background: str = "#ffffff"
    size: float = 16.0
    bold: bool = False

    @property
    def is_large(self) -> bool:
        """Large as WCAG means it: 18 points, or 14 if bold."""
        return self.size >= 24 or (self.bold and self.size >= 18.66)


PLAIN = Style()
BOLD = ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th")


@lru_cache(5000)
def declarations(css: str) -> Declarations:
    """The declarations of a ``style`` attribute. The same few stand in every paragraph; do not change the answer."""
    return _declared(tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True))


def _declared(nodes: Iterable[Any]) -> Declarations:
    return {node.lower_name: (tinycss2.serialize(node.value).strip(), node.important)
            for node in nodes if node.type == "declaration"}


def runs(root: HtmlElement, *, dark: bool = False) -> list[Run]:
    """Every piece of text that is shown, in order; with ``dark``, as clients show it that know the dark scheme."""
    return list(_walk(root, _matched(root, dark)))


def _matched(root: HtmlElement, dark: bool) -> dict[HtmlElement, Declarations]:
    """What style sheets say of each element, in the order of the rules."""
    matched: dict[HtmlElement, Declarations] = {}
    for sheet in root.iter("style"):
        for selector, block in _sheet(sheet.text or "", dark):
            for element in _select(root, selector):
                matched[element] = _merged(matched.get(element, {}), block)
    return matched


@lru_cache(100)
def _sheet(css: str, dark: bool) -> tuple[tuple[str, Declarations], ...]:
    """The rules of a style sheet: every edition has the same few, do not change them."""
    return tuple(_rules(tinycss2.parse_stylesheet(css, True, True), dark))


def _rules(nodes: Iterable[Any], dark: bool) -> Iterator[tuple[str, Declarations]]:
    for rule in nodes:
        if rule.type == "qualified-rule":
            block = _declared(tinycss2.parse_blocks_contents(rule.content, True, True))
            yield tinycss2.serialize(rule.prelude).strip(), block
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            condition = "".join(tinycss2.serialize(rule.prelude).split())
            if dark and DARK in condition:
                yield from _rules(tinycss2.parse_rule_list(rule.content, True, True), dark)


def _select(root: HtmlElement, selector: str) -> list[HtmlElement]:
    if "[data-ogs" in selector:  # what Outlook's own dark mode adds is in no mail
        return []
    try:
        return _selector(selector)(root)
    except SelectorError:  # what only a browser knows, such as :hover, matches nothing here
        return []


@lru_cache(2000)
def _selector(selector: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    return compiled(selector)


def _merged(under: Declarations, over: Declarations) -> Declarations:
    """Two sets of declarations, the later winning but over what is ``!important``."""
    merged = dict(under)
    for name, (value, important) in over.items():
        if important or not merged.get(name, ("", False))[1]:
            merged[name] = (value, important)
    return merged


def _walk(root: HtmlElement, rules: Mapping[HtmlElement, Declarations]) -> Iterator[Run]:
    todo: list[tuple[HtmlElement, Style]] = [(root, PLAIN)]
    while todo:
        one, inherited = todo.pop()
        if not isinstance(one.tag, str) or one.tag in UNSEEN:
            continue
        own = _merged(rules.get(one, {}), declarations(one.get("style", "")))
        if is_hidden(own) or "hidden" in one.attrib:
            continue
        style = _inherit(one, own, inherited)
        words = " ".join(filter(None, (" ".join((text or "").split()) for text in (one.text, *(
            child.tail for child in one)))))
        if words:
            yield Run(one, words, style.colour, style.background, style.is_large)
        todo += [(child, style) for child in reversed(list(one))]


def is_hidden(own: Declarations) -> bool:
    """Whether an element's own style takes it out of sight."""
    value = {name: text.replace(" ", "").lower() for name, (text, _) in own.items()}
    return value.get("display") == "none" or value.get("visibility") == "hidden" or value.get("mso-hide") == "all"


def _inherit(element: HtmlElement, own: Declarations, above: Style) -> Style:
    """The style of an element, from its own declarations and what it inherits."""
    written = [own[name][0] for name in ("background", "background-color") if name in own]
    written = written or [element.get("bgcolor", "")]
    colours = (hexadecimal(word, above.background) for value in written for word in _words(value))
    background = next(filter(None, colours), above.background)
    colour = hexadecimal(own["color"][0], background) if "color" in own else ""
    size = _pixels(own["font-size"][0], above.size) if "font-size" in own else above.size
    bold = above.bold or element.tag in BOLD
    if "font-weight" in own:
        bold = own["font-weight"][0] in ("bold", "bolder", "600", "700", "800", "900")
    return Style(colour or above.colour, background, size, bold)


@lru_cache(2000)
def _words(value: str) -> tuple[str, ...]:
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    return tuple(tinycss2.serialize([token]) for token in tokens if token.type in ("ident", "hash", "function"))


@lru_cache(2000)
def hexadecimal(value: str, behind: str = "#ffffff") -> str:
    """A CSS colour as ``#rrggbb``, mixed with what is behind it where it is transparent; nothing if it is none."""
    colour = tinycss2.color4.parse_color(value)
    if colour is None or colour == "currentcolor":
        return ""
    try:
        red, green, blue, alpha = colour.to("srgb")
    except NotImplementedError:
        return ""
    under = [int(behind[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    mixed = [max(0.0, min(1.0, one * alpha + other * (1 - alpha)))
             for one, other in zip((red, green, blue), under, strict=True)]
    return "#" + "".join(f"{round(one * 255):02x}" for one in mixed)


@lru_cache(2000)
def _pixels(value: str, inherited: float) -> float:
    tokens = tinycss2.parse_component_value_list(value)
    token = tokens[0] if tokens else None
    if token is None or token.type not in ("dimension", "percentage"):
        return inherited
    factors = {"px": 1.0, "pt": 4 / 3, "em": inherited, "rem": 16.0, "%": inherited / 100}
    unit = "%" if token.type == "percentage" else token.lower_unit
    return float(token.value) * factors.get(unit, 1.0)
