"""Tests of :mod:`generator.serve`: several newsletters in one desk, and a folder in which one begins; real servers."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.conftest import dangol
from tests.serve.test_application import FILES, PATIENCE, Server, running, until
from tests.trees import tree, write

pytestmark = pytest.mark.slow  # a real server

OTHER = {"newsletter.yaml": "title: Other letter\nlanguage: en\n",
         "content/issues/2026-11-08-other.md": "---\ntitle: Other issue\ndraft: true\n---\n\nHello.\n"}


def urls(server: Server) -> list[str]:
    """The addresses of the desks, as the console said them."""
    return re.findall(r"http://[\d.]+:\d+(?=/_dangol/)", "".join(server.said))


def page(url: str, path: str = "/_dangol/") -> html.HtmlElement:
    """A page, once the other newsletters are read."""
    with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        until(lambda: 'data-reading' not in client.get(url + path).text, "the other newsletters")
        return html.document_fromstring(client.get(url + path).text)


def token_of(answer: httpx.Response) -> str:
    """The token of a page of the desk."""
    return str(html.document_fromstring(answer.text).xpath("string(//meta[@name='dangol-token']/@content)"))


def switcher(url: str) -> dict[str, tuple[str, str, str]]:
    """Of each newsletter in the switcher: where it leads, its state, and its words."""
    found = page(url).xpath("//ul[@id='newsletters']/li")
    return {item.xpath("string(.//*[@class='issue-title'])"): (
        item.xpath("string(a/@href)"), item.get("data-state"), " ".join(
            item.xpath("string(.//*[@class='issue-facts'])").split())) for item in found}


@pytest.fixture
def roots(tmp_path: Path) -> list[Path]:
    """Two newsletters."""
    return [write(tmp_path / "one", dict(FILES)), write(tmp_path / "two", dict(OTHER))]


@pytest.fixture
def server(tmp_path: Path, roots: list[Path]) -> Iterator[Server]:
    """Both of them in one desk; one is named twice."""
    with running(tmp_path, folders=("one", "two", "./two/../one")) as started:
        yield started


def test_each_at_its_port(server: Server) -> None:
    """Each has its site, its desk and its language at an address of its own; the console says all of them."""
    one, two = urls(server)
    assert "단골 소식: the desk is" in "".join(server.said)
    assert "첫 소식" in httpx.get(f"{one}/", trust_env=False).text
    assert page(one).get("lang") == page(two).get("lang") == "en"  # DANGOL_LANG
    assert "Other issue" in httpx.get(f"{two}/issues/2026-11-08-other/", trust_env=False).text
    assert httpx.get(f"{two}/issues/2026-11-05-first/", trust_env=False).status_code == 404
    for here, there in ((one, two), (two, one)):
        found = switcher(here)
        assert list(found) == ["단골 소식", "Other letter"]
        assert found["Other letter"] == (f"{two}/_dangol/", "waiting", "draft Other issue")
        assert found["단골 소식"][0] == f"{one}/_dangol/"
        assert page(here).xpath("//ul[@id='newsletters']//a[@aria-current]/@href") == [f"{here}/_dangol/"]
        assert there in str(html.tostring(page(here)))
    named = one.replace("127.0.0.1", "localhost")
    assert {url for url, _, _ in switcher(named).values()} == {
        f"{url.replace('127.0.0.1', 'localhost')}/_dangol/" for url in (one, two)}


def test_one_is_not_the_other(server: Server, roots: list[Path]) -> None:
    """The page of one may change nothing of another: cookie, token and origin are its own."""
    one, two = urls(server)
    before = tree(roots[1])
    with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        tokens = {url: token_of(client.get(f"{url}/_dangol/")) for url in (one, two)}
        assert len({name for name in client.cookies if name.startswith("dangol-")}) == 2
        for token, origin in ((tokens[one], one), (tokens[one], two), (tokens[two], one)):
            answer = client.post(f"{two}/_dangol/write/", data={"title": "x", "token": token},
                                 headers={"Origin": origin})
            assert answer.status_code == 403
        assert tree(roots[1])["content/issues/2026-11-08-other.md"] == before["content/issues/2026-11-08-other.md"]
        mine = client.post(f"{two}/_dangol/write/", data={"title": "x", "token": tokens[two]}, headers={"Origin": two})
        assert mine.status_code == 303


def test_a_broken_one(tmp_path: Path, roots: list[Path]) -> None:
    """It stops none of the others, at the start or later; each page shows that it is blocked, and when it is well."""
    write(tmp_path / "three", {"newsletter.yaml": "title: [\n"})
    with running(tmp_path, folders=("three", "one", "two")) as server:
        three, one, two = urls(server)
        assert "첫 소식" in httpx.get(f"{one}/", trust_env=False).text
        assert switcher(one)["three"][1] == "blocked"
        assert "newsletter.yaml:" in httpx.get(f"{three}/_dangol/", trust_env=False).text
        write(tmp_path / "three", {"newsletter.yaml": "title: Third\n"})
        until(lambda: "Third" in switcher(two), "the third")
        assert switcher(two)["Third"][1] == "empty"
        write(roots[0], {"content/issues/2026-11-05-first.md": "---\ntitle: 첫\n---\n\n/// only | vpi\nx\n///\n"})
        until(lambda: switcher(two)["단골 소식"][1:] == ("blocked", "1 error 초안 소식"), "the error")
        until(lambda: "단골 소식: The last good site stays up." in "".join(server.said), "the name on the console")
        assert httpx.get(f"{two}/", trust_env=False).status_code == 200


def test_interrupt(server: Server) -> None:
    """Ctrl-C ends all, whoever listens."""
    with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
        streams = [client.stream("GET", f"{url}/_dangol/events") for url in urls(server)]
        for stream in streams:
            next(stream.__enter__().iter_lines())
        assert server.stop() < PATIENCE / 2
    assert server.process.returncode == 0


def test_ports_in_a_row(tmp_path: Path, roots: list[Path]) -> None:
    """The first has the port that is asked for, the next one the next; where that is taken, it is said which."""
    with closing(socket.socket()) as first, closing(socket.socket()) as second:
        for port in range(23450, 23950, 2):
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
                break
            except OSError:
                first.close()
                first = socket.socket()
        second.listen()
        first.close()
        run = dangol(tmp_path, "serve", "-p", str(port), "one", "two")
        assert run.code == 1
        assert f"Port {port + 1} cannot be had" in run.err
    with running(tmp_path, port=port, folders=("one", "two")) as server:
        assert urls(server) == [f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port + 1}"]


def test_a_folder_in_which_one_begins(tmp_path: Path) -> None:
    """The console says where to begin, in one sentence; what begins there is served at once, and nothing before."""
    with running(tmp_path) as server:
        assert "".join(server.said).splitlines() == [
            f"There is no newsletter in {tmp_path} yet: start one at {server.url}/_dangol/", "Stop with Ctrl-C."]
        assert tree(tmp_path) == {}
        write(tmp_path, {"memo.txt": "mine"})
        with httpx.Client(trust_env=False, timeout=PATIENCE, follow_redirects=True) as client:
            start = client.get(f"{server.url}/")
            assert "Start a newsletter" in start.text
            made = client.post(f"{server.url}/_dangol/start/", data={"token": token_of(start), "kind": "empty"},
                               headers={"Origin": server.url})
            assert made.url.path == "/_dangol/settings/"
            until(lambda: "Our newsletter" in client.get(f"{server.url}/").text, "the site")
            until(lambda: "Rebuilt." in "".join(server.said), "what the console says of it")
            (tmp_path / "newsletter.yaml").unlink()
            until(lambda: "Start a newsletter" in client.get(f"{server.url}/_dangol/").text, "the start again")
