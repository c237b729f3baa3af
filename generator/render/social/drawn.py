"""The pictures for social media that a website needs: those that were drawn before, and the rest drawn now."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from generator.cache import Cache, digest, making_of
from generator.findings import Span
from generator.messages import msg, plural
from generator.parallel import side_by_side
from generator.render.assets import Published, stem_of
from generator.render.look import look_of
from generator.render.social import HEIGHT, WIDTH
from generator.render.social.cards import HOME, Card, cards
from generator.render.social.fonts import Family, families, own_font
from generator.render.social.layout import Layout, read_layout
from generator.render.theme import Theme
from generator.render.web.site import Site

LAYOUT = "web/social.yaml"
PACKAGE = Path(__file__).parent
Drawn = tuple[str, str]
"""A digest of a picture, or nothing and the letters that no font has."""


def draw_cards(site: Site, theme: Theme, cache: Cache) -> dict[str, Published]:
    """The pictures of all pages that have one, by the paths of their documents. What cannot be drawn is reported.

    Raises :class:`OSError` where the disk refuses.
    """
    wanted = dict(cards(site))
    if not wanted:
        return {}
    text = theme.file(LAYOUT).decode("utf-8", "replace")
    if (layout := read_layout(text, f"templates/{LAYOUT}", theme.findings)) is None:
        return {}
    fonts = _fonts(site, theme)
    shared = digest("social", text, making_of(PACKAGE, "pillow"), repr([family.identity() for family in fonts]))
    keys = {path: digest(shared, card.told()) for path, card in wanted.items()}
    known = {key: found for key in keys.values() if (found := _recalled(cache, key))}
    new = {keys[path]: card for path, card in wanted.items() if keys[path] not in known}
    known |= _drawn(new, layout, fonts, cache)
    _report(site, {path: known[key][1] for path, key in keys.items() if not known[key][0]}, theme)
    return {path: _published(path, keys[path], known[keys[path]][0], cache) for path in wanted if known[keys[path]][0]}


def _fonts(site: Site, theme: Theme) -> tuple[Family, ...]:
    """What to draw with, the newsletter's own first."""
    own, setting = None, site.config.social_font
    if setting:
        own = own_font(theme.root, setting)
        if own is None:
            theme.findings.error("config", msg("There is no font file “{file}”.", file=setting),
                                 site.config.place("social_font"),
                                 msg("Name a .ttf or .otf file below content/ or templates/."))
    return families(own, serif=look_of(site.config).title == "serif")


def _recalled(cache: Cache, key: str) -> Drawn | None:
    """What was drawn before, if it is still there."""
    found: Drawn | None = cache.recall(key)
    return found if found and (not found[0] or cache.file(_file(key)).is_file()) else None


def _drawn(new: Mapping[str, Card], layout: Layout, fonts: Sequence[Family], cache: Cache) -> dict[str, Drawn]:
    if not new:
        return {}
    from generator.render.social.drawing import NoFont, draw

    def made(key: str) -> Drawn:
        try:
            data = draw(new[key], layout, fonts)
        except NoFont as error:
            return "", str(error)
        cache.put_file(_file(key), data)
        return digest(data), ""

    with warnings.catch_warnings(action="ignore"):
        found = dict(zip(new, side_by_side(made, new), strict=True))
    for key, one in found.items():
        cache.remember(key, one)
    return found


def _report(site: Site, lost: Mapping[str, str], theme: Theme) -> None:
    """Say, once, which pages have no picture, as no font here has their letters."""
    if not lost:
        return
    path = next((path for path in lost if path), site.config.path)
    letters = "".join(dict.fromkeys("".join(lost.values())))
    theme.findings.note("social-image", plural(
        "{count} page has no picture for social media: no font on this machine has “{letters}”.",
        "{count} pages have no picture for social media: no font on this machine has “{letters}”.", len(lost),
        letters=letters[:12] + ("…" if len(letters) > 12 else "")), Span(path), msg(
            "Install a font that has them, such as Noto Sans CJK (on Debian and Ubuntu: apt install fonts-noto-cjk), "
            "or name a font file in newsletter.yaml: social_font:"))


def _published(path: str, key: str, fingerprint: str, cache: Cache) -> Published:
    place = PurePosixPath(path)
    stem = stem_of(place.parent.name if place.stem == "index" else place.stem) if path != HOME else "newsletter"
    return Published(f"media/{stem}-social.{fingerprint[:10]}.jpg", cache.file(_file(key)), WIDTH, HEIGHT)


def _file(key: str) -> str:
    return f"social-{key}.jpg"
