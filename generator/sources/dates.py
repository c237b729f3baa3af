"""Dates as editors write them, in the newsletter's time zone."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from generator.messages import msg

PATTERN = re.compile(
    r"""(?P<year>\d{4}) (?: \s*[-/.년]\s* ) (?P<month>\d{1,2}) (?: \s*[-/.월]\s* ) (?P<day>\d{1,2}) (?:[.일])?
        (?: [T\s]+ (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: :(?P<second>\d{2}) (?:\.\d+)? )?
            \s* (?P<zone> Z | UTC | GMT | [+-]\d{2}:?\d{2} )? )? \s*""",
    re.VERBOSE | re.IGNORECASE)
TIME = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})")
SPOKEN = re.compile(
    r"""(?P<date>\d{4}\D\s*\d{1,2}\D\s*\d{1,2}(?:[.일])?)? (?:^|\s+|T) (?P<before>오전|오후|[ap]\.?m\.?)? \s*
        (?P<hour>\d{1,2}) (?: :(?P<minute>\d{2}) | \s*시 (?:\s*(?P<minutes>\d{1,2})\s*분)? )?
        \s* (?P<after>[ap]\.?m\.?)?""", re.VERBOSE | re.IGNORECASE)
IN_NAME = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)")


def parse_date(text: str, zone: tzinfo) -> datetime:
    """Read ``2026-11-05``, ``2020-12-2``, ``2026.11.05``, ``2026년 11월 5일``, each with a time
    (``09:00``) and a zone (``+09:00``, ``Z``) or without; ``zone`` is used where none is written.

    Raises :class:`ValueError` with a message for the author.
    """
    found = PATTERN.fullmatch(text.strip())
    if not found:
        form = _spoken(text)
        form = form if not form or " " in form else f"2026-11-05 {form}"
        raise ValueError(msg("“{text}” is not a date. Write it as {form}.", text=text, form=form) if form else msg(
            "“{text}” is not a date. Write it as 2026-11-05 or 2026-11-05 09:00.", text=text))
    parts = {name: int(found[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")}
    try:
        moment = datetime(**parts, tzinfo=_zone(found["zone"]) or zone)
        moment - timedelta(days=2), moment + timedelta(days=2)  # so that any zone can show it
    except (ValueError, OverflowError):
        raise ValueError(msg("“{text}” is not in the calendar.", text=text)) from None
    return moment


def parse_end(text: str, start: datetime, zone: tzinfo) -> datetime:
    """Read when something that begins at ``start`` ends: a date as :func:`parse_date` does, or a time of the same day.

    Raises :class:`ValueError` with a message for the author.
    """
    if found := TIME.fullmatch(text.strip()):
        with suppress(ValueError):
            return start.replace(hour=int(found["hour"]), minute=int(found["minute"]))
        raise ValueError(msg("“{text}” is no time of a day.", text=text))
    if not PATTERN.fullmatch(text.strip()):
        form = _spoken(text)
        raise ValueError(msg("“{text}” is no time. Write it as {form}.", text=text, form=form) if form else msg(
            "“{text}” is no time. Write it as 17:00 or 2026-11-05 17:00.", text=text))
    return parse_date(text, zone)


def _spoken(text: str) -> str:
    """What is meant by ``오후 5시``, ``2026-11-05 17시 30분`` or ``5 pm``, in the form that is read; else nothing."""
    found = SPOKEN.fullmatch(text.strip())
    half = (found["before"] or found["after"] or "").lower().replace(".", "") if found else ""
    hour, minute = (int(found["hour"]), int(found["minute"] or found["minutes"] or 0)) if found else (24, 0)
    if half:
        hour = hour % 12 + (12 if half in ("오후", "pm") else 0)
    if not found or hour > 23 or minute > 59 or (found["date"] and not PATTERN.fullmatch(found["date"])):
        return ""
    return f"{found['date'] or ''} {hour:02}:{minute:02}".strip()


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
