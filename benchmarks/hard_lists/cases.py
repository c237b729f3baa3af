"""Key customers for hard lists: who they are, and how they stand on the lists, decided when each is made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.hard_lists.model import Firm, Person
from benchmarks.hard_lists.people import Town
from benchmarks.hard_lists.writing import mistype, mistype_domain, write_address, write_firm, write_name

STATUSES = {"active": 72, "not-targeted": 8, "unconfirmed": 5, "bounced": 6, "unsubscribed": 6, "complained": 3}
DIRECT = {"active": "reached", "unsubscribed": "opted-out", "complained": "opted-out"}
FOUND = DIRECT | {"active": "reached-elsewhere"}
MISTYPED = FOUND | {"active": "typo", "bounced": "typo"}
KINDS = {"missing": 20, "twins": 2, "two-addresses": 3, "same": 19, "writing": 8, "other-address": 13, "private": 11,
         "twin-told": 1, "domain-typo": 7, "local-typo": 7, "moved": 9}


class Row(NamedTuple):
    """A row of a list; ``status`` may be told by a suppression instead, or by the group."""

    email: str
    name: str
    company: str
    phone: str
    status: str
    group: str = ""


@dataclass(slots=True)
class Customer:
    """A key customer as the sales team wrote them down, and the truth."""

    person: Person
    kind: str
    name: str
    company: str
    email: str
    number: str
    truth: str = ""
    verdict: str = "missing"
    also: str = ""
    decoys: list[str] = field(default_factory=list)


@dataclass
class Lists:
    """What is being made: rows of subscribers and key customers."""

    town: Town
    rows: list[Row] = field(default_factory=list)
    customers: list[Customer] = field(default_factory=list)
    known: set[tuple[str, str]] = field(default_factory=set)

    def stranger(self, firm: Firm | None, korean: bool | None = None) -> Person:
        """Someone new who is no key customer's namesake at their firm."""
        for _ in range(200):
            person = self.town.person(firm, korean, address=False)
            if firm is None or (firm.hangul, person.name) not in self.known:
                return person
        raise ValueError("Everybody at this firm is a key customer.")

    def firm(self, domain: bool = False) -> Firm:
        """Some firm; ``domain``: one that has its own."""
        while True:
            firm = self.town.dice.choices(self.town.firms, cum_weights=self.town.firm_weights)[0]
            if firm.domain or not domain:
                return firm

    def subscribe(self, person: Person, email: str, *, style: str = "plain", number: str = "", status: str = "active",
                  other: bool = False, company: bool = True, name: bool = True) -> str:
        """Put someone on a list."""
        dice, words = self.town.dice, self.town.words
        self.rows.append(Row(email, write_name(person, style, words, dice) if name else "",
                             write_firm(person.firm if company else None, words, dice, other),
                             words.vocabulary.phone(number, dice) if number else "", status))
        return email


def drawn(weights: dict[str, int], dice: random.Random) -> str:
    """A key, drawn by its weight."""
    return dice.choices(tuple(weights), tuple(weights.values()))[0]


def customer(lists: Lists, kind: str) -> Customer:
    """A key customer of this kind, and how they stand on the lists."""
    town, dice = lists.town, lists.town.dice
    company = kind in ("other-address", "private", "moved", "twins") or (kind == "domain-typo" and dice.random() < 0.3)
    person = lists.stranger(lists.firm(domain=company))
    assert person.firm is not None
    own = person.firm.domain if company or kind != "domain-typo" else ""
    lists.known.add((person.firm.hangul, person.name))
    person.email = town.address(person, own)
    number = dice.choices((person.mobile, person.firm.switchboard, ""), (65, 15, 20))[0]
    if kind in ("private", "moved", "two-addresses"):
        number = person.mobile
    one = Customer(person, kind, person.name, write_firm(person.firm, town.words, dice), person.email, number)
    PLACES[kind](lists, one)
    return one


def styles(person: Person, dice: random.Random, slips: bool = True) -> str:
    """How someone's name is written on one of the two sides."""
    if person.korean:
        return drawn({"plain": 42, "romanised": 23, "dressed": 14, "slip": 14 if slips else 0, "hanja": 7}, dice)
    return drawn({"plain": 40, "western": 50, "dressed": 10}, dice)


def paired(lists: Lists, one: Customer, email: str, number: str, status: str, *, company: bool = True,
           nameless: bool = False) -> None:
    """Put the customer on a list, with name and firm written in another way there, or on the key list."""
    town, dice = lists.town, lists.town.dice
    style, other = styles(one.person, dice), company and dice.random() < 0.35
    there, here = (style, "plain") if dice.random() < 0.6 else ("plain", style)
    if style == "romanised" and dice.random() < 0.2:
        there = here = style
    if not nameless:
        one.name = write_name(one.person, here, town.words, dice)
        if style == "romanised" and dice.random() < 0.4:  # nobody is consistent, and others write them too
            one.person.roman = town.romanise(one.person.family, one.person.given)
        one.kind += f"+{style}" if style != "plain" else ""
        one.kind += "+company" if other else ""
    lists.subscribe(one.person, email, style=there, number=number, status=status, other=other, company=company,
                    name=not nameless)
    one.truth = email


def is_missing(lists: Lists, one: Customer) -> None:
    """On no list."""
    dice = lists.town.dice
    one.name = write_name(one.person, styles(one.person, dice, slips=False), lists.town.words, dice)


def is_same(lists: Lists, one: Customer) -> None:
    """With the same address."""
    status = drawn(STATUSES, lists.town.dice)
    paired(lists, one, one.email, one.number, status)
    one.verdict = DIRECT.get(status, status)


def is_writing(lists: Lists, one: Customer) -> None:
    """With the same address, written in another way on either side."""
    is_same(lists, one)
    other = write_address(one.email, lists.town.dice)
    if lists.town.dice.random() < 0.5:
        one.email = other
    else:
        lists.rows[-1] = lists.rows[-1]._replace(email=other)


def is_elsewhere(lists: Lists, one: Customer) -> None:
    """With another address at the same firm."""
    dice, status = lists.town.dice, drawn(STATUSES, lists.town.dice)
    assert one.person.firm is not None
    unlike = one.email.partition("@")[0]
    email = lists.town.address(one.person, one.person.firm.domain, unlike)
    numbers = (one.number, one.person.mobile, one.person.firm.switchboard, "")
    paired(lists, one, email, dice.choices(numbers, (45, 20, 10, 25))[0], status, company=dice.random() < 0.85)
    one.verdict = FOUND.get(status, status)


def is_private(lists: Lists, one: Customer) -> None:
    """With a private address and the same mobile."""
    status = drawn(STATUSES, lists.town.dice)
    email = lists.town.address(one.person)
    paired(lists, one, email, one.person.mobile, status, company=lists.town.dice.random() < 0.4)
    one.verdict = FOUND.get(status, status)


def is_moved(lists: Lists, one: Customer) -> None:
    """At another firm by now: the same mobile, the same name."""
    here = one.person.firm
    while one.person.firm is here or (one.person.firm and (one.person.firm.hangul, one.person.name) in lists.known):
        one.person.firm = lists.firm(domain=True)
    assert one.person.firm is not None
    lists.known.add((one.person.firm.hangul, one.person.name))
    status = drawn(STATUSES, lists.town.dice)
    paired(lists, one, lists.town.address(one.person, one.person.firm.domain), one.person.mobile, status)
    one.person.firm = here
    one.verdict = FOUND.get(status, status)


def is_mistyped(lists: Lists, one: Customer, domain: bool) -> None:
    """With one slip in the address: in its domain, or before it."""
    dice, vocabulary = lists.town.dice, lists.town.words.vocabulary
    local, _, own = one.email.partition("@")
    email = one.email
    while not lists.town.take(email):
        if domain:
            email = f"{local}@{mistype_domain(own, vocabulary, dice)}"
        else:
            email = f"{mistype(local, vocabulary, dice)}@{own}"
        if domain and lists.town.living(email.partition("@")[2]):
            email = one.email
    status = drawn({"active": 75, "bounced": 18, "unsubscribed": 7}, dice)
    paired(lists, one, email, dice.choice((one.number, "")), status, company=dice.random() < 0.8,
           nameless=domain and len(local) > 7 and dice.random() < 0.06)
    one.verdict = MISTYPED[status]


def are_two(lists: Lists, one: Customer) -> None:
    """Stopped at their own address, active at another that is surely theirs."""
    status = drawn({"bounced": 60, "unsubscribed": 40}, lists.town.dice)
    second = lists.town.address(one.person)
    paired(lists, one, second, one.number, "active")
    lists.subscribe(one.person, one.email, number=one.number, status=status)
    if status == "bounced":
        one.truth, one.also, one.verdict = second, one.email, "reached-elsewhere"
    else:
        one.truth, one.also, one.verdict = one.email, second, "opted-out"


def are_twins(lists: Lists, one: Customer) -> None:
    """Two of one name at one firm, and nothing that tells which."""
    assert one.person.firm is not None
    one.number = lists.town.dice.choice((one.person.firm.switchboard, ""))
    for _ in range(2):
        email = lists.town.address(one.person, one.person.firm.domain, one.email.partition("@")[0])
        one.decoys.append(lists.subscribe(one.person, email))
    one.truth, one.verdict = one.decoys.pop(0), "ambiguous"


def is_told(lists: Lists, one: Customer) -> None:
    """With another address at the firm and the same mobile, beside a namesake there who has another mobile."""
    town = lists.town
    assert one.person.firm is not None
    unlike = one.email.partition("@")[0]
    one.number = one.person.mobile
    paired(lists, one, town.address(one.person, one.person.firm.domain, unlike), one.number, "active")
    email = town.address(one.person, one.person.firm.domain, unlike)
    one.decoys.append(lists.subscribe(one.person, email, number=town.mobile()))
    one.verdict = "reached-elsewhere"


PLACES: dict[str, Callable[[Lists, Customer], None]] = {
    "missing": is_missing, "twins": are_twins, "two-addresses": are_two, "same": is_same, "writing": is_writing,
    "other-address": is_elsewhere, "private": is_private, "moved": is_moved, "twin-told": is_told,
    "domain-typo": lambda lists, one: is_mistyped(lists, one, True),
    "local-typo": lambda lists, one: is_mistyped(lists, one, False)}
