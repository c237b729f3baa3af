"""Blocks that arrange what stands in them, ``/// columns``, ``/// gallery`` and ``/// card``: whether it can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.messages import Message, msg
from generator.sources.texts.lines import Kind, Line

SPLIT = "+++"
"""The line between two columns."""
_URL = r"(?:<[^<>\n]*>|[^()\n\"]*+(?:\([^()\n]*\)[^()\n\"]*+)*)"
_IMAGE = (rf"!\[(?P<{{0}}alt>(?:[^\[\]\\\n]|\\.)*+)\](?:\((?P<{{0}}url>{_URL})(?:\"(?P<{{0}}caption>[^\"\n]*)\"\s*)?\)"
          r"|(?P<{0}label>\[[^\[\]\n]*\]))(?P<{0}list>\{{[^{{}}\n]*\}})?")
PICTURE = re.compile(rf"\[{_IMAGE.format('in')}\](?P<link>\({_URL}\))|{_IMAGE.format('')}")
"""A picture in Markdown, alone or as a link: its alternative text, address and caption (``in…`` where it is a link)."""
ALONE = {"columns": ("columns", "gallery", "offers", "offer"), "card": ("card",), "gallery": ()}
"""Blocks that have no room in another one; in a gallery no block has."""
Tell = Callable[[int, Message, Message], None]


@dataclass(frozen=True, slots=True)
class Span:
    """A closed block: its name, whether anything stands behind its name, its first and last body line, and the lines
    of its options."""

    name: str
    titled: bool
    first: int
    last: int
    options: frozenset[int] = frozenset()

    def holds(self, line: int) -> bool:
        """Whether a line stands between the first and the last."""
        return self.first < line < self.last


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands right in a block: lines of text, lines that split it, and blocks."""

    words: Sequence[int]
    splits: Sequence[int]
    blocks: Sequence[Span]


def report_arranged(spans: Sequence[Span], fences: frozenset[int], source: Sequence[str], lines: Sequence[Line],
                    tell: Tell) -> None:
    """Report what cannot be arranged. ``fences`` are those of ``only`` and ``except``, which are as if they were not
    there; ``tell`` gets a body line, what is wrong and what to do."""
    for span in spans:
        if span.name not in ALONE:
            continue
        content = _content(span, spans, fences, source, lines)
        for block in content.blocks:
            if span.name == "gallery" or block.name in ALONE[span.name]:
                message = msg("A “{inner}” block cannot stand in “{outer}”.", inner=block.name, outer=span.name)
                tell(block.first, message, msg("Put it above or below."))
        for line, message, hint in _CHECKS[span.name](span, content, source):
            tell(line, message, hint)
        if span.name == "columns":
            _report_lost(span, spans, source, lines, tell)


def _content(span: Span, spans: Sequence[Span], fences: frozenset[int], source: Sequence[str],
             lines: Sequence[Line]) -> _Content:
    inside = [one for one in spans if span.holds(one.first)]
    blocks = [one for one in inside if not any(other.holds(one.first) for other in inside)]
    taken = fences.union(span.options, *(range(one.first, one.last + 1) for one in blocks))
    direct = [line for line in range(span.first + 1, span.last) if line not in taken and source[line].strip()]
    splits = [line for line in direct if is_split(source[line], lines[line])]
    return _Content([line for line in direct if line not in splits], splits, blocks)


def is_split(text: str, line: Line) -> bool:
    """Whether a line would split columns."""
    return line.kind is Kind.TEXT and text.strip() == SPLIT


def _columns(span: Span, content: _Content, source: Sequence[str]) -> Iterator[tuple[int, Message, Message]]:
    example = msg("Put a line of +++ between two columns, or blocks alone into it, such as /// card.")
    if not content.splits:
        if content.words and content.blocks:
            yield content.words[0], msg("This text stands beside the blocks of these columns."), example
        elif len(content.blocks) < 2:
            yield span.first, msg("This “columns” block has one column."), example
    ends = [span.first, *content.splits, span.last]
    filled = sorted([*content.words, *(block.first for block in content.blocks)])
    for before, after in pairwise(ends) if content.splits else ():
        if not any(before < line < after for line in filled):
            yield max(before, content.splits[0]), msg("There is nothing on one side of this +++."), msg(
                "Write a column there, or leave the line out.")


def _gallery(span: Span, content: _Content, source: Sequence[str]) -> Iterator[tuple[int, Message, Message]]:
    hint = msg("Write each picture as {example}; text goes above or below.", example='![alt](picture.jpg "caption")')
    for line in [*content.words, *content.splits]:
        if PICTURE.sub("", source[line]).strip():
            yield line, msg("A “gallery” block holds pictures alone."), hint
    if not content.words:
        yield span.first, msg("There is no picture in this “gallery” block."), hint


def _card(span: Span, content: _Content, source: Sequence[str]) -> Iterator[tuple[int, Message, Message]]:
    hint = msg("Write it as {example}", example="/// card | A new box")
    if not span.titled and span.options:
        yield span.first, msg("This card has a link, and no title that leads there."), hint
    elif not (span.titled or content.words or content.blocks):
        yield span.first, msg("There is nothing in this “card” block."), hint


_CHECKS = {"columns": _columns, "gallery": _gallery, "card": _card}


def _report_lost(span: Span, spans: Sequence[Span], source: Sequence[str], lines: Sequence[Line], tell: Tell) -> None:
    """A line that would split columns, but stands in a block of one."""
    for inner in spans:
        if span.holds(inner.first) and inner.name != "columns":
            for line in range(inner.first + 1, inner.last):
                if is_split(source[line], lines[line]) and not any(
                        inner.holds(one.first) and one.holds(line) for one in spans):
                    tell(line, msg("This +++ stands in the “{block}” block, and splits no columns.", block=inner.name),
                         msg("Close the block above it, or leave it out."))

