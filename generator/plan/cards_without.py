"""The cards of those who have no address: on the lists, where their rows have none that can be used, or on the key
lists alone. No address tells them apart, so what else is known of them does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from generator.plan.accounting import WHO, texts_of
from generator.plan.addresses import keyed
from generator.plan.audience import Audience
from generator.plan.cards import NOWHERE, Card, fits, is_known
from generator.plan.matching.index import build_index
from generator.plan.matching.usage import measure
from generator.plan.unaddressed import Standing, standings, unaddressed
from generator.sources.tables.roles import OTHER_PHONES

LISTED, BROKEN = "on a list without an address", "on a list with an address that cannot be used"
"""What a card says of somebody on the lists whom no mail can reach."""
SAID_NO = ", said no to mail"


@dataclass(frozen=True, slots=True)
class Unaddressed:
    """Someone without an address: ``who`` they are, ``rows`` where on the lists they stand, if they do, and the key
    ``customer`` that they are. ``key`` is that one's address, if the key list has one."""

    who: Mapping[str, str]
    rows: tuple[str, ...] = ()
    said_no: bool = False
    customer: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The address of the key customer."""
        return self.customer.get("_key") or ""

    @property
    def status(self) -> str:
        """What keeps mail from them."""
        if not self.rows:
            return NOWHERE
        return (BROKEN if self.who.get("email") else LISTED) + (SAID_NO if self.said_no else "")


def find_unaddressed(query: str, audience: Audience, customers: pl.DataFrame, keys: Sequence[str]) -> list[Unaddressed]:
    """Those without an address who are meant: by name, company or telephone number; and the key customers who have the
    addresses ``keys``, if they are on the lists without."""
    people = unaddressed(audience).with_columns(pl.lit("").alias(OTHER_PHONES))
    customers = customers.with_columns(texts_of(customers, [OTHER_PHONES]))
    asked = _asked(query, audience, customers)
    rows = set(people.filter(asked)["row"])
    wanted = (asked | pl.col("_key").is_in(list(keys))) & _lists_lack(audience)
    mine = set(customers.with_row_index("k").filter(wanted)["k"])
    if not rows and not mine:
        return []
    standing = _standings(people, audience, customers) if people.height else [None] * customers.height
    return [*_customers(standing, mine, rows, customers), *_others(people, rows, standing)]


def _asked(query: str, audience: Audience, customers: pl.DataFrame) -> pl.Expr:
    """Who is meant; by a whole address only those in whose rows, being faulty, it cannot be used."""
    address = keyed(pl.Series([query]))["_key"].drop_nulls().to_list()
    if not address:
        return fits(query)
    if is_known(address[0], audience, customers):
        return pl.lit(False)
    written: pl.Expr = pl.col("email").str.strip_chars().str.to_lowercase() == address[0]
    return written


def _lists_lack(audience: Audience) -> pl.Expr:
    """Key customers whom the lists and suppressions do not have by their address."""
    known = pl.concat([frame["_key"] for frame in (audience.subscribers, audience.rows, audience.suppressions)])
    return pl.col("_key").is_null() | ~pl.col("_key").is_in(known.drop_nulls().implode())


def _standings(people: pl.DataFrame, audience: Audience, customers: pl.DataFrame) -> list[Standing | None]:
    names = texts_of(audience.subscribers, ("name",))
    return standings(people, build_index(customers), measure(audience.subscribers.select("_key", *names)))


def _customers(standing: Sequence[Standing | None], mine: set[int], rows: set[int],
               customers: pl.DataFrame) -> Iterator[Unaddressed]:
    """The key customers who are meant, or are those who are."""
    for k, (customer, found) in enumerate(zip(customers.iter_rows(named=True), standing, strict=True)):
        if found and (k in mine or found.people & rows):
            known = {name: customer[name] or getattr(found, name) for name in WHO}
            yield Unaddressed(known | {"email": found.email}, found.rows, found.said_no, customer)
        elif k in mine and not customer["_key"]:
            yield Unaddressed({name: customer[name] for name in ("email", *WHO)}, customer=customer)


def _others(people: pl.DataFrame, rows: set[int], standing: Sequence[Standing | None]) -> Iterator[Unaddressed]:
    """Who is meant and no key customer."""
    rest = rows.difference(*(found.people for found in standing if found))
    for who in people.filter(pl.col("row").is_in(sorted(rest))).iter_rows(named=True):
        yield Unaddressed({name: who[name] for name in ("email", *WHO)}, tuple(who["rows"]), who["said_no"])


def make_unaddressed_card(one: Unaddressed) -> Card:
    """The card of someone whom no mail can reach."""
    known = {name: value for name, value in one.who.items() if value}
    return Card(known.get("email", ""), known.get("name", ""), known.get("company", ""), one.status, known, (),
                _places(one), str(one.customer.get("tier", "")), str(one.customer.get("owner", "")), (), ())


def with_rows(card: Card, one: Unaddressed | None) -> Card:
    """The card of a key customer, with the rows in which they stand without an address."""
    if one is None:
        return card
    return replace(card, status=one.status if card.status == NOWHERE else card.status,
                   lists=(*card.lists, *_places(one)))


def _places(one: Unaddressed) -> tuple[str, ...]:
    return tuple(f"{place} (invalid)" for place in one.rows)
