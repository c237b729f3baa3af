"""Take the pictures of the documentation anew, of the example newsletter: ``.venv/bin/python docs/pictures.py``.

Those of the README are pages of its website and its reports; those of the desk show every step of the month, by day and
by night, on a screen and on a telephone. It needs Chromium, its driver, and the fonts of the project's own image (Noto
Sans CJK).
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import time
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent))

from generator.config import THEMES
from tests.browser import Browser, served
from tests.conftest import dangol
from tests.desk.sitting import Sitting
from tests.serve.test_application import running

FOLDER = Path(__file__).parent / "pictures"
NOW = "2026-12-20"
COLOURS, QUALITY = 128, 74
PAGES = {"archive": ("output/site/index.html", 1280, 980),
         "reconciliation": ("output/reports/reconciliation.html", 820, 1010)}
"""Each picture of the README: the page, and the width and height of the screen."""
SHOWN = "2026-11-year-end"
"""The issue in which the themes are shown."""
SCREENS = ((1280, 860), (390, 800))
STEADY = """
document.documentElement.style.scrollbarWidth = 'none';
const style = new CSSStyleSheet();
style.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important; } '
  + '* { caret-color: transparent !important; scrollbar-width: none !important; } '
  + '.cm-cursor { display: none !important; }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
document.activeElement?.blur();
for (const place of document.querySelectorAll('.lead code'))
  place.textContent = place.textContent.replace(/^.*[/]/, '~/');
scrollTo(0, 0);
"""
LIST = """\
성명,회사명,메일주소,휴대폰,수신동의일,수신거부
김민수,(주)한빛상사,minsu@hanbit.example,010-1234-5678,2026-12-01,
서지우,물결공방,jiwoo@mulgyeol.example,010-2345-6789,2026-12-03,
한도윤,오솔길상점,doyun@osolgil.example,,2026-12-04,Y
노을,해질녘,"noeul@haejil,example",010-4567-8901,2026-12-05,
"""
SLIP = "\n[지난 편지](2026-11-price.md)에서 말씀드린 대로입니다.\n"
"""What there is to be found when the issue is checked: a link that leads nowhere."""
LOOK = 2.5
"""Seconds until the frames of a page have been drawn."""


def take(browser: Browser, size: tuple[int, int], *, dark: bool) -> Image.Image:
    """What a browser shows."""
    browser.look(size[0], height=size[1], dark=dark)
    browser.js(STEADY)
    return Image.open(io.BytesIO(b64decode(browser.driver.get_screenshot_as_base64()))).convert("RGB")


def of_the_readme(browser: Browser, root: Path) -> None:
    """Pages of the website and of the reports."""
    for command in ("build", "reconcile"):
        dangol(root, command, "--now", NOW)
    with served(root) as base:
        for name, (page, width, height) in PAGES.items():
            for dark in (False, True):
                browser.look(width, height=height, dark=dark)
                browser.open(f"{base}/{page}")
                shot = take(browser, (width, height), dark=dark).quantize(COLOURS)
                shot.save(FOLDER / f"{name}-{'dark' if dark else 'light'}.png", "PNG", optimize=True)


def of_the_themes(browser: Browser, root: Path) -> None:
    """The first page, an issue and a mail in each theme, by day and by night."""
    settings, folder = (root / "newsletter.yaml").read_text("utf-8"), FOLDER / "themes"
    folder.mkdir(exist_ok=True)
    for theme in THEMES:
        with served(root) as base:
            here = re.sub(r"(?m)^base_url: .*$", f"base_url: {base}/output/site/", settings)
            (root / "newsletter.yaml").write_text(f"{here}theme: {theme}\n", "utf-8")
            dangol(root, "build", "--now", NOW)
            dangol(root, "export", "html", "--now", NOW, "--issue", SHOWN)
            for name, page, size in (("home", "output/site/index.html", (1180, 800)),
                                     ("issue", f"output/site/issues/{SHOWN}/index.html", (1180, 800)),
                                     ("mail", f"output/mail/{SHOWN}/html/general.html", (640, 800))):
                for dark in (False, True):
                    browser.look(size[0], height=size[1], dark=dark)
                    browser.open(f"{base}/{page}")
                    shot = take(browser, size, dark=dark)
                    shot.save(folder / f"{theme}-{name}-{'dark' if dark else 'light'}.webp", "WEBP", quality=QUALITY)
    (root / "newsletter.yaml").write_text(settings, "utf-8")


def steps(sitting: Sitting, root: Path) -> Iterator[tuple[str, str]]:
    """The pages of the month, each done when it is come to: what its picture is called, and its address."""
    sitting.open()
    slug = quote(str(sitting.browser.js("return decodeURI(location.pathname) && document.querySelector("
                                        "'.issues [aria-current]').getAttribute('href').split('/').at(-2)")), safe="%")
    yield "settings", "settings/"
    yield "month", f"month/{slug}/"
    yield "write", f"write/{slug}/"
    yield "preview", f"preview/{slug}/"
    issue = next((root / "content/issues").glob(f"{unquote(slug)}*"))
    issue.write_text(issue.read_text("utf-8").replace("draft: true\n", "") + SLIP, "utf-8")
    yield "people", "people/"
    yield "list", dropped(sitting, root)
    yield "customers", f"customers/{slug}/"
    yield "check", f"check/{slug}/"
    issue.write_text(issue.read_text("utf-8").removesuffix(SLIP), "utf-8")
    sitting.open(f"handover/{slug}/?with=stibee")
    sitting.click("#sender button.primary")
    sitting.find("#parcel a.primary")
    yield "handover", f"handover/{slug}/"
    yield "sent", f"sent/{slug}/"
    sitting.open(f"sent/{slug}/")
    sitting.click("form[action='mark/'] button")
    sitting.find("#exports .badge[data-state=sent]")
    yield "results", reported(sitting, root, slug)


def dropped(sitting: Sitting, root: Path) -> str:
    """A list on the page that shows it before it is saved."""
    path = root.parent / "12월 상담회.csv"
    path.write_text(LIST, "utf-8")
    sitting.open("people/")
    sitting.bring(path)
    return sitting.browser.driver.current_url.partition("/_dangol/")[2]


def reported(sitting: Sitting, root: Path, slug: str) -> str:
    """The report of a mail sender on the page that shows it before it is taken in."""
    recipients = next((root / "output/mail").glob("*/stibee/general.recipients.csv")).read_text("utf-8-sig").split()
    addresses = [line.split(",")[0].strip('"') for line in recipients if "@" in line.split(",")[0]]
    lines = [f"{address},{'bounced,hard' if place == 1 else 'opened,'}" for place, address in enumerate(addresses)]
    path = root.parent / "발송 결과.csv"
    path.write_text("\n".join(["email,event,type", *lines, ""]), "utf-8")
    sitting.open(f"results/{slug}/")
    sitting.find("#drop .button")
    sitting.browser.driver.find_element("css selector", "#drop input[type=file]").send_keys(str(path))
    sitting.find("#report")
    return sitting.browser.driver.current_url.partition("/_dangol/")[2]


def of_the_desk(browser: Browser, root: Path) -> None:
    """Every step of the month."""
    folder = FOLDER / "desk"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    empty = root.parent / "새 소식지"
    empty.mkdir()
    with running(empty, "--lang", "ko", "--now", NOW) as server:
        keep(Sitting(browser, server.url, root.parent / "downloads"), "start", "")
    with running(root, "--lang", "ko", "--now", NOW) as server:
        sitting = Sitting(browser, server.url, root.parent / "downloads")
        for name, path in steps(sitting, root):
            keep(sitting, name, path)


def keep(sitting: Sitting, name: str, path: str) -> None:
    """The pictures of a page of the desk."""
    browser = sitting.browser
    for size in SCREENS:
        for dark in (False, True):
            browser.look(size[0], height=size[1], dark=dark)
            sitting.open(path)
            time.sleep(LOOK)
            target = FOLDER / "desk" / f"{name}-{size[0]}-{'dark' if dark else 'light'}.webp"
            take(browser, size, dark=dark).save(target, "WEBP", quality=QUALITY, method=6)
    browser.look()


def main() -> None:
    """Make the example newsletter in a folder that goes again, and look at it by day and by night."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "letters"
        dangol(Path(folder), "init", str(root))
        browser = Browser()
        try:
            of_the_readme(browser, root)
            of_the_themes(browser, root)
            of_the_desk(browser, root)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
