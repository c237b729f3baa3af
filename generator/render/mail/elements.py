"""Pieces of HTML that hold in mail: tables for layout, links, and what stands in for what cannot be shown."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement

GONE, OPENED = "gone", "opened"
"""Tags of what is to be taken out, whole or but for its content, all at once: each alone copies the text around it."""
WORD_GAP = '[if mso]><p style="margin:0;line-height:20px">&nbsp;</p><![endif]'
"""For Word, which ignores the margins of tables."""
_LAYOUT = {"role": "presentation", "cellpadding": "0", "cellspacing": "0", "border": "0"}
_FLOW = ("article", "blockquote", "body", "dd", "div", "figure", "form", "li", "section", "td", "th")


def has_class(element: HtmlElement, *names: str) -> bool:
    """Whether an element has any of these classes."""
    return not set(names).isdisjoint((element.get("class") or "").split())


def layout_table(kind: str) -> tuple[HtmlElement, HtmlElement]:
    """A table that is only there for its looks, and its one cell."""
    table = html.Element("table", {"class": kind, **_LAYOUT})
    return table, add_cell(add_row(table))


def add_row(table: HtmlElement) -> HtmlElement:
    """One more row of a table."""
    row = html.Element("tr")
    table.append(row)
    return row


def add_cell(row: HtmlElement, **attributes: str) -> HtmlElement:
    """One more cell of a row."""
    cell = html.Element("td", attributes)
    row.append(cell)
    return cell


def link_to(url: str, label: str, within: HtmlElement) -> HtmlElement:
    """A link, in a paragraph of its own where it would stand between blocks."""
    link = html.Element("a", {"href": url})
    link.text = label
    if within.tag not in _FLOW:
        return link
    paragraph = html.Element("p")
    paragraph.append(link)
    return paragraph


def replace_element(old: HtmlElement, new: HtmlElement) -> None:
    """Put an element into the place of another."""
    new.tail, old.tail = old.tail, None
    old.getparent().replace(old, new)


def replace_by_text(element: HtmlElement, text: str) -> None:
    """Put a text into the place of an element, which is to be taken out with all that is :data:`GONE`."""
    element.tail = text + (element.tail or "").lstrip(" " if text.endswith(" ") else "") or None
    element.tag = GONE


def for_word(text: str) -> HtmlElement:
    """HTML that Word alone reads."""
    return etree.Comment(f"[if mso]>{text}<![endif]")
