"""Previews in a real browser: an edition, a person, every look, narrow and dark, and a file that breaks meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.desk.test_pictures import picture
from tests.serve.test_application import Server, running, until
from tests.trees import tree, write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]

ISSUE, SLUG = "content/issues/2026-11-05-first.md", "2026-11-05-first"
TEXT = ("---\ntitle: 첫 소식\nsubject: '아주 긴 제목은 휴대폰에서 끝까지 보이지 않으니 짧게 씁니다'\n---\n\n"
        "{{ subscriber.name | default(\"고객님\") }}께.\n\n![상자](../media/box.png)\n\n"
        "/// only | vip\n단골에게만\n///\n")
FILES: dict[str, str | bytes] = {
    "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n", ISSUE: TEXT,
    "content/media/box.png": picture(), "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    "subscribers/lists/people.yaml": "- {email: kim@people.example, name: '<b>김민수', tier: vip}\n"
                                     "- {email: lee@people.example, name: 이영희}\n"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A small newsletter, served."""
    with running(write(tmp_path / "newsletter", dict(FILES)), "--lang", "ko") as started:
        yield started


def settle(browser: Browser) -> None:
    """Wait until nothing is being read for the page any more."""
    until(lambda: browser.js("return Boolean(document.querySelector('iframe')) && !document.querySelector("
                             "'#broken [data-reading]')"), "the previews")


SEEN = """
const behind = () => {
  for (let one = document.querySelector('.card, pre') ?? document.body; one; one = one.parentElement) {
    const found = getComputedStyle(one).backgroundColor.match(/\\d+/g).map(Number);
    if (found.length < 4 || found[3]) return found;
  }
  return [255, 255, 255];
};
if (!location.pathname.endsWith('/frame') || document.readyState !== 'complete') return null;
return [document.body.innerText, behind(), [...document.images].filter((one) => one.naturalWidth).length];
"""


def looked_at(browser: Browser, look: str) -> tuple[str, tuple[int, ...], int]:
    """What a frame shows: its words, the colour behind them, and how many pictures were loaded."""
    found: list[tuple[str, list[int], int]] = []

    def seen() -> bool:
        # From the outside each time: a frame that is loaded just then becomes another one.
        browser.driver.switch_to.default_content()
        with suppress(WebDriverException):
            frame = browser.driver.find_element(By.CSS_SELECTOR, f"[data-look={look}] iframe")
            browser.js("arguments[0].scrollIntoView()", frame)
            browser.driver.switch_to.frame(frame)
            found.extend(filter(None, [browser.js(SEEN)]))
        browser.driver.switch_to.default_content()
        return bool(found)

    until(seen, look)
    words, colour, pictures = found[0]
    return words, tuple(colour), pictures


def test_story(server: Server, browser: Browser) -> None:
    """Somebody looks for a person, sees their edition in every look, and mends what they break meanwhile."""
    before = tree(server.root / "subscribers")
    browser.look(dark=True)
    browser.open(f"{server.url}/_dangol/preview/{SLUG}/")
    settle(browser)
    words, colour, pictures = looked_at(browser, "desktop")
    assert "고객님께" in words
    assert "단골에게만" not in words
    assert min(colour) > 200  # light, in a browser that is dark
    assert pictures == 1
    assert "짧게 씁니다" in str(browser.js("return document.querySelector('.cut').textContent"))
    browser.driver.find_element(By.NAME, "q").send_keys("김민")
    until(lambda: browser.js("return document.querySelector('.hits a')"), "somebody who is found")
    browser.driver.find_element(By.CSS_SELECTOR, ".hits a").click()
    until(lambda: "person=" in browser.driver.current_url, "the person")
    settle(browser)
    assert "example" not in urlsplit(browser.driver.current_url).query
    for look in ("desktop", "phone", "no-images", "inline-only", "text"):
        words, colour, pictures = looked_at(browser, look)
        assert "<b>김민수께" in words, look
        assert "단골에게만" in words, look
        assert min(colour) > 200, look
        assert pictures == (1 if look in ("desktop", "phone", "inline-only") else 0), look
    for look in ("dark", "forced-dark"):
        assert max(looked_at(browser, look)[1]) < 90, look
    (server.root / ISSUE).write_text(TEXT.replace("only | vip", "only | vpi"), "utf-8")
    until(lambda: "vpi" in browser.js("return document.getElementById('broken').textContent"), "the finding")
    assert "김민수" in looked_at(browser, "phone")[0]
    (server.root / ISSUE).write_text(TEXT.replace("께.", "께 새로."), "utf-8")
    until(lambda: not browser.js("return document.getElementById('broken').textContent.trim()"), "the mended page")
    until(lambda: "새로" in looked_at(browser, "phone")[0], "the new text")
    assert all(url.startswith(server.url) for url in browser.requests())
    assert tree(server.root / "subscribers") == before


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_page(width: int, dark: bool, server: Server, browser: Browser) -> None:
    """The page fits its screen, axe finds nothing, the console is quiet, and nobody else is asked."""
    browser.look(width, dark=dark)
    browser.open(f"{server.url}/_dangol/preview/{SLUG}/?q=people&look=phone")
    settle(browser)
    assert browser.overflow() == 0
    box = browser.js("const { left, right } = document.querySelector('iframe').getBoundingClientRect();"
                     "return [left, right]")
    assert 0 <= box[0] < box[1] <= width
    assert browser.violations() == []
    assert browser.errors() == []
    assert all(url.startswith(server.url) for url in browser.requests())
    with browser.without(scripts=True):
        browser.driver.get(f"{server.url}/_dangol/preview/{SLUG}/?q=people")
        assert browser.driver.find_elements(By.CSS_SELECTOR, ".hits a")
