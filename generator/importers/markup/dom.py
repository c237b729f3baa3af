"""The tree of a piece of HTML, however it was written, and the few moves that cleaning makes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree, html

Element: TypeAlias = Any
"""An element of lxml, whose stubs know too little of it."""

MOST_LETTERS = 5_000_000
"""The longest text of one post that is read, pictures in it not counted."""
DEEPEST = 150
"""How deep elements may nest: mails of nested tables have some sixty."""
ONLY = "dangol-only"
"""An element of ours around what only those in its ``segments`` may read."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "caption", "colgroup", "col", "dangol-only", "dangol-button",
))
"""Elements that begin and end a paragraph."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ENDED = re.compile(r"(</?)(a|b|i|u|s|big|small|tt|font|strong|em)(?=[\s>])", re.IGNORECASE)
"""libxml2 ends these where a paragraph, a table or a ``center`` begins in them, which browsers do not; no element whose
name it does not know."""
_KEPT = "dangol-kept-"
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class TooMuch(ValueError):
    """A text is longer or deeper than any that somebody wrote."""


def parse(source: str) -> Element:
    """The tree of some HTML, in a ``div``. Raises :class:`TooMuch`."""
    if len(source) > MOST_LETTERS:
        raise TooMuch(source[:40])
    source = _ENDED.sub(rf"\1{_KEPT}\2", _FORBIDDEN.sub("", _DECLARED.sub("", source)))
    root = html.Element("div")
    if not source.strip():
        return root
    parser = html.HTMLParser(huge_tree=True, remove_pis=True, encoding="utf-8")
    page = html.document_fromstring(f"<div>{source}</div>".encode(), parser=parser)
    if depth(page) > DEEPEST:
        raise TooMuch(source[:40])
    body = page.find("body")
    root.extend(list(page if body is None else body))
    root.text = None if body is None else body.text
    _name_again(root)
    return root


def _name_again(root: Element) -> None:
    """Give elements their names back. A link in a link ends the outer one, as in browsers: it leads nowhere."""
    for element in elements(root):
        if element.tag.startswith(_KEPT):
            element.tag = element.tag.removeprefix(_KEPT)
    for link in elements(root, "a"):
        if "href" in link.attrib and link.find(".//a[@href]") is not None:
            del link.attrib["href"]


def depth(root: Element) -> int:
    """How deep elements nest."""
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def elements(root: Element, *tags: str) -> list[Element]:
    """The elements below one, of some names or of all, as they are now: the tree may be changed meanwhile."""
    return [one for one in root.iter(*tags or ("*",)) if one is not root and isinstance(one.tag, str)]


def classed(root: Element) -> list[Element]:
    """The elements below one that have classes."""
    return [one for one in root.iterdescendants() if isinstance(one.tag, str) and "class" in one.attrib]


def is_in(element: Element, root: Element) -> bool:
    """Whether an element still stands in a tree."""
    return element is root or any(above is root for above in element.iterancestors())


def words(element: Element) -> str:
    """The text in an element, in one line."""
    return squeeze("".join(element.itertext("*", with_tail=True) if element.tag is not etree.Comment else ())).strip()


def squeeze(text: str) -> str:
    """A text with one blank for each run of them, as HTML shows it."""
    return _SPACES.sub(" ", text)


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def has_class(element: Element, *names: str) -> bool:
    """Whether an element has one of some classes."""
    return not classes(element).isdisjoint(names)


def is_block(node: Element) -> bool:
    """Whether an element begins and ends a paragraph."""
    return node.tag in BLOCKS


def has_blocks(element: Element) -> bool:
    """Whether blocks stand in an element."""
    return any(is_block(one) for one in element.iterdescendants())


def is_bare(element: Element) -> bool:
    """Whether nothing can be seen in an element."""
    return not words(element).strip("\u00a0\u200b\u200c\u034f ") and element.find(".//img") is None \
        and element.find(".//hr") is None


def drop(element: Element) -> None:
    """Take an element out, and leave what stands behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def unwrap(element: Element) -> None:
    """Put what stands in an element in its place."""
    if element.getparent() is not None:
        element.drop_tag()


def rename(element: Element, tag: str) -> Element:
    """Give an element another name, and no attributes."""
    element.tag = tag
    element.attrib.clear()
    return element


def replace(element: Element, new: Element) -> None:
    """Put an element in the place of another."""
    new.tail, parent = element.tail, element.getparent()
    if parent is not None:
        element.tail = None
        parent.replace(element, new)


def wrap_rest(first: Element, root: Element, wrapper: Element) -> None:
    """Put an element of the top, and all that stands behind it there, into a wrapper in its place."""
    parts = [first, *first.itersiblings()]
    root.insert(root.index(first), wrapper)
    wrapper.extend(parts)


def top_of(element: Element, root: Element) -> Element:
    """The element of the top that an element stands in."""
    while element.getparent() is not root:
        element = element.getparent()
    return element


def link(url: str, text: str) -> Element:
    """A paragraph that is a link."""
    paragraph, anchor = html.Element("p"), html.Element("a")
    anchor.set("href", url)
    anchor.text = text or url
    paragraph.append(anchor)
    return paragraph


def styles(element: Element) -> dict[str, str]:
    """The declarations of an element's ``style``, in small letters and without blanks within."""
    pairs = (one.partition(":") for one in (element.get("style") or "").lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}


def comments(root: Element) -> Iterator[Element]:
    """The comments below an element."""
    yield from list(root.iter(etree.Comment))


def is_bare_of_notes(element: Element) -> bool:
    """Whether nothing is left in what held footnotes but their line and their heading."""
    return not words(element) and element.find(".//img") is None
