"""What the readers of titles and the readers of rows share."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from itertools import zip_longest
from zipfile import BadZipFile

from generator.messages import NOTHING, Message
from generator.permission.titles import is_part_of

LINE = "line"
PROBLEM = "problem"
NO_FIELDS = frozenset({"", LINE, PROBLEM})
"""What a title cannot mean: nothing, and columns of ours."""
DAMAGE = (BadZipFile, EOFError, LookupError, RuntimeError, SyntaxError, ValueError, struct.error, zlib.error)
"""What zipfile raises (RuntimeError: single parts with a password), and lxml (its errors are syntax errors)."""
HEAD = 30
"""How many rows may stand above the titles: a report's name, its date, merged cells."""

FindTitles = Callable[[Sequence[Sequence[str]]], int | None]
"""Given the first rows of a file, the index of the one that has the titles; ``None`` where none has."""
Titles = tuple[str, tuple[str, ...]]
"""The name of a sheet, empty where there is none, and its titles."""


class UnreadableFile(Exception):
    """Raised for a file that cannot be read as a list. The message says why; ``hint`` says what to do about it."""

    def __init__(self, message: Message, hint: Message = NOTHING) -> None:
        super().__init__(message)
        self.hint = hint


def titles_at(rows: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    """The titles in a row, each on one line; where there is none the one above it, as cells merged downwards have it.

    A single cell above is no title but the name of a report. A title of consent above two of channels belongs to both:
    “수신 동의” above “이메일” and “문자”.
    """
    above = rows[index - 1] if index else ()
    merged = above if sum(map(bool, above)) > 1 else ()
    titles, group = [], ""
    for title, upper in zip_longest(rows[index], merged, fillvalue=""):
        group = upper or group
        titles.append(" ".join(f"{group if is_part_of(group, title) else ''} {title or upper}".split()))
    return tuple(titles)
