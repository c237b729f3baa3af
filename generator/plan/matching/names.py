"""Names of people: what in them is the name, and how alike two of them are."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.plan.matching.hanja import read_hanja
from generator.plan.matching.sounds import is_hangul, jamo, loose, one_less, sound
from generator.plan.matching.words import NICKNAMES, ORDINARY, SAME_SURNAME, SURNAME_OF, SURNAMES, TITLES

SAME, SOUND, NEAR, INITIAL, UNKNOWN, OTHER = "same", "sound", "near", "initial", "unknown", "other"
BRACKETS = re.compile(r"[(\[<{]([^()\[\]<>{}]*)[)\]>}]")
BETWEEN = re.compile(r"[\s,/·∙_|]+")
CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
TITLE_ENDS = sorted((title for title in TITLES if is_hangul(title)), key=len, reverse=True)
SHORTEST = 5
"""Letters that a Latin name must have for one slip in it to mean anything."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. ``text`` is what two writings of it share; ``forms`` are surname and sound of the given name;
    ``words`` are the Latin words of it, nicknames as the names they stand for."""

    text: str
    surname: str = ""
    given: str = ""
    forms: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    @property
    def korean(self) -> bool:
        """Whether it is written in Hangul."""
        return bool(self.surname)


NOBODY = Name("")


@lru_cache(maxsize=500_000)
def parse_name(written: str) -> Name:
    """Take a name apart: without title, brackets and spaces; hanja as they are read."""
    text = unicodedata.normalize("NFKC", written).strip()
    inside = " ".join(BRACKETS.findall(text))
    outside = BRACKETS.sub(" ", text).strip() or inside
    name = _parse(outside)
    other = _parse(inside) if inside and inside != outside else NOBODY
    if other.forms and (name.korean != other.korean):
        return Name(name.text, name.surname, name.given, name.forms | other.forms, name.words)
    return name


def _parse(text: str) -> Name:
    if CJK.search(text):
        text = read_hanja(text)
    words = [word for word in BETWEEN.split(text) if word]
    hangul = "".join(word for word in words if is_hangul(word) and word not in TITLES)
    if hangul or any(is_hangul(word) for word in words):
        return _korean(_without_title(hangul))
    return _latin(text)


def _without_title(text: str) -> str:
    """A Hangul name without what is written behind it; a name has two letters at least."""
    for title in TITLE_ENDS:
        if text.endswith(title) and len(text) - len(title) >= (3 if len(title) == 1 else 2):
            return _without_title(text[: -len(title)])
    return text


def loose_forms(name: Name) -> set[str]:
    """The forms of a name, the given name by ear."""
    parted = (form.partition("|") for form in name.forms)
    return {f"{surname}|{loose(given)}" for surname, _, given in parted if given}


def _korean(text: str) -> Name:
    text = text.replace("률", "율").replace("렬", "열")  # of one sound, and written both ways in names
    if len(text) < 2:
        return Name(text, text, "")
    double = len(text) > 2 and text[:2] in SURNAMES
    surname, given = (text[:2], text[2:]) if double and len(text) > 3 else (text[0], text[1:])
    forms = {_form(surname, given)} | ({_form(text[:2], text[2:])} if double else set())
    return Name(text, surname, given, frozenset(forms))


def _form(surname: str, given: str) -> str:
    return f"{SAME_SURNAME.get(surname, surname)}|{sound(given)}"


def _latin(text: str) -> Name:
    apart = unicodedata.normalize("NFD", text.lower())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = [re.sub(r"[^a-z]", "", word) for word in re.split(r"[\s,.]+", plain)]
    words = [word for word in words if word and word not in TITLES]
    forms = frozenset(_form(surname, given) for surname, given in _readings(words))
    return Name(" ".join(sorted(words)), forms=forms, words=tuple(NICKNAMES.get(word, word) for word in words))


def _readings(words: list[str]) -> Iterator[tuple[str, str]]:
    """What a Latin name may be in Korean: the surname in front or behind, or all in one word."""
    if len(words) == 1:
        word = words[0]
        for length in range(1, len(word) - 2):
            for surname in SURNAME_OF.get(word[:length], ()):
                yield surname, word[length:]
            for surname in SURNAME_OF.get(word[len(word) - length:], ()):
                yield surname, word[: len(word) - length]
    for place in {0, len(words) - 1} if len(words) > 1 else ():
        rest = "".join(words[:place] + words[place + 1:])
        for surname in SURNAME_OF.get(words[place]) or surnames_by_ear().get(loose(sound(words[place])), ()):
            yield surname, rest


@lru_cache(maxsize=1)
def surnames_by_ear() -> dict[str, tuple[str, ...]]:
    """Surnames by their sound, for a spelling that is in no table."""
    found: dict[str, tuple[str, ...]] = {}
    for surname in SURNAMES:
        key = loose(sound(surname))
        found[key] = (*found.get(key, ()), surname)
    return found


def compare_names(one: Name, other: Name, is_slip: Callable[[str, str], bool]) -> str:
    """How alike two names are: the same, the same by sound, one slip apart, initials that fit, other, or unknown.

    A slip is told from another person by how common both given names are (``is_slip``): 민수 and 민슈 are one person,
    민수 and 민서 are two.
    """
    if not one.text or not other.text or (one.korean and not one.given) or (other.korean and not other.given):
        return UNKNOWN
    if one.text == other.text:
        return SAME
    if one.korean and other.korean:
        return _compare_korean(one, other, is_slip)
    if one.forms & other.forms:
        return SOUND
    if loose_forms(one) & loose_forms(other):
        return NEAR
    if one.korean or other.korean:
        return OTHER
    return _compare_latin(one, other)


def _compare_korean(one: Name, other: Name, is_slip: Callable[[str, str], bool]) -> str:
    from rapidfuzz.distance import OSA

    if _form(one.surname, "") == _form(other.surname, "") and one.given == other.given:
        return SAME
    if OSA.distance(jamo(one.text), jamo(other.text), score_cutoff=1) > 1:
        return OTHER
    if one.given == other.given:  # the slip is in the surname: 김/긴, but 김/임 are two
        return NEAR if one.surname not in SURNAMES or other.surname not in SURNAMES else OTHER
    return NEAR if is_slip(one.given, other.given) else OTHER


def _compare_latin(one: Name, other: Name) -> str:
    from rapidfuzz.distance import OSA

    mine, theirs = sorted(one.words), sorted(other.words)
    shorter, longer = sorted((mine, theirs), key=len)
    if mine == theirs or (len(shorter) > 1 and not Counter(shorter) - Counter(longer)):  # a middle name more
        return SOUND
    if _initials_fit(one.words, other.words) or _initials_fit(other.words, one.words):
        return INITIAL
    whole, others = "".join(mine), "".join(theirs)
    if min(len(whole), len(others)) >= SHORTEST and OSA.distance(whole, others, score_cutoff=1) <= 1:
        return NEAR if _initials(mine) == _initials(theirs) else OTHER  # R. Smith and J. Smith are two
    return OTHER


def _initials(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) == 1]


def _initials_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the one-letter words of a name are the beginnings of another's, the other words being the same."""
    letters = [word for word in short if len(word) == 1]
    whole = [word for word in short if len(word) > 1]
    rest = [word for word in long if word not in whole]
    return bool(letters and whole) and set(whole) <= set(long) and len(rest) >= len(letters) and all(
        any(word.startswith(letter) for word in rest) for letter in letters)


def is_odd(one: str, other: str) -> bool:
    """Whether one of two given names has a syllable that given names do not have."""
    return not all(syllable in ORDINARY for syllable in one + other)


def name_signs(name: Name) -> set[str]:
    """What a name shares with other writings of it, and with those one slip away."""
    found = {f"={form}" for form in name.forms} | {f"?{form}" for form in loose_forms(name)}
    if name.korean and len(name.text) == 3:
        first, second, third = tuple(name.text)
        return found | {f"12{first}{second}", f"23{second}{third}", f"13{first}{third}"}
    if name.korean:
        return found | {f"~{rest}" for rest in one_less(jamo(name.text))}
    words = sorted(name.words)
    whole = "".join(words)
    found |= {f"~{rest}" for rest in one_less(whole)} if len(whole) >= SHORTEST else {f"~{whole}"} if whole else set()
    return found | {f"{word}.{other[0]}" for word in words if len(word) > 1 for other in words if other != word}
