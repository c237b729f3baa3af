"""Tables as text: in columns where they fit, else a paragraph a row."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import indent

from rich.cells import cell_len


def columns(texts: list[str], widths: list[int], right: list[bool]) -> str:
    """A row in columns of some widths; those to the right end at the same place."""
    cells = []
    for text, width, to_right in zip_longest(texts, widths, right[: len(widths)], fillvalue=""):
        gap = " " * (int(width) - cell_len(str(text)))
        cells.append(f"{gap}{text}" if to_right else f"{text}{gap}")
    return "  ".join(cells)


def records(rows: list[list[str]], titled: bool) -> list[str]:
    """Each row as a paragraph, with the titles of the first row if they are some."""
    if not titled:
        return [" / ".join(filter(None, row)) for row in rows]
    titles, *rest = rows
    pairs = [list(zip_longest(titles, row, fillvalue="")) for row in rest]
    unused = [title for title, *texts in zip_longest(titles, *rest, fillvalue="") if title and not any(texts)]
    records = ["\n".join(hang(f"{key}: " if key else "", text) for key, text in row if text) for row in pairs]
    return [*filter(None, [" / ".join(unused)]), *records]


def hang(mark: str, text: str) -> str:
    """The text after a mark, its further lines indented as far."""
    return mark + indent(text, " " * min(cell_len(mark), 4)).lstrip(" ")
