"""What speaks for a key customer and a subscriber being one person, and how much.

The weights are steps, not probabilities: what is sure, what is likely, what a person must decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.plan.customers.matching import mailboxes
from generator.plan.customers.matching.companies import is_domain_of, nearly_same, same_company
from generator.plan.customers.matching.index import Person
from generator.plan.customers.matching.likeness import (
    BACKED,
    EAR,
    HEARD,
    HINT,
    INITIAL,
    LONE,
    NEAR,
    OTHER,
    SAME,
    SOUND,
    SPOKEN,
    UNKNOWN,
    compare_names,
    may_be_one,
)
from generator.plan.customers.matching.sounds import heard_alike
from generator.plan.customers.matching.spoken import digits_of, same_makings, speaks_of, spells
from generator.plan.customers.matching.usage import Usage
from generator.plan.customers.matching.words import FREE

SURE, LIKELY, DOUBTFUL = 85, 70, 50
ASKED = 60
"""Enough for a question, too little for a link."""
RIVAL = 8
"""How close behind another candidate may be before nobody can tell which one is meant."""
AGREE = frozenset({SAME, SOUND, NEAR, INITIAL, LONE, HINT, HEARD, BACKED, SPOKEN})
HINTS = frozenset({HINT, HEARD})
YES, NO, OPEN = "same", "other", ""
ALIKE = "alike"
"""A company's name with a word behind it that many have: one firm, or two."""
DECIDED = "decided"
"""Somebody said that it is the same person: nothing weighs more."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """``address`` is same, typo-domain, typo-local, typo-key, typo-digits, second-form or nothing; ``phone`` and
    ``company`` are same, other or nothing known, ``company`` also alike; ``name`` is a level of
    :mod:`~generator.plan.customers.matching.likeness`. ``wrong`` says which of two addresses that are a slip apart is
    the wrong one, once that was looked into."""

    address: str
    phone: str
    name: str
    company: str
    wrong: str = ""

    @property
    def is_typo(self) -> bool:
        """Whether one of the two addresses is the other one misspelt."""
        return self.address in (mailboxes.DOMAIN, mailboxes.LOCAL, mailboxes.KEY)

    @property
    def blames_list(self) -> bool:
        """Whether it may be the lists that have it misspelt."""
        return self.is_typo and self.address != mailboxes.KEY and self.wrong != mailboxes.KEY_LIST

    @property
    def is_personal(self) -> bool:
        """Whether it speaks of one person alone: a mobile, or a misspelling, with the name; or somebody said so."""
        return self.is_own or (
            self.name in AGREE and (self.is_typo or self.address == mailboxes.FORM) and self.phone != NO)

    @property
    def is_own(self) -> bool:
        """Whether it is theirs whoever else fits too: a mobile with the name, or somebody said so."""
        return self.address == DECIDED or (self.name in AGREE and self.phone == YES)

    @property
    def basis(self) -> tuple[str, ...]:
        """What agrees."""
        return tuple(name for name, there in (
            ("decision", self.address == DECIDED), ("address", self.address not in (DECIDED, OPEN)),
            ("phone", self.phone == YES), ("name", self.name in AGREE or self.name == EAR),
            ("company", self.company == YES)) if there)

    @property
    def weight(self) -> int:
        """How much it is, of 100. A name alone never links; a telephone number does with a name that agrees."""
        if self.address in (YES, DECIDED):
            return 100 if self.address == YES else 99
        if self.name == EAR:
            known = YES in (self.phone, self.company) or (self.is_typo and self.phone != NO)
            return ASKED if known else 0
        if self.name == OTHER:  # the name may be written in a way that nobody foresaw
            return DOUBTFUL if self.phone == YES and (self.is_typo or self.company == YES) else 0
        if self.phone == YES:
            return self._by_phone()
        if self.is_typo:
            return self._by_typo()
        if self.company == ALIKE:
            return ASKED if self.name in (SAME, SOUND) and self.phone != NO else 0
        found = self._by_company() if self.company == YES else 0
        asked = self.address == mailboxes.DIGITS and self.name in (SAME, SOUND) and self.phone != NO
        return max(found, ASKED) if asked else found

    def _by_phone(self) -> int:
        if self.name == UNKNOWN:
            return 90 if self.is_typo else 74 if self.company == YES else DOUBTFUL
        sure = {SAME: 92, SOUND: 92, HINT: 80, HEARD: 80}.get(self.name, 88)
        return sure + (5 if self.company == YES else 0) + (2 if self.is_typo else 0)

    def _by_typo(self) -> int:
        """A slip in front of the @ may be another's address, whose name is nearly the same; one behind it hardly."""
        firm = 4 if self.company == YES else 0
        if self.name in (UNKNOWN, SPOKEN):
            return LIKELY + firm if self.address != mailboxes.LOCAL else DOUBTFUL
        if self.phone == NO and self.company == NO:
            return 0
        if self.address != mailboxes.LOCAL:
            return 72 if self.name in HINTS else 78 if self.phone == NO else 92 + firm
        doubtful = self.phone == NO or self.company == NO or self.name in HINTS
        return 64 if doubtful else 84 + firm

    def _by_company(self) -> int:
        if self.name in (UNKNOWN, SPOKEN):
            return 0
        likely = {SAME: 86, SOUND: 85, BACKED: 80, LONE: 74, NEAR: 74, INITIAL: 66, HINT: 60, HEARD: 60}[self.name]
        return likely - 20 if self.phone == NO else likely


def weigh(mine: Person, theirs: Person, usage: Usage) -> Evidence:
    """The evidence for a pair."""
    numbers = ([number for number in each.numbers if number not in usage.crowds.numbers] for each in (mine, theirs))
    phone, company = _phones(*numbers), _companies(mine, theirs)
    if theirs.key and theirs.key in mine.keys:
        address = YES
    else:
        address = _slip(mine, theirs, company, usage.people_at) if mine.key and theirs.key else OPEN
    name = compare_names(mine.name, theirs.name, usage.is_slip)
    nameless = name == UNKNOWN and phone == YES and not theirs.name.text
    if nameless and speaks_of(theirs.key.rpartition("@")[0], mine.name):
        name = SPOKEN
    if address == mailboxes.LOCAL and name in (SAME, SOUND) and company == YES and _are_forms(mine, theirs):
        address = mailboxes.FORM
    if address != YES and mine.key and theirs.key:
        name = _with_addresses(mine, theirs, Evidence(address, phone, name, company))
    return Evidence(address, phone, name, company)


def _with_addresses(mine: Person, theirs: Person, seen: Evidence) -> str:
    """How alike two names are, with what the addresses say of them: that a hint is the name, or that two names that
    are nearly one are two."""
    name, slip = seen.name, seen.address == mailboxes.LOCAL
    other_name = name == OTHER and seen.phone == YES and may_be_one(mine.name, theirs.name)
    if not other_name and name not in (NEAR, INITIAL, *HINTS) and not (slip and name == SOUND):
        return name
    ours, other = (person.key.rpartition("@")[0] for person in (mine, theirs))
    own = spells(ours, mine.name), spells(other, theirs.name)
    across = spells(ours, theirs.name), spells(other, mine.name)
    if seen.phone != YES and all(own) and not all(across) and (name == NEAR or (slip and name == SOUND)):
        return HINT if slip else EAR if heard_alike(mine.name.given, theirs.name.given) else OTHER
    if name in (INITIAL, *HINTS) and seen.phone != NO:
        if slip:
            return BACKED if seen.company == YES and own[0] != own[1] else name
        return BACKED if any(across) or (same_makings(ours, other) and digits_of(ours) == digits_of(other)) else name
    said = other_name and (any(across) or (any(own) and same_makings(ours, other)))
    return BACKED if said else name


def _are_forms(mine: Person, theirs: Person) -> bool:
    """Whether two addresses are made of one name in two ways."""
    initials = mine.name.initials | theirs.name.initials
    return any(mailboxes.is_second_form(key.rpartition("@")[0], theirs.key.rpartition("@")[0], initials)
               for key in (mine.written, mine.key))


def _phones(mine: Sequence[str], theirs: Sequence[str]) -> str:
    """Whether a number is the same; one digit apart is a slip of the keys, and says nothing either way."""
    if not mine or not theirs:
        return OPEN
    if not set(mine).isdisjoint(theirs):
        return YES
    return OPEN if any(mailboxes.one_apart(one, other) for one in mine for other in theirs) else NO


def _slip(mine: Person, theirs: Person, company: str, people_at: Mapping[str, int]) -> str:
    found = (mailboxes.slip(right, theirs.key, people_at) for right in {mine.written, mine.key})
    slip = next(filter(None, found), OPEN)
    return slip or (mailboxes.KEY if _is_meant(mine, theirs, company, people_at) else OPEN)


def _is_meant(mine: Person, theirs: Person, company: str, people_at: Mapping[str, int]) -> bool:
    """Whether the slip is on the key list: nobody can be at its domain, or nobody is, and they are where it was meant
    to be, with their firm or with everybody."""
    if theirs.key in mine.meant:
        return not mailboxes.exists(mine.domain) or mailboxes.is_rare(mine.domain, theirs.domain, people_at)
    if mailboxes.slip(theirs.key, mine.key, people_at) != mailboxes.DOMAIN:
        return False
    return company == YES or not mailboxes.exists(mine.domain) or (
        people_at.get(theirs.domain, 0) >= mailboxes.PROVIDER)


def _companies(mine: Person, theirs: Person) -> str:
    if same_company(mine.company, theirs.company):
        return YES
    if mine.domain == theirs.domain and mine.domain and mine.domain not in FREE:
        return YES
    if mine.company.key and theirs.company.key:
        return ALIKE if nearly_same(mine.company, theirs.company) else NO
    if is_domain_of(theirs.domain, mine.company) or is_domain_of(mine.domain, theirs.company):
        return YES
    return OPEN
