"""How a hurried hand writes where a vocabulary has no ways of its own: phones, local parts, foreigners' names."""

from __future__ import annotations

import random
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.hard_people import Person

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def phone(number: str, dice: random.Random) -> str:
    """A number as people, mail senders and Excel write it."""
    if number.startswith("+1"):
        area, middle, last = number[2:5], number[5:8], number[8:]
        ways = [number, f"+1 {area}-{middle}-{last}", f"+1 ({area}) {middle}-{last}", f"1-{area}-{middle}-{last}"]
        return dice.choice(ways)
    area, middle, last = parts_of(number)
    rest = f"{middle}-{last}"
    if dice.random() < 0.4:
        return f"{area}-{rest}"
    ways = [number, f"+82 {area[1:]}-{rest}", f"+82{number[1:]}", f"{area}.{middle}.{last}", f"{area} {middle} {last}",
            f"{area}){rest}", f"82-{area[1:]}-{rest}", f"+82 ({area[0]}){area[1:]} {middle} {last}"]
    return dice.choice([*ways, number[1:], f"{number[1:]}.0"] if number.startswith("01") else ways)


def parts_of(number: str) -> tuple[str, str, str]:
    """The three parts of a Korean number."""
    cut = 2 if number.startswith("02") else 3
    return number[:cut], number[cut:-4], number[-4:]


def local(person: Person, digits: bool, dice: random.Random) -> str:
    """Given and family name, whole or in part, perhaps with digits."""
    if person.roman:
        family, given = person.roman[0], "".join(person.roman[1])
        short = "".join(part[0] for part in person.roman[1])
    else:
        family, given, short = plain(person.family), plain(person.given), plain(person.given)[0]
    style = int(dice.random() * 7)
    word = (f"{given}.{family}", f"{family}{given}", f"{short}{family}", f"{given}_{family}", f"{family}.{given}",
            f"{given}{family[0]}", f"{family[0]}{short}{given[-3:]}")[style]
    if digits and dice.random() < 0.7:
        word += str(dice.randrange(60, 100) if style % 2 else dice.randrange(1, 1232))
    return word


def plain(text: str) -> str:
    """Lower-case letters only, as in an address."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def western(person: Person, nicknames: tuple[str, ...], dice: random.Random) -> str:
    """A nickname, an initial, or the family name first."""
    given, family = person.given, person.family
    ways = [f"{family}, {given}", f"{family.upper()} {given}", f"{given[0]}. {family}",
            f"{given} {dice.choice('ABJLMR')}. {family}"]
    ways += [f"{short} {family}" for short in nicknames] * 2
    return dice.choice(ways)
