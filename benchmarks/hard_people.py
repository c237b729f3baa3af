"""Invented people and firms for hard lists, and how a hurried hand writes them: names, firms, phones, slips."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar

from benchmarks import fresh_words
from benchmarks.hard_words import FORMS, FRESH, TITLES, TUNING, WESTERN_TITLES, Words

T = TypeVar("T")
VOWELS = {TUNING: {1: 5, 5: 1, 13: 17, 4: 6, 6: 4, 0: 2, 8: 12, 20: 19, 2: 0, 17: 13},
          "held-out": {8: 4, 4: 8, 0: 20, 20: 0, 13: 18, 18: 13, 6: 2, 12: 6, 17: 13, 5: 1, 1: 5},
          FRESH: fresh_words.VOWELS}
"""Slips of the vowel, by Unicode's numbers: sounds alike when tuning, keys side by side when held out; fresh: both."""
TAILS = {TUNING: {4: 0, 21: 0, 16: 4, 8: 0, 1: 2}, "held-out": {4: 21, 21: 4, 0: 4, 16: 21, 8: 4, 1: 0},
         FRESH: fresh_words.TAILS}
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
COLUMNS = ("qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "pol")


@dataclass(slots=True)
class Firm:
    """A firm: its two names, its domain if it has one, its switchboard."""

    hangul: str
    latin: tuple[str, ...]
    domain: str
    switchboard: str
    foreign: bool


@dataclass(slots=True)
class Person:
    """Someone, as they are: ``family`` and ``given`` in Hangul or, for a foreigner, in Latin letters."""

    family: str
    given: str
    roman: tuple[str, tuple[str, ...]] | None
    firm: Firm | None
    mobile: str
    email: str = ""

    @property
    def korean(self) -> bool:
        """Whether their name is written in Hangul."""
        return self.roman is not None

    @property
    def name(self) -> str:
        """Their name as it is on their card."""
        return self.family + self.given if self.korean else f"{self.given} {self.family}"


@dataclass
class Town:
    """Where people and firms are made: draws from a vocabulary, and gives no address and no number twice."""

    words: Words
    dice: random.Random
    firms: list[Firm] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    numbers: int = 0

    @cached_property
    def firm_weights(self) -> list[float]:
        """A few firms are large, most are small."""
        return list(accumulate((rank + 3) ** -0.6 for rank in range(len(self.firms))))

    def pick(self, items: Sequence[T]) -> T:
        """One of these, in a third of the time that ``random.choice`` takes."""
        return items[int(self.dice.random() * len(items))]

    def found(self, count: int) -> None:
        """Make firms, no two of one name or one domain."""
        seen: set[str] = set()
        while len(self.firms) < count:
            firm = self.firm()
            if firm.hangul not in seen and firm.domain not in self.domains:
                seen.add(firm.hangul)
                self.domains.add(firm.domain)
                self.firms.append(firm)
        self.domains.discard("")

    def firm(self) -> Firm:
        """A new firm, perhaps with somebody's name or domain."""
        dice, words = self.dice, self.words
        (root, roman), (trade, trades) = dice.choice(words.roots), dice.choice(words.sectors)
        region, place = dice.choice(words.regions) if dice.random() < 0.2 else ("", "")
        latin = tuple(" ".join(filter(None, (place, roman, word))) for word in trades)
        stem = "".join(letter for letter in f"{place}{roman}{dice.choice((trades[0], trades[0], ''))}".lower()
                       if letter.isalnum())
        domain = f"{stem}{dice.choices(('.co.kr', '.com', '.kr', '.net'), (5, 3, 2, 1))[0]}"
        if dice.random() < 0.004:
            domain = f"{region}{root}{trade}.kr"
        if dice.random() < 0.3:
            domain = ""
        return Firm(f"{region}{root}{trade}", latin, domain, self.landline(), dice.random() < 0.15)

    def sister(self, firm: Firm) -> Firm:
        """Another firm that begins like this one: 한빛테크 and 한빛전자."""
        dice, sectors = self.dice, self.words.sectors
        (trade, trades) = next(each for each in sectors if firm.hangul.endswith(each[0]))
        other, others = dice.choice([each for each in sectors if each[0] != trade])
        latin = tuple(firm.latin[0].removesuffix(trades[0]) + word for word in others)
        stem = "".join(letter for letter in latin[0].lower() if letter.isalnum())
        domain = f"{stem}{dice.choice(('.co.kr', '.com'))}"
        return Firm(firm.hangul.removesuffix(trade) + other, latin, "" if domain in self.domains else domain,
                    self.landline(), firm.foreign)

    def landline(self) -> str:
        """A new number that a whole firm answers."""
        self.numbers += 1
        area = ("02", "031", "032", "051", "053", "042")[self.numbers % 6]
        return f"{area}{3_000_000 + self.numbers * 7_919 % 6_000_000}"

    def mobile(self, korean: bool = True) -> str:
        """A new mobile number: ``010…``, or some foreigners' ``+1…``."""
        self.numbers += 1
        if korean or self.numbers % 5 < 3:
            return f"010{20_000_000 + self.numbers * 36_099_013 % 80_000_000}"
        area = ("212", "415", "650", "206", "312", "617", "408", "713")[self.numbers % 8]
        return f"+1{area}{2_000_000 + self.numbers * 618_037 % 7_990_000}"

    def person(self, firm: Firm | None, korean: bool | None = None, address: bool = True) -> Person:
        """Someone new at a firm, with an address of the firm's domain or a private one."""
        dice, words = self.dice, self.words
        if dice.random() < (0.75 if firm and firm.foreign else 0.06) if korean is None else not korean:
            given = self.pick(words.western)
            person = Person(self.pick(words.last_names), given, None, firm, self.mobile(korean=False))
        else:
            family, given = self.pick(words.surname_pool), self.pick(words.given_pool)
            person = Person(family, given, self.romanise(family, given), firm, self.mobile())
        if address:
            person.email = self.address(person, firm.domain if firm else "")
        return person

    def romanise(self, family: str, given: str) -> tuple[str, tuple[str, ...]]:
        """How this one person has always written themselves."""
        pick, roman = self.pick, self.words.roman
        return pick(roman[f"{family}-"]), tuple([pick(roman[letter]) for letter in given])

    def private(self) -> str:
        """A provider's domain."""
        return self.pick(self.words.private_pool)

    def address(self, person: Person, domain: str = "", unlike: str = "") -> str:
        """A new address for someone, here or at a provider; ``unlike``: more than a slip from this local part."""
        own = domain or self.private()
        for attempt in range(50):
            local = self._local(person, not domain or attempt > 5)
            if attempt > 20:
                local += str(self.dice.randrange(10_000))
            if (not unlike or distance(local, unlike) > 2) and self.take(f"{local}@{own}"):
                return f"{local}@{own}"
        raise ValueError(f"No address left at {own}.")

    def _local(self, person: Person, digits: bool) -> str:
        if person.roman:
            family, given = person.roman[0], "".join(person.roman[1])
            short = "".join(part[0] for part in person.roman[1])
        else:
            family, given, short = plain(person.family), plain(person.given), plain(person.given)[0]
        style = int(self.dice.random() * 7)
        local = (f"{given}.{family}", f"{family}{given}", f"{short}{family}", f"{given}_{family}", f"{family}.{given}",
                 f"{given}{family[0]}", f"{family[0]}{short}{given[-3:]}")[style]
        if digits and self.dice.random() < 0.7:
            local += str(self.dice.randrange(60, 100) if style % 2 else self.dice.randrange(1, 1232))
        return local

    def living(self, domain: str) -> bool:
        """Whether people have addresses there."""
        return domain in self.domains or domain in self.words.private_pool

    def take(self, address: str) -> bool:
        """Give an address away, unless somebody has it in some writing."""
        key = address_key(address)
        if key in self.addresses:
            return False
        self.addresses.add(key)
        return True


def plain(text: str) -> str:
    """Lower-case letters only, as in an address."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def address_key(address: str) -> str:
    """One key for every writing of an address: case, spaces, plus-tags, Gmail's dots and names, Daum's, IDN."""
    local, _, domain = "".join(address.split()).lower().rpartition("@")
    if "xn--" in domain:
        domain = domain.encode().decode("idna")
    domain = {"googlemail.com": "gmail.com", "hanmail.net": "daum.net"}.get(domain, domain)
    local = local.partition("+")[0]
    return f"{local.replace('.', '') if domain == 'gmail.com' else local}@{domain}"


def distance(one: str, two: str) -> int:
    """Insertions, deletions and changes between two words (Levenshtein)."""
    row = list(range(len(two) + 1))
    for index, left in enumerate(one, 1):
        before, row[0] = row[0], index
        for column, right in enumerate(two, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (left != right))
    return row[-1]


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
    hangul, latin = FORMS[words.vocabulary]
    if firm.foreign != (other and dice.random() < 0.6):
        name = dice.choice(latin).format(dice.choice(firm.latin))
        return name.upper() if dice.random() < 0.1 else name
    if not other and dice.random() < 0.5:
        return firm.hangul
    name = dice.choice(hangul).format(firm.hangul)
    return unicodedata.normalize("NFKC", name) if dice.random() < 0.1 else name


def write_phone(number: str, vocabulary: str, dice: random.Random) -> str:
    """A number as people, mail senders and Excel write it."""
    if vocabulary == FRESH:
        return _write_phone_freely(number, dice)
    if number.startswith("+1"):
        area, middle, last = number[2:5], number[5:8], number[8:]
        ways = [number, f"+1 {area}-{middle}-{last}", f"+1 ({area}) {middle}-{last}", f"1-{area}-{middle}-{last}"]
        return dice.choice(ways)
    cut = 2 if number.startswith("02") else 3
    area, middle, last = number[:cut], number[cut:-4], number[-4:]
    rest = f"{middle}-{last}"
    if dice.random() < 0.4:
        return f"{area}-{rest}"
    ways = [number, f"+82 {area[1:]}-{rest}", f"+82{number[1:]}", f"{area}.{middle}.{last}", f"{area} {middle} {last}",
            f"{area}){rest}", f"82-{area[1:]}-{rest}", f"+82 ({area[0]}){area[1:]} {middle} {last}"]
    return dice.choice([*ways, number[1:], f"{number[1:]}.0"] if number.startswith("01") else ways)


def _write_phone_freely(number: str, dice: random.Random) -> str:
    """A number as it stands in signatures, forms and exports; a Korean one mostly with hyphens."""
    if number.startswith("+1"):
        area, middle, last = number[2:5], number[5:8], number[8:]
        return dice.choice((number, f"+1.{area}.{middle}.{last}", f"+1 {area} {middle} {last}",
                            f"001-1-{area}-{middle}-{last}", f"+1-{area}-{middle}-{last}"))
    cut = 2 if number.startswith("02") else 3
    area, short, middle, last = number[:cut], number[1:cut], number[cut:-4], number[-4:]
    usual = f"{area}-{middle}-{last}"
    if dice.random() < 0.5:
        return usual
    return dice.choice((
        number, f"+82-{short}-{middle}-{last}", f"+82 {usual}", f"0082-{short}-{middle}-{last}",
        f"({area}) {middle}-{last}", f"{area}-{middle}{last}", usual.replace("-", "–"), usual.replace("-", " - "),
        f"82 {short} {middle} {last}",
        f"tel:+82-{short}-{middle}-{last}", f"HP. {usual}" if area == "010" else f"{usual} (내선 12)"))


def write_name(person: Person, style: str, words: Words, dice: random.Random) -> str:
    """Their name: ``plain``, ``romanised``, ``dressed`` (title, spacing, NFD), ``slip``, ``hanja`` or ``western``."""
    if style == "plain":
        return person.name
    if style == "dressed":
        titles = TITLES if person.korean else WESTERN_TITLES
        ways = [dice.choice(titles[words.vocabulary]).format(person.name)]
        if person.korean:
            apart = unicodedata.normalize("NFD", person.name)
            ways += [f"{person.family} {person.given}", " ".join(person.name), apart]
        return dice.choice(ways + ways[:1])
    if style == "hanja":
        return words.hanja[f"{person.family}-"] + "".join(words.hanja[letter] for letter in person.given)
    if style == "slip":
        return person.family + slip(person.given, words, dice)
    return romanised(person, dice) if style == "romanised" else western(person, words, dice)


def romanised(person: Person, dice: random.Random) -> str:
    """In Latin letters as they have always written it: any order, hyphens, capitals."""
    assert person.roman is not None
    family, parts = person.roman[0].capitalize(), person.roman[1]
    given = dice.choice(("".join(parts).capitalize(), "-".join(parts).capitalize(), " ".join(parts).title(),
                         "".join(parts).capitalize(), "-".join(parts).title()))
    name = dice.choice((f"{given} {family}", f"{family} {given}", f"{family}, {given}", f"{given} {family.upper()}"))
    return name.upper() if dice.random() < 0.12 else name.lower() if dice.random() < 0.06 else name


def western(person: Person, words: Words, dice: random.Random) -> str:
    """A nickname, an initial, or the family name first."""
    given, family = person.given, person.family
    ways = [f"{family}, {given}", f"{family.upper()} {given}", f"{given[0]}. {family}",
            f"{given} {dice.choice('ABJLMR')}. {family}"]
    ways += [f"{short} {family}" for short in words.nicknames[given]] * 2
    return dice.choice(ways)


def slip(given: str, words: Words, dice: random.Random) -> str:
    """One letter of one syllable wrong, so that it is nobody's name."""
    for _ in range(40):
        at = dice.randrange(len(given))
        lead, rest = divmod(ord(given[at]) - 0xAC00, 588)
        vowel, tail = divmod(rest, 28)
        if dice.random() < 0.6:
            vowel = VOWELS[words.vocabulary].get(vowel, vowel)
        else:
            tail = TAILS[words.vocabulary].get(tail, tail)
        wrong = given[:at] + chr(0xAC00 + lead * 588 + vowel * 28 + tail) + given[at + 1:]
        if wrong != given and wrong not in words.every:
            return wrong
    return given


def near(given: str, words: Words, dice: random.Random) -> str:
    """Another name, common too, that differs in one syllable; else the same."""
    close = [name for name in words.common if sum(a != b for a, b in zip(name, given, strict=True)) == 1]
    return dice.choice(close) if close else given


def mistype(word: str, vocabulary: str, dice: random.Random) -> str:
    """One slip of the fingers among letters: swapped or left out when tuning, doubled or the next key when held out.

    When fresh: any of these, the key being the one above or below.
    """
    inner = pairwise(word[1:])
    places = [at for at, (one, two) in enumerate(inner, 1) if one != two and (one + two).isalpha() and one.isascii()]
    if not places:
        return word[:1] + word[2:]
    at = dice.choice(places)
    if vocabulary == TUNING:
        return word[:at] + (word[at + 1] + word[at] if dice.random() < 0.6 else word[at + 1]) + word[at + 2:]
    if vocabulary == FRESH:
        column = next(column for column in COLUMNS if word[at] in column)
        return word[:at] + dice.choice((word[at + 1] + word[at], word[at + 1], word[at] + word[at:at + 2],
                                        dice.choice(column.replace(word[at], "")) + word[at + 1])) + word[at + 2:]
    row = next(row for row in KEYS if word[at] in row)
    beside = row[row.index(word[at]) - 1] if row.index(word[at]) else row[1]
    return word[:at] + (word[at] * 2 if dice.random() < 0.4 else beside) + word[at + 1:]


def mistype_domain(domain: str, vocabulary: str, dice: random.Random) -> str:
    """A domain nobody has: a slip in its name or in its ending."""
    stem, _, ending = domain.partition(".")
    endings = {TUNING: {"com": ("con", "cm"), "net": ("ent",), "co.kr": ("co.lr", "cokr")},
               "held-out": {"com": ("comm", "vom", "co"), "net": ("bet", "nett"), "co.kr": ("co.kt", "c.kr")},
               FRESH: fresh_words.ENDINGS}
    if ending in endings[vocabulary] and dice.random() < 0.35:
        return f"{stem}.{dice.choice(endings[vocabulary][ending])}"
    return f"{mistype(stem, vocabulary, dice)}.{ending}"
