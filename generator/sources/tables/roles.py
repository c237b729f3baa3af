"""Several columns of one field: which of them is the person's, and what the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.sources.people.columns import attribute_of, meaning_of
from generator.sources.people.title_words import Meaning

OTHER_EMAILS, OTHER_PHONES = "other_emails", "other_phones"
"""Columns of ours: what else a person can be written and called at."""
OWNER = "owner"
CHOSEN = ("email", "name", "company")
"""Fields of which a person has one: the plainest title has it."""


@dataclass(frozen=True, slots=True)
class OtherContacts:
    """Where else a person's addresses and telephones stand: ``emails`` are places of columns; ``phones`` too, those of
    mobiles first, each with whether its title says that it is one."""

    emails: tuple[int, ...] = ()
    phones: tuple[tuple[int, bool], ...] = ()


def plainest(titles: Sequence[str], columns: Mapping[str, str], fields: Sequence[str]) -> list[str]:
    """The fields of titles; those that are less plain than another of the same field stay the list's own columns.

    So 이메일 is before 담당자 이메일, 회사명 before 소속, and beside 고객명 the 담당자 is who looks after the
    customer; but where the address is that of the 담당자, so is the name.
    """
    found = list(fields)
    for kind in CHOSEN:
        meant = {place: meaning_of(titles[place], columns) for place, field in enumerate(fields) if field == kind}
        if kind == "name" and _is_in_charge(titles, columns, found):
            meant = {place: _in_front(meaning) for place, meaning in meant.items()}
        best = min((meaning.rank for meaning in meant.values()), default=0)
        for place, meaning in meant.items():
            if meaning.rank > best:
                own = own_column(titles[place], columns)
                found[place] = own if own not in found else attribute_of(titles[place])
    return found


def own_column(title: str, columns: Mapping[str, str]) -> str:
    """What a column is called of which another one has the field: the owner, or as its title."""
    meaning = meaning_of(title, columns)
    return OWNER if meaning.field == "name" and meaning.in_charge else attribute_of(title)


def _is_in_charge(titles: Sequence[str], columns: Mapping[str, str], fields: Sequence[str]) -> bool:
    """Whether the address is that of who is in charge."""
    return any(field == "email" and meaning_of(title, columns).in_charge
               for title, field in zip(titles, fields, strict=True))


def _in_front(meaning: Meaning) -> Meaning:
    return Meaning(meaning.field, -1, in_charge=True) if meaning.in_charge and meaning.rank >= 0 else meaning


def others_of(titles: Sequence[str], columns: Mapping[str, str], fields: Sequence[str]) -> OtherContacts:
    """The columns of second addresses and of telephones, by the titles and the ``fields`` they have."""
    emails, phones = [], []
    for place, (title, field) in enumerate(zip(titles, fields, strict=True)):
        meaning = meaning_of(title, columns)
        own = field.rstrip("_") == attribute_of(title)
        if meaning.field == OTHER_EMAILS or (meaning.field == "email" and meaning.second and own):
            emails.append(place)
        elif meaning.field == "phone" and (own or _is_phone(field)):
            phones.append((meaning.rank, place, meaning.mobile))
    return OtherContacts(tuple(emails), tuple((place, mobile) for _, place, mobile in sorted(phones)))


def _is_phone(field: str) -> bool:
    return field == "phone" or field.removeprefix("phone_").isdecimal()
