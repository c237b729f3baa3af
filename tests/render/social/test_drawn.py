"""Tests of :mod:`generator.render.social.drawn`."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from generator.render.social import drawn
from tests.conftest import Writer
from tests.prepared import pages, prepared

SETTINGS = "title: News\nlanguage: en\nbase_url: https://news.hanbit.example/\n"
FILES = {
    "newsletter.yaml": SETTINGS,
    "content/issues/2026-11-04-own.md": "---\ntitle: Own\nimage: own.png\n---\n\na\n",
    "content/issues/2026-11-05-none.md": "# None\n\n/// only | vip\nsecret words\n///\n",
    "subscribers/segments/vip.yaml": "members: []\n"}


def shown(newsletter: Writer, files: dict[str, str], **more: bool) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What each page names for social media, by its path, and the findings' codes and places."""
    root = newsletter(FILES | files)
    Image.new("RGB", (40, 30)).save(root / "content/issues/own.png")
    result, findings = prepared(root, **more)
    found = {}
    for path, text in pages(result).items():
        if image := re.search(r'og:image" content="https://[^/]+/([^"]+)"', text):
            found[path] = image[1]
            assert image[1] in result.outputs
    return found, [(one.code, one.span.path) for one in findings]


def kinds(found: dict[str, str]) -> tuple[str, str, str]:
    """The names of what the two issues and the home page show, without their fingerprints."""
    names = [found.get(f"issues/{slug}/index.html", "") for slug in ("2026-11-04-own", "2026-11-05-none")]
    first, second, home = ("".join(name.split(".")[:1]) for name in (*names, found.get("index.html", "")))
    return first, second, home


OWN, DRAWN, HOME = "media/own", "media/2026-11-05-none-social", "media/newsletter-social"


@pytest.mark.parametrize(("settings", "expected"), [
    (SETTINGS, (OWN, DRAWN, HOME)),
    (SETTINGS + "social_image: drawn\n", ("media/2026-11-04-own-social", DRAWN, HOME)),
    (SETTINGS + "social_image: none\n", (OWN, "", "")), ("title: News\nlanguage: en\n", (OWN, "", ""))])
def test_which_pages_have_one(newsletter: Writer, settings: str, expected: tuple[str, str, str]) -> None:
    """As the settings say; none where there is no website to share."""
    found, _ = shown(newsletter, {"newsletter.yaml": settings})
    assert kinds(found) == expected


def test_without_a_font_or_a_layout_there_is_none(newsletter: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is told once; the website is built."""
    monkeypatch.setattr(drawn, "families", lambda own, serif: ())
    found, findings = shown(newsletter, {})
    assert kinds(found) == (OWN, "", "")
    assert [code for code, _ in findings].count("social-image") == 1
    _, findings = shown(newsletter, {"newsletter.yaml": SETTINGS + "social_font: gone.otf\n"}, errors=True)
    assert ("config", "newsletter.yaml") in findings
    found, findings = shown(newsletter, {"templates/web/social.yaml": "parts: [{box: 3}]\n"}, errors=True)
    assert kinds(found) == (OWN, "", "")
    assert ("template", "templates/web/social.yaml") in findings
