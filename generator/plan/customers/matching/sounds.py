"""How Korean sounds when people write it with Latin letters.

The official romanisation (Ministry of Culture, Sports and Tourism, notice 2000-8) is what almost nobody uses for their
own name: Kim, Lee, Park, Hyun. So both sides are folded: what people write one sound by becomes one letter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import polars as pl

FIRST, LAST = 0xAC00, 0xD7A3
ONSETS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
VOWELS = ("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
          "eu", "ui", "i")
CODAS = ("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
         "t", "t", "k", "t", "p", "t")
SOFT_ONSETS = frozenset({2, 5, 11, 18})
"""ㄴ, ㄹ, nothing, and ㅎ: what is dropped, or heard into a syllable behind a coda."""
ALIKE = {1: 5, 3: 7, 10: 11, 15: 11}
"""Vowels that sound alike today: ㅐ and ㅔ, ㅒ and ㅖ, ㅙ, ㅞ and ㅚ."""
FEW = 5_000
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FOLDS: tuple[dict[str, str], ...] = (
    {"wh": "hw", "sh": "s", "ph": "p", "ck": "k", "ch": "j", "c": "k", "z": "j", "x": "ks", "q": "k", "f": "p",
     "v": "b"},
    {f"h{letter}": f"H{letter}" for letter in "aeiouyw"},  # begins a syllable: Su-hyun is not Suh-yun
    {f"{vowel}{after}": f"E{after}" for vowel in ("eo", "uh") for after in "aeiouywHjdsr"}
    | {"eoZ": "E", "uhZ": "E", "Z": ""},
    {"yeo": "yu", "you": "yu", "yuh": "yu", "yoo": "yu", "woo": "u", "weo": "wo", "wu": "u", "eui": "i",
     "ui": "i", "ee": "i", "ey": "i", "yi": "i", "oo": "u", "ou": "u", "eo": "u", "eu": "u", "uh": "u", "ew": "u",
     "ae": "e", "ai": "e", "ay": "e", "oe": "e", "oi": "e", "we": "e", "ah": "a", "oh": "o", "ow": "o", "au": "o"},
    {"k": "g", "t": "d", "p": "b", "l": "r", "H": "h", "E": "eo"},
    {letter * 2: letter for letter in LETTERS},
)
"""What people write one sound by, pass by pass; within a pass the leftmost and longest counts. Z is the end. 어 is
written u before a coda (hyun, jung), but not without one: Minseo is not Minsu."""
LOOSE: tuple[dict[str, str], ...] = (
    {"w": "", "o": "u", "ea": "e", "ie": "i"}, {letter * 2: letter for letter in "aeiu"})
"""What is left apart where people spell vowels by ear: enough beside a telephone number or a firm, never alone."""
PASSES = tuple((re.compile("|".join(sorted(fold, key=len, reverse=True))), fold) for fold in FOLDS)


def is_hangul(text: str) -> bool:
    """Whether a text is Hangul syllables and nothing else."""
    return bool(text) and all("가" <= letter <= "힣" for letter in text)


def parts(syllable: str) -> tuple[int, int, int]:
    """Onset, vowel and coda of a syllable, by their place in Unicode (The Unicode Standard, 3.12)."""
    number = ord(syllable) - FIRST
    return number // 588, number % 588 // 28, number % 28


def romanised(hangul: str) -> str:
    """Hangul as the official romanisation spells it syllable by syllable, as names are."""
    spelt = ""
    for letter in hangul:
        if "가" <= letter <= "힣":
            onset, vowel, coda = parts(letter)
            spelt += ONSETS[onset] + VOWELS[vowel] + CODAS[coda]
        else:
            spelt += letter
    return spelt


@lru_cache(maxsize=100_000)
def sound(text: str) -> str:
    """A folded sound: the same for 현, Hyun and Hyeon."""
    folded = re.sub(r"[^a-z]", "", romanised(text.lower())) + "Z"
    for pattern, fold in PASSES:
        folded = pattern.sub(lambda found, fold=fold: fold[found[0]], folded)  # type: ignore[misc]
    return folded


@lru_cache(maxsize=100_000)
def loose(folded: str) -> str:
    """A folded sound, its vowels by ear."""
    for fold in LOOSE:
        for word in sorted(fold, key=len, reverse=True):
            folded = folded.replace(word, fold[word])
    return folded


def looses(folded: pl.Expr) -> pl.Expr:
    """:func:`loose` for a column."""
    for fold in LOOSE:
        for word in sorted(fold, key=len, reverse=True):
            folded = folded.str.replace_all(word, fold[word], literal=True)
    return folded


def sounds(texts: pl.Series) -> pl.Series:
    """:func:`sound` for a column, each text once. The table of syllables is worth its setting up for many alone."""
    text, name = pl.col("text"), texts.name
    known = texts.alias("text").unique().drop_nulls().to_frame()
    if known.height < FEW:
        return texts.replace_strict(known["text"], [sound(each) for each in known["text"]], return_dtype=pl.String)
    folded = text.str.to_lowercase().str.replace_many(_syllables()).str.replace_all("[^a-z]", "") + "Z"
    for fold in FOLDS:
        words = sorted(fold, key=len, reverse=True)
        folded = folded.str.replace_many(words, [fold[word] for word in words], leftmost=True)
    heard = known.with_columns(heard=folded)
    return texts.alias("text").to_frame().join(heard, on="text", how="left", maintain_order="left")["heard"].alias(name)


def jamo(text: str) -> str:
    """Hangul taken apart into letters, so that a slip of one key is one letter."""
    apart = []
    for letter in text:
        if "가" <= letter <= "힣":
            onset, vowel, coda = parts(letter)
            apart.append(chr(0x1100 + onset) + chr(0x1161 + vowel) + (chr(0x11A7 + coda) if coda else ""))
        else:
            apart.append(letter)
    return "".join(apart)


@lru_cache(maxsize=100_000)
def skeleton(given: str) -> str:
    """What given names in Hangul share that are one key apart and heard alike: without codas, 아 for 하, 나 and 라, ㅔ
    for ㅐ."""
    apart = (parts(letter) for letter in given)
    return "".join(chr(FIRST + (11 if onset in SOFT_ONSETS else onset) * 588 + ALIKE.get(vowel, vowel) * 28)
                   for onset, vowel, _ in apart)


def heard_alike(one: str, other: str) -> bool:
    """Whether two given names are one key apart and so near by ear that either may be the other: 지환 and 지완, 미은
    and 민은; but 민수 and 민서 are two."""
    if len(one) != len(other) or skeleton(one) != skeleton(other):
        return False
    differ = [sum(mine != theirs for mine, theirs in zip(parts(left), parts(right), strict=True))
              for left, right in zip(one, other, strict=True)]
    codas = [(parts(left)[2], parts(right)[2]) for left, right in zip(one, other, strict=True)]
    return sum(differ) == 1 and all(mine == theirs or not mine or not theirs for mine, theirs in codas)


def one_less(text: str) -> set[str]:
    """A text and all that is left of it without one letter: two texts one slip apart share one of these."""
    return {text, *(text[:place] + text[place + 1:] for place in range(len(text)))}


@cache
def _syllables() -> dict[str, str]:
    return {chr(code): romanised(chr(code)) for code in range(FIRST, LAST + 1)}
