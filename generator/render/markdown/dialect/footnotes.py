"""Footnotes: Python-Markdown's own, with tables where it searches, and only those that something refers to."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import Treeprocessor

from generator.render.markdown.dialect.texts import TEXTS, Settings

REFERENCE = r"\[\^([^\]\s]{1,200})\]"


class Footnotes(FootnoteExtension):
    """Python-Markdown looks through all references for the number of a note, and for the next free name of a
    reference, so that its time grows with the square of them."""

    def reset(self) -> None:
        """Forget the last document."""
        super().reset()
        self.numbers: dict[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with our own pattern."""
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Reference(REFERENCE, self), "footnote", 175)

    def addFootnoteRef(self, id: str) -> None:  # noqa: A002  # Python-Markdown's
        """Give a note its number, in the order in which they are read."""
        if id not in self.numbers:
            self.footnote_order.append(id)
            self.numbers[id] = len(self.footnote_order)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """``fnref:1`` for the first reference to a note, ``fnref2:1`` for the second."""
        if not found:
            return reference
        self.found_refs[reference] = times = self.found_refs.get(reference, 0) + 1
        return reference if times == 1 else reference.replace("fnref", f"fnref{times}", 1)


class _Reference(Pattern):
    """``[^1]`` in a text."""

    def __init__(self, pattern: str, footnotes: Footnotes) -> None:
        super().__init__(pattern)
        self.footnotes = footnotes

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:  # fmt: skip
        """The number, which leads to the note; ``None`` if there is no such note."""
        name = m[1]
        if name not in self.footnotes.footnotes:
            return None, None, None
        self.footnotes.addFootnoteRef(name)
        number = ElementTree.Element("sup", {"id": self.footnotes.makeFootnoteRefId(name, found=True)})
        link = ElementTree.SubElement(number, "a", {"href": f"#{self.footnotes.makeFootnoteId(name)}"})
        link.set("class", "footnote-ref")
        link.text = str(self.footnotes.numbers[name])
        return number, m.start(), m.end()


class UsedFootnotes(Treeprocessor):
    """Puts the notes in the order they are read, without those that nothing refers to."""

    def __init__(self, footnotes: Footnotes, settings: Settings) -> None:
        super().__init__()
        self.footnotes = footnotes
        self.settings = settings

    def run(self, root: ElementTree.Element) -> None:
        """Sort the list at the end."""
        box = root[-1] if len(root) else None
        if box is None or not self.footnotes.footnotes:
            return
        places = {self.footnotes.makeFootnoteId(name): at for at, name in enumerate(self.footnotes.footnote_order)}
        notes = box[1]
        used = sorted((item for item in notes if item.get("id") in places), key=lambda item: places[item.get("id", "")])
        notes[:] = used
        for number, item in enumerate(used, 1):
            back = item.find(".//a[@class='footnote-backref']")
            if back is not None:
                back.set("title", TEXTS[self.settings.lang]["backlink"].format(number))
        if not used:
            root.remove(box)
