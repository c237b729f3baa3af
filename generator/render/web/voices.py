"""What customers said, taken out of the issues that have it, to stand on the home page."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from generator.render.markdown.parsed import close_voids

MARK = "shown-at-home"
"""The class that a quotation with ``highlight: true`` has."""
WORDS = frozenset(("p", "ul", "ol", "br", "em", "strong", "b", "i", "li", "mark", "del", "abbr", "code", "ruby", "rt"))


def voices(body: Markup) -> Iterator[tuple[Markup, str]]:
    """The quotations of a body that are meant for the home page: their words, and who said them."""
    root = lxml_html.fragment_fromstring(close_voids(body), create_parent="div")
    for quote in root.xpath(f"//blockquote[contains(concat(' ', @class, ' '), ' {MARK} ')]"):
        footer = quote.find("footer")
        who = "" if footer is None else footer.text_content().strip().removeprefix("—").strip()
        if footer is not None:
            quote.remove(footer)
        if words := _words(quote):
            yield words, who


def _words(quote: HtmlElement) -> Markup:
    """The text of a quotation, without pictures, links and ids, which belong to the page that it is taken from."""
    for note in quote.xpath(".//sup[a[contains(@class, 'footnote-ref')]]|.//script|.//style"):
        note.drop_tree()
    for element in list(quote.iterdescendants(etree.Element)):
        if element.tag not in WORDS:
            element.drop_tag()
        else:
            for name in [name for name in element.attrib if name not in ("lang", "dir", "title")]:
                del element.attrib[name]
    for child in quote:
        if child.tag == "p" and not child.text_content().strip():
            child.drop_tree()
    inside = (quote.text or "").strip()
    parts = [str(Markup.escape(inside)), *(lxml_html.tostring(child, encoding="unicode").strip() for child in quote)]
    return Markup("\n".join(filter(None, parts)))
