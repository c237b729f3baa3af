"""Numbers and dates of spreadsheets as text, the same whatever format they came in: as XLSX is read."""

from __future__ import annotations

import datetime as dt
import math
import re

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
