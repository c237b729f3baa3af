"""The headers and redirects of a website in a real browser, as a host would serve them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import BuildOptions, build
from generator.scaffold import init
from tests.people import at, newsletter_in

pytest.importorskip("selenium")

from tests.browser import CHROMIUM, DRIVER, Browser, served

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
RAN = "return document.body.dataset.ran || ''"
OWN = """---
title: Own
---

<p style="color: rgb(1, 2, 3)" id="styled">words</p>

<button id="pressed" onclick="document.body.dataset.pressed = 'yes'">x</button>

<script>document.body.dataset.ran = "yes"</script>

<iframe src="/about/" title="x"></iframe>

| a | b |
|---|--:|
| 1 | 2 |
"""


def test_every_kind_of_page_of_the_example(browser: Browser, tmp_path: Path) -> None:
    """No page asks for anything from elsewhere, and the policy blocks nothing that a page has; search finds something,
    an old address leads on, feeds are told as what they are."""
    init(tmp_path)
    assert build(at(tmp_path, day=30), BuildOptions()).published
    site = tmp_path / "output/site"
    kinds = sorted(str(page.parent.relative_to(site)) for page in site.rglob("index.html"))
    with served(site, hosted=True) as address:
        for kind in kinds:
            browser.open(f"{address}/{kind}/#ref=bcdfghjkmnpq")
            assert browser.errors() == [], kind
            assert {url for url in browser.requests() if not url.startswith(address)} == set(), kind
        browser.open(f"{address}/search/?q=상자")
        browser.driver.implicitly_wait(10)
        assert browser.driver.find_elements("css selector", ".search mark")
        assert browser.errors() == []
        browser.open(f"{address}/letters/1/")
        assert browser.driver.current_url == f"{address}/issues/2026-05-inside-measure/"
        browser.open(f"{address}/lost/")
        assert not [error for error in browser.errors() if "Content Security Policy" in error]


def test_what_an_author_wrote_as_html_still_works(browser: Browser, tmp_path: Path) -> None:
    """A script, a style and a frame in a page of one's own, and the side of a column; but what somebody else puts into
    the page is held up."""
    root = newsletter_in(tmp_path, {"content/pages/own.md": OWN, "content/pages/about.md": "# About\n"})
    assert build(at(root), BuildOptions()).published
    site = root / "output/site"
    with served(site, hosted=True) as address:
        browser.open(f"{address}/own/")
        browser.driver.find_element("id", "pressed").click()
        assert browser.js("return document.body.dataset.pressed") == browser.js(RAN) == "yes"
        assert browser.js("return getComputedStyle(document.getElementById('styled')).color") == "rgb(1, 2, 3)"
        assert browser.js("return getComputedStyle(document.querySelector('td.right')).textAlign") == "right"
        assert browser.errors() == []
        page = site / "own/index.html"
        evil = "<script>document.body.dataset.ran = 'evil'</script></main>"
        page.write_text(page.read_text().replace("</main>", evil))
        browser.open(f"{address}/own/?anew")
        assert browser.js(RAN) == "yes"
        assert browser.errors()
