"""The key customers as an index: small and a plain value, past which batches of subscribers are streamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from generator.plan.audience.addresses import BETWEEN_OTHERS, address_keys, keyed
from generator.plan.customers.matching.companies import Company, firm_values, parse_company, same_company
from generator.plan.customers.matching.mailboxes import exists, halves, meant_domains
from generator.plan.customers.matching.names import Name, parse_name
from generator.plan.customers.matching.signs import across, name_values
from generator.plan.customers.matching.telephones import telephones
from generator.plan.customers.matching.words import FREE
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES


def other_columns(people: pl.DataFrame) -> list[str]:
    """The columns of others that people have: none where nobody has any."""
    return [name for name in BETWEEN_OTHERS if name in people.columns]


def other_addresses(people: pl.DataFrame) -> pl.DataFrame:
    """Other addresses of people (``row``), by their keys: ``row``, ``value``."""
    found = _exploded(people, OTHER_EMAILS)
    return found.with_columns(address_keys(found["value"]).alias("value"))


def other_telephones(people: pl.DataFrame) -> pl.DataFrame:
    """Other mobiles of people (``row``), each in one writing: ``row``, ``value``."""
    found = _exploded(people, OTHER_PHONES)
    return found.with_columns(telephones(found["value"]).alias("value")).drop_nulls()


def values_of(found: pl.DataFrame) -> dict[int, tuple[str, ...]]:
    """Those values, by the row."""
    values: dict[int, list[str]] = defaultdict(list)
    for row, value in found.iter_rows():
        values[row].append(value)
    return {row: tuple(several) for row, several in values.items()}


def _exploded(people: pl.DataFrame, field: str) -> pl.DataFrame:
    if field not in people.columns:
        return pl.DataFrame(schema={"row": pl.UInt32, "value": pl.String})
    some = people.select("row", value=pl.col(field).fill_null("")).filter(pl.col("value") != "")
    return some.with_columns(pl.col("value").str.split(BETWEEN_OTHERS[field])).explode("value")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone, taken apart for comparing. ``key`` is the address behind its writings, or empty; ``written`` that
    address as it is written, which is what a slip of a key was made in. ``meant`` are the addresses that a key
    customer's may have been meant to be, if its domain is misspelt; ``others`` further addresses (their keys),
    ``mobiles`` further numbers."""

    key: str
    written: str
    name: Name
    company: Company
    phone: str
    meant: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    mobiles: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every address, the one that is mailed first."""
        return tuple(filter(None, (self.key, *self.others)))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every telephone number."""
        return tuple(filter(None, (self.phone, *self.mobiles)))

    @property
    def domain(self) -> str:
        """The domain of the address."""
        return self.key.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class KeyIndex:
    """Key customers by what they may share with a subscriber: each value, and whose it is (``value``, ``k``); of
    ``names`` ``sign``, ``rest`` and ``k``. ``signs`` (``sign``, ``of_sign``) and ``firms`` (``value``, ``of_value``)
    have a number for each sign of a name and of a firm, and ``named`` (``both``, ``k``) one for both together."""

    people: tuple[Person, ...]
    addresses: pl.DataFrame
    meant: pl.DataFrame
    phones: pl.DataFrame
    locals: pl.DataFrame
    halves: pl.DataFrame
    names: pl.DataFrame
    signs: pl.DataFrame
    firms: pl.DataFrame
    named: pl.DataFrame
    domains: frozenset[str]


def build_index(customers: pl.DataFrame) -> KeyIndex:
    """Index key customers, by their place: ``name``, ``company``, ``email`` and ``phone`` as text, and perhaps
    ``other_emails`` and ``other_phones``."""
    addresses = keyed(customers["email"])
    email, keys = addresses["email"], addresses["_key"].fill_null("")
    phones = telephones(customers["phone"]).fill_null("")
    written = pl.select(pl.when(keys != "").then(email.str.to_lowercase()).otherwise(pl.lit(""))).to_series()
    places = customers.select(other_columns(customers)).with_row_index("row")
    others = values_of(other_addresses(places))
    mobiles = values_of(other_telephones(places))
    companies = [parse_company(company) for company in customers["company"]]
    people = tuple(Person(key, address, parse_name(name), company, phone, meant, others.get(place, ()),
                          mobiles.get(place, ()))
                   for place, (key, address, name, company, phone, meant) in enumerate(zip(
                       keys, written, customers["name"], companies, phones, _meant(keys, companies), strict=True)))
    blocks: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in (
        "addresses", "meant", "phones", "locals", "halves")}
    for place, person in enumerate(people):
        local, _, domain = person.key.rpartition("@")
        _add(blocks["addresses"], person.keys, place)
        _add(blocks["meant"], person.meant, place)
        _add(blocks["phones"], person.numbers, place)
        _add(blocks["locals"], {local, person.written.rpartition("@")[0]}, place)
        _add(blocks["halves"], halves(local, domain) if local else (), place)
    domains = [person.domain or None for person in people]
    firms = firm_values(pl.DataFrame({"k": range(len(people)), "company": customers["company"], "domain": domains},
                                     schema_overrides={"k": pl.UInt32, "domain": pl.String}), "k")
    named = pl.DataFrame({"name": customers["name"], "k": range(len(people))}, schema_overrides={"k": pl.UInt32})
    names = named.join(name_values(customers["name"]), on="name").select(across(pl.col("sign")), "rest", "k")
    frames = {name: _frame(block) for name, block in blocks.items()}
    signs, values = _numbered(names["sign"], "sign"), _numbered(firms["value"], "value")
    both = firms.join(values, on="value").join(names.join(signs, on="sign"), on="k").select(both_of(), "k").unique()
    return KeyIndex(people, **frames, names=names, signs=signs, firms=values, named=both,
                    domains=frozenset(person.domain for person in people) - {""})


def both_of() -> pl.Expr:
    """A number for a sign of a firm and one of a name together."""
    return (pl.col("of_value").cast(pl.UInt64) * 2**32 + pl.col("of_sign")).alias("both")


def _numbered(values: pl.Series, name: str) -> pl.DataFrame:
    """Each value and a number for it, which is joined on in half the time; the same in each run."""
    return values.unique().sort().alias(name).to_frame().with_row_index(f"of_{name}")


def _meant(keys: Iterable[str], companies: Iterable[Company]) -> list[frozenset[str]]:
    """For each address those that it may have been meant to be: at a big provider, at a domain of others of the same
    firm, at one whose ending there is."""
    parts = [key.rpartition("@") for key in keys]
    firms = list(companies)
    at: dict[str, list[Company]] = defaultdict(list)
    for (_, _, domain), firm in zip(parts, firms, strict=True):
        at[domain].append(firm)
    near = meant_domains(at)
    found = [(place, f"{local}@{other}") for place, (local, _, domain) in enumerate(parts)
             for other in near.get(domain, ())
             if other in FREE or not exists(domain) or any(same_company(firms[place], each) for each in at[other])]
    meant: dict[int, set[str]] = defaultdict(set)
    others = address_keys(pl.Series([address for _, address in found], dtype=pl.String))
    for (place, _), key in zip(found, others, strict=True):
        meant[place].add(key)
    return [frozenset(meant[place]) for place in range(len(parts))]


def _add(block: Mapping[str, list[int]], values: Iterable[str], place: int) -> None:
    for value in values:
        if value:
            block[value].append(place)


def _frame(block: Mapping[str, list[int]]) -> pl.DataFrame:
    values = [value for value, places in block.items() for _ in places]
    places = [place for several in block.values() for place in several]
    return pl.DataFrame({"value": values, "k": places}, schema={"value": pl.String, "k": pl.UInt32})
