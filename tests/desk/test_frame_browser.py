"""The frame of the desk in a real browser: keys, drawer, brightness, language, and pages that renew themselves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.people import ISSUE, LISTS, newsletter_in
from tests.serve.test_application import running, until
from tests.trees import write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]

FILES = {f"{LISTS}/a.yaml": "- {email: a@x.example}\n",
         "content/issues/2026-10-01-before.md": "---\ntitle: 지난 소식\n---\n\n글\n",
         "subscribers/key-customers/k.yaml": "- {id: K1, name: 박, email: no@y.example}\n"}
TEXT = f"content/issues/{ISSUE}.md"
DONE = "return document.querySelector('[data-reading]') === null"


def press(browser: Browser, key: str) -> None:
    """Press a key, wherever the focus is."""
    browser.driver.switch_to.active_element.send_keys(key)


def stands(browser: Browser, path: str) -> bool:
    """Whether the browser is at a page of the desk."""
    return bool(browser.js("return decodeURI(location.pathname)") == f"/_dangol/{path}")


@pytest.mark.parametrize(("lang", "words"), [("ko", ("주요 고객", "단축키")), ("en", ("Key customers", "Keys"))])
def test_frame(browser: Browser, tmp_path: Path, lang: str, words: tuple[str, str]) -> None:
    """Every page is accessible and fits, wide and narrow, light and dark; nothing is loaded from elsewhere."""
    with running(newsletter_in(tmp_path, FILES), "--lang", lang) as server:
        for path in ("", f"check/{ISSUE}/", f"sent/{ISSUE}/", "nowhere/"):
            for width, dark in ((1280, False), (390, True), (1280, True), (390, False)):
                browser.look(width, dark=dark)
                browser.open(f"{server.url}/_dangol/{path}")
                until(lambda: browser.js(DONE), "the checks")
                assert browser.js("return document.documentElement.lang") == lang
                assert words[0] in browser.js("return document.body.innerText")
                assert browser.overflow() <= 0
                assert browser.violations() == []
                assert all(url.startswith(server.url) for url in browser.requests())
                assert [one for one in browser.errors() if "404" not in one] == []
        browser.look(1280)
        browser.open(f"{server.url}/_dangol/")
        press(browser, "?")
        assert words[1] in browser.js("return document.querySelector('dialog[open]').innerText")
        press(browser, "4")
        assert browser.js("return location.pathname") == "/_dangol/", "keys go to the dialog while it is open"


def test_hands(browser: Browser, tmp_path: Path) -> None:
    """Number keys go to steps, j and k to issues; the drawer opens and closes; choices are kept."""
    with running(newsletter_in(tmp_path, FILES), "--lang", "en") as server:
        browser.look(1280)
        browser.open(f"{server.url}/_dangol/")
        for key, path in (("4", f"check/{ISSUE}/"), ("6", f"sent/{ISSUE}/"), ("0", f"month/{ISSUE}/"),
                          ("j", "month/2026-10-01-before/"), ("k", f"month/{ISSUE}/")):
            press(browser, key)
            until(partial(stands, browser, path), f"{key} to lead to {path}")
        browser.driver.find_element(By.CSS_SELECTOR, "[name=theme][value=dark]").click()
        until(lambda: browser.js("return document.documentElement.dataset.theme") == "dark", "the dark")
        assert browser.js("return getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 20)"
        assert stands(browser, f"month/{ISSUE}/")
        browser.driver.find_element(By.CSS_SELECTOR, "[name=lang][value=ko]").click()
        until(lambda: browser.js("return document.documentElement.lang") == "ko", "Korean")
        browser.look(390)
        browser.open(f"{server.url}/_dangol/")
        drawer = browser.driver.find_element(By.ID, "rail")
        assert not drawer.is_displayed()
        browser.driver.find_element(By.CSS_SELECTOR, ".bar button").click()
        assert drawer.is_displayed()
        assert browser.violations() == []
        press(browser, "\ue00c")
        assert not drawer.is_displayed()


def test_pages_renew_themselves(browser: Browser, tmp_path: Path) -> None:
    """A file that changes changes an open page, and what is typed into it stays."""
    with running(newsletter_in(tmp_path, FILES), "--lang", "en") as server:
        browser.look(1280)
        browser.open(f"{server.url}/_dangol/")
        until(lambda: browser.js(DONE), "the checks")
        write(tmp_path, {TEXT: "---\ntitle: 새 제목\n---\n\n/// only | vpi\nx\n///\n"})
        until(lambda: "새 제목" in browser.js("return document.body.innerText"), "the new title")
        until(lambda: f"{TEXT}:5" in browser.js("return document.body.innerText"), "the finding")
        write(tmp_path, {TEXT: "---\ntitle: 새 제목\n---\n\n글\n"})
        until(lambda: f"{TEXT}:5" not in browser.js("return document.body.innerText"), "the repair")
