"""The second theme, and the logo for the dark, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import BuildOptions, build
from generator.scaffold import init
from tests.people import at, exported

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from tests.browser import CHROMIUM, DRIVER, Browser, served

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
LATEST = "2026-11-year-end"
PAGES = ("", "issues/", "events/", f"issues/{LATEST}/", "issues/2026-08-buyers-abroad/", "search/")
LOGOS = ("return ['.logo', '.logo-dark'].map((name) => document.querySelector(name))"
         ".map((logo) => getComputedStyle(logo).display)")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in the second theme, built and exported, with its website at its mails' side."""
    folder = tmp_path_factory.mktemp("look")
    init(folder)
    with (folder / "newsletter.yaml").open("a") as settings:
        settings.write("theme: magazine\n")
    assert build(at(folder, day=30), BuildOptions()).published
    exported(folder, day=30, issue=LATEST)
    return folder


def test_the_second_theme_is_open_to_everybody(browser: Browser, root: Path) -> None:
    """Nothing that axe finds, and nothing wider than the screen, by day and by night; and it is not the first one."""
    with served(root / "output/site") as address:
        for page in PAGES:
            for width, dark in ((1280, False), (320, True)):
                browser.look(width, dark=dark)
                browser.open(f"{address}/{page}")
                assert browser.violations() == [], page
                assert browser.overflow() <= 0, page
        browser.look(1280)
        browser.open(f"{address}/")
        paper, letters = browser.js("const style = getComputedStyle(document.body);"
                                    "return [style.backgroundColor, style.fontFamily]")
        assert paper == "rgb(253, 250, 244)"
        assert letters.endswith("serif")
        assert "sans-serif" not in letters


def test_a_mail_swaps_its_logo_in_the_dark(browser: Browser, root: Path) -> None:
    """One of the two is there; in the dark without a plate."""
    with served(root / f"output/mail/{LATEST}/html") as address:
        browser.look(700)
        browser.open(f"{address}/general.html")
        assert browser.js(LOGOS) == ["inline-block", "none"]
        browser.look(700, dark=True)
        browser.open(f"{address}/general.html")
        assert browser.js(LOGOS) == ["none", "inline-block"]
        assert browser.js("return getComputedStyle(document.querySelector('.logo-dark')).backgroundColor"
                          ) == "rgba(0, 0, 0, 0)"
        assert browser.violations("region", "landmark-one-main", "page-has-heading-one") == []
