"""How a hurried hand writes invented people on hard lists: names, firms, phones, addresses, slips."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

from benchmarks.hard_lists.model import Firm, Person, Vocabulary
from benchmarks.hard_lists.words import Words


def write_address(address: str, dice: random.Random) -> str:
    """The same address in another writing."""
    local, _, domain = address.partition("@")
    tag = dice.choice(("news", "kr", "1"))
    ways = [f" {address} ", address.upper(), f"{local.title()}@{domain}", f"{local}+{tag}@{domain}"]
    if domain == "gmail.com":
        bare = local.replace(".", "")
        ways += [f"{local}@googlemail.com", f"{bare[:2]}.{bare[2:]}@{domain}", f"{bare}@Gmail.com"] * 2
    if domain in ("hanmail.net", "daum.net"):
        ways += [f"{local}@{'daum.net' if domain == 'hanmail.net' else 'hanmail.net'}"] * 6
    if not domain.isascii():
        ways = [f"{local}@{domain.encode('idna').decode()}"]
    return dice.choice([way for way in ways if way != address])


def write_firm(firm: Firm | None, words: Words, dice: random.Random, other: bool = False) -> str:
    """A firm's name with its legal form; ``other``: in the other script, or another form."""
    if firm is None:
        return ""
    if firm.foreign != (other and dice.random() < 0.6):
        name = dice.choice(words.vocabulary.latin_forms).format(dice.choice(firm.latin))
        return name.upper() if dice.random() < 0.1 else name
    if not other and dice.random() < 0.5:
        return firm.hangul
    name = dice.choice(words.vocabulary.hangul_forms).format(firm.hangul)
    return unicodedata.normalize("NFKC", name) if dice.random() < 0.1 else name


def write_name(person: Person, style: str, words: Words, dice: random.Random) -> str:
    """Their name: ``plain``, ``romanised``, ``dressed`` (title, spacing, NFD), ``slip``, ``hanja`` or ``western``."""
    if style == "plain":
        return person.name
    if style == "dressed":
        titles = words.vocabulary.titles if person.korean else words.vocabulary.western_titles
        ways = [dice.choice(titles).format(person.name)]
        if person.korean:
            apart = unicodedata.normalize("NFD", person.name)
            ways += [f"{person.family} {person.given}", " ".join(person.name), apart]
        return dice.choice(ways + ways[:1])
    if style == "hanja":
        native = any(letter not in words.hanja for letter in person.given)
        given = person.given if native else "".join(words.hanja[letter] for letter in person.given)
        return words.hanja[f"{person.family}-"] + given
    if style == "slip":
        return person.family + slip(person.given, words, dice)
    if style == "romanised":
        return romanised(person, dice)
    return words.vocabulary.western(person, words.nicknames[person.given], dice)


def romanised(person: Person, dice: random.Random) -> str:
    """In Latin letters as they have always written it: any order, hyphens, capitals."""
    assert person.roman is not None
    family, parts = person.roman[0].capitalize(), person.roman[1]
    given = dice.choice(("".join(parts).capitalize(), "-".join(parts).capitalize(), " ".join(parts).title(),
                         "".join(parts).capitalize(), "-".join(parts).title()))
    name = dice.choice((f"{given} {family}", f"{family} {given}", f"{family}, {given}", f"{given} {family.upper()}"))
    return name.upper() if dice.random() < 0.12 else name.lower() if dice.random() < 0.06 else name


def slip(given: str, words: Words, dice: random.Random) -> str:
    """One letter of one syllable wrong, so that it is nobody's name."""
    for _ in range(40):
        at = dice.randrange(len(given))
        lead, rest = divmod(ord(given[at]) - 0xAC00, 588)
        vowel, tail = divmod(rest, 28)
        if dice.random() < 0.6:
            vowel = words.vocabulary.vowels.get(vowel, vowel)
        else:
            tail = words.vocabulary.tails.get(tail, tail)
        wrong = given[:at] + chr(0xAC00 + lead * 588 + vowel * 28 + tail) + given[at + 1:]
        if wrong != given and wrong not in words.every:
            return wrong
    return given


def near(given: str, words: Words, dice: random.Random) -> str:
    """Another name, common too, that differs in one syllable; else the same."""
    alike = (name for name in words.common if len(name) == len(given) > 1)
    close = [name for name in alike if sum(a != b for a, b in zip(name, given, strict=True)) == 1]
    return dice.choice(close) if close else given


def mistype(word: str, vocabulary: Vocabulary, dice: random.Random) -> str:
    """One slip of the fingers among letters."""
    inner = pairwise(word[1:])
    places = [at for at, (one, two) in enumerate(inner, 1) if one != two and (one + two).isalpha() and one.isascii()]
    if not places:
        return word[:1] + word[2:]
    return vocabulary.mistyped(word, dice.choice(places), dice)


def mistype_domain(domain: str, vocabulary: Vocabulary, dice: random.Random) -> str:
    """A domain nobody has: a slip in its name or in its ending."""
    stem, _, ending = domain.partition(".")
    if ending in vocabulary.endings and dice.random() < 0.35:
        return f"{stem}.{dice.choice(vocabulary.endings[ending])}"
    return f"{mistype(stem, vocabulary, dice)}.{ending}"
