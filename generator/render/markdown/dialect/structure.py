"""Blocks, from the scan of lines to marks in a text that Python-Markdown can read.

A preprocessor takes every quote, list, definition list, heading, rule, code block and raw HTML out
of the text and leaves a one-line mark in its place, from which ``elements`` builds the element. So
indentation never reaches Python-Markdown, and what the scan takes for code is code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor

from generator.render.markdown.dialect.code import highlighted
from generator.render.markdown.dialect.elements import ElementProcessor, Node
from generator.render.markdown.dialect.texts import Settings
from generator.sources.texts.arranged import SPLIT
from generator.sources.texts.blocks import MAX_DEPTH
from generator.sources.texts.lines import Container, Kind, Line, scan, without_closing

Run = tuple[Container, int, int]  # a container, its first line, and the line behind it
MARK = "\x02s:{}\x03"
HTML_MARK = "\x02b:{}\x03"
_BLANK = (Kind.BLANK, Kind.COMMENT)
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)(.*)$")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_DELIMITERS = re.compile(r"\|? *+:?-++:? *+(?:\| *+:?-++:? *+)*+(?:\| *+)?$")
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(.*)", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_MARKDOWN = re.compile(r"""(<[^<>]*?)\smarkdown(?:=["']?(?:1|block|span))?["']?(?=[\s/>])""")
_OPTION = re.compile(r"( {4,})([\w-]+) *: *(.*?) *$")


class Structure(Preprocessor):
    """Takes the blocks out of the text. ``nodes`` and ``html`` are what the marks stand for."""

    def __init__(
        self, settings: Settings, footnotes: FootnoteExtension, elements: ElementProcessor
    ) -> None:
        super().__init__()
        self.settings = settings
        self.footnotes = footnotes
        self.elements = elements
        self.nodes: list[Node] = []
        self.html: list[str] = []
        self.open: list[str] = []  # the blocks that are open, by their first lines

    def run(self, lines: list[str]) -> list[str]:
        """The text with marks in place of blocks."""
        self.nodes, self.html, self.open = [], [], []
        self.elements.nodes = self.nodes
        return [self.chunk(scan("\n".join(lines)), 0)]

    def mark(self, node: Node) -> str:
        """Set a block aside."""
        self.nodes.append(node)
        return MARK.format(len(self.nodes) - 1)

    def fences(self, name: str) -> bool:
        """Whether the fence of a block is one; blocks that nest too deep are text, and what closes nothing."""
        if name:
            self.open.append(name)
        is_fence = 0 < len(self.open) <= MAX_DEPTH
        if not name and self.open:
            self.open.pop()
        return is_fence

    def in_columns(self) -> bool:
        """Whether a line stands right in a block of columns."""
        return bool(self.open) and self.open[-1].startswith("columns")

    def chunk(self, lines: Sequence[Line], depth: int) -> str:
        """The text of some lines inside ``depth`` containers."""
        writer = _Writer(self)
        position = 0
        while position < len(lines):
            line = lines[position]
            if len(line.containers) > depth:
                position = self._containers(writer, lines, position, depth)
            elif line.kind is Kind.TEXT:
                writer.line(line)
                position += 1
            elif _is_blank(line):
                writer.blank()
                position += 1
            else:
                end = _end_of_leaf(lines, position, depth)
                writer.block(self._leaf(lines[position:end]))
                position = end
        return writer.text()

    def _leaf(self, lines: Sequence[Line]) -> str:
        """Code or raw HTML."""
        first = lines[0]
        text = "\n".join(line.content for line in lines)
        if first.kind is Kind.RAW_HTML:
            html = _MARKDOWN.sub(r"\1", text, count=1) if "markdown" in text else text
        elif first.kind is Kind.INDENTED_CODE:
            html = highlighted(self.settings.restored(text))
        else:
            body = [line.content for line in lines if line.kind is Kind.FENCE_BODY]
            indent = first.fence.indent if first.fence else 0
            body = [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in body]
            info = first.fence.info if first.fence else ""
            html = highlighted(self.settings.restored("\n".join(body)), info)
        self.html.append(html)
        return HTML_MARK.format(len(self.html) - 1)

    def _containers(self, writer: _Writer, lines: Sequence[Line], start: int, depth: int) -> int:
        """A quote, a footnote, or the items of a list; returns the line behind it."""
        runs = list(_runs(lines, start, depth))
        box, first, end = runs[0]
        if box.marker == ">":
            writer.block(self._quote(lines[first:end], depth + 1))
        elif box.marker == "^":
            text = self.chunk(lines[first:end], depth + 1)
            writer.blank()
            if box.label not in self.footnotes.footnotes:
                self.footnotes.setFootnote(box.label, text)
        elif box.marker == ":":
            end = self._definitions(writer, lines, runs, depth)
        else:
            writer.block(self._list(lines, runs, depth))
            end = runs[-1][2]
        return end

    def _quote(self, lines: Sequence[Line], depth: int) -> str:
        alert = _ALERT.match(lines[0].content) if len(lines[0].containers) == depth else None
        if alert and lines[0].kind is Kind.TEXT:
            return self.mark(Node("note", (self.chunk(lines[1:], depth),), alert[1].lower(), alert[2].strip()))
        return self.mark(Node("blockquote", (self.chunk(lines, depth),)))

    def _list(self, lines: Sequence[Line], runs: Sequence[Run], depth: int) -> str:
        """A list; it is loose if a blank line stands between its items or between blocks of one."""
        items, loose = [], False
        for index, (_, start, end) in enumerate(runs):
            stop = end
            while stop > start + 1 and _is_gap(lines[stop - 1], depth + 1):
                stop -= 1
            following = runs[index + 1][1] if index + 1 < len(runs) else stop
            loose = loose or stop < following or _is_loose(lines[start:stop], depth + 1)
            items.append(self.chunk(lines[start:stop], depth + 1))
        box = runs[0][0]
        return self.mark(Node("ol" if box.label else "ul", tuple(items), box.label, tight=not loose))

    def _definitions(
        self, writer: _Writer, lines: Sequence[Line], runs: Sequence[Run], depth: int
    ) -> int:
        """Definitions of the terms above them, or plain text if there is none."""
        terms, gap = writer.terms()
        contents = tuple(self.chunk(lines[start:end], depth + 1) for _, start, end in runs)
        if not terms:
            for content in contents:
                writer.block(f":\n\n{content}" if content.startswith("\x02") else f": {content}")
        else:
            writer.block(self.mark(Node("dl", contents, tight=not gap, terms=terms)))
        return runs[-1][2]


class _Writer:
    """Puts together the text that Python-Markdown gets."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.blocks: list[str] = []
        self.lines: list[str] = []
        self.fresh = 0  # where the open paragraph begins in ``lines``
        self.options = False

    def text(self) -> str:
        self.blank()
        return "\n\n".join(self.blocks)

    def block(self, mark: str) -> None:
        self.blank()
        self.blocks.append(mark)

    def blank(self) -> None:
        """End the paragraph. A table may begin in the middle of one, as on GitHub."""
        lines = self.lines
        if not lines:
            return
        for index in range(2, len(lines)):
            if "|" in lines[index] and "|" in lines[index - 1] and _DELIMITERS.match(lines[index]):
                self.blocks.append("\n".join(lines[: index - 1]))
                lines = lines[index - 1 :]
                break
        self.blocks.append("\n".join(lines))
        self.lines, self.fresh, self.options = [], 0, False

    def terms(self) -> tuple[str, bool]:
        """Take back the paragraph above a definition, and whether a blank line stands between."""
        gap = not self.lines
        if gap and self.blocks and "\x02" not in self.blocks[-1] and "///" not in self.blocks[-1]:
            return self.blocks.pop(), gap
        terms, self.lines, self.fresh = "\n".join(self.lines), [], 0
        return terms, gap

    def line(self, line: Line) -> None:
        """One line of text, heading, rule, or the fence of a block."""
        content = line.content
        body = content.strip(" \t")
        if self.options and (option := _OPTION.match(content)):
            self.lines.append(f'{option[1]}{option[2]}: {_quoted(option[3])}')
            return
        if self.options:
            self.blank()
        if line.opener >= 0:
            self._underlined(body)
        elif line.fresh and body[0] in "#*-_" and self._heading_or_rule(content):
            return
        else:
            if line.fresh:
                self.fresh = len(self.lines)
            if body.startswith("///"):
                self._fence(body)
            elif body == SPLIT and self.structure.in_columns():
                self.block(body)
            else:
                self.lines.append(_broken(content))

    def _fence(self, body: str) -> None:
        """The first line of a block, with which its options stand, or its last, which stands alone."""
        name = body.strip("/ ")
        if self.structure.fences(name):
            self.block(body)
            self.options = bool(name)
            self.lines = [self.blocks.pop()] if name else []
        else:
            self.fresh = len(self.lines) + 1
            self.lines.append("\\" + body)

    def _heading_or_rule(self, content: str) -> bool:
        if heading := _HEADING.match(content):
            self.block(self.structure.mark(Node(f"h{len(heading[1])}", (without_closing(heading[2]),))))
        elif _RULE.match(content):
            self.block(self.structure.mark(Node("hr")))
        else:
            return False
        return True

    def _underlined(self, body: str) -> None:
        """The paragraph so far is a heading."""
        heading, self.lines = self.lines[self.fresh :], self.lines[: self.fresh]
        level = "h1" if body[0] == "=" else "h2"
        node = Node(level, ("\n".join(heading).strip(),)) if heading else Node("hr")
        self.block(self.structure.mark(node))


def _quoted(value: str) -> str:
    """An option's value as a YAML string, whatever YAML would have guessed."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return "'" + value.replace("'", "''") + "'"


def _broken(content: str) -> str:
    """A line of a paragraph. A backslash at its end breaks it, as two spaces do."""
    body = content.lstrip(" ")
    if body.endswith("\\") and (len(body) - len(body.rstrip("\\"))) % 2:
        return body[:-1] + "  "
    return body.rstrip(" ") + "  " if body.endswith("  ") else body


def _runs(lines: Sequence[Line], start: int, depth: int) -> Iterator[Run]:
    """The containers that make one block from line ``start`` on: (container, first line, end)."""
    first = lines[start].containers[depth]
    position = start
    while position < len(lines) and len(lines[position].containers) > depth:
        box = lines[position].containers[depth]
        if position > start and (box.marker != first.marker or box.marker in ">^"):
            return
        begin = position
        while position < len(lines) and lines[position].containers[depth : depth + 1] == (box,):
            position += 1
        yield box, begin, position
        after = position
        while after < len(lines) and _is_blank(lines[after]) and len(lines[after].containers) == depth:
            after += 1
        boxes = lines[after].containers if after < len(lines) else ()
        if len(boxes) > depth and boxes[depth].marker == first.marker:
            position = after


def _end_of_leaf(lines: Sequence[Line], start: int, depth: int) -> int:
    """The line behind a code block or a piece of raw HTML."""
    first = lines[start]
    end = start + 1
    if first.kind is Kind.INDENTED_CODE:
        last = start
        while end < len(lines) and len(lines[end].containers) == depth:
            if lines[end].kind is Kind.INDENTED_CODE:
                last = end
            elif lines[end].kind is not Kind.BLANK:
                break
            end += 1
        return last + 1
    kinds = (Kind.RAW_HTML,) if first.kind is Kind.RAW_HTML else (Kind.FENCE_BODY, Kind.FENCE_CLOSE)
    while end < len(lines) and lines[end].kind in kinds and lines[end].opener == first.opener:
        end += 1
    return end


def _is_gap(line: Line, depth: int) -> bool:
    """Whether this is a blank line of the item itself, not of a quote in it."""
    return _is_blank(line) and all(box.marker != ">" for box in line.containers[depth:])


def _is_blank(line: Line) -> bool:
    return line.kind in _BLANK


def _is_loose(lines: Sequence[Line], depth: int) -> bool:
    """Whether a blank line stands between two blocks right inside an item."""
    for index in range(1, len(lines) - 1):
        if lines[index].kind is not Kind.BLANK or lines[index + 1].kind is Kind.BLANK:
            continue
        before, after = lines[index - 1], lines[index + 1]
        if len(after.containers) == depth:
            if not before.kind is after.kind is Kind.INDENTED_CODE:
                return True
        elif before.containers[depth : depth + 1] != after.containers[depth : depth + 1]:
            inside = before.containers[depth].marker if len(before.containers) > depth else ""
            if inside != after.containers[depth].marker:
                return True
    return False
