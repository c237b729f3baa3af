"""Cards, columns, galleries and signatures as mail programs can lay them out.

Two columns are two floats that take half of the room each, and all of it where there is less than
:data:`STACKED` pixels: ``width`` comes out far too large there and below nothing elsewhere, and the two limits do the
rest (https://www.hteumeuleu.com/2016/the-fab-four-technique-to-create-responsive-emails-without-media-queries/). So
they stack without a style sheet; who knows no ``calc`` shows one below the other. Word gets a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree, html
from lxml.html import HtmlElement

from generator.render.mail.elements import (
    WORD_GAP,
    add_cell,
    add_row,
    for_word,
    has_class,
    layout_table,
    replace_element,
)

HALF = 258
"""How wide a picture in one of two columns is in the card of 600 pixels, for Word; others let it fill its column."""
STACKED = 440
"""Where there is less room, in pixels, columns stand one below the other."""
_OPEN = ('<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>'
         '<td width="48%" valign="top">')
_NEXT = '</td><td width="4%">&nbsp;</td><td width="48%" valign="top">'
_CLOSE = "</td></tr></table>"


def arrange(body: HtmlElement) -> None:
    """Lay out all of these blocks, inner ones after those around them; twice is as good as once."""
    for box in [one for one in body.iter("div") if "class" in one.attrib]:
        for name in (box.get("class") or "").split():
            if name in _LAID_OUT:
                _LAID_OUT[name](box)
                break


def _columns(box: HtmlElement) -> None:
    _pairs(box, [cell for cell in box if has_class(cell, "cell")])


def _gallery(box: HtmlElement) -> None:
    _pairs(box, [_wrapped(figure) for figure in box.findall("figure")])


def _card(box: HtmlElement) -> None:
    """A table of two rows: the picture from edge to edge, and the rest. In columns it has no frame."""
    first = box[0] if len(box) else None
    is_tile = has_class(box.getparent(), "half", "lone")
    is_pictured = (first is not None and has_class(first, "card-picture")
                   and not (box.text or "").strip() and not (first.text or "").strip())
    kind = "box card-frame" if not is_tile else "box tile" if is_pictured else "box tile tile-ruled"
    table, cell = layout_table(kind)
    table.set("width", "100%")
    if first is not None and is_pictured:
        cell.set("class", "card-picture")
        cell.extend(list(first))
        first.drop_tree()
        cell = add_cell(add_row(table))
    cell.attrib.update(box.attrib)
    cell.set("class", "tile-words" if is_tile else "card-box")
    cell.text = box.text
    cell.extend(list(box))
    replace_element(box, table)
    table.addnext(etree.Comment(WORD_GAP))


def _signature(box: HtmlElement) -> None:
    """The photo in a cell of its own beside the words."""
    table, cell = layout_table("signature")
    photo = next((one for one in box if has_class(one, "signature-photo")), None)
    if photo is not None:
        cell.attrib.update({"class": "signature-photo", "valign": "top"})
        for image in photo.iter("img"):
            image.set("class", "signature-image")
        cell.text = photo.text
        cell.extend(list(photo))
        photo.drop_tree()
        cell = add_cell(cell.getparent())
    cell.text = box.text
    cell.attrib.update({"class": "signature-words", "valign": "top"})
    cell.extend(list(box))
    replace_element(box, table)


def _wrapped(figure: HtmlElement) -> HtmlElement:
    cell = html.Element("div")
    replace_element(figure, cell)
    cell.append(figure)
    return cell


def _pairs(box: HtmlElement, cells: list[HtmlElement]) -> None:
    """Two by two; one that is left over has the whole width."""
    for left, right in zip(cells[::2], cells[1::2], strict=False):
        pair = html.Element("div", {"class": "pair"})
        box.append(pair)
        left.set("class", "half")
        right.set("class", "half half-end")
        end = html.Element("div", {"class": "pair-end"})
        pair.extend([for_word(_OPEN), left, for_word(_NEXT), right, for_word(_CLOSE), end])
    if len(cells) % 2:
        cells[-1].set("class", "lone")
        box.append(cells[-1])
    box.set("class", "pairs")
    if not len(box) and not (box.text or "").strip():
        box.drop_tree()


_LAID_OUT: dict[str, Callable[[HtmlElement], None]] = {
    "card-box": _card, "columns": _columns, "gallery": _gallery, "signature": _signature}
