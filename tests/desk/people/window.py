"""The desk of a small newsletter without a browser: pages are asked for and forms are sent as a browser does."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
from starlette.applications import Starlette

from generator.desk.rooms import desk_routes, open_desk
from generator.desk.workspace import Workspace
from tests.desk.desks import let_read
from tests.people import at
from tests.trees import tree, write

HOST = "http://127.0.0.1:8000"
PATIENCE = 60.0
NEWSLETTER = {
    "newsletter.yaml": "# ours\ntitle: 단골 소식\nlanguage: ko\n",
    "content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\n---\n\n안녕하세요.\n",
    "subscribers/lists/a.csv":
        "이메일,이름,등급,status\nkim@people.example,김민수,vip,\nlee@people.example,이소라,일반,unsubscribed\n"
        "nobody,박,일반,\nKIM@people.example,김민수,gold,\n",
    "subscribers/segments/vip.yaml": "title: 단골 고객\nwhere: {등급: gold}\n",
}


@dataclass
class Window:
    """A browser's window at the desk of a newsletter."""

    root: Path
    language: str = "en"
    app: Starlette = field(init=False)
    token: str = field(init=False)
    cookies: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        desk = open_desk(Workspace(at(self.root)))
        self.app, self.token = Starlette(routes=desk_routes(desk)), desk.session.token
        self.cookies = {"dangol-language": self.language, "dangol-8000": desk.session.cookie}

    def ask(self, method: str, path: str, **options: object) -> httpx.Response:
        """One request; redirects are not followed."""
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HOST, cookies=self.cookies) as client:
                return await client.request(method, path, **options)  # type: ignore[arg-type]
        return asyncio.run(send())

    def page(self, path: str) -> httpx.Response:
        """A page below ``/_dangol/people/`` (or a whole address), once it is read."""
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self.ask("GET", path if path.startswith("/") else f"/_dangol/people/{path}")
            main = answer.text.partition("<main")[2]
            if "data-reading" not in main or time.monotonic() > deadline:
                return answer
            let_read()

    def send(self, path: str, form: Mapping[str, str | list[str]], **headers: str) -> httpx.Response:
        """A form, as this desk's own page sends it."""
        whole = path if path.startswith("/") else f"/_dangol/people/{path}"
        return self.ask("POST", whole, data={"token": self.token, **form}, headers={"Origin": HOST, **headers})

    def drop(self, name: str, data: bytes, kind: str = "lists") -> str:
        """Drop a file; gives the address of its page."""
        answer = self.bring(name, data, kind)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["url"])

    def bring(self, name: str, data: bytes, kind: str = "lists", **headers: str) -> httpx.Response:
        """A file, as the page's script sends it."""
        known = {"Origin": HOST, "X-Dangol-Token": self.token, "X-Dangol-Name": quote(name), "X-Dangol-Kind": kind,
                 "Content-Type": "application/octet-stream"}
        return self.ask("POST", "/_dangol/people/drop/", content=data, headers=known | headers)


def open_window(root: Path, files: Mapping[str, str | bytes] | None = None, language: str = "en") -> Window:
    """The desk of a newsletter that is made of a plain one and some files more."""
    write(root, {**NEWSLETTER, **(files or {})})
    return Window(root, language)


def people_of(root: Path) -> dict[str, bytes]:
    """What the newsletter is made of: settings and people, without the scratch folder and the cache."""
    return {name: data for name, data in tree(root).items() if not name.startswith(".dangol/")}


def hidden(text: str, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"(?: form="[^"]*")?>', text)
    assert found, name
    return found[1]


class _Fields(HTMLParser):
    """Reads what belongs to a form, inside of it or by its ``id``."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.found = form, "", dict[str, list[str]]()
        self.select, self.chosen = "", list[tuple[bool, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form, a field of it, or an option of such a field."""
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") or ""
        elif tag == "option":
            self.chosen.append(("selected" in given, given.get("value") or ""))
        elif tag in ("input", "select") and given.get("name") and given.get("form", self.inside) == self.form:
            if tag == "select":
                self.select, self.chosen = str(given["name"]), []
            else:
                self.found.setdefault(str(given["name"]), []).append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, or of a field with options: the one that is selected counts, or else the first."""
        if tag == "form":
            self.inside = ""
        elif tag == "select" and self.select:
            chosen = next((value for selected, value in self.chosen if selected), self.chosen[0][1])
            self.found.setdefault(self.select, []).append(chosen)
            self.select = ""


def fields_of(text: str, form: str) -> dict[str, list[str]]:
    """What a browser sends of the form of this ``id``, with all that belongs to it, but for its buttons."""
    reader = _Fields(form)
    reader.feed(text)
    return reader.found


def choose(fields: Mapping[str, list[str]], name: str, role: str, called: str = "title") -> dict[str, list[str]]:
    """The same with something else chosen for a column or a list."""
    roles = [role if one == name else old for one, old in zip(fields[called], fields["role"], strict=True)]
    return {**fields, "role": roles}
