"""The script that carries a code on, in a real browser: under a policy that lets nothing run but the site's own
files."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.commands.build import BuildOptions, build
from tests.people import ISSUE, at, newsletter_in

pytest.importorskip("selenium")

from tests.browser import CHROMIUM, DRIVER, Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
CODE = "bcdfghjkmnpq"
SETTINGS = "title: News\nlanguage: en\nbase_url: https://news.example.com/\nsender: {name: N, email: hello@n.example}\n"
FORM = ("<form action=\"https://forms.example/join\"><input name=\"email\"></form>\n\n"
        "<form action=\"/other\"><input name=\"email\"></form>\n\n"
        "<form action=\"/own\"><input type=\"hidden\" name=\"referred_by\" value=\"\"></form>\n\n"
        "[by mail](mailto:hello@n.example?subject=Newsletter) [ask](mailto:hello@n.example)\n")
FILES = {f"content/issues/{ISSUE}.md": "---\ntitle: One\n---\n\nWords. [home](/)\n\n/// forward\n///\n",
         "content/pages/subscribe.md": f"---\ntitle: Subscribe\n---\n\n{FORM}"}
FIELDS = ("return [...document.querySelectorAll('form')].map("
          "(form) => form.querySelector('[name=referred_by]')?.value ?? null)")
LINKS = "return [...document.querySelectorAll('main a[href]')].map((one) => one.getAttribute('href'))"


class _Strict(SimpleHTTPRequestHandler):
    """Serves files with a policy against all that stands in a page itself, and remembers what is asked for."""

    asked: list[str]

    def end_headers(self) -> None:
        """Say the policy."""
        self.send_header("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src "
                                                    "'self' data:; form-action *; base-uri 'none'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Remember instead."""
        self.asked.append(self.path)


def site(folder: Path, settings: str) -> Iterator[tuple[str, list[str]]]:
    """A website that is served, and what was asked of it."""
    root = newsletter_in(folder, {**FILES, "newsletter.yaml": settings})
    build(at(root), BuildOptions())
    asked: list[str] = []
    handler = type("Handler", (_Strict,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(root / "output/site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def test_a_code_goes_along_to_the_page_and_the_mail(browser: Browser, tmp_path: Path) -> None:
    """From the issue to the page to subscribe, into its hidden field and the mail; the server never hears of it."""
    for address, asked in site(tmp_path, SETTINGS):
        browser.open(f"{address}/issues/{ISSUE}/#ref={CODE.upper()}")
        links = browser.driver.execute_script(LINKS)
        assert f"{address}/subscribe/#ref={CODE}" in links
        browser.driver.get("about:blank")
        browser.driver.get(f"{address}/subscribe/#ref={CODE}")
        assert browser.driver.execute_script(FIELDS) == [None, None, CODE]
        links = browser.driver.execute_script(LINKS)
        assert f"mailto:hello@n.example?subject=Newsletter%20%5B{CODE}%5D" in links
        assert "mailto:hello@n.example" in links
        assert browser.driver.get_cookies() == []
        assert browser.driver.execute_script("return localStorage.length + sessionStorage.length") == 0
        assert browser.errors() == []
        assert not any(CODE in path.lower() for path in asked)


def test_a_form_elsewhere_gets_the_field(browser: Browser, tmp_path: Path) -> None:
    """Links to it too; what is no code is carried nowhere, nor is anything without one."""
    form = 'subscribe_url: "https://forms.example/join?list=7&referred_by={referral}"\n'
    for address, _ in site(tmp_path, SETTINGS + form):
        browser.open(f"{address}/subscribe/#ref={CODE}")
        assert browser.driver.execute_script(FIELDS) == [CODE, None, CODE]
        browser.open(f"{address}/issues/{ISSUE}/#ref={CODE}")
        assert f"https://forms.example/join?list=7&referred_by={CODE}" in browser.driver.execute_script(LINKS)
        for other in ("", "#ref=", "#ref=<script>", "#ref=aeiouaeiouae", f"#reff={CODE}", f"#ref={CODE}x"):
            browser.open(f"{address}/issues/{ISSUE}/{other}")
            browser.driver.refresh()
            assert "https://forms.example/join?list=7" in browser.driver.execute_script(LINKS)
        assert browser.errors() == []
