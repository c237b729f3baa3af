"""Take the pictures of the README anew, of the example newsletter: ``.venv/bin/python docs/pictures.py``.

It needs Chromium, its driver, and the fonts of the project's own image (Noto Sans CJK).
"""

from __future__ import annotations

import io
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.browser import Browser, served
from tests.conftest import dangol

FOLDER = Path(__file__).parent / "pictures"
NOW = "2026-12-20"
COLOURS = 128
PAGES = {"archive": ("output/site/index.html", 820, 780),
         "reconciliation": ("output/reports/reconciliation.html", 820, 1010)}
"""Each picture: the page, and the width and height of the screen."""


def take(browser: Browser, url: str, size: tuple[int, int], *, dark: bool) -> bytes:
    """A page as a PNG with few colours."""
    browser.look(size[0], height=size[1], dark=dark)
    browser.open(url)
    browser.js("document.documentElement.style.scrollbarWidth = 'none'")
    shot = b64decode(browser.driver.get_screenshot_as_base64())
    out = io.BytesIO()
    Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Make the example newsletter in a folder that goes again, and look at it by day and by night."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "letters"
        dangol(Path(folder), "init", str(root))
        for command in ("build", "reconcile"):
            dangol(root, command, "--now", NOW)
        browser = Browser()
        try:
            with served(root) as base:
                for name, (page, width, height) in PAGES.items():
                    for scheme in ("light", "dark"):
                        picture = take(browser, f"{base}/{page}", (width, height), dark=scheme == "dark")
                        (FOLDER / f"{name}-{scheme}.png").write_bytes(picture)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
