"""From an empty folder to a saved setting in a real browser, with no command after ``serve``."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.serve.test_application import running, until
from tests.trees import tree, write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]


def find(browser: Browser, css: str) -> WebElement:
    """The first element that a selector finds."""
    return browser.driver.find_element(By.CSS_SELECTOR, css)


def fill(browser: Browser, field: str, text: str) -> None:
    """Type over what stands in a field."""
    box = find(browser, f"[name='{field}']")
    box.clear()
    box.send_keys(text)


def looked_at(browser: Browser) -> None:
    """The page is accessible and fits, wide and narrow, light and dark."""
    for width, dark in ((390, True), (390, False), (1280, True), (1280, False)):
        browser.look(width, dark=dark)
        assert browser.overflow() <= 0
        assert browser.violations() == []


def heading(browser: Browser) -> str:
    """The page's title, if it is there yet."""
    return str(browser.js("return document.querySelector('h1')?.innerText ?? ''"))


@pytest.mark.parametrize(("lang", "words"), [("ko", ("소식지 시작하기", "설정", "설정을 저장했습니다.")),
                                             ("en", ("Start a newsletter", "Settings", "The settings are saved."))])
def test_from_an_empty_folder(browser: Browser, tmp_path: Path, lang: str, words: tuple[str, str, str]) -> None:
    """Start, settings, a mistake that is told beside its field, and saved; the site has the new name at once."""
    with running(tmp_path, "--lang", lang) as server:
        browser.look(1280)
        browser.open(f"{server.url}/_dangol/")
        assert heading(browser) == words[0]
        looked_at(browser)
        assert tree(tmp_path) == {}
        find(browser, "button[value=empty]").click()
        until(lambda: heading(browser) == words[1], "the settings")
        looked_at(browser)
        fill(browser, "title", "한빛 단골 소식")
        fill(browser, "sender.name", "한빛상사")
        fill(browser, "base_url", "news.hanbit.example")
        find(browser, "[name='base_url']").send_keys(Keys.ENTER)
        until(lambda: browser.js("return !!document.querySelector('[aria-invalid=true]')"), "what is wrong")
        looked_at(browser)
        assert find(browser, "[name=title]").get_attribute("value") == "한빛 단골 소식"
        assert "title: 한빛" not in (tmp_path / "newsletter.yaml").read_text("utf-8")
        fill(browser, "base_url", "https://news.hanbit.example/")
        find(browser, ".foot .button").click()
        until(lambda: words[2] in browser.js("return document.getElementById('notices')?.innerText ?? ''"), "saved")
        text = (tmp_path / "newsletter.yaml").read_text("utf-8")
        assert "title: 한빛 단골 소식 " in text
        assert "\nbase_url: https://news.hanbit.example/\n" in text
        assert text.count(" # ") >= 8, "the remarks"
        until(lambda: "한빛 단골 소식" in server.get("/").text, "the site")
        assert [url for url in browser.requests() if not url.startswith(server.url)] == []


def test_two_windows(browser: Browser, tmp_path: Path) -> None:
    """Whoever saves second is asked, sees what would change, and nothing of the first is lost."""
    root = write(tmp_path, {"newsletter.yaml": "title: 하나   # name\nlanguage: en\n"})
    with running(root) as server:
        browser.look(1280)
        browser.open(f"{server.url}/_dangol/settings/")
        fill(browser, "sender.name", "한빛상사")
        first = browser.driver.current_window_handle
        browser.driver.switch_to.new_window("tab")
        browser.look(1280)
        browser.open(f"{server.url}/_dangol/settings/")
        fill(browser, "title", "둘")
        find(browser, ".foot .button").click()
        until(lambda: "title: 둘" in (root / "newsletter.yaml").read_text("utf-8"), "the second window")
        browser.driver.switch_to.window(first)
        find(browser, ".foot .button").click()
        until(lambda: browser.js("return !!document.querySelector('[data-kind=warning] .difference')"), "the question")
        looked_at(browser)
        assert "한빛상사" not in (root / "newsletter.yaml").read_text("utf-8")
        assert find(browser, "[name=title]").get_attribute("value") == "둘"
        find(browser, ".foot .button").click()
        until(lambda: "한빛상사" in (root / "newsletter.yaml").read_text("utf-8"), "the first window")
        assert (root / "newsletter.yaml").read_text("utf-8") == (
            "title: 둘   # name\nlanguage: en\nsender:\n  name: 한빛상사\n")
