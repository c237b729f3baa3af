"""A real browser for the tests: sizes, colour schemes, accessibility, and every request it makes."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
AXE = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
RUN_AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"], rules: arguments[0]}).then((results) => done(results.violations.map(
  (v) => `${v.id}: ${v.help}: ` + v.nodes.map((n) => n.target.join(" ") + " " + n.failureSummary).join("; "))),
  (error) => done([String(error)]));
"""


class Browser:
    """Chromium without a window."""

    def __init__(self) -> None:
        assert CHROMIUM
        assert DRIVER
        options = ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in FLAGS:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = Chrome(options=options, service=Service(DRIVER))
        self.driver.set_page_load_timeout(30)
        self.driver.set_script_timeout(30)

    def close(self) -> None:
        """End the browser."""
        self.driver.quit()

    def look(self, width: int = 1280, *, dark: bool = False, height: int = 900) -> None:
        """Be a screen of this size (CDP goes below the 500 pixels of a window) and colour scheme."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    @contextmanager
    def without(self, *, scripts: bool = False, images: bool = False) -> Iterator[None]:
        """Switch scripts or pictures off for a while."""
        command = self.driver.execute_cdp_cmd
        command("Emulation.setScriptExecutionDisabled", {"value": scripts})
        command("Network.enable", {})
        command("Network.setBlockedURLs", {"urls": ["*.png", "*.jpg", "*.svg", "*.gif"] if images else []})
        try:
            yield
        finally:
            command("Emulation.setScriptExecutionDisabled", {"value": False})
            command("Network.setBlockedURLs", {"urls": []})

    def open(self, url: str) -> None:
        """Open a page; what was logged before is forgotten."""
        self.driver.get("about:blank")
        self._log("browser")
        self._log("performance")
        self.driver.get(url)

    def js(self, script: str, *arguments: object) -> Any:
        """What a script returns."""
        return self.driver.execute_script(script, *arguments)

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen, once that is so for two seconds: a busy browser lays a
        page out again after it was loaded."""
        for _ in range(20):
            wider = int(self.js("const e = document.scrollingElement; return e.scrollWidth - e.clientWidth;"))
            if wider <= 0:
                break
            time.sleep(.1)
        return wider

    def violations(self, *ignored: str) -> list[str]:
        """What axe finds on the page (https://dequeuniversity.com/rules/axe)."""
        self.js(AXE)
        rules = {name: {"enabled": False} for name in ignored}
        return list(self.driver.execute_async_script(RUN_AXE, rules))

    def errors(self) -> list[str]:
        """What the console complains of."""
        return [entry["message"] for entry in self._log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> set[str]:
        """Every address that was asked for, without those that hold their data in themselves."""
        messages = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        urls = {message["params"]["request"]["url"] for message in messages
                if message["method"] == "Network.requestWillBeSent"}
        return {url for url in urls if urlsplit(url).scheme not in ("data", "about", "blob")}

    def _log(self, kind: str) -> list[dict[str, Any]]:
        """A log of the browser, from where it was read last."""
        driver: Any = self.driver  # this one method has no types
        return list(driver.get_log(kind))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for what is not there."""
        lost = Path(self.directory) / "404.html"
        body = lost.read_bytes() if code == 404 and lost.is_file() else b""
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, *, hosted: bool = False) -> Iterator[str]:
    """Serve a folder on this machine, ``hosted`` with its own headers and redirects; gives its address."""
    handler = _Hosted if hosted else _Quiet
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


class _Hosted(_Quiet):
    """Serves a website as hosts do that read its ``_headers`` and ``_redirects``."""

    def do_GET(self) -> None:
        """Lead on from an old address, else serve."""
        for old, new, status in (line.split() for line in _lines(Path(self.directory) / "_redirects")):
            if self.path == old:
                self.send_response(int(status))
                self.send_header("Location", new)
                self.end_headers()
                return
        super().do_GET()

    def end_headers(self) -> None:
        """Say the headers of every rule that fits."""
        fits = False
        for line in _lines(Path(self.directory) / "_headers"):
            if not line.startswith(" "):
                fits = self.path == line or (line.endswith("*") and self.path.startswith(line[:-1]))
            elif fits:
                name, _, value = line.strip().partition(": ")
                self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: Any) -> str:
        """None, where the headers say it."""
        return "" if str(path).endswith((".xml", ".json", ".ics")) else super().guess_type(path)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.is_file() else []
