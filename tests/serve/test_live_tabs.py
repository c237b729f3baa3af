"""The preview in many tabs of a real browser, which opens six connections to a server and no more."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.serve.test_application import FILES, ISSUE, running, until
from tests.trees import write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]


def test_ten_tabs(browser: Browser, tmp_path: Path) -> None:
    """All of them load; each shows what was built last as soon as it is looked at."""
    root = write(tmp_path, dict(FILES))
    with running(root) as server:
        driver = browser.driver
        driver.get(f"{server.url}/issues/2026-11-05-first/")
        for _ in range(9):
            driver.switch_to.new_window("tab")
            driver.get(f"{server.url}/issues/2026-11-05-first/")
        for text in ("바뀌었습니다", "또 바뀌었습니다"):
            write(root, {"content/issues/2026-11-05-first.md": ISSUE.replace("안녕하세요", text)})
            for tab in reversed(driver.window_handles):
                driver.switch_to.window(tab)
                until(partial(shows, browser, text), f"“{text}” in the tab {tab}")


def shows(browser: Browser, text: str) -> bool:
    """Whether a text stands on the page in front."""
    return text in browser.js("return document.body.textContent")
