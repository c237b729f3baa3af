"""The opening of an issue, which makes one want to read on."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from generator.render.markdown.parsed import close_voids
from generator.render.web.voices import MARK

ENOUGH = 320


def opening(body: Markup, shown: str = "") -> Markup:
    """The first paragraphs and pictures of a body, whole, up to its first section or some 300 characters, but for the
    picture at the path that is ``shown`` above it."""
    root = lxml_html.fragment_fromstring(close_voids(body), create_parent="div")
    kept: list[HtmlElement] = []
    length = 0
    for element in root:
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "hr"):
            continue
        if (element.tag in ("h1", "h2", "h3", "h4", "table", "section", "pre") and kept) or length >= ENOUGH:
            break
        if shown and not element.text_content().strip() and any(
                source.endswith(shown) for source in map(str, element.xpath(".//img/@src"))):
            continue
        if MARK in element.get("class", "").split():
            continue  # the home page has it elsewhere
        if element.tag in ("p", "ul", "ol", "blockquote", "figure"):
            kept.append(element)
            length += len(element.text_content())
    for element in kept:
        element.tail = None
        for note in element.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
            note.tag = "dropped"
        etree.strip_elements(element, "dropped", with_tail=False)
        for marked in element.xpath("descendant-or-self::*[@id]"):
            del marked.attrib["id"]
    return Markup("\n".join(lxml_html.tostring(element, encoding="unicode") for element in kept))
