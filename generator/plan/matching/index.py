"""The key customers as an index: small and a plain value, past which batches of subscribers are streamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from generator.plan.addresses import keyed
from generator.plan.matching.companies import Company, parse_company
from generator.plan.matching.firms import firm_values
from generator.plan.matching.mailboxes import halves
from generator.plan.matching.names import Name, parse_name
from generator.plan.matching.signs import across, name_values
from generator.plan.matching.telephones import telephones


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, taken apart for comparing. ``key`` is the address behind its writings, or empty; ``written`` that
    address as it is written, which is what a slip of a key was made in."""

    key: str
    written: str
    name: Name
    company: Company
    phone: str

    @property
    def domain(self) -> str:
        """The domain of the address."""
        return self.key.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class KeyIndex:
    """Key customers by what they may share with a subscriber: each value, and whose it is (``value``, ``k``); of
    ``names`` ``sign``, ``rest`` and ``k``."""

    people: tuple[Person, ...]
    addresses: pl.DataFrame
    phones: pl.DataFrame
    locals: pl.DataFrame
    halves: pl.DataFrame
    names: pl.DataFrame
    firms: pl.DataFrame
    domains: frozenset[str]


def build_index(customers: pl.DataFrame) -> KeyIndex:
    """Index key customers, by their place: ``name``, ``company``, ``email`` and ``phone`` as text."""
    addresses = keyed(customers["email"])
    email, keys = addresses["email"], addresses["_key"].fill_null("")
    phones = telephones(customers["phone"]).fill_null("")
    written = pl.select(pl.when(keys != "").then(email.str.to_lowercase()).otherwise(pl.lit(""))).to_series()
    people = tuple(Person(key, address, parse_name(name), parse_company(company), phone)
                   for key, address, name, company, phone in zip(
                       keys, written, customers["name"], customers["company"], phones, strict=True))
    blocks: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in (
        "addresses", "phones", "locals", "halves")}
    for place, person in enumerate(people):
        local, _, domain = person.key.rpartition("@")
        _add(blocks["addresses"], [person.key], place)
        _add(blocks["phones"], [person.phone], place)
        _add(blocks["locals"], {local, person.written.rpartition("@")[0]}, place)
        _add(blocks["halves"], halves(local, domain) if local else (), place)
    domains = [person.domain or None for person in people]
    firms = firm_values(pl.DataFrame({"k": range(len(people)), "company": customers["company"], "domain": domains},
                                     schema_overrides={"k": pl.UInt32, "domain": pl.String}), "k")
    places = pl.DataFrame({"name": customers["name"], "k": range(len(people))}, schema_overrides={"k": pl.UInt32})
    names = places.join(name_values(customers["name"]), on="name").select(across(pl.col("sign")), "rest", "k")
    frames = {name: _frame(block) for name, block in blocks.items()}
    return KeyIndex(people, **frames, names=names, firms=firms.select("value", "k"),
                    domains=frozenset(person.domain for person in people) - {""})


def _add(block: Mapping[str, list[int]], values: Iterable[str], place: int) -> None:
    for value in values:
        if value:
            block[value].append(place)


def _frame(block: Mapping[str, list[int]]) -> pl.DataFrame:
    values = [value for value, places in block.items() for _ in places]
    places = [place for several in block.values() for place in several]
    return pl.DataFrame({"value": values, "k": places}, schema={"value": pl.String, "k": pl.UInt32})
