"""Two newsletters in one desk in a real browser: the switcher, by mouse and by key."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.serve.test_application import FILES, running, until
from tests.serve.test_several import OTHER, urls
from tests.trees import write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]


def press(browser: Browser, key: str) -> None:
    """Press a key, wherever the focus is."""
    browser.driver.switch_to.active_element.send_keys(key)


def test_from_one_to_the_other(browser: Browser, tmp_path: Path) -> None:
    """The key opens the list at the other one, Enter goes there; what changes there shows here; both keep their own."""
    roots = [write(tmp_path / "one", dict(FILES)), write(tmp_path / "two", dict(OTHER))]
    with running(tmp_path, folders=("one", "two")) as server:
        one, two = urls(server)
        for width, dark in ((1280, False), (390, True)):
            browser.look(width, dark=dark)
            browser.open(f"{one}/_dangol/")
            press(browser, "n")
            until(lambda: "Other issue" in browser.js("return document.getElementById('newsletters').innerText"),
                  "the other one")
            assert browser.js("return document.activeElement.href") == f"{two}/_dangol/"
            assert browser.overflow() <= 0
            assert browser.violations() == []
            press(browser, "\ue007")
            until(lambda: browser.js("return location.href") == f"{two}/_dangol/", "the other desk")
            assert browser.js("return document.querySelector('.brand').innerText") == "Other letter"
        browser.look(1280)
        browser.open(f"{two}/_dangol/")
        browser.driver.find_element(By.CSS_SELECTOR, ".switcher summary").click()
        write(roots[0], {"content/issues/2026-11-06-초안.md": "---\ntitle: 새 제목\ndraft: true\n---\n\n글\n"})
        until(lambda: browser.js("dispatchEvent(new Event('focus')); return document.getElementById('newsletters')"
                                 ".innerText").count("새 제목") == 1, "what changed in the first")
        assert browser.js("return document.querySelector('.switcher').open"), "a list that is open stays so"
        browser.driver.find_element(By.CSS_SELECTOR, f"#newsletters a[href='{one}/_dangol/']").click()
        until(lambda: browser.js("return location.href") == f"{one}/_dangol/", "the first desk")
        browser.driver.find_element(By.CSS_SELECTOR, "[name=theme][value=dark]").click()
        until(lambda: browser.js("return document.documentElement.dataset.theme") == "dark", "the dark")
        browser.open(f"{two}/_dangol/")
        assert browser.js("return document.documentElement.dataset.theme") == "dark", "a choice is the reader's"
        assert [one for one in browser.errors() if "404" not in one] == []
