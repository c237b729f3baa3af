"""A desk in this process, and whoever sits at it: what tests of its pages share."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from lxml import html
from starlette.applications import Starlette

from generator.desk.rooms import desk_routes, open_desk
from generator.desk.workspace import READER, Workspace
from tests.people import at

PLACE = "http://127.0.0.1:8000"
HEADERS = {"Origin": PLACE, "Sec-Fetch-Site": "same-origin"}


def let_read() -> None:
    """Wait until no desk of this process reads any more; a little, for other work, where none does."""
    readers = [thread for thread in threading.enumerate() if thread.name == READER]
    for thread in readers:
        thread.join(60)
    if not readers:
        time.sleep(.02)


@dataclass
class Client:
    """Asks an application in this process; keeps its cookies."""

    app: Starlette
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Ask for a path."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """Send something to a path."""
        return self.request("POST", path, **more)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request; redirects are not followed."""
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=PLACE, cookies=self.cookies) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(ask())


@dataclass
class Visitor:
    """A browser at the desk: it has the session's cookie once it has opened a page, and knows its token."""

    client: Client
    token: str = ""

    def open(self, path: str = "", **headers: str) -> httpx.Response:
        """Look at a page, by its path below ``/_dangol/``."""
        answer = self.client.get(f"/_dangol/{path}", headers=headers)
        if found := re.search(r'name="dangol-token" content="([^"]+)"', answer.text):
            self.token = found[1]
        return answer

    def page(self, path: str = "", wait: bool = True) -> html.HtmlElement:
        """A page, parsed; if ``wait``, once nothing is being read for it any more."""
        answer = self.open(path)
        for _ in range(2000):
            if not wait or "data-reading" not in answer.text:
                break
            let_read()
            answer = self.open(path)
        assert answer.status_code == 200, answer.text
        return html.document_fromstring(answer.text)

    def send(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> httpx.Response:
        """Send a form, as a browser does, with the token; redirects are not followed."""
        data = {"token": self.token, **(form or {})}
        return self.client.post(f"/_dangol/{path}", data=data, headers={
            **HEADERS, "Referer": f"{PLACE}/_dangol/", **headers})

    def told(self, answer: httpx.Response) -> str:
        """What the page says that an answer leads to."""
        assert answer.status_code == 303, answer.text
        page = html.document_fromstring(self.client.get(answer.headers["location"]).text)
        return text_of(page, "//*[@id='notices']")


def sit_down(root: Path, hour: int = 12) -> Visitor:
    """The desk of a newsletter, opened."""
    app = Starlette(routes=desk_routes(open_desk(Workspace(at(root, hour)))))
    visitor = Visitor(Client(app))
    visitor.open()
    return visitor


def text_of(page: html.HtmlElement, xpath: str) -> str:
    """The words of the first element that is found, with single spaces."""
    found = page.xpath(xpath)
    assert isinstance(found, list)
    assert found, xpath
    element = found[0]
    assert isinstance(element, html.HtmlElement)
    return " ".join(element.text_content().split())
