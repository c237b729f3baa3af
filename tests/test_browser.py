"""The example newsletter in a real browser: site and mail, wide and narrow, light and dark, images off."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import dangol
from tests.trees import write

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import CHROMIUM, DRIVER, Browser, served

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
LATEST = "2026-11-year-end"
PAGES = ["/", f"/issues/{LATEST}/", "/issues/2026-08-buyers-abroad/", "/issues/2026-09-how-a-box-is-made/", "/issues/",
         "/tags/", "/about/", "/search/", "/404.html", "/subscribe/", "/series/상자-공부/", "/authors/서지안/"]
LOOKS = [(1280, False), (1280, True), (320, False), (320, True)]
BROKEN = """\
---
title: 깨진 HTML
tags: [깨짐]
---

앞 문단

<img src=a.png width=300 alt=x>

<div class="open"><p>닫지 않은 <b>상자

</article></main></body></html>

<table><tr><td>칸

뒷 문단
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example newsletter, its latest issue exported."""
    root = tmp_path_factory.mktemp("example")
    assert dangol(root, "init").code == 0
    assert dangol(root, "export", "html").code == 0
    return root


@pytest.fixture(scope="session")
def site(example: Path) -> Iterator[str]:
    """The address of the example, published just there."""
    folder = example / "output" / "site"
    with served(folder) as url:
        assert dangol(example, "build", "-u", url).code == 0
        yield url


@pytest.fixture(scope="session")
def mail(example: Path, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with every edition; its pictures are those of the site."""
    folder = tmp_path_factory.mktemp("mail")
    with served(folder) as url:
        published = example / "output" / "site"
        for path in published.glob("media/*"):
            write(folder, {path.relative_to(published).as_posix(): path.read_bytes()})
        picture = next(published.glob("media/sample-kit*")).name
        for path in (example / "output" / "mail" / LATEST / "html").glob("*.html"):
            filled = re.sub(r"{{ offer_\d_image }}", f"{url}/media/{picture}", path.read_text("utf-8"))
            write(folder, {path.name: filled.replace("https://news.negwi.example", url)})
        yield url


@pytest.mark.parametrize("path", PAGES)
def test_page(browser: Browser, site: str, path: str) -> None:
    """Every kind of page fits every screen, is accessible in light and dark, and asks for nothing elsewhere."""
    for width, dark in LOOKS:
        browser.look(width, dark=dark)
        browser.open(site + path)
        assert browser.overflow() <= 0, (width, dark)
        assert browser.violations() == [], (width, dark)
        assert browser.errors() == []
        assert all(url.startswith(site + "/") for url in browser.requests())


def test_scheme_is_followed(browser: Browser, site: str) -> None:
    """Light is light and dark is dark."""
    shades = []
    for dark in (False, True):
        browser.look(dark=dark)
        browser.open(site)
        colour = browser.js("return [document.body, document.documentElement].map("
                            "(e) => getComputedStyle(e).backgroundColor).join()")
        numbers = [list(map(int, found)) for found in re.findall(r"rgb\((\d+), (\d+), (\d+)\)", colour)]
        shades.append(max(map(sum, numbers)))
    assert shades[0] > 600 > 200 > shades[1]


def test_search(browser: Browser, site: str) -> None:
    """Search finds titles as they are typed, in Korean too, shows it accessibly, and says when there is nothing."""
    for width, dark in ((1280, False), (320, True)):
        browser.look(width, dark=dark)
        browser.open(site + "/search/")
        field = browser.driver.find_element(By.CSS_SELECTOR, "form.search input")
        field.send_keys("추석")
        assert [title for title in results(browser, 1) if "추석" in title]
        assert browser.overflow() <= 0
        assert browser.violations() == []
        link = browser.driver.find_element(By.CSS_SELECTOR, "form.search ol a")
        assert link.get_attribute("href") == f"{site}/issues/2026-08-chuseok/"
        field.clear()
        field.send_keys("zzzz")
        assert results(browser, 0) == []
        status = browser.driver.find_element(By.CSS_SELECTOR, "form.search [role=status]")
        WebDriverWait(browser.driver, 30).until(partial(said, status))
        assert browser.errors() == []
    browser.open(site + "/search/?q=boxes")
    assert results(browser, 1)


def said(element: WebElement, driver: object) -> str:
    """What an element says by now."""
    return element.text


def results(browser: Browser, least: int) -> list[str]:
    """The titles found, when the search has come to rest: at least so many, or none at all where it is to find none."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        time.sleep(0.4)
        titles: list[str] = browser.js(
            "return [...document.querySelectorAll('form.search ol a')].map((a) => a.textContent)")
        if len(titles) >= least if least else not titles:
            return titles
    pytest.fail(f"the search still shows {titles}")


def test_without_scripts(browser: Browser, site: str) -> None:
    """Without scripts everything can be read; the search page leads to the archive and shows no dead form."""
    browser.look()
    with browser.without(scripts=True):
        browser.open(site + f"/issues/{LATEST}/")
        assert browser.driver.find_element(By.TAG_NAME, "article").text
        browser.open(site + "/search/")
        assert not browser.driver.find_element(By.CSS_SELECTOR, "form.search").is_displayed()
        link = browser.driver.find_element(By.CSS_SELECTOR, "main a")
        assert link.is_displayed()
        assert link.get_attribute("href") == f"{site}/issues/"


@pytest.mark.parametrize("path", ["/", f"/issues/{LATEST}/"])
def test_keyboard(browser: Browser, site: str, path: str) -> None:
    """The first Tab reaches the skip link, which shows itself and leads to the text; what has focus can be seen."""
    browser.look()
    browser.open(site + path)
    browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    time.sleep(0.4)
    assert browser.js("const r = arguments[0].getBoundingClientRect();"
                      "return r.top >= 0 && r.left >= 0 && r.height > 10", skip)
    skip.send_keys(Keys.ENTER)
    assert browser.js("return location.hash") == "#_main"
    for _ in range(4):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        style = browser.js("const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.boxShadow]")
        assert style != ["none", "none"]


def test_print(browser: Browser, site: str) -> None:
    """On paper navigation is gone and the text is dark on white, whatever the screen."""
    browser.look(dark=True)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": [
        {"name": "prefers-color-scheme", "value": "dark"}]})
    browser.open(site + f"/issues/{LATEST}/")
    colour = browser.js("return getComputedStyle(document.querySelector('article .body p')).color")
    shown = browser.js("return getComputedStyle(document.querySelector('nav')).display")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 250
    assert shown == "none"


MAIL_LOOKS = [(600, False), (600, True), (320, False), (320, True)]


@pytest.mark.parametrize("edition", ["general", "vip", "partner+vip"])
def test_mail(browser: Browser, mail: str, edition: str) -> None:
    """Every edition fits a phone and a reading pane, with enough contrast in light and dark."""
    for width, dark in MAIL_LOOKS:
        browser.look(width, dark=dark)
        browser.open(f"{mail}/{edition}.html")
        assert browser.overflow() <= 0, (width, dark)
        # A mail program is the page around a mail: it has its landmarks.
        assert browser.violations("region", "landmark-one-main", "page-has-heading-one") == [], (width, dark)
        assert browser.js("return [...document.images].filter((i) => !i.naturalWidth).length") == 0


def test_mail_with_images_off(browser: Browser, mail: str) -> None:
    """With pictures off their alternative text is there to read, and nothing is wider than the screen."""
    for width in (600, 320):
        browser.look(width)
        with browser.without(images=True):
            browser.open(f"{mail}/vip.html")
            assert browser.overflow() <= 0
            texts: list[list[object]] = browser.js(
                "return [...document.images].filter(i => i.alt && i.checkVisibility()).map(i => [i.alt, "
                "i.getBoundingClientRect().height, i.naturalWidth, parseFloat(getComputedStyle(i).fontSize)])")
            assert texts
            for alt, height, loaded, size in texts:
                assert not loaded
                assert float(str(height)) >= 12, alt
                assert float(str(size)) >= 12
            assert browser.violations("region", "landmark-one-main", "page-has-heading-one") == []


def test_broken_html_breaks_nothing_around_it(browser: Browser, tmp_path: Path) -> None:
    """What an author leaves open or closes too often stays within the body: header, footer and what follows stand."""
    root = write(tmp_path, {
        "newsletter.yaml": "title: 단골\nlanguage: ko\nbase_url: http://127.0.0.1/\n",
        "content/issues/2026-11-04-a.md": "# 앞\n\n글\n", "content/issues/2026-11-05-b.md": BROKEN,
        "content/issues/2026-11-06-c.md": "# 뒤\n\n글\n"})
    assert dangol(root, "build").code == 0
    with served(root / "output" / "site") as url:
        for width in (1280, 320):
            browser.look(width)
            browser.open(url + "/issues/2026-11-05-b/")
            assert browser.js("return document.querySelector('article').textContent.includes('뒷 문단')")
            places = browser.js(
                "const q = (s) => document.querySelector(s);"
                "return {header: q('body > header') !== null, footer: q('body > footer') !== null,"
                " article: q('body > main > article') !== null, tags: q('article > footer .tags') !== null,"
                " neighbours: q('body > main > nav.neighbours') !== null,"
                " below: q('body > footer').getBoundingClientRect().top"
                "   >= q('article').getBoundingClientRect().bottom}")
            assert all(places.values()), places
            assert browser.overflow() <= 0


@pytest.mark.parametrize("width", [380, 1000])
def test_what_stands_for_a_picture_has_its_shape(browser: Browser, mail: str, width: int) -> None:
    """Programs that block pictures show one of their own instead, often a square: it takes no more room than the
    picture would, and the logo is as wide as it is meant to be."""
    browser.look(width)
    browser.open(f"{mail}/general.html")
    square = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    sizes = browser.js("""
        const pictures = [...document.images].filter((one) => one.getAttribute("height") && one.checkVisibility());
        const before = pictures.map((one) => one.getBoundingClientRect());
        return Promise.all(pictures.map((one) => { one.src = arguments[0]; return one.decode(); })).then(() =>
          pictures.map((one, n) => [before[n], one.getBoundingClientRect()].flatMap((box) => [box.width, box.height])));
        """, square)
    assert len(sizes) == 2
    for wide, high, shown_wide, shown_high in sizes:
        assert abs(wide - shown_wide) <= 1
        assert abs(high - shown_high) <= 1
    assert [round(sizes[0][number]) for number in (0, 1)] == [40, 40]


def test_tables_on_a_phone(browser: Browser, mail: str, site: str) -> None:
    """No cell is broken within a date or a number: each of these stands on one line."""
    for url in (f"{mail}/general.html", f"{site}/issues/{LATEST}/"):
        browser.look(380)
        browser.open(url)
        broken = browser.js("""
            return [...document.querySelectorAll("td span, td strong")].filter((one) => /\\d/.test(one.textContent)
              && !/\\s/.test(one.textContent) && one.getClientRects().length > 1).map((one) => one.textContent);""")
        assert broken == [], url
        assert browser.overflow() <= 0
