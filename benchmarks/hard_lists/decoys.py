"""Decoys for hard lists: subscribers who look like a key customer and are somebody else."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.hard_lists.cases import Customer, Lists, styles
from benchmarks.hard_lists.model import Firm, Person
from benchmarks.hard_lists.writing import mistype, near


def add_decoys(lists: Lists, one: Customer) -> None:
    """Put people on the lists who look like the customer and are somebody else."""
    dice = lists.town.dice
    count = dice.choice((1, 1, 2, 3)) if one.kind == "missing" else dice.choice((0, 0, 0, 1, 1, 2))
    for decoy in dice.sample(DECOYS, count):
        email = decoy(lists, one)
        if email:
            one.decoys.append(email)


def some_number(person: Person, dice: random.Random) -> str:
    """What stands in the phone column of a row."""
    board = person.firm.switchboard if person.firm else ""
    return dice.choices((person.mobile, board, ""), (60, 15, 25))[0]


def join(lists: Lists, person: Person, email: str = "", number: str | None = None) -> str:
    """Put a decoy on a list, at its firm's address or a private one."""
    dice = lists.town.dice
    email = email or lists.town.address(person, person.firm.domain if person.firm else "")
    return lists.subscribe(person, email, number=some_number(person, dice) if number is None else number,
                           style="plain" if dice.random() < 0.8 else styles(person, dice, slips=False))


def namesake(lists: Lists, one: Customer) -> Person:
    """Somebody else of the same name, at another firm and with another mobile."""
    town = lists.town
    firm = lists.firm()
    while (firm.hangul, one.person.name) in lists.known:
        firm = lists.firm()
    family, given = one.person.family, one.person.given
    roman = town.romanise(family, given) if one.person.korean else None
    return Person(family, given, roman, firm, town.mobile(one.person.nation), nation=one.person.nation)


def same_name(lists: Lists, one: Customer) -> str:
    """The same name at another firm, now and then one that is called almost the same."""
    person, dice = namesake(lists, one), lists.town.dice
    if one.person.firm and dice.random() < 0.15:
        person.firm = lists.town.sister(one.person.firm)
        return join(lists, person, number=person.mobile)
    return join(lists, person)


def colleague(lists: Lists, one: Customer) -> str:
    """Another person at the same firm."""
    return join(lists, lists.stranger(one.person.firm))


def switchboard(lists: Lists, one: Customer) -> str:
    """Somebody who answers the same switchboard, at this firm or at a neighbour's."""
    firm = one.person.firm if lists.town.dice.random() < 0.7 else lists.firm()
    if firm is None or one.number != (one.person.firm and one.person.firm.switchboard):
        return ""
    return join(lists, lists.stranger(firm), number=one.number)


def recycled(lists: Lists, one: Customer) -> str:
    """Somebody who was given the customer's old mobile number."""
    if one.number != one.person.mobile:
        return ""
    person = lists.stranger(lists.firm() if lists.town.dice.random() < 0.5 else None)
    if person.korean and one.person.korean and lists.town.dice.random() < 0.15:
        person = neighbour(lists, one, person.firm) or person
    return join(lists, person, lists.town.address(person), one.number)


def same_local(lists: Lists, one: Customer) -> str:
    """The same words before the @ at another domain."""
    dice = lists.town.dice
    person = namesake(lists, one) if dice.random() < 0.5 else lists.stranger(lists.firm())
    domain = person.firm.domain if person.firm and dice.random() < 0.5 else ""
    email = f"{one.person.email.partition('@')[0]}@{domain or lists.town.private()}"
    return join(lists, person, email) if lists.town.take(email) else ""


def adjacent(lists: Lists, one: Customer) -> str:
    """The next account: minsu01 and minsu02."""
    local, _, domain = one.person.email.partition("@")
    stem = local.rstrip("0123456789")
    digits = local[len(stem):]
    email = f"{stem}{int(digits or '1') + 1:0{len(digits)}}@{domain}"
    own = one.person.firm if one.person.firm and one.person.firm.domain == domain else None
    if not lists.town.take(email):
        return ""
    if lists.town.dice.random() < 0.25 and domain in lists.town.words.private_pool:
        person = namesake(lists, one)
        return join(lists, person, email, person.mobile)
    return join(lists, lists.stranger(own or lists.firm()), email)


def look_alike(lists: Lists, one: Customer) -> str:
    """The same words before the @ at a domain one slip away that people do use."""
    town, dice = lists.town, lists.town.dice
    local, _, domain = one.person.email.partition("@")
    firm = lists.firm()
    if domain in town.words.private_pool:
        other = town.words.vocabulary.living.get(domain, "")
    else:
        stem, _, ending = domain.partition(".")
        other = f"{mistype(stem, town.words.vocabulary, dice)}.{ending}"
        if town.living(other):
            return ""
        town.domains.add(other)
        firm = replace(town.firm(), domain=other)
        for _ in range(dice.randrange(4, 9)):
            join(lists, town.person(firm, korean=True, address=False))
    person = lists.stranger(firm)
    if dice.random() < 0.25:
        person = namesake(lists, one)
        person.firm = person.firm if domain in town.words.private_pool else firm
    return join(lists, person, f"{local}@{other}") if other and town.take(f"{local}@{other}") else ""


def neighbour(lists: Lists, one: Customer, firm: Firm | None) -> Person | None:
    """Somebody whose name, as common, differs in one syllable: 민수 and 민서."""
    person, town = one.person, lists.town
    given = near(person.given, town.words, town.dice) if person.korean else person.given
    if given == person.given or (firm and (firm.hangul, person.family + given) in lists.known):
        return None
    return Person(person.family, given, town.romanise(person.family, given), firm, town.mobile())


def near_name(lists: Lists, one: Customer) -> str:
    """A colleague with such a name, and perhaps with such an address: minsu.kim and minju.kim."""
    person, firm = neighbour(lists, one, one.person.firm), one.person.firm
    if person is None or one.person.roman is None or person.roman is None:
        return ""
    mine, theirs = "".join(one.person.roman[1]), "".join(person.roman[1])
    local, _, domain = one.person.email.partition("@")
    email = f"{local.replace(mine, theirs)}@{domain}"
    if firm and firm.domain == domain and mine in local and lists.town.dice.random() < 0.6 and lists.town.take(email):
        return join(lists, person, email)
    return join(lists, person)


DECOYS = (same_name, colleague, switchboard, recycled, same_local, adjacent, look_alike, near_name)
