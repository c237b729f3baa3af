"""What stands in the cells of spreadsheets: numbers and dates as text, and the addresses behind links."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from generator.sources.tables.base import UnreadableFile

LAST_DATE = 2_958_465
"""9999-12-31 (ECMA-376 part 1, 18.17.4.1)."""
AS_SHOWN = "1900-01-00"
"""How Excel shows the number 0 as a date, which is what a formula makes of an empty cell."""
BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats of dates that have a number and no text (ECMA-376 part 1, 18.8.30), those of East Asia among them."""
NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
"""What in the text of a format is no code: texts, colours, conditions, languages."""


def number_text(number: float) -> str:
    """A number as a person would write it, with nine decimals at most: 1012345678.0 is ``1012345678``."""
    if not math.isfinite(number):
        return ""
    return str(int(number)) if number == int(number) else f"{number:.9f}".rstrip("0").rstrip(".")


def date_text(number: float, *, from_1904: bool) -> str:
    """A number of days as a date, ISO; what is no date that Excel can show stays the number.

    Days count from 1900 as if that had been a leap year, or from 1904 (ECMA-376 part 1, 18.17.4.1).
    """
    if not 0 <= number < LAST_DATE + 1:
        return number_text(number)
    if number == 0 and not from_1904:
        return AS_SHOWN
    days = int(number)
    milliseconds = round((number - days) * 86_400_000)
    time = dt.timedelta(milliseconds=milliseconds)
    first = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 31 if days < 60 else 30)
    try:
        moment = first + dt.timedelta(days) + time
    except OverflowError:
        return number_text(number)
    return moment_text(moment, timeless=milliseconds == 0, dayless=days == 0)


def moment_text(moment: dt.datetime, *, timeless: bool, dayless: bool = False) -> str:
    """A moment without the midnight of a mere day, or without the day of a mere time."""
    shown = moment.isoformat(" ", "milliseconds" if moment.microsecond else "seconds")
    return shown[11:] if dayless else shown[:10] if timeless else shown


def is_date_format(code: str) -> bool:
    """Whether a number in this format is shown as a date or a time."""
    sections = NO_CODE.sub("", code).split(";")
    return bool(re.search(r"[dmyhs]|[yY]{2}", sections[0], re.IGNORECASE)) and "general" not in sections[0].lower()


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
    """The address that a ``mailto:`` link writes to, without the part after ``?`` (RFC 6068), or ``""``."""
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
            raise UnreadableFile("A sheet here has more links than can be in a list.", "Save it as CSV.")
        if address:
            found |= {(row, column): address for row in range(link.first_row, link.last_row + 1)
                      for column in range(link.first_column, link.last_column + 1)}
    return found


def with_addresses(texts: list[str], row: int, addresses: dict[tuple[int, int], str]) -> list[str]:
    """The texts of a row, with the linked addresses where a text has none."""
    return [addresses.get((row, column), text) if "@" not in text else text
            for column, text in enumerate(texts)] if addresses else texts
