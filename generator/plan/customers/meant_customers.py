"""Which key customer is meant by an id, an address or a name that somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from rapidfuzz import fuzz, process

from generator.plan.customers.decisions import called, handles, signs_of
from generator.plan.customers.key_customers import CALLED, ways_of
from generator.plan.customers.matching.names import parse_name

MOST = 5
"""So many are named where it is not clear who is meant."""
ALIKE = 60
"""From this likeness on, in per cent, one may be the other mistyped."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The places of the key customers who may be meant; where nobody is called so, ``near`` are some who are called
    much like it. Each of ``near`` is what would name them alone."""

    places: tuple[int, ...]
    near: tuple[str, ...] = ()


def find_meant(wanted: str, customers: pl.DataFrame) -> Meant:
    """Who is called so: by id, address, or name and company, in any of their rows; else by name alone, in any writing;
    else by the company."""
    names = handles(customers)
    known = called(customers)
    (sign,) = signs_of(pl.Series([wanted], dtype=pl.String))
    name = parse_name(wanted).text
    named = [place for place, other in enumerate(customers["name"]) if name and parse_name(other).text == name]
    firms = [place for place, other in enumerate(customers["company"]) if other.casefold().strip() == sign]
    places = (known.get(sign) or named or firms) if sign else []
    if places:
        return Meant(tuple(places), _called(places, names, customers))
    said = [(place, way) for place, row in enumerate(customers.select(CALLED).iter_rows())
            for way in (*ways_of(*row), row[2]) if way]
    near = process.extract(sign, [way.casefold() for _, way in said], scorer=fuzz.WRatio, score_cutoff=ALIKE,
                           limit=MOST * len(CALLED))
    return Meant((), _called(list(dict.fromkeys(said[at][0] for _, _, at in near)), names, customers))


def _called(places: Sequence[int], handled: Sequence[str], customers: pl.DataFrame) -> tuple[str, ...]:
    """What would name each, and the name beside it where that is something else."""
    told = []
    for place in places[:MOST]:
        name = customers["name"][place]
        handle = handled[place] or customers["email"][place]
        told.append(f"{handle} ({name})" if name and not handle.startswith(name) else handle or name)
    return tuple(told)
