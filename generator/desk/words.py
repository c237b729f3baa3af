"""Numbers and days as the reader's language writes them, to stand in messages."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from generator.messages import spoken


def number(value: int) -> str:
    """A number: 1,234."""
    return format_decimal(value, locale=spoken())


def day(value: date, today: date) -> str:
    """A day, with its year in another one: 5 November, 11월 5일."""
    if value.year != today.year:
        return format_date(value, "d MMMM y" if spoken() == "en" else "long", locale=spoken())
    return format_date(value, "d MMMM", locale="en") if spoken() == "en" else format_skeleton(
        "MMMMd", value, locale=spoken())


def short_day(value: date, today: date) -> str:
    """A day in few letters: 5 Nov, 11월 5일; with its year in another one: 2025.11.05."""
    if value.year != today.year:
        return format_date(value, "y.MM.dd", locale=spoken())
    return format_date(value, "d MMM", locale="en") if spoken() == "en" else format_skeleton(
        "MMMd", value, locale=spoken())
