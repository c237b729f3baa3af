"""What hard lists are made of: people and firms, and the vocabularies that name them. Imports nothing of ours.

A vocabulary is the words of one invented Korea and the manners of those who write there; its tables are text.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from zlib import crc32

Pair = tuple[str, str]
"""In Hangul, and in Latin letters."""


@dataclass(frozen=True, slots=True)
class Nation:
    """Where foreigners come from: what they are called, and how their mobile numbers begin."""

    names: tuple[str, ...]
    """A given name and, after a colon, what friends call it."""
    last_names: tuple[str, ...]
    code: str = "+1"
    areas: tuple[str, ...] = ("212", "415", "650", "206", "312", "617", "408", "713")
    family_first: bool = False


@dataclass(slots=True)
class Firm:
    """A firm: its two names, its domain if it has one, its switchboard."""

    hangul: str
    latin: tuple[str, ...]
    domain: str
    switchboard: str
    foreign: bool


@dataclass(slots=True)
class Person:
    """Someone, as they are: ``family`` and ``given`` in Hangul or, for a foreigner, in Latin letters."""

    family: str
    given: str
    roman: tuple[str, tuple[str, ...]] | None
    firm: Firm | None
    mobile: str
    email: str = ""
    nation: Nation | None = None

    @property
    def korean(self) -> bool:
        """Whether their name is written in Hangul."""
        return self.roman is not None

    @property
    def name(self) -> str:
        """Their name as it is on their card."""
        if self.nation is None:
            return self.family + self.given
        return f"{self.family} {self.given}" if self.nation.family_first else f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One vocabulary. Entries of a table are parted by ``|`` or by lines, and the parts of an entry by spaces."""

    name: str
    surnames: str
    """Hangul, share, romanised, hanja. A way to romanise is as frequent as the number after its colon; else one."""
    syllables: str
    """Of given names: Hangul, romanised, hanja or ``-``."""
    given: tuple[str, ...]
    """Korean given names, the most common first."""
    common: frozenset[str]
    """Those of them that everybody knows."""
    elsewhere: frozenset[str]
    """Given names of other vocabularies: real ones too, so no slip may make one of them."""
    nations: tuple[Nation, ...]
    couples: tuple[tuple[Pair, Pair], ...]
    """Sino-Korean syllables that make a firm's name together."""
    firm_words: str
    loans: str
    sectors: str
    """Trades: Hangul and, parted by slashes, English."""
    regions: str
    hangul_forms: tuple[str, ...]
    latin_forms: tuple[str, ...]
    titles: tuple[str, ...]
    western_titles: tuple[str, ...]
    private: str
    """Providers and their shares."""
    living: dict[str, str]
    """Providers that people do use and that are a letter or an ending from another."""
    vowels: dict[int, int]
    """Slips of the vowel, by Unicode's numbers."""
    tails: dict[int, int]
    """Slips of the final consonant."""
    endings: dict[str, tuple[str, ...]]
    """Slips in a domain's ending."""
    mistyped: Callable[[str, int, random.Random], str]
    """A word with a slip of the fingers at this place."""
    phone: Callable[[str, random.Random], str]
    """A number as people write it."""
    local: Callable[[Person, bool, random.Random], str]
    """What stands before the @ for someone; perhaps with digits."""
    western: Callable[[Person, tuple[str, ...], random.Random], str]
    """A foreigner's name as others write it; friends call them so."""


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
