"""Tests of :mod:`generator.desk.frame`: what every page has, in whose language, and how refusals are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from generator.desk.frame import Desk
from generator.desk.rooms import desk_routes, open_desk
from generator.desk.session import Form, Guard
from generator.desk.workspace import Workspace
from generator.findings import Findings, Refusal, Span
from generator.messages import msg, speaking
from tests.desk.desks import HEADERS, Client, Visitor, sit_down, text_of
from tests.people import ISSUE, LISTS, at, newsletter_in
from tests.trees import tree, write

PEOPLE = {f"{LISTS}/a.yaml": "- {email: a@x.example}\n"}


def test_language_and_brightness(tmp_path: Path) -> None:
    """They are the server's until the reader chooses, here and in no other browser; anything else is no choice."""
    root = newsletter_in(tmp_path, PEOPLE)
    with speaking("ko"):
        visitor = sit_down(root)
    assert visitor.page(wait=False).get("lang") == "ko"
    answer = visitor.send("choose/", {"lang": "en", "back": f"/_dangol/sent/{ISSUE}/"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/_dangol/sent/{ISSUE}/")
    assert visitor.page(wait=False).get("lang") == "en"
    away = visitor.send("choose/", {"theme": "dark", "back": "https://evil.example/"})
    assert away.headers["location"] == "/_dangol/"
    visitor.send("choose/", {"theme": "<b>", "lang": "xx"})
    page = visitor.page(wait=False)
    assert (page.get("lang"), page.get("data-theme")) == ("en", "dark")
    visitor.client.cookies.clear()
    assert visitor.page(wait=False).get("lang") == "ko"


def test_lost(tmp_path: Path) -> None:
    """An address that leads nowhere, and an issue that is not there, are told in the frame."""
    visitor = sit_down(newsletter_in(tmp_path, PEOPLE))
    for path in ("nowhere/", "month/nosuch/", "check/nosuch/", "sent/nosuch/"):
        answer = visitor.open(path)
        assert answer.status_code == 404
        assert "There is nothing at this address." in answer.text
        assert "첫 소식" in answer.text


@pytest.mark.slow
def test_hostile_titles(tmp_path: Path) -> None:
    """What stands in files is text on pages, whatever it looks like."""
    root = newsletter_in(tmp_path, {**PEOPLE, f"content/issues/{ISSUE}.md": (
        "---\ntitle: '<script>alert(1)</script>\"'\n---\n\n<img src=x onerror=alert(1)>\n")})
    for path in ("", f"check/{ISSUE}/", f"sent/{ISSUE}/"):
        page = sit_down(root).page(path)
        assert page.xpath("//script[not(@src)]") == []
        assert page.xpath("//*[@onerror]") == []
        assert "<script>alert(1)</script>" in page.text_content()


def test_assets(tmp_path: Path) -> None:
    """They are kept by the browser, under an address that is another once one of them changes."""
    root = newsletter_in(tmp_path, PEOPLE)
    visitor = sit_down(root)
    address = str(visitor.page(wait=False).xpath("//link[@rel='stylesheet']/@href")[0])
    answer = visitor.client.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert "{{" not in answer.text
    script = visitor.client.get(address.replace("desk.css", "desk.js"))
    assert script.headers["content-type"].startswith("text/javascript")
    for lost in ("nosuch.js", "month.html", "..%2F..%2Fnewsletter.yaml"):
        assert visitor.client.get(address.replace("desk.css", lost)).status_code == 404
    write(root, {"templates/desk/own.svg": "<svg/>"})
    fresh = str(visitor.page(wait=False).xpath("//link[@rel='stylesheet']/@href")[0])
    assert fresh != address
    assert visitor.client.get(address).status_code == 404
    assert visitor.client.get(fresh.replace("desk.css", "own.svg")).text == "<svg/>"


def test_broken_template(tmp_path: Path) -> None:
    """An author's copy that is broken is told with its line; mended, all is well again."""
    root = newsletter_in(tmp_path, {**PEOPLE, "templates/desk/month.html": "<p>\n{{ nosuch }}\n"})
    visitor = sit_down(root)
    answer = visitor.open()
    assert (answer.status_code, answer.text.startswith("templates/desk/month.html:2")) == (503, True)
    (root / "templates/desk/month.html").unlink()
    assert visitor.open().status_code == 200


@pytest.fixture
def refusing(tmp_path: Path) -> Visitor:
    """A desk with a page that refuses what it is asked, in one of several ways."""
    desk = open_desk(Workspace(at(newsletter_in(tmp_path, PEOPLE))))

    async def refuse(request: Request, form: Form) -> Response:
        return _refuse(desk, request, form["how"][0])

    refusing = desk.post("refuse/", refuse)
    refusing.app = Guard(refusing.app, desk.session)
    app = Starlette(routes=[refusing, *desk_routes(desk)])
    visitor = Visitor(Client(app))
    visitor.open()
    return visitor


def _refuse(desk: Desk, request: Request, how: str) -> Response:
    if how == "refusal":
        raise Refusal(msg("{count} letters <b>are</b> missing.", count=3))
    if how == "disk":
        raise OSError(28, "No space left on device", "newsletter.yaml")
    findings = Findings()
    findings.error("front-matter", msg("This is <wrong>."), Span(f"content/issues/{ISSUE}.md", 2), msg("Mend it."))
    return desk.refused(request, msg("Nothing was saved."), findings)


@pytest.mark.parametrize(("how", "words"), [
    ("refusal", "3 letters <b>are</b> missing."), ("disk", "No space left on device (newsletter.yaml)."),
    ("findings", f"Nothing was saved. This is <wrong>. Mend it. 2title: 첫 소식 content/issues/{ISSUE}.md:2")])
def test_refusals(refusing: Visitor, how: str, words: str) -> None:
    """They are told once, on the page that the form came from; to a script as data."""
    answer = refusing.send("refuse/", {"how": how}, Referer=f"http://127.0.0.1:8000/_dangol/sent/{ISSUE}/")
    assert answer.headers["location"].startswith(f"/_dangol/sent/{ISSUE}/?notice=")
    assert words in refusing.told(answer)
    assert text_of(refusing.page(f"sent/{ISSUE}/", wait=False), "//*[@id='notices']") == ""
    data = refusing.client.post("/_dangol/refuse/", data={"how": how}, headers={
        **HEADERS, "X-Dangol-Token": refusing.token})
    assert data.status_code == 409
    assert words.split(". ")[0] in data.json()["text"]


def test_nothing_is_written_by_looking(tmp_path: Path) -> None:
    """Pages are made of files and leave them as they are."""
    root = newsletter_in(tmp_path, PEOPLE)
    before = tree(root)
    visitor = sit_down(root)
    for path in ("", f"check/{ISSUE}/", f"sent/{ISSUE}/"):
        visitor.page(path)
    assert {name: data for name, data in tree(root).items() if not name.startswith(".dangol/")} == before
