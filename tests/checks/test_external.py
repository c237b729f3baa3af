"""Tests of :mod:`generator.checks.external`, and of asking, against a real server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.checks.asking import ask_all, is_askable
from tests.checks.finding import inspected, said
from tests.conftest import Writer

ASKED: list[str] = []


class Answers(BaseHTTPRequestHandler):
    """Knows HEAD for some addresses, and remembers what it was asked."""

    def do_HEAD(self) -> None:
        """``/get`` knows no HEAD; ``/forbidden`` is for people."""
        ASKED.append(f"HEAD {self.path}")
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/unsubscribe?u=1")
        else:
            self.send_response({"/here": 200, "/get": 405, "/forbidden": 403, "/gone": 410}.get(self.path, 404))
        self.end_headers()

    def do_GET(self) -> None:
        """What a browser sees."""
        ASKED.append(f"GET {self.path}")
        self.send_response({"/get": 200, "/forbidden": 403}.get(self.path, 404))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server of our own."""
    ASKED.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()
    running.server_close()


def test_what_is_gone(newsletter: Writer, server: str) -> None:
    """Each link that is gone, on its line; HEAD before GET, and nothing that does something is asked for."""
    paths = ("here", "get", "forbidden", "missing", "gone", "moved", "unsubscribe?u=1", "confirm/2", "x?token=3")
    text = "\n".join(f"[{path}]({server}/{path})\n" for path in paths)
    findings = said("external", inspected(newsletter, text, external=True))
    assert [(one.code, one.span.line) for one in findings] == [("external-link", 10), ("external-link", 12)]
    assert sorted(ASKED) == ["GET /forbidden", "GET /get", "GET /missing", "HEAD /forbidden", "HEAD /get", "HEAD /gone",
                             "HEAD /here", "HEAD /missing", "HEAD /moved"]


def test_only_on_request(newsletter: Writer, server: str) -> None:
    """Without --external nobody is asked."""
    assert said("external", inspected(newsletter, f"[a]({server}/missing)")) == []
    assert ASKED == []


def test_nobody_there(server: str) -> None:
    """No server at all."""
    port = server.rpartition(":")[2]
    assert list(ask_all([f"http://127.0.0.1:{port}/here", "http://127.0.0.1:1/"])) == ["http://127.0.0.1:1/"]


@pytest.mark.parametrize(("url", "askable"), [
    ("https://x.example/가격?a=1", True), ("mailto:a@x.example", False), ("https://x.example/unsubscribe", False),
    ("https://x.example/?code=1", False), ("https://u:p@x.example/", False), ("https://[", False),
    ("ftp://x.example", False)])
def test_what_may_be_asked(url: str, askable: bool) -> None:
    """Pages of the web, and nothing that is good for one time."""
    assert is_askable(url) is askable
