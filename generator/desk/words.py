"""Numbers and days as the reader's language writes them, to stand in messages."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from generator.messages import spoken


def number(value: int) -> str:
    """A number: 1,234."""
    return format_decimal(value, locale=spoken())


def day(value: date) -> str:
    """A day with its year: 5 November 2026, 2026년 11월 5일."""
    return format_date(value, "d MMMM y" if spoken() == "en" else "long", locale=spoken())


def short_day(value: date, today: date) -> str:
    """A day as short as it can be told: without its year in this one."""
    if value.year == today.year:
        return format_skeleton("MMMd", value, locale=spoken())
    return format_date(value, "y.MM.dd", locale=spoken())
