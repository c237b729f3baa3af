"""vCards as telephones, Google, Outlook and iCloud write them (.vcf): one person a card.

Version 2.1 with quoted-printable in any encoding (versit's “vCard, version 2.1” of 1996), 3.0 (RFC 2426) and 4.0 (RFC
6350), their lines in groups (``item1.EMAIL``) or not. Read here and not by a library: vobject
refuses quoted-printable or cuts a firm short, vcard knows neither 2.1 nor groups.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.sources.tables.base import FindTitles
from generator.sources.tables.plaintext.encoding import Oddities, find_encoding, fits, read_pieces
from generator.sources.tables.problems import CARD_CUT_OFF
from generator.sources.tables.sheets.grids import address_of

TITLES = ("email", "name", "last_name", "first_name", "company", "phone", "phone_2", "phone_3", "title", "department",
          "tags", "birthday", "address", "homepage", "note")
"""What a card may hold, in columns that are the same for every file. Several addresses stand in one cell, the preferred
one first; so do telephones beyond the second."""
PROPERTY = re.compile(r'\s*(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):(.*)', re.DOTALL)
PARAMETER = re.compile(r';([^=;]+)(?:=("[^"]*"|[^;]*))?')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
HANGUL = re.compile(r"[가-힣]+")
MOBILE = ("cell", "iphone", "mobile")
TEXTS = {"TITLE": "title", "BDAY": "birthday", "URL": "homepage", "NOTE": "note"}
KEPT = frozenset({"FN", "N", "EMAIL", "TEL", "ORG", "CATEGORIES", "ADR", *TEXTS})
LONGEST = 100_000
"""Characters of a value that are kept; photographs are not."""


@dataclass(slots=True)
class Value:
    """A property of a card: its parameters in small letters, and its value as written, decoded."""

    kinds: frozenset[str]
    text: str
    preferred: int = 100


@dataclass(slots=True)
class Card:
    """The properties of a person, with the line on which the card begins."""

    line: int
    values: dict[str, list[Value]] = field(default_factory=dict)
    problem: str = ""


def card_titles(find_titles: FindTitles) -> tuple[str, ...]:
    """The titles of any file of vCards; empty if they are not the titles that are looked for. No file is read."""
    return TITLES if find_titles([list(TITLES)]) is not None else ()


def parse_cards(path: Path) -> tuple[str, list[Card]]:
    """The encoding of a file of vCards, and its cards in order. Raises :class:`OSError`."""
    encoding = find_encoding(path)
    return encoding, list(_cards(_lines(path, encoding)))


def _lines(path: Path, encoding: str) -> Iterator[str]:
    for piece in read_pieces(path, encoding, Oddities()):
        yield from piece.decode(errors="replace").split("\n")[:-1 if piece.endswith(b"\n") else None]


def _cards(lines: Iterator[str]) -> Iterator[Card]:
    """The cards of a file. A card within a card (2.1: AGENT) is not looked into; one that is not closed ends where the
    next one begins."""
    card: Card | None = None
    within, depth = False, 0
    for line, text in _unfolded(lines):
        word = text.strip().upper()
        if word == "BEGIN:VCARD" and not within:
            if card:
                yield card
            card = Card(line)
        elif word == "BEGIN:VCARD":
            depth += 1
        elif word == "END:VCARD" and depth:
            depth -= 1
        elif word == "END:VCARD":
            if card:
                yield card
            card = None
        elif card and not depth and (found := _property(text)):
            card.values.setdefault(found[0], []).append(found[1])
        within = word.startswith("AGENT") or (within and (depth > 0 or not word))
    if card:
        card.problem = CARD_CUT_OFF
        yield card


def _unfolded(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Whole lines: what follows a line break and a space, or the = that ends a quoted-printable line, belongs to it.

    Each has the number of its first line.
    """
    number, text, soft = 0, "", False
    for place, line in enumerate(lines, 1):
        line = line.rstrip("\r")
        if soft:
            text = text[:-1] + line
        elif line[:1] in (" ", "\t") and number:
            text += line[1:] if len(text) < LONGEST else ""
        else:
            if number:
                yield number, text
            number, text = place, line
        soft = text.endswith("=") and "QUOTED-PRINTABLE" in text.partition(":")[0].upper() and len(text) < LONGEST
    if number:
        yield number, text


def _property(text: str) -> tuple[str, Value] | None:
    """The name and the value of a line, or ``None`` if the property is not used."""
    found = PROPERTY.fullmatch(text)
    if not found or (name := found[1].upper()) not in KEPT:
        return None
    kinds, rank, encoding, charset = _parameters(found[2])
    return name, Value(kinds, _decoded(found[3], encoding, charset), rank)


@lru_cache(1000)
def _parameters(text: str) -> tuple[frozenset[str], int, str, str]:
    """What stands between a name and its value: the words of its types, its rank, how it is encoded, and in what."""
    found = [(key.strip().lower(), value.strip('"').strip()) for key, value in PARAMETER.findall(text)]
    named = dict(found)
    words = [word for key, value in found for word in (value if value and key == "type" else key).split(",")]
    kinds = frozenset(word.strip().lower() for word in words)
    rank = int(named["pref"]) if named.get("pref", "").isdecimal() else 1 if "pref" in kinds else 100
    encoding = "quoted-printable" if "quoted-printable" in kinds else named.get("encoding", "").lower()
    return kinds, rank, encoding, named.get("charset", "")


def _decoded(text: str, encoding: str, charset: str) -> str:
    """The text of a value; quoted-printable in the encoding that it names, if that fits, else in UTF-8 or CP949."""
    if encoding != "quoted-printable":
        return text
    data = quopri.decodestring(text.encode())
    korean = charset.lower().replace("_", "-") in ("euc-kr", "ks-c-5601-1987", "ksc5601", "ks-c-5601")
    for name in ("cp949" if korean else charset or "utf-8", "utf-8", "cp949"):
        try:
            if fits(data, name):
                return data.decode(name)
        except LookupError:
            continue
    return data.decode("utf-8", "replace")


def card_row(card: Card) -> dict[str, str]:
    """The texts of a card by title. Titles for which the card has no value may be missing."""
    values = card.values
    addresses = list(dict.fromkeys(filter(None, map(_address, _ranked(values.get("EMAIL", []))))))
    phones = list(dict.fromkeys(filter(None, map(_phone, sorted(
        _ranked(values.get("TEL", [])), key=lambda value: value.kinds.isdisjoint(MOBILE) or "fax" in value.kinds)))))
    firm = _parts(values, "ORG", ";")
    last, first = [*_parts(values, "N", ";"), "", ""][:2]
    row = {"email": ", ".join(addresses), "name": _name(_first(values, "FN"), last, first),
           "last_name": last, "first_name": first,
           "company": firm[0] if firm else "", "department": " ".join(filter(None, firm[1:])),
           "tags": ", ".join(filter(None, (part for value in values.get("CATEGORIES", ())
                                           for part in _split(value.text, ",")))),
           "address": " ".join(filter(None, _parts(values, "ADR", ";")))}
    row |= {title: _first(values, name) for name, title in TEXTS.items()}
    return row | dict(zip(("phone", "phone_2", "phone_3"), [*phones[:2], ", ".join(phones[2:])], strict=False))


def _ranked(values: list[Value]) -> list[Value]:
    return sorted(values, key=lambda value: value.preferred)


def _address(value: Value) -> str:
    text = _plain(value.text)
    return address_of(text) or text


def _phone(value: Value) -> str:
    """A number, in 4.0 written as an address of its own (RFC 3966)."""
    return re.sub(r"^tel:|;.*$", "", _plain(value.text), flags=re.IGNORECASE)


def _name(shown: str, last: str, first: str) -> str:
    """The name as shown; in Hangul family name first, whatever the telephone's language made of it."""
    korean = HANGUL.fullmatch(last) and HANGUL.fullmatch(first)
    return last + first if korean and shown.replace(" ", "") in ("", first + last, last + first) else shown


def _first(values: dict[str, list[Value]], name: str) -> str:
    return next((text for value in values.get(name, ()) if (text := _plain(value.text))), "")


def _parts(values: dict[str, list[Value]], name: str, separator: str) -> list[str]:
    return next((parts for value in values.get(name, ()) if any(parts := _split(value.text, separator))), [])


def _split(text: str, separator: str) -> list[str]:
    """The parts of a value, at separators that no backslash stands before."""
    return [_plain(part) for part in re.findall(rf"(?:^|{separator})((?:\\.|[^\\{separator}])*)", text, re.DOTALL)]


def _plain(text: str) -> str:
    r"""A text without its backslashes (RFC 6350, 3.4): ``\n`` is a line break, ``\,`` a comma."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()[:LONGEST]
