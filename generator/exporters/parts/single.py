"""All editions as one template: what only some of them have stands under conditions.

Texts are cut into lines and merged one after the other into a sequence that has every edition's lines in their order,
each with the editions that have it. So leaving out what is not an edition's gives that edition back, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

import polars as pl

from generator.exporters.base import Package
from generator.render.mail.merge_fields import End, If, MergeText, Slot

NAME = "single"
YES = "yes"
# A piece begins with the line breaks before it, never within a tag, a comment or a style sheet: so no condition stands
# alone on a line, where Handlebars would swallow the line, nor within a tag, where Go refuses it.
HTML_TOKEN = re.compile(r"<!--.*?-->|<style\b.*?</style>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|\n+|[^<\n]+|<",
                        re.DOTALL | re.IGNORECASE)
TEXT_TOKEN = re.compile(r"\n+|[^\n]+")
HOLDER = re.compile(r"\x00(\d+)\x00")


def combine(packages: Sequence[Package]) -> Package:
    """One package from those of all editions. Its people have a column for each set of editions with its own text."""
    if len(packages) == 1:
        return replace(packages[0], name=NAME)
    shown: dict[frozenset[int], str] = {}
    editions = [package.edition for package in packages]
    merged = replace(
        editions[0], segments=frozenset[str]().union(*(edition.segments for edition in editions)),
        subject=_merged([edition.subject for edition in editions], TEXT_TOKEN, shown),
        html=_merged([edition.html for edition in editions], HTML_TOKEN, shown),
        text=_merged([edition.text for edition in editions], TEXT_TOKEN, shown))
    people = pl.concat([package.people.with_columns(_flags(number, shown)) for number, package in enumerate(packages)])
    return replace(packages[0], name=NAME, edition=merged, people=people)


def _flags(number: int, shown: Mapping[frozenset[int], str]) -> list[pl.Expr]:
    return [pl.lit(YES if number in own else "").alias(column) for own, column in shown.items()]


def _merged(texts: Sequence[MergeText], token: re.Pattern[str], shown: dict[frozenset[int], str]) -> MergeText:
    """One text from those of all editions; what is not in all of them stands between slots that are conditions."""
    slots: dict[Slot, int] = {}
    everyone = frozenset(range(len(texts)))
    lines: list[tuple[str, frozenset[int]]] = []
    pieces = [_pieces(_held(text, slots), token) for text in texts]
    for number in sorted(everyone, key=lambda number: -len(pieces[number])):  # the longest has most in its order
        lines = _add(lines, pieces[number], number)
    found = list(slots)
    parts: list[str | Slot] = []
    for own, group in groupby(lines, key=lambda line: line[1]):
        inside = _released("".join(piece for piece, _ in group), found)
        if own == everyone:
            parts += inside
        else:
            column = shown.setdefault(own, f"show_{len(shown) + 1}")
            parts += [If(column), *inside, End(column)]
    return tuple(parts)


def _add(lines: list[tuple[str, frozenset[int]]], pieces: list[str], number: int) -> list[tuple[str, frozenset[int]]]:
    """The lines with those of one more edition among them."""
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


def _held(text: MergeText, slots: dict[Slot, int]) -> str:
    """The text with a holder for every slot."""
    return "".join(part if isinstance(part, str) else f"\x00{slots.setdefault(part, len(slots))}\x00" for part in text)


def _released(text: str, slots: Sequence[Slot]) -> list[str | Slot]:
    parts: list[str | Slot] = list(HOLDER.split(text))
    parts[1::2] = [slots[int(str(number))] for number in parts[1::2]]
    return [part for part in parts if part != ""]
