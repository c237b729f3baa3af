"""Addresses and nothing else: one a line, or as mail programs copy recipients (``김민수 <a@x.com>; b@x.com``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generator.sources.tables.base import FindTitles
from generator.sources.tables.plaintext.encoding import LONGEST, Oddities, decode_start, find_encoding, read_pieces
from generator.sources.tables.problems import NO_ADDRESS_IN_LINE

TITLES = ("email", "name")
NAMED = re.compile(r"""\s*["']?(?P<name>[^<>"@]*?)["']?\s*<\s*(?P<email>[^<>\s]+@[^<>\s]+)\s*>\s*""")
BARE = re.compile(r"\s*(?:mailto:)?(?P<email>[^<>\s\"',;:()]+@[^<>\s\"',;:()]+)\s*", re.IGNORECASE)
RECIPIENT = re.compile(r'(?:"[^"]*"|[^";,])+')
START = 30
"""How many lines are looked at for whether a file is of this kind."""


class Row(NamedTuple):
    """An address with its name and line (from 1). ``problem`` says why it cannot be used; it is empty otherwise."""

    email: str
    name: str
    line: int
    problem: str = ""


def is_plain(path: Path) -> bool:
    """Whether a text has an address, or several of them, on each of its first lines."""
    with path.open("rb") as stream:
        start = stream.read(LONGEST)
    lines = [line for line in re.split(r"[\r\n]+", decode_start(start)) if line.strip()][:START]
    whole = lines[:-1] if len(lines) > 1 and len(start) == LONGEST else lines
    return bool(whole) and all(_people(line) for line in whole[:1]) and (
        sum(bool(_people(line)) for line in whole) > len(whole) / 2)


def read_people(path: Path) -> tuple[str, list[Row]]:
    """The encoding of a text of addresses, and a row for each address. A line without any is a row with a problem.

    Raises :class:`OSError`.
    """
    encoding = find_encoding(path)
    rows: list[Row] = []
    number = 0
    for piece in read_pieces(path, encoding, Oddities()):
        for line in piece.decode(errors="replace").removesuffix("\n").split("\n"):
            number += 1
            people: Sequence[tuple[str, str]] = _people(line)
            rows += [Row(email, name, number) for email, name in people]
            rows += [Row("", "", number, NO_ADDRESS_IN_LINE)] if line.strip() and not people else []
    return encoding, rows


def plain_titles(find_titles: FindTitles) -> tuple[str, ...]:
    """The titles of any text of addresses; empty if they are not the titles that are looked for. No file is read."""
    return TITLES if find_titles([list(TITLES)]) is not None else ()


def _people(line: str) -> list[tuple[str, str]]:
    """The addresses of a line, each with its name; empty if any part of the line is something else."""
    whole = _person(line)
    if whole:
        return [whole]
    parts = RECIPIENT.findall(line) if "<" in line else line.split(";")  # a,b would be two addresses of one person
    people = [_person(part) for part in parts if part.strip()]
    return [person for person in people if person] if all(people) else []


def _person(text: str) -> tuple[str, str] | None:
    if found := NAMED.fullmatch(text):
        return found["email"], found["name"].strip()
    found = BARE.fullmatch(text)
    return (found["email"], "") if found else None
