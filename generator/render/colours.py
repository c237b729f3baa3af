"""Readable companions of the accent colour, by the contrast ratio of WCAG 2.2.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

from generator.render.views import ColoursView

RGB = tuple[float, float, float]
WHITE, BLACK = "#ffffff", "#000000"
PAPER, INK = "#f2ebdf", "#27201b"
ENOUGH = 4.5
SEEN = 3.0
"""Of what is no text (WCAG 2.2, 1.4.11)."""
SEEN_WELL = 6.5
"""Of a button on a dark page."""


@cache
def palette(accent: str) -> ColoursView:
    """The accent with a text colour to stand on it, and its shades that read well as links.

    ``accent`` is ``#rrggbb``. Links are tried against the lightest and darkest page tones that the
    default theme uses.
    """
    on_accent = WHITE if contrast(accent, WHITE) >= contrast(accent, BLACK) else BLACK
    vivid = _lit(accent)
    return ColoursView(accent, on_accent, _toward(accent, "#000000", PAPER), _toward(accent, "#ffffff", INK),
                       _toward(_toward(accent, "#ffffff", INK, SEEN), "#000000", WHITE, SEEN), vivid, INK)


@cache
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _toward(colour: str, end: str, background: str, enough: float = ENOUGH) -> str:
    """The colour, mixed with ``end`` only as far as it must be to stand out from the background."""
    mixed = colour
    for step in range(21):
        mixed = _mix(colour, end, step / 20)
        if contrast(mixed, background) >= enough:
            break
    return mixed


def _lit(colour: str) -> str:
    """The colour as a surface that stands out from a dark page and bears dark text: lighter, of the same hue."""
    hue, lightness, saturation = rgb_to_hls(*_rgb(colour))
    lit = colour
    for step in range(41):
        lit = _hex(hls_to_rgb(hue, lightness + (1 - lightness) * step / 40, saturation))
        if contrast(lit, INK) >= SEEN_WELL:
            break
    return lit


def _hex(rgb: RGB) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb)


def _mix(one: str, other: str, share: float) -> str:
    pairs = zip(_rgb(one), _rgb(other), strict=True)
    red, green, blue = (a * (1 - share) + b * share for a, b in pairs)
    return _hex((red, green, blue))


def _rgb(colour: str) -> RGB:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _luminance(rgb: RGB) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
