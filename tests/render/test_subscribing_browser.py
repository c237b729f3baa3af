"""The form to subscribe in a real browser, without a script and under a strict policy: what the mail sender gets. And
what an issue's own script shows of sharing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from generator.commands.build import BuildOptions, build
from tests.people import ISSUE, at, newsletter_in

pytest.importorskip("selenium")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import CHROMIUM, DRIVER, Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
ACTION = "https://forms.example/join"
SETTINGS = f"""title: 단골 소식
base_url: https://news.example.com/
sender: {{email: hello@n.example}}
subscribe:
  action: {ACTION}?u=1&id=2
  email: EMAIL
  name: FNAME
  hidden: {{"fields[l]": "<6c1f> & 7", trap: ""}}
  consent: 한 달에 한 번 받겠습니다.
"""


class _Sender(SimpleHTTPRequestHandler):
    """The website with a strict policy, and on the same machine the sender that takes what the form sends."""

    got: list[tuple[str, list[tuple[str, str]]]]
    origin: str

    def end_headers(self) -> None:
        """Say the policy: nothing but files of the site, and the form to its one place."""
        self.send_header("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; "
                                                    f"img-src 'self' data:; form-action {self.origin}; base-uri 'none'")
        super().end_headers()

    def do_POST(self) -> None:
        """Take down what came."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.got.append((self.path, parse_qsl(body, keep_blank_values=True, strict_parsing=True)))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>thanks</title>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(root: Path, got: list[tuple[str, list[tuple[str, str]]]]) -> Iterator[str]:
    """The built website, its form leading to this machine instead of to the sender's."""
    class Handler(_Sender):
        pass

    Handler.got = got
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root / "output/site"))) as server:
        url = Handler.origin = f"http://127.0.0.1:{server.server_address[1]}"
        for page in (root / "output/site").rglob("*.html"):
            page.write_text(page.read_text("utf-8").replace(ACTION, f"{url}/join"), "utf-8")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield url
        server.shutdown()


def filled_in(browser: Browser, where: str, at_id: str) -> None:
    """Open a page, fill in its form, and send it."""
    browser.open(where)
    find = browser.driver.find_element
    find(By.ID, f"{at_id}-email").send_keys("minsu@x.example")
    find(By.CSS_SELECTOR, ".subscribe button").send_keys(Keys.ENTER)
    assert "thanks" not in browser.driver.title  # nobody has agreed to anything yet
    find(By.ID, f"{at_id}-agree").send_keys(Keys.SPACE)
    find(By.CSS_SELECTOR, ".subscribe button").send_keys(Keys.ENTER)
    WebDriverWait(browser.driver, 10).until(lambda driver: driver.title == "thanks")


def test_what_the_sender_gets(browser: Browser, tmp_path: Path) -> None:
    """Every field under its name, from a server and from a file, without a script; and nothing before it is sent."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": SETTINGS, f"content/issues/{ISSUE}.md": "# 첫 소식\n\nx\n"})
    assert build(at(root), BuildOptions()).findings.errors == 0
    got: list[tuple[str, list[tuple[str, str]]]] = []
    with served(root, got) as url, browser.without(scripts=True):
        filled_in(browser, f"{url}/", "_top")
        filled_in(browser, f"{url}/issues/{ISSUE}/", "_end")
        filled_in(browser, (root / "output/site/index.html").as_uri(), "_top")
    version = got[0][1][-1][1]
    assert len(version) == 8
    assert [path for path, _ in got] == ["/join?u=1&id=2"] * 3
    assert [[*fields] for _, fields in got] == [
        [("fields[l]", "<6c1f> & 7"), ("trap", ""), ("consent_source", f"website/{page}"), ("EMAIL", "minsu@x.example"),
         ("FNAME", ""), ("consent_version", version)] for page in ("", f"issues/{ISSUE}/", "")]


def test_ways_to_share_show_where_they_are(browser: Browser, tmp_path: Path) -> None:
    """Copying, which a script does, is hidden without one; with one it says that it copied, and nothing is loaded."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": SETTINGS, f"content/issues/{ISSUE}.md": "# 첫 소식\n\nx\n"})
    build(at(root), BuildOptions())
    with served(root, []) as url:
        shown = "return [...document.querySelectorAll('.share li')].filter((one) => !one.hidden).length"
        with browser.without(scripts=True):
            browser.open(f"{url}/issues/{ISSUE}/")
            assert len([one for one in browser.driver.find_elements(By.CSS_SELECTOR, ".share li")
                        if one.is_displayed()]) == 3
        browser.driver.execute_cdp_cmd("Browser.grantPermissions", {
            "origin": url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        browser.open(f"{url}/issues/{ISSUE}/")
        assert browser.js(shown) >= 4
        copy = browser.driver.find_element(By.CSS_SELECTOR, ".share-copy")
        copy.send_keys(Keys.ENTER)
        WebDriverWait(browser.driver, 10).until(lambda _: copy.text == "복사했습니다")
        assert browser.js("return document.querySelector('.share [role=status]').textContent") == "복사했습니다"
        assert all(asked.startswith(url) for asked in browser.requests())
        assert browser.errors() == []
