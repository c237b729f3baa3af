"""Tests of :mod:`generator.render.social.drawing`, with the fonts of this machine."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from generator.config import Config
from generator.findings import Findings
from generator.render.colours import palette
from generator.render.look import look_of
from generator.render.social.cards import Card
from generator.render.social.drawing import NoFont, draw
from generator.render.social.fonts import Family, families, has_hangul
from generator.render.social.layout import Layout, read_layout
from generator.sources.folders import theme_folder

LATIN = tuple(one for one in families(None) if one.bold.name.startswith("DejaVu"))
needs_hangul = pytest.mark.skipif(not has_hangul(), reason="no font with Hangul is installed here")
needs_latin = pytest.mark.skipif(not LATIN, reason="DejaVu Sans is not installed here")


def layout() -> Layout:
    """The theme's."""
    found = read_layout((theme_folder() / "web/social.yaml").read_text("utf-8"), "x", Findings())
    assert found
    return found


def drawn(title: str, fonts: tuple[Family, ...] | None = None, accent: str = "#0b5d4b", logo: Path | None = None,
          *, rtl: bool = False, name: str = "Hanbit") -> Image.Image:
    """A picture of a title."""
    colours, tones = palette(accent), look_of(Config()).light
    card = Card({"title": title, "name": name, "date": "5 December", "description": "", "number": ""},
                {"accent": colours.accent, "on_accent": colours.on_accent, "link": colours.link, "paper": tones.paper,
                 "ink": tones.ink, "quiet": tones.quiet}, logo, "", rtl)
    image = Image.open(BytesIO(draw(card, layout(), families(None) if fonts is None else fonts)))
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    return image.convert("RGB")


def ink(image: Image.Image, area: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """Where something dark stands in a part of a picture."""
    return image.crop(area).convert("L").point(lambda value: 255 * (value < 110)).getbbox()


TITLE = (60, 150, 1200, 500)


@needs_hangul
@pytest.mark.parametrize("title", ["연말 인사", "관계마케팅을 다시 생각합니다 " * 12, "Christmas와 크리스마스 2026"])
def test_titles_in_hangul(title: str) -> None:
    """Short or far too long, they stand within their area."""
    found = ink(drawn(title), TITLE)
    assert found
    left, top, right, bottom = found
    assert 15 <= left <= 40
    assert right <= 1070
    assert top >= 8
    assert bottom <= 345


@needs_latin
def test_what_no_font_has_is_not_drawn() -> None:
    """Never boxes in the place of letters; emoji are left out of a title that is whole without them."""
    with pytest.raises(NoFont, match="글한"):
        drawn("한글", LATIN)
    with pytest.raises(NoFont):
        drawn("No font at all", ())
    assert drawn("A new year \U0001fae8", LATIN).tobytes() == drawn("A new year", LATIN).tobytes()


@needs_latin
def test_the_accent_has_text_that_stands_out(tmp_path: Path) -> None:
    """Dark on a light one, light on a dark one; a logo takes the place of the name above, which goes below."""
    light, dark = drawn("Boxes", LATIN, "#ffe08a"), drawn("Boxes", LATIN, "#222266")
    band = (900, 540, 1150, 610)
    assert ink(light, band)
    assert light.crop(band).convert("L").getextrema()[1] > 200  # type: ignore[operator]
    assert dark.crop(band).convert("L").getextrema()[1] > 240  # type: ignore[operator]
    Image.new("RGBA", (300, 100), (200, 0, 0, 255)).save(tmp_path / "logo.png")
    with_logo = drawn("Boxes", LATIN, "#222266", tmp_path / "logo.png").getpixel((200, 90))
    assert isinstance(with_logo, tuple)
    assert with_logo[0] > 180 > 60 > with_logo[1]
    (tmp_path / "bad.png").write_bytes(b"no picture")
    assert drawn("Boxes", LATIN, logo=tmp_path / "bad.png")


@needs_latin
def test_from_right_to_left() -> None:
    """A title in Arabic begins at the right, and all else is the other way round too."""
    found = ink(drawn("صندوق", LATIN, rtl=True, name=""), TITLE)
    assert found
    assert found[2] > 1000


def test_a_file_that_is_no_font(tmp_path: Path) -> None:
    """It has no letters, so another is taken, or none."""
    (tmp_path / "a.ttf").write_bytes(b"no font")
    with pytest.raises(NoFont):
        drawn("Boxes", (Family(tmp_path / "a.ttf", tmp_path / "a.ttf"),))
