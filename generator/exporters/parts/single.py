"""All editions as one template, in which conditions surround what only some editions have.

Each text is cut into pieces. These are merged into one sequence that has the pieces of every edition in their order,
each with the set of editions that have it. Leaving out the pieces of other editions gives an edition back to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from generator.exporters.base import Package
from generator.render.mail.merge_fields import End, If, MergeText, Slot

if TYPE_CHECKING:
    import polars as pl

NAME = "single"
YES = "yes"
# A piece begins with line breaks, and never inside a tag, a comment or a style sheet. So a condition is never alone on
# a line, which Handlebars would remove, nor inside a tag, where Go does not allow it.
HTML_TOKEN = re.compile(r"<!--.*?-->|<style\b.*?</style>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|\n+|[^<\n]+|<",
                        re.DOTALL | re.IGNORECASE)
TEXT_TOKEN = re.compile(r"\n+|[^\n]+")
PLACEHOLDER = re.compile(r"\x00(\d+)\x00")


def combine(packages: Sequence[Package], name: str = NAME) -> Package:
    """Combine the packages of all editions into one, called ``name``.

    Its people get columns ``show_1`` and so on, one for each set of editions that share a text: :data:`YES` for readers
    of one of these editions, and empty for others.
    """
    import polars as pl

    if len(packages) == 1:
        return replace(packages[0], name=name)
    shown: dict[frozenset[int], str] = {}
    editions = [package.edition for package in packages]
    merged = replace(
        editions[0], segments=frozenset[str]().union(*(edition.segments for edition in editions)),
        subject=_merged([edition.subject for edition in editions], TEXT_TOKEN, shown),
        html=_merged([edition.html for edition in editions], HTML_TOKEN, shown),
        text=_merged([edition.text for edition in editions], TEXT_TOKEN, shown))
    people = pl.concat([package.people.with_columns(_flags(number, shown)) for number, package in enumerate(packages)])
    return replace(packages[0], name=name, edition=merged, people=people)


def _flags(number: int, shown: Mapping[frozenset[int], str]) -> list[pl.Expr]:
    import polars as pl

    return [pl.lit(YES if number in own else "").alias(column) for own, column in shown.items()]


def _merged(texts: Sequence[MergeText], token: re.Pattern[str], shown: dict[frozenset[int], str]) -> MergeText:
    """One text from those of all editions, with :class:`If` and :class:`End` around what not all of them have."""
    slots: dict[Slot, int] = {}
    everyone = frozenset(range(len(texts)))
    lines: list[tuple[str, frozenset[int]]] = []
    pieces = [_pieces(_with_placeholders(text, slots), token) for text in texts]
    for number in sorted(everyone, key=lambda number: -len(pieces[number])):  # the longest has most in its order
        lines = _add(lines, pieces[number], number)
    found = list(slots)
    parts: list[str | Slot] = []
    for own, group in groupby(lines, key=lambda line: line[1]):
        inside = _with_slots("".join(piece for piece, _ in group), found)
        if own == everyone:
            parts += inside
        else:
            column = shown.setdefault(own, f"show_{len(shown) + 1}")
            parts += [If(column), *inside, End(column)]
    return tuple(parts)


def _add(lines: list[tuple[str, frozenset[int]]], pieces: list[str], number: int) -> list[tuple[str, frozenset[int]]]:
    """The pieces so far, merged with those of one more edition."""
    matcher = SequenceMatcher(None, [piece for piece, _ in lines], pieces, autojunk=False)
    result: list[tuple[str, frozenset[int]]] = []
    for kind, first, last, start, stop in matcher.get_opcodes():
        if kind == "equal":
            result += [(piece, own | {number}) for piece, own in lines[first:last]]
        else:
            result += [*lines[first:last], *((piece, frozenset({number})) for piece in pieces[start:stop])]
    return result


def _pieces(text: str, token: re.Pattern[str]) -> list[str]:
    pieces = [""]
    for found in token.findall(text):
        if found.startswith("\n"):
            pieces.append("")
        pieces[-1] += found
    return pieces


def _with_placeholders(text: MergeText, slots: dict[Slot, int]) -> str:
    """The text as one string, with a placeholder for each slot."""
    return "".join(part if isinstance(part, str) else f"\x00{slots.setdefault(part, len(slots))}\x00" for part in text)


def _with_slots(text: str, slots: Sequence[Slot]) -> list[str | Slot]:
    parts: list[str | Slot] = list(PLACEHOLDER.split(text))
    parts[1::2] = [slots[int(str(number))] for number in parts[1::2]]
    return [part for part in parts if part != ""]
