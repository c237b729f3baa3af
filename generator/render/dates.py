"""Dates as a language writes them (Unicode CLDR, by Babel)."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.render.views import DateView

if TYPE_CHECKING:
    from babel import Locale


def date_view(moment: datetime, lang: str, zone: ZoneInfo) -> DateView:
    """A day for templates, in the newsletter's time zone."""
    from babel.dates import format_date

    local = moment.astimezone(zone)
    return DateView(local.isoformat(timespec="seconds"), format_date(local, "long", locale=_locale(lang)))


@cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for code in (lang, lang.split("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")
