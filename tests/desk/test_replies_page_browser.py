"""The page of replies, and the corrections on that of what was sent, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from generator.commands.sent import mark_sent
from tests.browser import CHROMIUM, DRIVER, Browser
from tests.desk.sitting import Sitting
from tests.desk.test_replies_page import BOX, FILES
from tests.people import ISSUE, at, exported, newsletter_in
from tests.serve.test_application import running
from tests.trees import write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]


def looked_at(browser: Browser, pictures: Path) -> None:
    """Nothing sticks out and nothing is hard to read, on screens of both sizes, light and dark."""
    for width, dark in ((1280, False), (1280, True), (375, False), (375, True)):
        browser.look(width, dark=dark)
        browser.driver.save_screenshot(str(pictures / f"{len(list(pictures.iterdir()))}.png"))
        assert browser.overflow() == 0
        assert browser.violations() == []
    browser.look()


def test_brought_read_and_taken_in(browser: Browser, tmp_path: Path) -> None:
    """A mailbox is chosen, shown row by row, and taken in; what was wrong is put right beside it."""
    root, pictures = newsletter_in(tmp_path / "news", FILES), tmp_path / "pictures"
    pictures.mkdir()
    exported(root, 19)
    mark_sent(at(root, day=20), ISSUE)
    name = f"content/issues/{ISSUE}.md"
    write(root, {name: FILES[name].replace("title: 첫 소식\n", "title: 첫 소식\ncorrections:\n"
                                           "  - {was: 방문해, text: 전화해}\n  - {was: 없는 말, text: x}\n")})
    write(tmp_path, {"box.mbox": BOX})
    with running(root) as server:
        sitting = Sitting(browser, server.url, tmp_path / "down")
        sitting.open("replies/")
        looked_at(browser, pictures)
        browser.js("document.querySelector('#drop input').classList.remove('unseen')")
        sitting.find("#drop input").send_keys(str(tmp_path / "box.mbox"))
        sitting.find("#brought")
        looked_at(browser, pictures)
        sitting.click("#brought button.primary")
        sitting.find("#answers h2", "박지현")
        looked_at(browser, pictures)
        sitting.open(f"sent/{ISSUE}/")
        sitting.find("#corrections .button")
        looked_at(browser, pictures)
