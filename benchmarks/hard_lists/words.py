"""The vocabularies, and one as hard lists draw from it.

They share no given name, firm or nickname. Nothing of them may be used by the matcher, and nothing of the matcher's is
used there. What Korean itself gives only once (the great surnames, the syllables of names) is in all, but is romanised
in other ways in each. All five have been tuned on by now, in the order in which they stand here: a figure on one of
them counts as held out only for the first run of the code on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from benchmarks.hard_lists.model import Nation, Vocabulary, pairs, rows, weighed
from benchmarks.hard_lists.vocabularies.everyday import EVERYDAY
from benchmarks.hard_lists.vocabularies.fresh import FRESH
from benchmarks.hard_lists.vocabularies.held_out import HELD_OUT
from benchmarks.hard_lists.vocabularies.tuning import TUNING
from benchmarks.hard_lists.vocabularies.unseen import UNSEEN

VOCABULARIES = {each.name: each for each in (TUNING, HELD_OUT, FRESH, UNSEEN, EVERYDAY)}


@dataclass(frozen=True, slots=True)
class Words:
    """One vocabulary, ready to draw from: in a pool everything stands as often as it is common."""

    vocabulary: Vocabulary
    surname_pool: tuple[str, ...]
    given_pool: tuple[str, ...]
    every: frozenset[str]
    common: tuple[str, ...]
    roman: dict[str, tuple[str, ...]]
    hanja: dict[str, str]
    western: tuple[str, ...]
    nicknames: dict[str, tuple[str, ...]]
    nations: dict[str, Nation]
    roots: tuple[tuple[str, str], ...]
    sectors: tuple[tuple[str, tuple[str, ...]], ...]
    regions: tuple[tuple[str, str], ...]
    private_pool: tuple[str, ...]


def words(name: str, most_common: int = 0) -> Words:
    """The vocabulary of that name; of given names perhaps the most common alone."""
    vocabulary = VOCABULARIES[name]
    given = vocabulary.given[:most_common or None]
    family, syllables = rows(vocabulary.surnames), rows(vocabulary.syllables)
    private = vocabulary.private.split()
    nicknames, nations = _foreigners(vocabulary)
    return Words(
        vocabulary,
        tuple(entry[0] for entry in family for _ in range(int(entry[1]))),
        tuple(name for rank, name in enumerate(given) for _ in range(20_000 // (rank + 40))),
        vocabulary.elsewhere | set(given),
        tuple(name for name in given if name in vocabulary.common),
        {entry[0]: weighed(entry[1]) for entry in syllables} | {f"{entry[0]}-": weighed(entry[2]) for entry in family},
        {entry[0]: entry[2] for entry in syllables if entry[2] != "-"} | {f"{entry[0]}-": entry[3] for entry in family},
        tuple(nicknames), nicknames, nations, tuple(_roots(vocabulary)),
        tuple((trade, tuple(english.split("/"))) for trade, english in pairs(vocabulary.sectors)),
        pairs(vocabulary.regions),
        tuple(domain for domain, share in zip(private[::2], private[1::2], strict=True) for _ in range(int(share))))


def _foreigners(vocabulary: Vocabulary) -> tuple[dict[str, tuple[str, ...]], dict[str, Nation]]:
    """What friends call each, and where each is from, by given names."""
    nicknames, nations = {}, {}
    for nation in vocabulary.nations:
        for entry in nation.names:
            name, _, short = entry.partition(":")
            nicknames[name], nations[name] = tuple(filter(None, short.split("/"))), nation
    return nicknames, nations


def _roots(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What firms are called before their trade: Sino-Korean, native or borrowed words."""
    loans = pairs(vocabulary.loans)
    old = [(a + b, (c + d).capitalize()) for (a, c), (b, d) in vocabulary.couples if a != b]
    new = [(a + b, f"{c} {d}") for (a, c), (b, d) in product(loans, loans) if a != b]
    return old + new + [*pairs(vocabulary.firm_words)] * 10
