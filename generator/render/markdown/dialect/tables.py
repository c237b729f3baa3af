"""Tables as GitHub has them: code has its bars without the backslash that they need there."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.extensions.tables import TableProcessor

from generator.sources.texts.lines import code_spans


class Tables(TableProcessor):
    """Python-Markdown's tables, with rows split in one go: it looks for the end of code from each backtick on, and for
    code around each bar. The side of a column is a class, as a website's policy lets no styles stand in a page."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a block is a table, which has a bar."""
        return "|" in block and super().test(parent, block)

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, [None] * len(align))  # type: ignore[misc]
        for cell, side in zip(parent[-1], align, strict=True):
            if side:
                cell.set("class", side)

    def _split(self, row: str) -> list[str]:
        bars, ticks = [], []
        for mark in self.RE_CODE_PIPES.finditer(row):
            if mark[2] or mark[3]:
                ticks.append((mark.start(), mark.end() - 1, len(mark[2] or mark[3]), len(mark[2] or "") > 0))
            elif mark[5]:
                bars.append(mark.start())
        code = _regions(ticks)
        cells, position, number = [], 0, 0
        for bar in bars:
            while number < len(code) and code[number][1] < bar:
                number += 1
            if number == len(code) or bar < code[number][0]:
                cells.append(row[position:bar])
                position = bar + 1
        return [_with_bars(cell) if "\\|" in cell else cell for cell in (*cells, row[position:])]


def _regions(ticks: list[tuple[int, int, int, bool]]) -> list[tuple[int, int]]:
    """Where code stands in a row, of whose backticks each run has its start, end, length with a backslash before it,
    and whether there is one: that takes one tick from those that open code, and from no others."""
    ends: list[int] = []
    seen: dict[int, int] = {}
    for number in range(len(ticks) - 1, -1, -1):
        length, escaped = ticks[number][2:]
        raw = length - escaped
        ends.append(seen.get(raw - escaped, -1))
        seen[raw] = number
    ends.reverse()
    regions, number = [], 0
    while number < len(ticks):
        end, opens = ends[number], ticks[number][2] - 2 * ticks[number][3] > 0
        if opens and end >= 0:
            regions.append((ticks[number][0], ticks[end][1]))
            number = end
        number += 1
    return regions


def _with_bars(cell: str) -> str:
    parts, position = [], 0
    for start, end in code_spans(cell):
        parts += [cell[position:start], cell[start:end].replace("\\|", "|")]
        position = end
    return "".join([*parts, cell[position:]])
