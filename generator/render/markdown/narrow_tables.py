"""Tables on narrow screens: words that stay whole, and what is too wide for a phone."""

from __future__ import annotations

import re
from itertools import zip_longest
from unicodedata import east_asian_width

from lxml import etree

PHONE, PAGE = 43, 66
"""So many letters of half a width fit side by side on a phone of 380 pixels, and in a mail or on a page, at the size
that tables have."""
GAP = 1.3
"""The room between two columns, in such letters."""
LONGEST = 22
"""What is longer may be broken: it would push all else off the screen."""
UNBROKEN = re.compile(r"[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""What a browser leaves whole where words are kept; Chinese and Japanese have no blanks."""
NUMBERED = re.compile(r"(?<!\S)[^\s\d]*+\d\S*")
SAFE = re.compile(r"[A-Za-z0-9.,:]*")
"""No browser breaks within these."""
LEFT_ALONE = ("pre", "script", "style", "svg", "math", "textarea", "select", "button")


def keep_whole(table: etree._Element, token: re.Pattern[str] | None) -> None:
    """Put what holds a number, ``DN-6201`` or ``4일(금)까지``, into an element that is not broken over lines."""
    inside = [element for cell in table.iter("td", "th") for element in cell.iter(etree.Element)
              if next(element.iterancestors(*LEFT_ALONE), None) is None]
    for element in dict.fromkeys(inside):
        if element.tag not in LEFT_ALONE and element.text:
            element.text, wholes = _parts(element.text, token)
            for whole in reversed(wholes):
                element.insert(0, whole)
        if element.tag not in ("td", "th") and element.tail:
            first, wholes = _parts(element.tail, token)
            element.tail = None  # or what is put behind the element would stand before it
            for whole in reversed(wholes):
                element.addnext(whole)
            element.tail = first


def needed(table: etree._Element) -> float:
    """The room that a table takes with every word on a line of its own, to be held against ``PHONE`` and ``PAGE``."""
    rows = [[_longest("".join(map(str, cell.itertext()))) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    columns = [max(column) for column in zip_longest(*rows, fillvalue=0)]
    return sum(columns) + GAP * len(columns)


def _longest(text: str) -> int:
    """The width of the longest word of a cell."""
    return max(map(_width, UNBROKEN.findall(text)), default=0)


def _width(text: str) -> int:
    """How wide a text is, in letters of half a width (Unicode Standard Annex 11)."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _parts(text: str, token: re.Pattern[str] | None) -> tuple[str, list[etree._Element]]:
    """The text before what is to stay whole, and that in elements, each with the text behind it."""
    found = [word for word in NUMBERED.finditer(text) if not SAFE.fullmatch(word[0]) and _width(word[0]) <= LONGEST
             and not (token and token.search(word[0]))]
    ends = [*(word.start() for word in found[1:]), len(text)]
    wholes = []
    for word, end in zip(found, ends, strict=False):
        whole = etree.Element("span", {"class": "whole"})
        whole.text, whole.tail = word[0], text[word.end() : end]
        wholes.append(whole)
    return text[: found[0].start()] if found else text, wholes
