"""Blocks that arrange what stands in them: card, columns, gallery and signature."""

from __future__ import annotations

import re
from typing import ClassVar
from xml.etree import ElementTree

from pymdownx.blocks.block import Block, type_string

from generator.sources.texts.arranged import PICTURE, SPLIT

_TELEPHONE = re.compile(r"[+(]?\d[\d\s().-]*")
_SINGLE = re.compile(r"\s'([^'\n]*)'\s*$")
PHOTO = 72
"""How wide the photo of a signature is, in pixels."""


class Card(Block):  # type: ignore[misc]  # pymdownx is untyped
    """``/// card | title`` with ``link``: a picture, what it is, and what to do next. A picture that stands first
    stands above the title."""

    NAME = "card"
    ARGUMENT = None
    OPTIONS: ClassVar = {"link": ["", type_string]}

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The box; its title finds its place at the end."""
        return ElementTree.SubElement(parent, "div", {"class": "card-box"})

    def on_end(self, block: ElementTree.Element) -> None:
        """Put the picture above the title, and let both lead to the link."""
        picture = self._picture(block)
        if not self.argument:
            return
        title = ElementTree.Element("p", {"class": "card-title"})
        words = ElementTree.SubElement(title, "strong")
        if link := self.options["link"]:
            words = ElementTree.SubElement(words, "a", {"href": link})
        words.text = self.argument
        block.insert(int(picture), title)

    def _picture(self, block: ElementTree.Element) -> bool:
        """Whether a picture stands first."""
        first = block[0] if len(block) else None
        found = PICTURE.fullmatch((first.text or "").strip()) if first is not None and first.tag == "p" else None
        if first is None or not found:
            return False
        first.set("class", "card-picture")
        if self.options["link"] and found["alt"]:  # a link needs words
            ElementTree.SubElement(first, "a", {"href": self.options["link"]}).text = first.text
            first.text = None
        return True


class Columns(Block):  # type: ignore[misc]
    """``/// columns``: what stands between two lines of ``+++`` is a column; without such a line each block is one."""

    NAME = "columns"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The box around them."""
        return ElementTree.SubElement(parent, "div", {"class": "columns"})

    def on_end(self, block: ElementTree.Element) -> None:
        """Gather what belongs together. A column of which this reader sees nothing is none."""
        columns: list[list[ElementTree.Element]] = [[]]
        children = list(block)
        is_split = any(map(_is_split, children))
        for child in children:
            if _is_split(child):
                columns.append([])
            elif is_split:
                columns[-1].append(child)
            else:
                columns.append([child])
            block.remove(child)
        for column in filter(None, columns):
            ElementTree.SubElement(block, "div", {"class": "cell"}).extend(column)


class Gallery(Block):  # type: ignore[misc]
    """``/// gallery``: pictures beside each other, each with the title that Markdown gives it as its caption."""

    NAME = "gallery"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The box around them."""
        return ElementTree.SubElement(parent, "div", {"class": "gallery"})

    def on_end(self, block: ElementTree.Element) -> None:
        """Make a figure of each picture."""
        texts = [child.text or "" for child in block]
        block[:] = []
        for found in PICTURE.finditer("\n".join(texts)):
            figure = ElementTree.SubElement(block, "figure")
            source, caption = _captioned(found)
            figure.text = source
            if caption:
                ElementTree.SubElement(figure, "figcaption").text = caption


class Signature(Block):  # type: ignore[misc]
    """``/// signature | name`` with ``role``, ``phone`` and ``photo``: who wrote this. What else there is to say is its
    text."""

    NAME = "signature"
    ARGUMENT = True
    OPTIONS: ClassVar = {"role": ["", type_string], "phone": ["", type_string], "photo": ["", type_string]}

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The photo, and beside it who it is, which is all that the photo says."""
        box = ElementTree.SubElement(parent, "div", {"class": "signature"})
        if self.options["photo"]:
            photo = ElementTree.SubElement(box, "p", {"class": "signature-photo"})
            picture = {"src": self.options["photo"], "alt": "", "width": str(PHOTO)}
            ElementTree.SubElement(photo, "img", picture)
        who = ElementTree.SubElement(box, "p", {"class": "signature-who"})
        ElementTree.SubElement(who, "strong").text = self.argument
        if self.options["role"]:
            ElementTree.SubElement(who, "br").tail = self.options["role"]
        if phone := self.options["phone"]:
            ElementTree.SubElement(who, "br")
            number = _TELEPHONE.search(phone)
            digits = re.sub(r"[^+0-9]", "", number[0] if number else "")
            ElementTree.SubElement(who, "a", {"href": f"tel:{digits}"}).text = phone
        return box


ARRANGED = (Card, Columns, Gallery, Signature)


def _is_split(element: ElementTree.Element) -> bool:
    return element.tag == "p" and not len(element) and (element.text or "").strip() == SPLIT


def _captioned(found: re.Match[str]) -> tuple[str, str]:
    """A picture without its title, and that."""
    part = "in" if found["inurl"] is not None or found["inlabel"] else ""
    caption, url = found[f"{part}caption"], found[f"{part}url"]
    if url is None:
        return found[0], ""
    if caption is None and (single := _SINGLE.search(url)):
        caption, url = single[1], url[: single.start()]
    start, end = found.start(f"{part}url") - found.start(), _end_of_address(found, part) - found.start()
    return f"{found[0][:start]}{url.strip()}{found[0][end:]}", caption or ""


def _end_of_address(found: re.Match[str], part: str) -> int:
    """Where the bracket closes behind an address and its title."""
    return found.string.index(")", max(found.end(f"{part}url"), found.end(f"{part}caption")))
