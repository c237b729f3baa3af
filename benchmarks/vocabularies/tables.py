"""Tables of words, and how they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from zlib import crc32

from benchmarks.vocabularies.record import Pair


def entries(table: str) -> list[str]:
    """What stands between ``|`` or on a line of its own."""
    return [entry for line in table.split("\n") for entry in line.split("|") if entry]


def rows(table: str) -> list[list[str]]:
    """The parts of each entry."""
    return [entry.split() for entry in entries(table)]


def pairs(table: str) -> tuple[Pair, ...]:
    """Hangul, and all that stands after it in Latin letters."""
    return tuple((hangul, latin) for hangul, _, latin in (entry.partition(" ") for entry in entries(table)))


def weighed(ways: str) -> tuple[str, ...]:
    """Each way as often as is said after its colon; else once."""
    parts = (each.partition(":") for each in ways.split(","))
    return tuple(way for way, _, often in parts for _ in range(int(often or 1)))


def ordered(names: Iterable[str], usual: Collection[str] = ()) -> tuple[str, ...]:
    """The usual ones first, and otherwise as their checksums have it: in no order that means anything."""
    return tuple(sorted(names, key=lambda name: (name not in usual, crc32(name.encode()))))
