"""What templates see of the look: tones, fonts, corners and widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TonesView:
    """The tones of a theme, as ``#rrggbb``: ``page`` lies around the ``paper`` of a mail, ``wash`` is a box on it, and
    ``quiet`` writes what is less important than ``ink``."""

    paper: str
    wash: str
    rule: str
    quiet: str
    ink: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FontsView:
    """Fonts without and with serifs, as CSS writes them."""

    sans: str
    serif: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookView:
    """How the newsletter looks, by the settings. ``text`` and ``title`` are ``sans`` or ``serif``; ``radius`` and
    ``radius_large`` are corners in pixels; ``measure`` and ``wide`` are the widths of text and of lists, in the size of
    letters; ``fonts`` has those of the languages that need their own, and of all others under ``""``."""

    theme: str
    light: TonesView
    dark: TonesView
    text: str
    title: str
    radius: int
    radius_large: int
    measure: int
    wide: int
    fonts: Mapping[str, FontsView]
