"""Which way a language is written, how it writes dates (Unicode CLDR, by Babel), and which the interface speaks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from generator.render.views import DateView

FALLBACK = "en"
"""What the interface speaks where it does not know a language."""


TRADITIONAL = ("zh-Hant", "zh-TW", "zh-HK", "zh-MO")
"""How codes of languages begin that are written in traditional Chinese characters."""


@cache
def direction(lang: str) -> str:
    """``rtl`` for Arabic, Hebrew, Persian, Urdu and the like, also by their script (``az-Arab``), else ``ltr``."""
    for code in (lang, "-".join(lang.split("-")[:2]), lang.split("-")[0]):
        try:
            return str(Locale.parse(code, sep="-").text_direction)
        except (UnknownLocaleError, ValueError):
            continue
    return "ltr"


def written_in(lang: str) -> str:
    """The name of the file of interface texts for a language: ``ko`` of ``ko-KR``, ``zh-Hant`` of ``zh-TW``."""
    return "zh-Hant" if lang.startswith(TRADITIONAL) else primary(lang)


def primary(lang: str) -> str:
    """``ko`` of ``ko-KR``."""
    return lang.split("-")[0].lower()


def spoken_languages(*folders: Path) -> frozenset[str]:
    """The languages that have interface texts in some template folders."""
    return frozenset(file.stem for folder in folders for file in (folder / "texts").glob("*.yaml"))


def date_view(moment: datetime, lang: str, zone: ZoneInfo) -> DateView:
    """A day for templates, in the newsletter's time zone."""
    local = moment.astimezone(zone)
    return DateView(local.isoformat(timespec="seconds"), format_date(local, "long", locale=_locale(lang)))


def day_view(day: date, lang: str) -> DateView:
    """A day for templates, the same in every time zone."""
    return date_view(datetime.combine(day, time(12), UTC), lang, ZoneInfo("UTC"))


def moment_text(moment: datetime, lang: str, *, hours: bool, day: bool) -> str:
    """A moment as a language writes it, as its own place tells the time: its day with that of the week, its hour, or
    both."""
    locale = _locale(lang)
    parts = [format_skeleton("yMMMEd", moment, tzinfo=moment.tzinfo, locale=locale)] if day else []
    if hours:
        pattern = locale.time_formats["short"].pattern.replace("a", "aaaa")  # 오후, not PM
        parts.append(format_time(moment, pattern, tzinfo=moment.tzinfo, locale=locale))
    return " ".join(" ".join(parts).split())


def month_name(day: date, lang: str, *, year: bool) -> str:
    """The month of a day, with its year or without: August, 2025년 8월."""
    return format_skeleton("yMMMM" if year else "MMMM", day, locale=_locale(lang))


@cache
def _locale(lang: str) -> Locale:
    for code in (lang, lang.split("-")[0]):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")
