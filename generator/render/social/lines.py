"""Words in lines: Korean and Latin break between words, Chinese and Japanese between signs, and no line is much shorter
than the others. What does not fit at the smallest size ends with an ellipsis.

Rules: Unicode line breaking (UAX #14), of which this is the part that titles need.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
CLOSING = "、。，．・：；？！ー～」』）〕］｝〉》】”’ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥!?,.:;)"
OPENING = "「『（〔［｛〈《【“‘("
BREAK = re.compile(rf"(?<=[{IDEOGRAPHS}{re.escape(CLOSING)}])(?![{re.escape(CLOSING)}])(?=[{IDEOGRAPHS}"
                   rf"{re.escape(OPENING)}])|(?<=[^\s{re.escape(OPENING)}])(?=[{IDEOGRAPHS}])(?![{re.escape(CLOSING)}])")
"""Between two signs, one of them Chinese or Japanese."""
SHORTENED = "..."
"""Three points: fonts for Chinese, Japanese and Korean set the ellipsis in the middle of the line."""

Measure = Callable[[str], float]
"""How wide a text is at a size of one pixel."""
Wide = tuple[float, float]
"""How wide a piece is at the end of a line and within it."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines and the size that it has."""

    lines: tuple[str, ...]
    size: int


def fitted(text: str, measure: Measure, width: int, height: int, sizes: tuple[int, int], most: int,
           leading: float) -> Lines:
    """A text as large as it can be in ``most`` lines of an area, from the largest of the ``sizes`` to the smallest;
    ``leading`` is the distance between two lines, as a share of the size."""
    pieces = _pieces(" ".join(text.split()))
    widths = _widths(pieces, measure)
    largest, smallest = sizes
    for size in range(largest, smallest - 1, -2):
        lines = _broken(pieces, widths, width / size)
        if lines is not None and len(lines) <= min(most, _room(height, size, leading)):
            return Lines(_balanced(pieces, widths, width / size, len(lines)), size)
    return Lines(_cut(pieces, measure, width / smallest, max(1, min(most, _room(height, smallest, leading)))), smallest)


def _room(height: int, size: int, leading: float) -> int:
    return int((height / size - 1) / leading + 1.02)


def _pieces(text: str) -> list[str]:
    """What stays together, each with the blank behind it."""
    words = re.findall(r"\S+\s*", text)
    return [piece for word in words for piece in BREAK.split(word) if piece]


def _widths(pieces: Sequence[str], measure: Measure) -> list[Wide]:
    return [(measure(piece.rstrip()), measure(piece)) for piece in pieces]


def _broken(pieces: Sequence[str], widths: Sequence[Wide], room: float) -> list[str] | None:
    """The lines that pieces make one after the other; ``None`` where one alone is too wide."""
    lines, line, taken = [], "", 0.0
    for piece, (bare, wide) in zip(pieces, widths, strict=True):
        if bare > room:
            return None
        if line and taken + bare > room:
            lines.append(line.rstrip())
            line, taken = "", 0.0
        line, taken = line + piece, taken + wide
    return [*lines, line.rstrip()]


def _balanced(pieces: Sequence[str], widths: Sequence[Wide], room: float, count: int) -> tuple[str, ...]:
    """The narrowest way to make so many lines."""
    low, high = 0.0, room
    for _ in range(8):
        middle = (low + high) / 2
        lines = _broken(pieces, widths, middle)
        low, high = (low, middle) if lines is not None and len(lines) <= count else (middle, high)
    return tuple(_broken(pieces, widths, high) or ())


def _cut(pieces: Sequence[str], measure: Measure, room: float, count: int) -> tuple[str, ...]:
    """As much as has room in so many lines, and an ellipsis. A word that is wider than a line is broken anywhere."""
    whole = [part for piece in pieces for part in ([piece] if measure(piece.rstrip()) <= room else list(piece))]
    lines = _broken(whole, _widths(whole, measure), room) or [""]
    if len(lines) <= count:
        return tuple(lines)
    last = " ".join(lines[count - 1:])
    low, high = 0, len(last)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(last[:middle].rstrip() + SHORTENED) <= room else (low, middle - 1)
    kept = last[:low].rstrip()
    word = kept.rfind(" ")
    if word > len(kept) // 2 and not last[low:low + 1].isspace():
        kept = kept[:word]
    return (*lines[: count - 1], kept.rstrip(" ,.;:·–—-") + SHORTENED)
