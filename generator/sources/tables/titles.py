"""The titles of a table: where they are, and the field that each one names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import zip_longest

from generator.findings import Findings, Span
from generator.messages import msg
from generator.permission.titles import says_no
from generator.sources.people.columns import REPORT_TITLES, TITLES, field_of, meaning_of
from generator.sources.people.title_words import letters
from generator.sources.tables.base import FindTitles
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES, own_column, plainest

RESERVED = frozenset({"line", "problem", "mailable", "reason", "advertised", OTHER_EMAILS, OTHER_PHONES})
"""What our own columns are called; a list's column of that name gets an underscore."""

KNOWN = frozenset({*TITLES, *REPORT_TITLES, "first_name", "last_name"})
"""Fields that titles are known to mean."""

REFUSED = ("complained", "unsubscribed", "bounced", "soft-bounced")
"""What the name of a sheet may say of its people for which they are not to be mailed."""

GIVEN = re.compile(r"(?:한글|국문|필수|선택)*(?:이름|名字)(?:한글|국문|필수|선택)*")
"""Titles of the given name beside that of a surname, and of the whole name everywhere else."""

ADDRESS = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")
"""A cell that is an address: its row has somebody in it, and no titles, whatever else stands there (``경로``: 메일)."""

FieldOf = Callable[[str, Mapping[str, str]], str]


def titles_with_address(columns: Mapping[str, str], field: FieldOf = field_of) -> FindTitles:
    """Finds the row with a title that means an address, and with addresses below it; of several such rows the last
    before the addresses. Where there is none, the first with such a title: a list may be empty."""

    def find(rows: Sequence[Sequence[str]]) -> int | None:
        meant = [[] if any(map(ADDRESS.fullmatch, row)) else [
            place for place, cell in enumerate(row)
            if cell and "@" not in cell and field(cell, columns) == "email"] for row in rows]
        found = [index for index, places in enumerate(meant) if places]
        first = next((index for index in found if any(_addresses(rows, index, place) for place in meant[index])), None)
        if first is None:
            return found[0] if found else None
        place = next(place for place in meant[first] if _addresses(rows, first, place))
        last = max(index for index in found if index <= _addresses(rows, first, place) and place in meant[index])
        below = last + 1
        return below if below < len(rows) and _continues(rows[last], rows[below], place, columns, field) else last

    return find


def _addresses(rows: Sequence[Sequence[str]], index: int, place: int) -> int:
    """The first row below another one that has an address in a column; 0 where none has."""
    return next((below for below in range(index + 1, len(rows)) if "@" in "".join(rows[below][place:place + 1])), 0)


def _continues(titles: Sequence[str], below: Sequence[str], place: int, columns: Mapping[str, str],
               field: FieldOf) -> bool:
    """Whether the row below titles goes on with them, “이메일” spanning both: it has no address, but titles of known
    fields for the most part, and one of them where the upper row has none, being the name of a group there."""
    if "".join(below[place:place + 1]).strip() or any("@" in cell for cell in below) or sum(map(bool, titles)) < 2:
        return False
    known = {*KNOWN, *columns.values()}
    means = [(title, field(cell, columns) in known) for title, cell in zip_longest(titles, below, fillvalue="") if cell]
    return any(not title and is_known for title, is_known in means) and 2 * sum(
        is_known for _, is_known in means) > len(means)


def alike(fields: Collection[str], others: Collection[str]) -> bool:
    """Whether two sheets look like one list: more than half of the known fields of either are those of both."""
    known, other = ({re.sub(r"_\d+$", "", field) for field in each} & KNOWN for each in (fields, others))
    return 2 * len(known & other) > len(known | other)


def sheets_of_list(sheets: Sequence[tuple[str, Collection[str]]]) -> list[int]:
    """The places of the sheets, given by their names and fields, that belong to a list: the first one that is not
    called like a list of people who said no, those that look like it, and those that are called so, whatever they look
    like, for who stands there is not to be mailed."""
    refusing = [says_no(name) for name, _ in sheets]
    first = next((fields for (_, fields), refuses in zip(sheets, refusing, strict=True) if not refuses), ())
    return [place for place, (_, fields) in enumerate(sheets) if refusing[place] or alike(first, fields)
            or fields is first]


def fields_of(titles: Sequence[str], columns: Mapping[str, str], field: FieldOf = field_of) -> list[str]:
    """The field of each title, none twice: a second column of telephones is ``phone_2``, mobiles being the first ones.

    No title, no field.
    """
    names = plainest(titles, columns, [field(title, columns) if title.strip() else "" for title in titles])
    fields: list[str] = []
    for name in names:
        fields.append(_free(name, fields) if name and name in fields else name)
    phones = [place for place, name in enumerate(names) if name == "phone"]
    order = sorted(phones, key=lambda place: meaning_of(titles[place], columns).rank)
    numbered = [fields[place] for place in phones]
    for place, name in zip(order, numbered, strict=True):
        fields[place] = name
    return fields


def name_parts(titles: Sequence[str], fields: Sequence[str]) -> list[str]:
    """The fields of a row of titles, “이름” being the given name where “성” stands in a column of its own.

    So Outlook writes it in Korean; everywhere else “이름” is the whole name. “Nom” beside “Prénom” is the surname.
    """
    if "first_name" in fields:
        part, is_part = "last_name", re.compile("nom")
    else:
        part, is_part = "first_name", GIVEN
    if part in fields or not {"first_name", "last_name"} & set(fields):
        return list(fields)
    return [part if field == "name" and is_part.fullmatch(letters(title)) else field
            for title, field in zip(titles, fields, strict=True)]


def list_field(title: str, columns: Mapping[str, str]) -> str:
    """The field that a title of a list means; never the name of a column of ours."""
    name = field_of(title, columns)
    return f"{name}_" if name in RESERVED else name


def possible_fields(title: str, columns: Mapping[str, str]) -> set[str]:
    """The fields that a title of a list may mean, by what stands beside it: 소속 is the company, or itself."""
    alone = list_field(title, columns)
    return {alone, own_column(title, columns)} if meaning_of(title, columns).rank > 0 else {alone}


def _free(name: str, taken: Sequence[str]) -> str:
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def as_key(title: str) -> str:
    """A title as it is to be written under ``columns:``, in quotation marks where YAML needs them."""
    return title if re.fullmatch(r"[\w ]+", title) else json.dumps(title, ensure_ascii=False)


def report_two_addresses(titles: Sequence[str], columns: Mapping[str, str], field: FieldOf, place: Span,
                         findings: Findings) -> None:
    """Say which of two columns of addresses is used: the one with the plainest title.

    ``place`` is where the titles are.
    """
    found = [title for title in titles if title and field(title, columns) == "email"]
    found.sort(key=lambda title: meaning_of(title, columns).rank)
    if len(found) > 1:
        others = ", ".join(f"“{title}”" for title in found[1:])
        findings.warning(
            "two-addresses", msg("More than one column has addresses: “{title}” is used, not {others}.", title=found[0],
                                 others=others), place,
            msg("To choose, say so in newsletter.yaml: {setting} leaves “{title}” out.",
                setting=f"columns: {{{as_key(found[0])}: other_email}}", title=found[0]))
