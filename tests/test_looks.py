"""How the example looks, against pictures of how it is meant to look: wide, narrow, by day, by night and printed.

The pictures are small and without detail, and where lines break may differ: fonts are others elsewhere. What shows is
what would be seen from across a room: a part that is gone, a column that broke, a page that stayed light in the dark.
``python -m tests.test_looks`` takes them anew; look at each before you keep it.
"""

from __future__ import annotations

import io
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.conftest import dangol

pytest.importorskip("selenium")
pytest.importorskip("PIL")

from PIL import Image, ImageChops, ImageStat

from tests.browser import CHROMIUM, DRIVER, Browser, served

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
FOLDER = Path(__file__).parent / "looks"
PAGES = {"home": "/", "issue": "/issues/2026-06-rainy-season/", "archive": "/issues/"}
SCREENS = {"320-dark": (320, True, ""), "390-light": (390, False, ""), "1280-light": (1280, False, ""),
           "1280-dark": (1280, True, ""), "1600-light": (1600, False, ""), "print": (794, False, "print")}
GRAIN = 20
"""So many pixels of a screen are one of a picture."""
TALLER, OTHER, WORST = 0.08, 9.0, 38.0
"""How much higher or lower a page may be; by how much its pixels may differ on average, of 255; and in a sixth."""


def taken(browser: Browser, url: str, width: int, dark: bool, media: str, change: str = "") -> Image.Image:
    """A whole page, without detail; first a script may ``change`` it."""
    browser.look(width, dark=dark)
    command = browser.driver.execute_cdp_cmd
    if media:
        command("Emulation.setEmulatedMedia", {"media": media, "features": []})
    browser.open(url)
    browser.js(change)
    browser.js("return Promise.all([...document.images].map((one) => { one.loading = 'eager';"
               " return one.decode().catch(() => {}) }))")
    height = int(browser.js("return document.documentElement.scrollHeight"))
    shot = command("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": {
        "x": 0, "y": 0, "width": width, "height": height, "scale": 1}})
    command("Emulation.setEmulatedMedia", {"media": "", "features": []})
    whole = Image.open(io.BytesIO(b64decode(shot["data"]))).convert("RGB")
    return whole.resize((width // GRAIN, max(1, height // GRAIN)), Image.Resampling.BOX)


def differs(seen: Image.Image, meant: Image.Image) -> str:
    """What is other than it is meant to be, in words; nothing where it is much the same."""
    if abs(seen.height - meant.height) > TALLER * meant.height:
        return f"{seen.height * GRAIN} pixels high instead of {meant.height * GRAIN}"
    difference = ImageChops.difference(seen.resize(meant.size, Image.Resampling.BOX), meant)
    mean = sum(ImageStat.Stat(difference).mean) / 3
    step = max(1, meant.height // 6)
    parts = [sum(ImageStat.Stat(difference.crop((0, top, meant.width, min(top + step, meant.height)))).mean) / 3
             for top in range(0, meant.height, step)]
    if mean > OTHER or max(parts) > WORST:
        return f"other by {mean:.1f} of 255, and by {max(parts):.1f} in a part"
    return ""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example."""
    with example(tmp_path_factory.mktemp("looks")) as url:
        yield url


def example(root: Path) -> AbstractContextManager[str]:
    """The example, built and served."""
    assert dangol(root, "init").code == 0
    assert dangol(root, "build").code == 0
    return served(root / "output" / "site")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("page", PAGES)
def test_it_looks_as_it_is_meant_to(browser: Browser, site: str, page: str, screen: str) -> None:
    """Much the same as the picture of it."""
    with Image.open(FOLDER / f"{page}-{screen}.png") as meant:
        assert differs(taken(browser, site + PAGES[page], *SCREENS[screen]), meant.convert("RGB")) == ""


@pytest.mark.parametrize("change", [
    "document.querySelector('.recent').remove()",
    "document.querySelector('.cards').style.gridTemplateColumns = '1fr'",
    "document.documentElement.style.filter = 'invert(1)'",
    "document.querySelectorAll('img').forEach((one) => one.remove())",
    "document.querySelector('link[rel=stylesheet]').remove()"])
def test_what_broke_would_be_seen(browser: Browser, site: str, change: str) -> None:
    """Or the pictures would be good for nothing."""
    with Image.open(FOLDER / "home-1280-light.png") as meant:
        assert differs(taken(browser, site, 1280, False, "", change), meant.convert("RGB"))


def test_another_font_is_not_another_look(browser: Browser, site: str) -> None:
    """Where a machine has others, and lines break elsewhere."""
    change = "document.documentElement.style.setProperty('--sans', 'serif')"
    with Image.open(FOLDER / "home-1280-light.png") as meant:
        assert differs(taken(browser, site, 1280, False, "", change), meant.convert("RGB")) == ""


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    one = Browser()
    with tempfile.TemporaryDirectory() as made, example(Path(made)) as address:
        for page, path in PAGES.items():
            for screen, look in SCREENS.items():
                taken(one, address + path, *look).save(FOLDER / f"{page}-{screen}.png", optimize=True)
    one.close()
