"""What the local part of an address says of a name: minjoon.lee26 speaks of 이민준, smithnicole of Nicole Smith.

People write a name in many ways and nobody can tell whether C. Ramos is Claire Ramos, but clairer@ can. And where the
addresses of two people spell each its own name, and not the other's, nearly one name is two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.plan.customers.matching.names import Name
from generator.plan.customers.matching.spelling import may_begin, spelling_cost, surname_cost
from generator.plan.customers.matching.words import SURNAMES

SHORTEST = 5
"""Letters that a local part must have to speak of a name, and not of half of one by chance."""
WHOLE = 4
"""Letters of a given name that are no initials."""


def speaks_of(local: str, name: Name) -> bool:
    """Whether a local part has the whole name in it: the surname, and the given name or all of its initials (two at
    least); nothing else but digits."""
    words = _letters(local)
    if len("".join(words)) < SHORTEST or len(words) > max(3, len(name.spelt)):
        return False
    if name.korean:
        return bool(name.given) and any(_fits(name, surname, given) for surname, given in _apart(words))
    spelt = [*name.spelt]
    whole = "".join(words)
    return len(spelt) > 1 and min(map(len, spelt)) > 1 and any(
        whole == "".join(order) for order in (spelt, [*spelt[1:], spelt[0]], [spelt[-1], *spelt[:-1]]))


def _fits(name: Name, surname: str, given: str) -> bool:
    return surname_cost(name.surname, surname) == 0 and (
        spelling_cost(name.given, given) == 0 or may_begin(name.given, given))


def _apart(words: Sequence[str]) -> list[tuple[str, str]]:
    """A local part as surname and given name, either in front; where it is one word, at every place."""
    if len(words) > 1:
        return [(words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))]
    (word,) = words
    return [pair for at in range(1, len(word)) for pair in ((word[:at], word[at:]), (word[at:], word[:at]))]


def spells(local: str, name: Name) -> bool:
    """Whether a local part has the given name in full, alone or with the surname or its first letter."""
    whole = "".join(_letters(local))
    return len(whole) >= WHOLE and any(
        whole in _with_surname(given, surname) for surname, given in _named_in(whole, name))


def _named_in(whole: str, name: Name) -> Iterator[tuple[str, str]]:
    """The surname and the given name as they may be spelt in a local part."""
    if name.korean:
        for surname, given in (*_apart([whole]), ("", whole)):
            if len(given) >= WHOLE - 1 and spelling_cost(name.given, given) == 0 and _is_surname(name, surname):
                yield surname, given
    elif len(name.spelt) > 1 and min(map(len, name.spelt)) > 1:
        for last, *rest in (name.spelt, (name.spelt[-1], *name.spelt[:-1])):
            yield from ((last, given) for given in ("".join(rest), rest[0]) if len(given) >= WHOLE)


def _is_surname(name: Name, letters: str) -> bool:
    usual = SURNAMES.get(name.surname, "").split()
    return not letters or surname_cost(name.surname, letters) == 0 or letters in {word[0] for word in usual}


def _with_surname(given: str, surname: str) -> set[str]:
    return {given, given + surname, surname + given, given + surname[:1], surname[:1] + given}


def same_makings(one: str, other: str) -> bool:
    """Whether two local parts are made of one given name, in any order with a surname or its first letter: leonb and
    bishop.leon; digits aside."""
    mine, theirs = ("".join(_letters(local)) for local in (one, other))
    short, long = sorted((mine, theirs), key=len)
    if len(short) < SHORTEST:
        return False
    parts = ((long[:at], long[at:]) for at in range(len(long) + 1))
    return any(short in _with_surname(given, surname) for first, last in parts
               for given, surname in ((first, last), (last, first)) if len(given) >= WHOLE)


def digits_of(local: str) -> str:
    """The digits of a local part."""
    return "".join(letter for letter in local if letter.isdigit())


def _letters(local: str) -> list[str]:
    return [word for word in re.split(r"[^a-z]+", local.lower()) if word]
