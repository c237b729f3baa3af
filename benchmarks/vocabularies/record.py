"""What a vocabulary is: the words of one invented Korea, and the manners of those who write there."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.hard_people import Person

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
