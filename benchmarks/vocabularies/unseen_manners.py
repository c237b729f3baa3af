"""How people of the vocabulary ``unseen`` write numbers, addresses and the names of foreigners, and how they slip."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.vocabularies.manners import KEYS, parts_of, plain
from benchmarks.vocabularies.unseen_people import NATIONS

if TYPE_CHECKING:
    from benchmarks.hard_people import Person

CODES = tuple(nation.code for nation in NATIONS)
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
# The keys that Hangul is typed with: first consonants, vowels, final consonants, as Unicode numbers them.
FIRSTS = "rrseefaqqttdwwczxvg"
VOWELS = "k o i o j p u p h hk ho hl y n nj np nl b m ml l"
FINALS = " r r rt s sw sg e f fr fa fq ft fx fv fg a q qt t t d w c z x v g"
HOBBIES = ("happyday bluesky greentea goodluck dreamer hanaro mountain4u coffeelove sunshine redwine angler baduk "
           "hiking lovelymom superdad goldfish rainbow pinetree seaman fighting jjang moonlight campingman golfking")
WAYS = ("{initials}{family} {initials}.{family} {given}.{family} {family}{initials} {given}_{family} {family}.{given} "
        "{given}{family} {family}{given} {f}{initials} {given}.{f} {g}.{family} {given} {family}_{initials} "
        "{given}-{family} {g}{family}")
SHARES = (16, 6, 17, 8, 4, 5, 9, 6, 3, 3, 5, 6, 3, 3, 6)


def phone(number: str, dice: random.Random) -> str:
    """A number as signatures, call lists and spreadsheets have it."""
    if number.startswith("+"):
        code = next(code for code in CODES if number.startswith(code))
        rest = number.removeprefix(code)
        area, middle, last = rest[:-7], rest[-7:-4], rest[-4:]
        return dice.choice((number, f"{code} {rest}", f"{code} {area} {middle} {last}", f"({code}) {rest}",
                            f"{code}-{area}-{middle}-{last}", f"00{code[1:]}-{area}-{middle}-{last}"))
    area, middle, last = parts_of(number)
    short, usual = area[1:], f"{area}-{middle}-{last}"
    if dice.random() < 0.45:
        return usual
    ways = [number, f"{area}.{middle}.{last}", f"{area} {middle} {last}", f"+82-{short}-{middle}-{last}",
            f"+82 {short} {middle} {last}", f"(+82){short}-{middle}-{last}", f"+82-(0){short}-{middle}-{last}",
            f"+82.{short}.{middle}.{last}", f"{usual} ", f"'{usual}", usual.translate(WIDE), f"{area}_{middle}_{last}",
            f"{area}/{middle}/{last}", usual.replace("-", "\N{NON-BREAKING HYPHEN}")]
    if area == "010":
        return dice.choice([*ways, number[1:], f"M. {usual}", f"휴대폰 {usual}", f"{usual}(문자)", f"C.P: {number}"])
    return dice.choice([*ways, f"{area}) {middle}-{last}", f"T. {usual}", f"{usual}(대)", f"{usual}~9",
                        f"{usual} (교환 201)"])


def local(person: Person, digits: bool, dice: random.Random) -> str:
    """Initials and a family name, or whole names; in private also what they love, or their name as Hangul is keyed."""
    chance = dice.random()
    if digits and person.roman and chance < 0.05:
        word = keyed(person.family + person.given)
    elif digits and chance < 0.17:
        word = dice.choice(HOBBIES.split())
    else:
        parts = person.roman[1] if person.roman else person.given.replace("-", " ").split()
        family, given = plain(person.roman[0] if person.roman else person.family), plain("".join(parts))
        way = dice.choices(WAYS.split(), SHARES)[0]
        word = way.format(family=family, given=given, f=family[0], g=given[0],
                          initials="".join(plain(part)[0] for part in parts))
        if not any(one != two and (one + two).isalpha() for one, two in pairwise(word[1:])):
            word = family + given  # so short that no finger could slip in it
    if digits and (len(word) < 5 or dice.random() < 0.6):
        word += dice.choice((f"{dice.randrange(62, 100)}", f"{dice.randrange(1962, 2003)}", f"{dice.randrange(10)}",
                             f"{dice.randrange(1, 13):02}{dice.randrange(1, 32):02}", f"{dice.randrange(100):02}",
                             "1004"))
    return word


def keyed(hangul: str) -> str:
    """What comes out when Hangul is typed on a keyboard that is set to Latin."""
    word, vowels, finals = "", VOWELS.split(), FINALS.split(" ")
    for syllable in hangul:
        first, rest = divmod(ord(syllable) - 0xAC00, 588)
        word += FIRSTS[first] + vowels[rest // 28] + finals[rest % 28]
    return word


def western(person: Person, nicknames: tuple[str, ...], dice: random.Random) -> str:
    """Another order, capitals, no accents, an initial where that is usual, or what friends call them."""
    assert person.nation is not None
    given, family = person.given, person.family
    if person.nation.family_first:
        ways = [f"{given} {family}", f"{family.upper()} {given}", person.name.upper(), f"{family}, {given}"]
        ways += [f"{family} {short}" for short in nicknames]
    else:
        ways = [f"{family}, {given}", f"{family.upper()}, {given}", f"{given[0]}. {family}", person.name.upper(),
                f"{family} {given}"]
        ways += [f"{short} {family}" for short in nicknames] * 2
    if not person.name.isascii():
        spelt = person.name.translate(UMLAUTS) if person.nation.code == "+49" else person.name
        ways += [unaccented(spelt), unaccented(person.name)]
    return dice.choice(ways)


def unaccented(text: str) -> str:
    """Without accents, as on a keyboard that has none."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def mistyped(word: str, at: int, dice: random.Random) -> str:
    """Two letters swapped, one left out or doubled, the key beside it instead, or the key beside it too."""
    row = next(row for row in KEYS if word[at] in row)
    place = row.index(word[at])
    beside = dice.choice(row[max(place - 1, 0):place] + row[place + 1:place + 2])
    rest = word[at + 1:]
    return word[:at] + dice.choice((rest[0] + word[at] + rest[1:], rest, word[at] * 2 + rest, beside + rest,
                                    word[at] + beside + rest))
