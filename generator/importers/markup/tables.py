"""Tables that lay out a mail become its paragraphs; tables of figures stay tables."""

from __future__ import annotations

import re

from lxml import html

from generator.importers.markup import dom
from generator.importers.markup.dom import Element

LAYOUT_ROLES = ("presentation", "none")
IN_LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "dangol-button", "hr", "figure", "form", "ul", "ol",
             "blockquote", "pre")
LAYOUT_ATTRIBUTES = ("cellpadding", "cellspacing", "bgcolor", "align", "background", "width")
DATA_CLASSES = re.compile(r"wp-block-table|tablepress|\btable\b|dataframe|data-table")


def lay_out(root: Element) -> None:
    """Take apart the tables that only lay out, the innermost first."""
    for table in reversed(dom.elements(root, "table")):
        if not is_data(table):
            _take_apart(table)


def is_data(table: Element) -> bool:
    """Whether a table is one that a reader would call so."""
    if table.get("role") in LAYOUT_ROLES or any(table.find(f".//{tag}") is not None for tag in ("table", "h1", "h2")):
        return False
    rows = rows_of(table)
    if not rows or max(map(len, rows)) < 2:
        return _is_column(table, rows)
    if table.find(".//th") is not None or table.find(".//thead") is not None or table.find(".//caption") is not None:
        return True
    if any(table.find(f".//{tag}") is not None for tag in IN_LAYOUT):
        return False
    above = table.getparent()
    marked = DATA_CLASSES.search(f"{table.get('class', '')} {above.get('class', '') if above is not None else ''}")
    if marked or (table.get("border") or "0").strip() not in ("0", ""):
        return True
    plain = not any(name in table.attrib for name in LAYOUT_ATTRIBUTES) and table.find(".//img") is None
    return plain and len(rows) > 1 and len({len(row) for row in rows}) == 1


def _is_column(table: Element, rows: list[list[Element]]) -> bool:
    """Whether a table of one column is one of data: its head says so, and nothing is there for its looks."""
    tags = [cell.tag for row in rows for cell in row]
    looks = any(name in table.attrib for name in LAYOUT_ATTRIBUTES)
    return tags[:1] == ["th"] and set(tags[1:]) == {"td"} and not looks


def has_heads_at_the_side(table: Element) -> bool:
    """Whether the first row of a table begins with a head and goes on with what is none: it is no row of heads."""
    first = rows_of(table)[0]
    return first[0].tag == "th" and any(cell.tag == "td" and not dom.is_bare(cell) for cell in first)


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row of a table, without those of tables in it."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows
            if any(cell.tag in ("td", "th") for cell in row)]


def is_merged(table: Element) -> bool:
    """Whether cells of a table go over several rows or columns, or hold more than a line: Markdown has none such."""
    return any(_span(cell, "colspan") > 1 or _span(cell, "rowspan") > 1 or _holds_blocks(cell)
               for row in rows_of(table) for cell in row)


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _holds_blocks(cell: Element) -> bool:
    return any(one.tag in ("ul", "ol", "pre", "blockquote", "table", "dl", "details") for one in cell.iterdescendants())


def _take_apart(table: Element) -> None:
    """Each cell in the place of the table, as a block of its own."""
    holder = html.Element("div")
    holder.text = table.text
    for part in table:
        if part.tag == "caption":
            part.tag = "div"
            part.tail = None
            holder.append(part)
    for row in rows_of(table):
        for cell in row:
            block = html.Element("div")
            block.text = cell.text
            block.extend(list(cell))
            if not dom.is_bare(block):
                holder.append(block)
    dom.replace(table, holder)
