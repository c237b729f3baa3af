"""How a newsletter looks, by its settings: the one place from which the website, mails and social images take it, with
the colours of :func:`~generator.render.colours.palette`.

A theme has tones for light and dark and its own idea of type and corners, which ``font``, ``width`` and ``radius``
change.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.config import Config
from generator.render.languages import written_in
from generator.render.look_views import FontsView, LookView, TonesView

LIGHT: Mapping[str, TonesView] = {
    "ledger": TonesView(
        paper="#ffffff", wash="#f7f5f2", rule="#e2ddd6", quiet="#69625a", ink="#1d1b19", page="#f2f3f1"),
    "magazine": TonesView(
        paper="#fdfaf4", wash="#f5eee2", rule="#dfd3c0", quiet="#6f6253", ink="#2a2119", page="#f2ebdf")}
DARK: Mapping[str, TonesView] = {
    "ledger": TonesView(
        paper="#161514", wash="#211f1d", rule="#3a3632", quiet="#a8a198", ink="#ebe7e1", page="#101214"),
    "magazine": TonesView(
        paper="#1b1613", wash="#27201b", rule="#47392d", quiet="#b9a994", ink="#f0e6d8", page="#120e0c")}
TEXT_FONT = {"ledger": "sans", "magazine": "serif"}
TITLE_FONT = {"ledger": "sans", "magazine": "serif"}
RADIUS = {"ledger": "small", "magazine": "none"}
RADII = {"none": (0, 0), "small": (3, 6), "large": (10, 16)}
"""Corners of small things and of boxes, in pixels."""
WIDTHS = {"narrow": (34, 60), "normal": (38, 70), "wide": (44, 80)}
"""Columns of text, and pages of lists, in the size of letters."""

_SYSTEM = '-apple-system, BlinkMacSystemFont, "Segoe UI"'
_LATIN_SERIF = '"Iowan Old Style", "Palatino Linotype", Georgia'
_KOREAN = '"Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic"'
FONTS: Mapping[str, FontsView] = {
    "": FontsView(
        sans=f'Pretendard, "Pretendard Variable", {_SYSTEM}, {_KOREAN}, Roboto, sans-serif',
        serif=f'{_LATIN_SERIF}, "Nanum Myeongjo", AppleMyungjo, "Noto Serif KR", "Noto Serif CJK KR", Batang, serif'),
    "ja": FontsView(
        sans=f'{_SYSTEM}, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", '
             '"Yu Gothic", Meiryo, sans-serif',
        serif=f'{_LATIN_SERIF}, "Hiragino Mincho ProN", "Noto Serif JP", "Noto Serif CJK JP", "Yu Mincho", serif'),
    "zh": FontsView(
        sans=f'{_SYSTEM}, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
        serif=f'{_LATIN_SERIF}, "Songti SC", "Noto Serif SC", "Noto Serif CJK SC", SimSun, serif'),
    "zh-Hant": FontsView(
        sans=f'{_SYSTEM}, "PingFang TC", "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", sans-serif',
        serif=f'{_LATIN_SERIF}, "Songti TC", "Noto Serif TC", "Noto Serif CJK TC", PMingLiU, serif'),
    "ar": FontsView(
        sans=f'{_SYSTEM}, "SF Arabic", "Noto Sans Arabic", Tahoma, sans-serif',
        serif='"Geeza Pro", "Noto Naskh Arabic", "Traditional Arabic", "Times New Roman", serif'),
    "he": FontsView(
        sans=f'{_SYSTEM}, "SF Hebrew", "Noto Sans Hebrew", Arial, sans-serif',
        serif='"New York", "Noto Serif Hebrew", David, "Times New Roman", serif')}
"""Fonts that are there on a reader's machine: none is fetched. Han is written otherwise in each of its languages, so
each has its own; ``""`` is for all others, Korean and Latin together."""


def fonts_of(lang: str) -> FontsView:
    """The fonts for a language."""
    return FONTS.get(written_in(lang), FONTS[""])


def look_of(config: Config) -> LookView:
    """The look that the settings ask for."""
    return _look(config.theme, config.font, config.width, config.radius)


@cache
def _look(theme: str, font: str, width: str, radius: str) -> LookView:
    small, large = RADII[radius or RADIUS[theme]]
    measure, wide = WIDTHS[width]
    return LookView(
        theme=theme, light=LIGHT[theme], dark=DARK[theme],
        text=font or TEXT_FONT[theme], title=font or TITLE_FONT[theme], radius=small, radius_large=large,
        measure=measure, wide=wide, fonts=FONTS)
