"""Merge fields that blocks show to those alone who have something in them: those of offers, ``offer_1_title`` and so on
for each place of ``/// offers``, and the line for key customers, ``hotline``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

PARTS = ("title", "url", "image", "text")
BECAUSE = "because"
"""Why somebody gets an offer, in words for them: a field that is there where it is asked for."""
MOST = 6
"""How many offers a mail can have: each is four columns of everybody."""
FIELD = re.compile(r"offer_([1-9])_(title|url|image|text|because)")


def offer_field(place: int, part: str) -> str:
    """The field of a part of the offer at a place, from 1."""
    return f"offer_{place}_{part}"


def offer_fields(count: int = MOST, *, because: bool = True) -> Iterator[str]:
    """The fields of so many offers, in their order, with those that say why or without."""
    parts = (*PARTS, BECAUSE) if because else PARTS
    return (offer_field(place, part) for place in range(1, count + 1) for part in parts)


CONDITION = r"mfdangolx1\d\dx"
"""What finds the tokens of :func:`condition_tokens`."""
HOTLINE, HOTLINE_TOKENS = "hotline", ("mfdangolx190x", "mfdangolx191x")
"""The field of the line for key customers, and the tokens around what those alone see who have one."""


def condition_tokens(place: int, part: str) -> tuple[str, str]:
    """The tokens around what only those see who have something in a field."""
    number = 100 + 2 * (place * len(PARTS) + PARTS.index(part))
    return f"mfdangolx{number}x", f"mfdangolx{number + 1}x"


def asks_why(fields: Iterator[str] | list[str] | tuple[str, ...]) -> bool:
    """Whether one of some fields says why somebody gets an offer."""
    return any((found := FIELD.fullmatch(name)) and found[2] == BECAUSE for name in fields)


def conditions_in(fields: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The tokens of all conditions that texts with these fields may have, by their columns."""
    names = list(fields)
    found = {offer_field(place, part): condition_tokens(place, part)
             for place in range(1, places_in(names) + 1) for part in PARTS}
    return found | ({HOTLINE: HOTLINE_TOKENS} if HOTLINE in names else {})


def places_in(fields: Iterator[str] | list[str] | tuple[str, ...]) -> int:
    """How many offers some fields speak of."""
    return max((int(found[1]) for name in fields if (found := FIELD.fullmatch(name))), default=0)
