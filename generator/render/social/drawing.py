"""Pictures for social media as Pillow draws them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from generator.render.pictures.making import BROKEN
from generator.render.social import HEIGHT, WIDTH
from generator.render.social.cards import Card
from generator.render.social.fonts import Family
from generator.render.social.layout import BOX, LOGO, RIBBON, TEXT, WORDS, Area, Layout, Part
from generator.render.social.lines import fitted

LEADING = 1.24
"""The distance between two lines, as a share of the size of the letters."""
ASCENT = 0.88
"""How far a line's top is above its base in fonts for Korean; others are set the same."""
QUALITY = 92
UNIT = 100
WEIGHT = (b"Weight", "Weight")
MISSING = "\U0010ffff"
"""A character that no font has: what a font shows for it, it shows for all that it lacks."""
DECORATION = ("So", "Cs", "Co", "Cn", "Cf", "Mn", "Sk")
"""Unicode categories of what may be left out of a title: emoji and what makes them."""


class NoFont(Exception):
    """No font has the letters; ``args`` are some that none has."""


def draw(card: Card, layout: Layout, fonts: Sequence[Family]) -> bytes:
    """A card as JPEG. Raises :class:`NoFont`, never drawing boxes where letters should be."""
    if card.rtl and not features.check("raqm"):
        raise NoFont(card.words["title"])
    words = {name: _readable(text, fonts) for name, text in card.words.items()}
    family = _family("".join(_shown(words, layout, card)), fonts)
    image = Image.new("RGB", (WIDTH, HEIGHT), "#ffffff")
    pen = ImageDraw.Draw(image)
    logo = _logo(card.logo) if card.logo else None
    colours = {**card.colours, **layout.colours}
    for part in _parts(layout, card):
        colour = colours.get(part.colour, part.colour)
        left, top, width, height = part.area
        if part.kind == BOX:
            pen.rounded_rectangle((left, top, left + width - 1, top + height - 1), part.radius, colour)
        elif part.kind == RIBBON:
            pen.polygon([(left, top), (left + width, top), (left + width, top + height),
                         (left + width / 2, top + height - width * 0.45), (left, top + height)], colour)
        elif part.kind == LOGO and logo:
            _paste(image, logo, part.area, end=card.rtl)
        elif part.kind == TEXT:
            _write(pen, part, words.get(part.words, "" if part.words in WORDS else part.words), family, colour,
                   card.rtl)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=QUALITY, subsampling=0, optimize=False)
    return stream.getvalue()


def _parts(layout: Layout, card: Card) -> list[Part]:
    """The parts that a card has; what stands at the left is at the right where one reads from there."""
    without = "no logo" if card.logo else "logo"
    return [_mirrored(part) if card.rtl else part for part in layout.parts if part.when != without]


def _mirrored(part: Part) -> Part:
    left, top, width, height = part.area
    return replace(part, area=(WIDTH - left - width, top, width, height),
                   align={"start": "end", "end": "start"}.get(part.align, part.align))


def _shown(words: Mapping[str, str], layout: Layout, card: Card) -> list[str]:
    return [words.get(part.words, "" if part.words in WORDS else part.words)
            for part in _parts(layout, card) if part.kind == TEXT]


def _write(pen: ImageDraw.ImageDraw, part: Part, text: str, family: Family, colour: str, rtl: bool) -> None:
    if not text:
        return
    path = str(family.bold if part.weight == "bold" else family.regular)
    unit = _font(path, UNIT, part.weight)
    left, top, width, height = part.area
    found = fitted(text, lambda piece: unit.getlength(piece) / UNIT, width, height, part.sizes, part.lines, LEADING)
    font = _font(path, found.size, part.weight)
    block = round(found.size * (1 + LEADING * (len(found.lines) - 1)))
    top += {"top": 0, "middle": (height - block) // 2, "bottom": height - block}[part.place]
    place, anchor = {"start": (left, "ls"), "centre": (left + width / 2, "ms"), "end": (left + width, "rs")}[part.align]
    for number, line in enumerate(found.lines):
        base = top + round(found.size * (ASCENT + LEADING * number))
        pen.text((place, base), line, colour, font, anchor, direction="rtl" if rtl else None)


def _paste(image: Image.Image, logo: Image.Image, area: Area, *, end: bool) -> None:
    """The logo as large as it can be in its area, at the side where one begins to read."""
    left, top, width, height = area
    share = min(width / logo.width, height / logo.height)
    logo = logo.resize((max(1, round(logo.width * share)), max(1, round(logo.height * share))),
                       Image.Resampling.LANCZOS)
    place = (left + (width - logo.width if end else 0), top + (height - logo.height) // 2)
    image.paste(logo, place, logo if logo.mode == "RGBA" else None)


@lru_cache(4)
def _logo(path: Path) -> Image.Image | None:
    """The logo; ``None`` for a file that Pillow cannot read."""
    try:
        with Image.open(path) as image:
            image.load()
            return image.convert("RGBA" if image.has_transparency_data else "RGB")
    except (*BROKEN, Image.DecompressionBombError):
        return None


@lru_cache(64)
def _font(path: str, size: int, weight: str = "bold") -> ImageFont.FreeTypeFont:
    """A font at a size. In a collection, the Korean one with the wanted weight; of one with axes, that weight."""
    wanted = "bold" if weight == "bold" else "regular"
    font = ImageFont.truetype(path, size, index=_face(path, wanted))
    with suppress(OSError, NotImplementedError):  # it has no axes
        heavy = 700 if wanted == "bold" else 400
        axes = font.get_variation_axes()
        font.set_variation_by_axes([heavy if axis.get("name") in WEIGHT else float(axis["default"] or 0)
                                    for axis in axes])
    return font


@lru_cache(16)
def _face(path: str, weight: str) -> int:
    """Which font of a collection to take: of those of the weight, if any say theirs, the Korean one."""
    best, index = (-1, -1), 0
    for number in range(24 if path.lower().endswith((".ttc", ".otc")) else 1):
        try:
            family, style = ImageFont.truetype(path, UNIT, index=number).getname()
        except OSError:
            break
        mark = (int((style or "").lower() == weight), int((family or "").endswith(" KR")))
        if mark > best and "Mono" not in (family or ""):
            best, index = mark, number
    return index


def _family(text: str, fonts: Sequence[Family]) -> Family:
    """The first font that has every letter. Raises :class:`NoFont`."""
    letters = sorted(set(text) - set(" "))
    for family in fonts:
        if all(_has(str(family.bold), letter) for letter in letters):
            return family
    raise NoFont("".join(letter for letter in letters if not any(_has(str(one.bold), letter) for one in fonts)) or text)


def _readable(text: str, fonts: Sequence[Family]) -> str:
    """A text without decoration that no font has, such as emoji."""
    text = unicodedata.normalize("NFC", text)
    kept = "".join(letter for letter in text if unicodedata.category(letter) not in DECORATION
                   or any(_has(str(one.bold), letter) for one in fonts))
    return " ".join(kept.split())


@lru_cache(20_000)
def _has(path: str, letter: str) -> bool:
    """Whether a font has a letter: it shows something else than for one that there is not."""
    try:
        return _mask(path, letter) != _mask(path, MISSING)
    except OSError:  # it is no font
        return False


@lru_cache(20_000)
def _mask(path: str, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(path, 24).getmask(letter)
    return mask.size, bytes(mask)
