"""Which way a language is written (Unicode CLDR, by Babel), and which languages the interface speaks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FALLBACK = "en"
"""What the interface speaks where it does not know a language."""


@cache
def direction(lang: str) -> str:
    """``rtl`` for Arabic, Hebrew, Persian, Urdu and the like, also by their script (``az-Arab``), else ``ltr``."""
    from babel import Locale, UnknownLocaleError

    for code in (lang, "-".join(lang.split("-")[:2]), lang.split("-")[0]):
        try:
            return str(Locale.parse(code, sep="-").text_direction)
        except (UnknownLocaleError, ValueError):
            continue
    return "ltr"


def primary(lang: str) -> str:
    """``ko`` of ``ko-KR``."""
    return lang.split("-")[0].lower()


def spoken_languages(*folders: Path) -> frozenset[str]:
    """The languages that have interface texts in some template folders."""
    return frozenset(file.stem for folder in folders for file in (folder / "texts").glob("*.yaml"))
