"""How alike two names are: in Hangul, in Latin letters, or one in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import OSA

from generator.plan.customers.matching.foreign import heard_as, is_from_elsewhere
from generator.plan.customers.matching.names import ONE_SOUND, SHORTEST, Name, one_writing
from generator.plan.customers.matching.nicknames import NICKNAMES
from generator.plan.customers.matching.sounds import heard_alike, jamo
from generator.plan.customers.matching.spelling import (
    FAR,
    may_begin,
    readings,
    shared_cost,
    spelling_cost,
    surname_cost,
    surnames_spelt,
)
from generator.plan.customers.matching.words import ORDINARY, SAME_SURNAME, SURNAMES

SAME, SOUND, NEAR, INITIAL, HINT, UNKNOWN, OTHER = "same", "sound", "near", "initial", "hint", "unknown", "other"
SPOKEN, BACKED = "spoken", "backed"
"""There is no name, but the address speaks of it; the name is no more than a hint, but an address says that it is."""
LONE = "lone"
"""Initials that fit nobody else at the firm, where the surname is rare."""
HEARD = "heard"
"""A name from elsewhere that sounds like one in Hangul."""
EAR = "ear"
"""Two ordinary names one key apart that sound alike: a slip, or two people."""
OTHER_WRITING = str.maketrans({usual: other for other, usual in ONE_SOUND.items()})
SHORT = 3
"""Letters that a word cut short must have left."""
ODD, ODDER = 1, 3
"""Unusual spellings: so few are a hint whatever else agrees; more than so many are another name."""


def compare_names(one: Name, other: Name, is_slip: Callable[[str, str], bool]) -> str:
    """How alike two names are: the same, the same by sound, one slip apart, initials that fit, no more than a hint,
    other, or unknown.

    A slip is told from another person by how common both given names are (``is_slip``): 민수 and 민슈 are one person,
    민수 and 민서 are two.
    """
    if not one.text or not other.text or (one.korean and not one.given) or (other.korean and not other.given):
        return UNKNOWN
    if one.text == other.text:
        return SAME
    if one.korean and other.korean:
        return _compare_korean(one, other, is_slip)
    if one.korean or other.korean:
        return _compare_spelt(*((one, other) if one.korean else (other, one)))
    found = _compare_latin(one, other)
    if found not in (OTHER, HINT):
        return found
    spelt = _compare_romanised(one, other)
    return found if spelt == OTHER else spelt


def _compare_korean(one: Name, other: Name, is_slip: Callable[[str, str], bool]) -> str:
    mine, theirs = one_writing(one.given), one_writing(other.given)
    if _root(one.surname) == _root(other.surname) and mine == theirs:
        return SAME
    if len(one.forms | other.forms) > 2 and not one.forms.isdisjoint(other.forms):  # hanja of several readings
        return SOUND
    if min(OSA.distance(jamo(one.text), jamo(other.text), score_cutoff=1), OSA.distance(
            jamo(one.surname + one.given), jamo(other.surname + other.given), score_cutoff=1)) > 1:
        return OTHER
    if mine == theirs:  # the slip is in the surname: 김/긴, but 김/임 are two
        return NEAR if one.surname not in SURNAMES or other.surname not in SURNAMES else OTHER
    if is_slip(one.given, other.given):
        return NEAR
    return EAR if _root(one.surname) == _root(other.surname) and heard_alike(mine, theirs) else OTHER


def _root(surname: str) -> str:
    return SAME_SURNAME.get(surname, surname)


def _compare_spelt(korean: Name, latin: Name) -> str:
    """A name in Hangul and one in Latin letters: by how unusually it would be spelt."""
    cost = min((surname_cost(korean.surname, surname) + spelling_cost(written, given)
                for surname, given in _apart(latin.spelt) for written in _writings(korean.given)), default=FAR)
    if cost <= ODD:
        return HINT if cost else SOUND
    if not korean.forms.isdisjoint(latin.forms) and len(korean.forms) > 1:  # its own Latin form stands behind it
        return SOUND
    fits = any(surname_cost(korean.surname, surname) == 0 and may_begin(korean.given, given)
               for surname, given in _apart(latin.spelt))
    return HINT if cost <= ODDER or fits else HEARD if heard_as(korean.text, latin.spelt) else OTHER


def _writings(given: str) -> set[str]:
    """A given name as it may be written: who is 정열 on one list is 정렬, and Jungryul, elsewhere."""
    first, rest = given[:1], one_writing(given[1:])
    return {given, first + rest, first + rest.translate(OTHER_WRITING)}


def _compare_romanised(one: Name, other: Name) -> str:
    """Two names in Latin letters that may be one Korean name: Minsu and Min-soo surely, Sunhee and Seonhui perhaps."""
    surnames, found = surnames_spelt(), OTHER
    for mine, given in _apart(one.spelt):
        for theirs, another in _apart(other.spelt):
            if not set(surnames.get(mine, ())).isdisjoint(surnames.get(theirs, ())):
                if readings(given) == readings(another) and not one.forms.isdisjoint(other.forms):
                    return SOUND
                if shared_cost(given, another, ODDER - 1) < ODDER:
                    found = HINT
    return found


def _apart(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A Latin name as surname and given name: the surname in front or behind, or all in one word."""
    if len(words) == 1:
        for place in range(1, len(words[0])):
            yield words[0][:place], words[0][place:]
            yield words[0][place:], words[0][:place]
    elif words:
        yield words[0], "".join(words[1:])
        yield words[-1], "".join(words[:-1])


def _compare_latin(one: Name, other: Name) -> str:
    mine, theirs = sorted(one.words), sorted(other.words)
    shorter, longer = sorted((mine, theirs), key=len)
    if _same_words(one.spelt, other.spelt) or _same_words(one.expanded, other.spelt) or _same_words(
            one.spelt, other.expanded) or (len(shorter) > 1 and not Counter(shorter) - Counter(longer)):
        return SOUND  # or a middle name more
    if any(_initials_fit(short, long) or _initials_fit(long, short)
           for short, long in ((one.words, other.words), (one.spelt, other.spelt))):
        return SOUND if len({*one.words} & {*other.words}) > 1 else INITIAL  # a middle name is often but its initial
    whole, others = "".join(mine), "".join(theirs)
    if min(len(whole), len(others)) >= SHORTEST and OSA.distance(whole, others, score_cutoff=1) <= 1:
        alike = _initials(mine) == _initials(theirs)  # R. Smith and J. Smith are two
        return OTHER if not alike else HINT if one.forms and other.forms else NEAR  # and so may Sunho and Sungho be
    short = _nearly_same(mine, theirs) or _shortened(mine, theirs) or _shortened(one.spelt, other.spelt)
    return HINT if short else OTHER


def _nearly_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether long names have a slip in each word, or one of them lacks a word."""
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return set(shorter) <= set(longer) and len("".join(shorter)) >= SHORTEST
    slips = [OSA.distance(mine, theirs, score_cutoff=1) for mine, theirs in zip(one, other, strict=True)]
    return max(slips) <= 1 and min(len("".join(one)), len("".join(other))) >= 2 * SHORTEST


def _shortened(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether of two names one has a word cut short: Vlad and Vladislav, Beth and Elizabeth."""
    mine, theirs = set(one) - set(other), set(other) - set(one)
    if len(one) != len(other) or len(one) < 2 or not len(mine) == len(theirs) == 1:
        return False
    short, long = sorted((mine.pop(), theirs.pop()), key=len)
    return (len(short) >= SHORT and long.startswith(short)) or (len(short) > SHORT and long.endswith(short))


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether names have the same words, in any order; a nickname is each of the names it stands for."""
    return (len(one) == len(other) > 0 and any(
        all(_called(mine) & _called(theirs) for mine, theirs in zip(one, order, strict=True))
        for order in (other, other[::-1], (*other[1:], *other[:1])))) or bool(
        {(surname, given) for surname, given in _apart(one) if len(one) > 1} &
        {(surname, given) for surname, given in _apart(other) if len(other) > 1})


def _called(word: str) -> set[str]:
    return {word, *NICKNAMES.get(word, ())}


def _initials(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) == 1]


def _initials_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the one-letter words of a name are the beginnings of another's, the other words being the same."""
    letters = [word for word in short if len(word) == 1]
    whole = [word for word in short if len(word) > 1]
    rest = [word for word in long if word not in whole]
    if len(letters) == 0 and len(whole) > 1:  # CP Garcia is Christian Paul Garcia
        return any("".join(word[0] for word in rest) == word for word in whole if len(rest) == len(word) > 1) and len(
            set(whole) & set(long)) == len(whole) - 1
    return bool(letters and whole) and set(whole) <= set(long) and len(rest) >= len(letters) and all(
        any(word.startswith(letter) for word in rest) for letter in letters)


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two other names may be one that nobody knows the ways of: one surname in Latin letters or in both
    scripts, or a name from elsewhere in Hangul. Two names in Hangul are two."""
    if one.korean and other.korean:
        return False
    if one.korean or other.korean:
        korean, latin = (one, other) if one.korean else (other, one)
        return is_from_elsewhere(korean.text) or any(surname_cost(korean.surname, word) == 0 for word in latin.spelt)
    return any(len(word) > 1 and word in other.spelt for word in one.spelt)


def is_another(one: Name, other: Name) -> bool:
    """Whether two names are those of two people where nothing else is known; one that only sounds alike is another."""
    return compare_names(one, other, is_odd) in (OTHER, EAR)


def is_odd(one: str, other: str) -> bool:
    """Whether one of two given names has a syllable that given names do not have."""
    return not all(syllable in ORDINARY for syllable in one + other)
