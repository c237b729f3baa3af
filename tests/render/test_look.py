"""Tests of :mod:`generator.render.look`, and of what website and mail make of it."""

from __future__ import annotations

import re
from dataclasses import astuple
from itertools import product
from pathlib import Path

import pytest

from generator.commands.build import BuildOptions, build
from generator.config import FONTS as LETTERS
from generator.config import RADII, THEMES, WIDTHS, Config
from generator.render.colours import contrast, palette
from generator.render.look import FONTS, fonts_of, look_of
from tests.people import ISSUE, at, exported, newsletter_in

SETTINGS = "title: 단골\nlanguage: ko\nbase_url: https://x.example/\n"
LOGO = (b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00"
        b"\x01\x00\x01\x00\x00\x02\x02D\x01\x00;")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("accent", ["#0b5d4b", "#ffd400", "#c2185b", "#101010"])
def test_every_tone_is_readable(theme: str, accent: str) -> None:
    """Words on each surface of each theme by 4.5 to 1 and better, links of any accent too (WCAG 2.2, 1.4.3)."""
    look, colours = look_of(Config(theme=theme)), palette(accent)
    for tones, link in ((look.light, colours.link), (look.dark, colours.link_dark)):
        for surface in (tones.paper, tones.wash, tones.page):
            assert contrast(tones.ink, surface) >= 7
            assert contrast(link, surface) >= 4.5
        assert min(contrast(tones.quiet, surface) for surface in (tones.paper, tones.wash)) >= 4.5


def test_settings_change_what_the_theme_has() -> None:
    """Letters, corners and widths: each setting by itself; without one the theme decides."""
    plain, magazine = look_of(Config()), look_of(Config(theme="magazine"))
    assert (plain.text, plain.title, plain.radius) == ("sans", "sans", 3)
    assert (magazine.text, magazine.title, magazine.radius) == ("serif", "serif", 0)
    assert look_of(Config(font="serif")).text == "serif"
    assert look_of(Config(theme="magazine", font="sans", radius="large")).radius == 10
    measures = [look_of(Config(width=width)).measure for width in WIDTHS]
    assert measures == sorted(measures)
    looks = {repr(look_of(Config(theme=theme, font=font, width=width, radius=radius)))
             for theme, font, width, radius in product(THEMES, LETTERS, WIDTHS, RADII)}
    assert len(looks) == len(THEMES) * len(LETTERS) * len(WIDTHS) * len(RADII)


@pytest.mark.parametrize(("lang", "fonts"), [
    ("ko", ""), ("en-GB", ""), ("de", ""), ("ja", "ja"), ("ja-JP", "ja"), ("zh", "zh"), ("zh-Hans", "zh"),
    ("zh-CN", "zh"), ("zh-Hant", "zh-Hant"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("ar-EG", "ar"), ("he", "he")])
def test_each_script_has_fonts_of_its_own(lang: str, fonts: str) -> None:
    """Han is drawn otherwise in Japan, China and Taiwan; Arabic and Hebrew are in no Korean font."""
    assert fonts_of(lang) is FONTS[fonts]
    for stack in astuple(fonts_of(lang)):
        assert re.fullmatch(r"(?:[\w-]+|\"[\w -]+\")(?:, (?:[\w-]+|\"[\w -]+\"))*", stack)
        assert stack.endswith("serif")


def test_the_website_and_the_mail_wear_the_theme(tmp_path: Path) -> None:
    """Without a setting nothing of the second theme stands anywhere; with it its tones are in both, and the logo for
    the dark takes the place of the plate."""
    files = {"content/media/logo.gif": LOGO, "content/media/dark.gif": LOGO[:-1] + b"\x00;"}
    root = newsletter_in(tmp_path, {**files, "newsletter.yaml": SETTINGS + "logo: media/logo.gif\n"})
    exported(root)
    assert build(at(root), BuildOptions()).published
    style, mail = _made(root)
    assert "--paper: #ffffff" in style
    assert "background: #fff" in style
    assert "#fdfaf4" not in style + mail
    assert "logo-dark" not in mail
    assert mail.count("prefers-color-scheme") == 2
    more = "logo: media/logo.gif\nlogo_dark: media/dark.gif\ntheme: magazine\nradius: large\nwidth: wide\n"
    newsletter_in(root, {"newsletter.yaml": SETTINGS + more})
    exported(root)
    assert build(at(root), BuildOptions()).published
    style, mail = _made(root)
    assert "--paper: #fdfaf4" in style
    assert "--measure: 44rem" in style
    assert "--radius-large: 16px" in style
    assert ".brand img { padding" not in style
    page = (root / "output/site/index.html").read_text()
    assert re.search(r'<picture><source srcset="\./media/dark[-.\w]+" media="\(prefers-color-scheme: dark\)">', page)
    assert "background-color:#fdfaf4" in mail
    assert "font-family:Iowan Old Style, Palatino Linotype, Georgia" in mail
    assert re.search(r'<img class="logo-dark" src="https://x\.example/media/dark[-.\w]+" alt=""', mail)
    assert ".logo { display: none !important }" in mail


def _made(root: Path) -> tuple[str, str]:
    style = next((root / "output/site/assets").glob("style.*.css")).read_text()
    return style, (root / f"output/mail/{ISSUE}/html/general.html").read_text()


def test_a_theme_is_written_as_it_is_called(tmp_path: Path) -> None:
    """Another word is an error with a proposal, and nothing of it gets into a style sheet."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": SETTINGS + 'theme: magazin\nfont: "serif; } body { x: y"\n'})
    result = build(at(root), BuildOptions())
    assert result.published is None
    assert {(finding.code, finding.span.line) for finding in result.findings} == {("config", 4), ("config", 5)}
