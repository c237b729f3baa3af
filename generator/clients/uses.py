"""The features of HTML and CSS that a mail uses, named as caniemail.com names them.

HTML is read by lxml, CSS by tinycss2 (CSS Syntax Level 3); nothing is guessed from text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2
from lxml import etree
from lxml.html import HtmlElement

from generator.clients.facts import facts

SHORTHANDS = ("background", "border", "font", "list-style", "margin", "outline", "padding", "scroll-snap",
              "text-decoration", "text-emphasis")
"""Properties whose longhands count as they do where they have no test of their own."""
DISPLAYS = {"flex": "css-display-flex", "inline-flex": "css-display-flex", "grid": "css-display-grid",
            "inline-grid": "css-display-grid", "none": "css-display-none"}
PROPERTIES = {
    **dict.fromkeys(("left", "right", "top", "bottom"), "css-left-right-top-bottom"),
    **dict.fromkeys(("gap", "row-gap", "column-gap"), "css-gap"),
    **dict.fromkeys(("columns", "column-rule", "column-span", "column-fill"), "css-column-layout-properties"),
    "block-size": "css-block-inline-size", "grid": "css-display-grid"}
COLOURS = frozenset({"lch", "oklch", "lab", "oklab"})
MEDIA = {"prefers-color-scheme": "css-at-media-prefers-color-scheme", "hover": "css-at-media-hover",
         "any-hover": "css-at-media-hover", "orientation": "css-at-media-orientation",
         "prefers-reduced-motion": "css-at-media-prefers-reduced-motion",
         "-webkit-device-pixel-ratio": "css-at-media-device-pixel-ratio"}
COMBINATORS = {">": "css-selector-child", "+": "css-selector-adjacent-sibling", "~": "css-selector-general-sibling",
               "*": "css-selector-universal", ",": "css-selector-grouping"}
ELEMENTS = {**dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "html-h1-h6"),
            **dict.fromkeys(("ul", "ol", "dl"), "html-lists"), **dict.fromkeys(("s", "strike"), "html-strike"),
            **dict.fromkeys(("article", "aside", "details", "figcaption", "figure", "footer", "header", "main", "mark",
                             "nav", "section", "summary", "time"), "html-semantics"),
            **dict.fromkeys(("map", "area"), "html-image-maps"), "iframe": "html-object"}
INPUTS = ("checkbox", "hidden", "radio", "reset", "submit", "text")
ATTRIBUTES = ("align", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "aria-live", "background",
              "dir", "hidden", "lang", "popover", "required", "role", "srcset", "target", "valign")
PICTURES = {"jpeg": "jpg", "tif": "tiff", "heic": "heif"}


def uses(root: HtmlElement) -> dict[str, HtmlElement]:
    """Each feature below an element (the element included), with the first element that uses it."""
    found: dict[str, HtmlElement] = {}
    known = facts().features
    for element in root.iter(etree.Element):
        for slug in _element(element):
            if slug in known:
                found.setdefault(slug, element)
    return found


def declared_features(name: str, value: str) -> set[str]:
    """The features that one declaration uses."""
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    return {*_property(name, list(_words(tokens))), *_values(tokens)}


def _element(element: HtmlElement) -> Iterator[str]:
    tag = str(element.tag)
    yield ELEMENTS.get(tag, f"html-{tag}")
    if tag == "input" and element.get("type", "text") in INPUTS:
        yield f"html-input-{element.get('type', 'text')}"
    yield from (f"html-{name}" for name in ATTRIBUTES if name in element.attrib)
    if tag == "img":
        yield from _picture(element.get("src", ""))
    href = element.get("href", "")
    if tag == "a" and len(href) > 1 and href.startswith("#"):
        yield "html-anchor-links"
    elif href.startswith("mailto:"):
        yield "html-mailto-links"
    if style := element.get("style"):
        yield from _style(style)
    if tag == "style":
        yield from _sheet(element.text or "")


@lru_cache(5000)
def _style(css: str) -> frozenset[str]:
    return frozenset(_declarations(tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)))


@lru_cache(100)
def _sheet(css: str) -> frozenset[str]:
    return frozenset(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _picture(url: str) -> Iterator[str]:
    if url.startswith("data:"):
        yield "image-base64"
        return
    suffix = url.partition("?")[0].partition("#")[0].rpartition(".")[2].lower()
    yield f"image-{PICTURES.get(suffix, suffix)}"


def _rules(nodes: Iterable[Any]) -> Iterator[str]:
    for rule in nodes:
        if rule.type == "at-rule":
            yield f"css-at-{rule.lower_at_keyword}"
            if rule.lower_at_keyword == "media" and rule.prelude:
                yield from (MEDIA[word] for word in _words(rule.prelude) if word in MEDIA)
            if rule.content and rule.lower_at_keyword in ("media", "supports"):
                yield from _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type == "qualified-rule":
            yield from _selector(rule.prelude)
            yield from _declarations(
                tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))


def _words(tokens: Iterable[Any]) -> Iterator[str]:
    """The identifiers in some tokens, brackets opened."""
    for token in tokens:
        if token.type == "ident":
            yield token.lower_value
        elif token.type in ("() block", "function"):
            yield from _words(token.content if token.type == "() block" else token.arguments)


def _selector(tokens: list[Any]) -> Iterator[str]:
    colons = 0
    for token in tokens:
        if token.type == "literal" and token.value == ":":
            colons += 1
            continue
        if colons and token.type in ("ident", "function"):
            name = token.lower_value if token.type == "ident" else token.lower_name
            yield f"css-pseudo-{'element' if colons > 1 else 'class'}-{name}"
        elif token.type == "[] block":
            yield "css-selector-attribute"
        elif token.type == "hash":
            yield "css-selector-id"
        elif token.type == "literal":
            yield COMBINATORS.get(token.value, "")
        colons = 0


def _declarations(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield "css-nesting"
        if node.type != "declaration":
            continue
        name = node.lower_name
        if name.startswith("--"):
            yield "css-variables"
        if node.important:
            yield "css-important"
        words = list(_words(node.value))
        yield from _property(name, words)
        yield from _values(node.value)


def _property(name: str, words: list[str]) -> Iterator[str]:
    known = facts().features
    if name == "display":
        yield from (DISPLAYS.get(word, "css-display") for word in words[:1])
    elif name in ("flex-direction", "flex-wrap"):
        yield from (f"css-{name}" for word in words[:1] if word in ("column", "wrap"))
    elif name.startswith("grid-template"):
        yield "css-grid-template"
    elif name in PROPERTIES or f"css-{name}" in known:
        yield PROPERTIES.get(name, f"css-{name}")
    else:
        yield from (f"css-{short}" for short in SHORTHANDS if name.startswith(f"{short}-"))


def _values(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "dimension":
            yield f"css-unit-{token.lower_unit}"
        elif token.type == "function":
            yield from _function(token.lower_name)
            yield from _values(token.arguments)
        elif token.type == "ident" and token.lower_value in ("fit-content", "min-content", "max-content"):
            yield "css-intrinsic-size"


def _function(name: str) -> Iterator[str]:
    name = name.removeprefix("repeating-")
    if name == "var":
        yield "css-variables"
    elif name == "calc":
        yield "css-unit-calc"
    elif name in COLOURS:
        yield "css-modern-color"
    elif name in ("rgb", "rgba") or name.endswith("-gradient"):
        yield f"css-{name}"
    else:
        yield f"css-function-{name}"
