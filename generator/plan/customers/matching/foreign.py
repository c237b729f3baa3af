"""Names from elsewhere as an office in Korea writes them down by ear: 응우옌 반 뚜언 is Nguyen Van Tuan.

Hangul has one letter for what other languages tell apart (P, F, V and B; L and R), vowels come and go, and what nobody
can say gets an ㅡ. So both are compared by their consonants, as kinds of them (National Institute of Korean Language,
rules for writing foreign words, chapter 2: the tables of languages).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.plan.customers.matching.sounds import parts
from generator.plan.customers.matching.words import SURNAMES

SYLLABLES = 4
"""Syllables that a name in Hangul has at least which is from elsewhere: Korean ones have two or three."""
CONSONANTS = 4
"""Consonants that must be heard for a likeness to mean anything."""
SLIP = 5
"""Of so many consonants one may be another."""
ONSETS = tuple("KKNTTLMPPSS-CCCKTP-")
CODAS = tuple("-KKKNNNTLKMLLLPLMPPTTNTTKTPT")
"""The kinds of consonants in front of a vowel and behind it, by their place in Unicode; - is none."""
HEARD = {
    "tch": "C", "sch": "S", "ch": "CK", "sh": "S", "zh": "C-", "ng": "N", "nh": "N", "ph": "P", "th": "T", "kh": "K-",
    "gh": "K-", "ts": "CT S-", "tz": "CT S-", "dz": "CT SC-", "dj": "C", "tr": "CT", "gi": "KC", "ck": "K",
    "b": "P", "c": "CKS", "d": "TC", "f": "P-", "g": "KC", "h": "-", "j": "C-", "k": "K", "l": "L", "m": "M", "n": "N",
    "p": "P", "q": "KC", "r": "L-", "s": "S", "t": "T", "v": "P-", "w": "-", "x": "S-", "y": "-", "z": "CS"}
"""What Latin letters may be heard as; - is nothing; two are heard one after the other."""
LETTERS = re.compile("|".join(sorted(HEARD, key=len, reverse=True)))
VOWELS = re.compile("[aeiouy]+")


def is_from_elsewhere(hangul: str) -> bool:
    """Whether a name in Hangul is too long for a Korean one."""
    return len(hangul) > SYLLABLES or (len(hangul) == SYLLABLES and hangul[:2] not in SURNAMES)


def heard_as(hangul: str, words: Sequence[str]) -> bool:
    """Whether a name in Hangul may be one in Latin letters, written down by ear, in whatever order its words are."""
    if not is_from_elsewhere(hangul):
        return False
    mine, vowels = _kinds(hangul), sum(len(VOWELS.findall(word)) for word in words)
    return len(mine) >= CONSONANTS and vowels <= len(hangul) <= 2 * vowels and any(
        _distance(mine, _letters("".join(order))) * SLIP <= len(mine) for order in _orders(words))


def _orders(words: Sequence[str]) -> Iterator[Sequence[str]]:
    yield words
    if len(words) > 1:
        yield [*words[1:], words[0]]
        yield [words[-1], *words[:-1]]


@lru_cache(maxsize=20_000)
def _kinds(hangul: str) -> str:
    """The consonants of a name in Hangul, one after the other; two of a kind are one."""
    kinds = "".join(ONSETS[onset] + CODAS[coda] for onset, _, coda in map(parts, hangul))
    return re.sub(r"(.)\1+", r"\1", kinds.replace("-", ""))


@lru_cache(maxsize=20_000)
def _letters(latin: str) -> tuple[str, ...]:
    """What each consonant of a word in Latin letters may be heard as; two that are heard as the same are one."""
    kinds = [kind for letters in LETTERS.findall(latin) for kind in HEARD[letters].split()]
    return tuple(kind for at, kind in enumerate(kinds) if not at or kind != kinds[at - 1])


def _distance(mine: str, theirs: Sequence[str]) -> int:
    """How many consonants must be other for the two to sound alike (Levenshtein, over kinds)."""
    row = list(range(len(mine) + 1))
    for kinds in theirs:
        before, row[0] = row[0], row[0] + ("-" not in kinds)
        for at, kind in enumerate(mine, 1):
            silent = row[at] + ("-" not in kinds)
            before, row[at] = row[at], min(silent, row[at - 1] + 1, before + (kind not in kinds))
    return row[-1]
