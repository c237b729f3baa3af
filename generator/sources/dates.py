"""Dates as editors write them, in the newsletter's time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

PATTERN = re.compile(
    r"""(?P<year>\d{4}) (?: \s*[-/.년]\s* ) (?P<month>\d{1,2}) (?: \s*[-/.월]\s* ) (?P<day>\d{1,2}) (?:[.일])?
        (?: [T\s]+ (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: :(?P<second>\d{2}) (?:\.\d+)? )?
            \s* (?P<zone> Z | UTC | GMT | [+-]\d{2}:?\d{2} )? )? \s*""",
    re.VERBOSE | re.IGNORECASE)
IN_NAME = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)")


def parse_date(text: str, zone: tzinfo) -> datetime:
    """Read ``2026-11-05``, ``2020-12-2``, ``2026.11.05``, ``2026년 11월 5일``, each with a time
    (``09:00``) and a zone (``+09:00``, ``Z``) or without; ``zone`` is used where none is written.

    Raises :class:`ValueError` with a sentence for the author.
    """
    found = PATTERN.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” is not a date. Write it as 2026-11-05 or 2026-11-05 09:00.")
    parts = {name: int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        moment = datetime(**parts, tzinfo=_zone(found["zone"]) or zone)
        moment - timedelta(days=2), moment + timedelta(days=2)  # so that any zone can show it
    except (ValueError, OverflowError):
        raise ValueError(f"“{text}” is not in the calendar.") from None
    return moment


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def date_in_name(stem: str, zone: tzinfo) -> datetime | None:
    """The date a file name begins with (``2026-11-05-…``, ``2026-11-…``, ``2026-11``), if it does."""
    found = IN_NAME.match(stem)
    if not found:
        return None
    try:
        return datetime(int(found["year"]), int(found["month"]), int(found["day"] or 1), tzinfo=zone)
    except ValueError:
        return None
