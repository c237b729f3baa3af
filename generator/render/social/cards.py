"""Which pages have a picture drawn for social media, of what, and under which name. It says no more than the page says
to everybody: its title, the newsletter's name, its date."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model import Issue
from generator.render.colours import palette
from generator.render.languages import direction
from generator.render.look import look_of
from generator.render.web.site import Site

MOST_ISSUES = 100
"""The newest issues have a picture each; older ones, which hardly anybody shares, show the newsletter's."""
HOME = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands in one picture: words by their names, colours, the logo's file, and whether one reads it from the
    right."""

    words: Mapping[str, str]
    colours: Mapping[str, str]
    logo: Path | None = field(default=None, compare=False)
    mark: str = ""
    rtl: bool = False

    def told(self) -> str:
        """All that a picture is made of, but for the layout and the fonts."""
        return repr((sorted(self.words.items()), sorted(self.colours.items()), self.mark, self.rtl))


def cards(site: Site) -> Iterator[tuple[str, Card]]:
    """The cards to draw, by the path of the document that each is for, or ``HOME`` for the newsletter as a whole."""
    setting = site.config.social_image
    if setting == "none" or not site.config.has_website:
        return
    yield HOME, _card(site, {"title": site.config.description or site.config.title}, site.config.language)
    issues = sorted((issue for issue in site.archive.on_site if not issue.draft), key=lambda issue: issue.date)
    for issue in issues[-MOST_ISSUES:]:
        if setting == "drawn" or not site.pictured(issue):
            yield issue.path, _card(site, _of_issue(site, issue), site.lang(issue))
    for page in site.archive.pages:
        if not page.draft and (setting == "drawn" or not site.pictured(page)):
            words = {"title": page.title, "description": site.config.description}
            yield page.path, _card(site, words, site.lang(page))


def _of_issue(site: Site, issue: Issue) -> dict[str, str]:
    return {"title": issue.title, "description": site.config.description,
            "date": site.date(issue.date, site.lang(issue)).text,
            "number": "" if issue.number is None else str(issue.number)}


def _card(site: Site, words: Mapping[str, str], lang: str) -> Card:
    config, colours, tones = site.config, palette(site.config.accent), look_of(site.config).light
    told = {"name": config.title, "description": "", "date": "", "number": "", **words}
    if told["title"] == told["name"]:
        told["name"] = ""
    logo = site.published(config.logo, config.path)
    drawable = None if logo is None or logo.path.endswith(".svg") or not logo.width else logo
    return Card({name: unicodedata.normalize("NFC", text) for name, text in told.items()},
                {"accent": colours.accent, "on_accent": colours.on_accent, "link": colours.link, "paper": tones.paper,
                 "ink": tones.ink, "quiet": tones.quiet},
                drawable.file if drawable else None, drawable.path if drawable else "", direction(lang) == "rtl")
