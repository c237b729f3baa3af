"""Invented people and firms for hard lists: who they are, and which addresses and numbers they have."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from benchmarks.hard_lists.model import Firm, Nation, Person
from benchmarks.hard_lists.words import Words

T = TypeVar("T")


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

    def mobile(self, nation: Nation | None = None) -> str:
        """A new mobile number: ``010…``, or some foreigners' as at home: ``+1…``."""
        self.numbers += 1
        if nation is None or self.numbers % 5 < 3:
            return f"010{20_000_000 + self.numbers * 36_099_013 % 80_000_000}"
        area = nation.areas[self.numbers % len(nation.areas)]
        return f"{nation.code}{area}{2_000_000 + self.numbers * 618_037 % 7_990_000}"

    def person(self, firm: Firm | None, korean: bool | None = None, address: bool = True) -> Person:
        """Someone new at a firm, with an address of the firm's domain or a private one."""
        dice, words = self.dice, self.words
        if dice.random() < (0.75 if firm and firm.foreign else 0.06) if korean is None else not korean:
            given = self.pick(words.western)
            nation = words.nations[given]
            person = Person(self.pick(nation.last_names), given, None, firm, self.mobile(nation), nation=nation)
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
            local = self.words.vocabulary.local(person, not domain or attempt > 5, self.dice)
            if attempt > 20:
                local += str(self.dice.randrange(10_000))
            if (not unlike or distance(local, unlike) > 2) and self.take(f"{local}@{own}"):
                return f"{local}@{own}"
        raise ValueError(f"No address left at {own}.")

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
