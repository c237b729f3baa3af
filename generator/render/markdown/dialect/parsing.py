"""Python-Markdown's block parser, where its time would grow with the square of the blocks or of the definitions.

It takes blocks from the beginning of a list, each of which moves all the others; it takes definitions one by one out of
a text, each of which copies the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, SupportsIndex
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.util import STX, AtomicString

_REFERENCE = re.compile(
    r"""^[ ]{0,3}\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(\S++|[^\s"'(]+)[ ]*(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""",
    re.MULTILINE)
_ABBREVIATION = re.compile(r"^[*]\[(?P<abbr>[^\\]{0,200}?)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$", re.MULTILINE)
_BORDER = re.compile(r"\b")


class Blocks(list[str]):
    """Blocks whose first one is taken off, and put back, without moving the others: it is the last of the list."""

    def __init__(self, blocks: Iterable[str]) -> None:
        super().__init__(blocks)
        self.reverse()

    def __getitem__(self, index: Any) -> Any:
        assert index == 0
        return super().__getitem__(-1)

    def pop(self, index: SupportsIndex = -1) -> str:
        """Take the first off."""
        assert index == 0
        return super().pop()

    def insert(self, index: SupportsIndex, block: str) -> None:
        """Put one before the first."""
        assert index == 0
        self.append(block)


class Parser(BlockParser):
    """The parser, with such blocks. Marks and plain paragraphs, as nearly all blocks are, go straight to what is made
    of them, where ``build`` is set: it makes the element of a mark, and ``within`` are the blocks that are open."""

    build: Callable[[Element, list[str]], bool | None] | None = None
    within: Sequence[object] = ()

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        """Parse blocks, and take them off the list."""
        waiting = blocks if isinstance(blocks, Blocks) else Blocks(blocks)
        while waiting:
            if not self._plain(parent, waiting):
                self._other(parent, waiting)

    def is_paragraph(self, block: str) -> bool:
        """Whether a block is a paragraph and nothing else, whatever stands around it: something, without bars, marks,
        fences of blocks and definitions."""
        return (self.build is not None and not self.within
                and not (not block or block[0] == "\n" or "|" in block or STX in block or "///" in block
                         or "]:" in block or "*[" in block or "\n\n" in block or block.isspace()))

    def _plain(self, parent: Element, blocks: list[str]) -> bool:
        block = blocks[0]
        if self.build and block.startswith(f"{STX}s:"):
            return self.build(parent, blocks) is not False
        if not self.is_paragraph(block):
            return False
        SubElement(parent, "p").text = blocks.pop(0).lstrip()
        return True

    def _other(self, parent: Element, blocks: list[str]) -> None:
        """Ask each of the processors for the first block."""
        for processor in self.blockprocessors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return


class References(BlockProcessor):
    """Definitions of links, all of a block's at once."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether there may be one."""
        return "]:" in block

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take them down, and leave what stands before and behind them."""
        block = blocks[0]
        first = _REFERENCE.search(block)
        if not first:
            return False
        end = first.start()
        for found in _REFERENCE.finditer(block, first.start()):
            if block[end : found.start()].strip("\n"):
                break
            self.parser.md.references[found[1].strip().lower()] = (
                found[2].lstrip("<").rstrip(">"), found[5] or found[6])
            end = found.end()
        _replace(blocks, [block[: first.start()].rstrip("\n"), block[end:].lstrip("\n")])
        return True


class AbbreviationDefinitions(BlockProcessor):
    """``*[HTML]: Hyper Text Markup Language``, all of a block's at once."""

    def __init__(self, parser: BlockParser, titles: dict[str, str]) -> None:
        super().__init__(parser)
        self.titles = titles

    def test(self, parent: Element, block: str) -> bool:
        """Whether there may be one."""
        return "*[" in block

    def run(self, parent: Element, blocks: list[str]) -> bool:
        """Take them down, and leave what stands around them as blocks of their own."""
        block, rest, position = blocks[0], [], 0
        for found in _ABBREVIATION.finditer(block):
            name, title = found["abbr"].strip(), found["title"].strip()
            if not (name and title):
                break
            if title in ("''", '""'):
                self.titles.pop(name, None)
            else:
                self.titles[name] = title
            rest.append(block[position : found.start()].strip("\n"))
            position = found.end()
        if not rest:
            return False
        _replace(blocks, [*rest, block[position:].lstrip("\n")])
        return True


def _replace(blocks: list[str], pieces: list[str]) -> None:
    """Put what there is of some pieces in the place of the first block."""
    blocks.pop(0)
    for piece in reversed(pieces):
        if piece.strip():
            blocks.insert(0, piece)


class Abbreviations(AbbrTreeprocessor):
    """Finds the words that are abbreviations by their lengths: a pattern of thousands of words tries each of them at
    each place."""

    abbrs: dict[str, str]

    def run(self, root: Element) -> None:
        """Put each into an element."""
        if not self.abbrs:
            return
        self.lengths = sorted(set(map(len, self.abbrs)), reverse=True)
        for element in list(root.iter()):
            element.text, children = self._split(element.text)
            for child in list(element):
                child.tail, more = self._split(child.tail)
                children += [child, *more]
            if len(children) > len(element):
                element[:] = children

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """A text up to its first abbreviation, and the elements of all with what stands behind each."""
        if not text or isinstance(text, AtomicString):
            return text, []
        found = list(self._find(text))
        ends = [*(start for start, _ in found[1:]), len(text)]
        elements = [self.create_element(self.abbrs[text[start:end]], text[start:end], text[end:following])
                    for (start, end), following in zip(found, ends, strict=False)]
        return (text[: found[0][0]] if found else text), elements

    def _find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where abbreviations begin and end, the longest of those that begin at one place."""
        position = 0
        for border in _BORDER.finditer(text):
            start = border.start()
            if start < position:
                continue
            ends = (start + length for length in self.lengths
                    if start + length <= len(text) and text[start : start + length] in self.abbrs)
            position = next((end for end in ends if _BORDER.match(text, end)), 0)
            if position:
                yield start, position
