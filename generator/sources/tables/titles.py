"""The titles of a table: where they are, and the field that each one names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from generator.findings import Findings, Span
from generator.sources.columns import field_of, meaning_of
from generator.sources.tables.base import FindTitles, Table
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES, own_column, plainest

RESERVED = frozenset({"line", "problem", "mailable", "reason", OTHER_EMAILS, OTHER_PHONES})
"""What our own columns are called; a list's column of that name gets an underscore."""

FieldOf = Callable[[str, Mapping[str, str]], str]


def titles_with_address(columns: Mapping[str, str], field: FieldOf = field_of) -> FindTitles:
    """Finds the first row in which a title means an address."""

    def find(rows: Sequence[Sequence[str]]) -> int | None:
        return next((index for index, row in enumerate(rows)
                     if any("@" not in cell and cell and field(cell, columns) == "email" for cell in row)), None)

    return find


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


def report_two_addresses(table: Table, columns: Mapping[str, str], field: FieldOf, path: str,
                         findings: Findings) -> None:
    """Say which of two columns of addresses is used: the one with the plainest title."""
    found = [title for title in table.titles if title and field(title, columns) == "email"]
    found.sort(key=lambda title: meaning_of(title, columns).rank)
    if len(found) > 1:
        others = ", ".join(f"“{title}”" for title in found[1:])
        findings.warning("two-addresses", f"More than one column has addresses: “{found[0]}” is used, not {others}.",
                         Span(path, table.title_line), "To choose, say so in newsletter.yaml: columns: "
                         f"{{{as_key(found[0])}: other_email}} leaves “{found[0]}” out.")
