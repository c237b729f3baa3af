"""Addresses that stand behind other words: the link of a cell that says “메일 보내기”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from generator.sources.tables.base import Unreadable

MAILTO = re.compile(r"mailto:([^?#]+)", re.IGNORECASE)
MOST = 2_000_000
"""Cells that may have links; Excel itself allows 66,530 links on a sheet."""


class Link(NamedTuple):
    """What the cells of a rectangle link to; rows from 1, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    url: str


def address_of(url: str) -> str:
    """The address that a link writes to, or nothing (RFC 6068: percent-encoded; the part behind ? is no part of it)."""
    found = MAILTO.match(url.strip())
    address = unquote(found[1]).strip() if found else ""
    return address if "@" in address else ""


def linked_text(text: str, url: str | None) -> str:
    """The text of a cell; where it has no address itself, the one that its link writes to."""
    return address_of(url) or text if url and "@" not in text and "＠" not in text else text


def addresses_of(links: Iterable[Link]) -> dict[tuple[int, int], str]:
    """The addresses that cells, by row and column, link to."""
    found: dict[tuple[int, int], str] = {}
    spanned = 0
    for link in links:
        address = address_of(link.url)
        spanned += (link.last_row - link.first_row + 1) * (link.last_column - link.first_column + 1) if address else 0
        if spanned > MOST:
            raise Unreadable("A sheet here has more links than can be in a list.", "Save it as CSV.")
        if address:
            found |= {(row, column): address for row in range(link.first_row, link.last_row + 1)
                      for column in range(link.first_column, link.last_column + 1)}
    return found


def with_addresses(texts: list[str], row: int, addresses: dict[tuple[int, int], str]) -> list[str]:
    """The texts of a row, with the linked addresses where a text has none."""
    return [addresses.get((row, column), text) if "@" not in text else text
            for column, text in enumerate(texts)] if addresses else texts
