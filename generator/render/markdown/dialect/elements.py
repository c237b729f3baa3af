"""Elements for the blocks that ``structure`` took out of the text.

A mark on a line of its own stands for a :class:`Node`; what stands in the node is parsed the same way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

from generator.render.markdown.dialect.parsing import Parser
from generator.render.markdown.dialect.texts import TEXTS, Settings

_MARK = re.compile(r"\s*\x02s:(\d+)\x03\s*$")
_TASK = re.compile(r"\[([ xX])\](?=\s)")


@dataclass(frozen=True, slots=True)
class Node:
    """A block that was taken out of the text: its tag, what stands in it, and what else it needs."""

    tag: str
    content: tuple[str, ...] = ()
    kind: str = ""
    title: str = ""
    tight: bool = False
    terms: str = ""


class ElementProcessor(BlockProcessor):
    """Builds the element of each mark."""

    def __init__(self, parser: Parser, settings: Settings) -> None:
        super().__init__(parser)
        self.plain = parser.is_paragraph
        self.settings = settings
        self.nodes: Sequence[Node] = ()

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether the block is a mark."""
        return block.startswith("\x02s:")

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool | None:
        """Build what the mark stands for."""
        found = _MARK.match(blocks[0])
        if not found:
            return False
        blocks.pop(0)
        node = self.nodes[int(found[1])]
        build = {"ol": self._list, "ul": self._list, "dl": self._definitions, "note": self._note}
        build.get(node.tag, self._plain)(parent, node)
        return None

    def _plain(self, parent: ElementTree.Element, node: Node) -> None:
        element = ElementTree.SubElement(parent, node.tag)
        if node.tag == "blockquote":
            self.parser.parseChunk(element, node.content[0])
        elif node.content:
            element.text = node.content[0]

    def _note(self, parent: ElementTree.Element, node: Node) -> None:
        title = node.title or TEXTS[self.settings.lang][node.kind]
        self.parser.parseChunk(note(parent, node.kind, title), node.content[0])

    def _list(self, parent: ElementTree.Element, node: Node) -> None:
        element = ElementTree.SubElement(parent, node.tag)
        if node.kind and int(node.kind) != 1:
            element.set("start", str(int(node.kind)))
        for content in node.content:
            item = ElementTree.SubElement(element, "li")
            if node.tight and self.plain(content) and not _TASK.match(text := content.lstrip()):
                item.text = text
                continue
            self.parser.parseChunk(item, content)
            _check_task(item)
            if node.tight:
                _tighten(item)

    def _definitions(self, parent: ElementTree.Element, node: Node) -> None:
        last = parent[-1] if len(parent) else None
        element = last if last is not None and last.tag == "dl" else ElementTree.SubElement(parent, "dl")
        for term in node.terms.split("\n"):
            ElementTree.SubElement(element, "dt").text = term.strip()
        for content in node.content:
            definition = ElementTree.SubElement(element, "dd")
            self.parser.parseChunk(definition, content)
            if node.tight and len(definition) == 1:
                _tighten(definition)


def note(parent: ElementTree.Element, kind: str, title: str) -> ElementTree.Element:
    """A box with a title, for GitHub's alerts and for ``note`` blocks."""
    box = ElementTree.SubElement(parent, "div", {"class": f"note note-{kind}"})
    ElementTree.SubElement(box, "p", {"class": "note-title"}).text = title
    return box


def _tighten(item: ElementTree.Element) -> None:
    """Take the paragraphs of a tight item out of their ``p``."""
    children: list[ElementTree.Element] = []
    for child in item:
        text = child.text or ""
        if child.tag != "p" or child.attrib:
            children.append(child)
        elif len(child):  # a task's label
            children += child
        elif not children:
            item.text = f"{item.text}\n{text}" if item.text else text
        else:
            children[-1].tail = f"{children[-1].tail}\n{text}" if children[-1].tail else text
    item[:] = children


def _check_task(item: ElementTree.Element) -> None:
    """Make ``[ ]`` at the start of an item a box to tick, labelled with what it is about."""
    first = item[0] if len(item) and item[0].tag == "p" else None
    found = _TASK.match(first.text or "") if first is not None else None
    if first is None or not found:
        return
    item.set("class", "task")
    text = first.text or ""
    first.text = None
    label = ElementTree.SubElement(first, "label")
    box = ElementTree.SubElement(label, "input", {"type": "checkbox", "disabled": "disabled"})
    if found[1] != " ":
        box.set("checked", "checked")
    box.tail = text[found.end() :]
