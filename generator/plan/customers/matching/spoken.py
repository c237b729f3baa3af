"""Whether the local part of an address speaks of a name: minjoon.lee26 of 이민준, smithnicole of Nicole Smith."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.plan.customers.matching.names import Name
from generator.plan.customers.matching.spelling import may_begin, spelling_cost, surname_cost

SHORTEST = 5
"""Letters that a local part must have to speak of a name, and not of half of one by chance."""


def speaks_of(local: str, name: Name) -> bool:
    """Whether a local part has the whole name in it: the surname, and the given name or all of its initials (two at
    least); nothing else but digits."""
    words = [word for word in re.split(r"[^a-z]+", local.lower()) if word]
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
