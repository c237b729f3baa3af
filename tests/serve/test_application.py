"""Tests of :mod:`generator.serve.application`: a real server on a free port here, watched and interrupted."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.commands.test_approval import PNG
from tests.conftest import DANGOL, NOW, dangol
from tests.trees import tree, write

pytestmark = pytest.mark.slow  # a real server

ISSUE = "---\ntitle: 첫 소식\n---\n\n안녕하세요.\n\n/// only | vip\n단골에게만\n///\n"
FILES: dict[str, str] = {
    "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n",
    "content/issues/2026-11-05-first.md": ISSUE,
    "content/issues/2026-11-06-초안.md": "---\ntitle: 초안 소식\ndraft: true\n---\n\n초안 글\n",
    "content/issues/2026-11-07-mail.md": "---\ntitle: 편지로만\nvisibility: none\n---\n\n편지 글\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    "subscribers/lists/people.yaml": "- {email: kim@people.example, tier: vip}\n",
}
PATIENCE = 60.0
"""Seconds to wait on a busy machine for what takes a moment on an idle one."""


@dataclass
class Server:
    """A running preview. What it says on stderr is gathered in ``said``."""

    root: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Gather what the server says, so that it never waits for us to read."""
        assert self.process.stderr is not None
        self.said.extend(self.process.stderr)

    @property
    def url(self) -> str:
        """Where it serves, as it said."""
        found = re.search(r"http://[\d.]+:\d+", "".join(self.said))
        assert found
        return found[0]

    def get(self, path: str, **options: object) -> httpx.Response:
        """Ask for a path; redirects are not followed."""
        with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
            return client.get(self.url + path, **options)  # type: ignore[arg-type]

    def stop(self) -> float:
        """Press Ctrl-C; returns how many seconds it took to end."""
        started = time.monotonic()
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=PATIENCE)
        return time.monotonic() - started


def until(condition: Callable[[], object], what: str) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    pytest.fail(f"waited in vain for {what}")


@contextmanager
def running(root: Path, *options: str, port: int = 0, folders: Sequence[str] = ()) -> Iterator[Server]:
    """A newsletter, or those in ``folders``, served by a process that may have no more files open than macOS allows."""
    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))

    process = subprocess.Popen(
        [DANGOL, "--now", NOW, *options, "serve", "-p", str(port), *folders], cwd=root, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True, preexec_fn=prepare)
    started = Server(root, process)
    reader = threading.Thread(target=started.listen)
    reader.start()
    try:
        until(lambda: "Ctrl-C" in "".join(started.said) or process.poll() is not None, "the server to start")
        if process.poll() is None:
            assert started.get("/").status_code in (200, 307)  # without a good site, the desk is there alone
            time.sleep(0.5)  # the watch on the files begins with the server
        yield started
    finally:
        if process.poll() is None:
            started.stop()
        reader.join(PATIENCE)
        assert process.stderr is not None
        process.stderr.close()
    assert "Traceback" not in "".join(started.said)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A small newsletter, served."""
    with running(write(tmp_path / "newsletter", dict(FILES))) as started:
        yield started


def test_pages(server: Server) -> None:
    """Pages, drafts too, come from memory with the right type and status; nothing is written into output/."""
    home = server.get("/")
    assert home.status_code == 200
    assert home.headers["content-type"] == "text/html; charset=utf-8"
    assert "첫 소식" in home.text
    assert "초안 글" in server.get("/issues/2026-11-06-%EC%B4%88%EC%95%88/").text
    lost = server.get("/nowhere/")
    assert lost.status_code == 404
    assert "단골 소식" in lost.text
    moved = server.get("/issues/2026-11-05-first")
    assert moved.status_code == 307
    assert moved.headers["location"] == "/issues/2026-11-05-first/"
    assert server.get("/atom.xml").headers["content-type"].startswith(("application/", "text/xml"))
    (style,) = re.findall(r'rel="stylesheet" href="\./([^"]+)"', home.text)
    assert server.get(f"/{style}").headers["content-type"].startswith("text/css")
    assert server.get("/../newsletter.yaml").status_code == 404
    assert server.get("/%2e%2e/newsletter.yaml").status_code == 404
    assert "https://news.example.com" not in home.text
    assert not (server.root / "output" / "site").exists()


def test_editions(server: Server) -> None:
    """The month of each issue lists its editions; each can be read as HTML and as text."""
    home = server.get("/_dangol/").text
    months = re.findall(r'href="(/_dangol/month/[^"]+)"', home)
    pages = [server.get(month).text for month in months]
    links = [link for page in pages for link in re.findall(r'href="(/_dangol/mail/[^"]+\.(?:html|txt))"', page)]
    assert len(links) == 8
    for link in links:
        answer = server.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html" if link.endswith("html") else "text/plain")
        assert ("단골에게만" in answer.text) == ("/vip." in link)
        assert "people.example" not in answer.text
        assert not re.search(r"mf[0-9a-f]+x\d+x", answer.text)
    assert "편지로만" in home
    assert server.get("/_dangol/mail/2026-11-05-first/nosuch.html").status_code == 404
    assert server.get("/_dangol/mail/nosuch/general.html").status_code == 404


def test_live_reload(server: Server) -> None:
    """A changed file is announced to open pages, and served anew."""
    assert "/_dangol/reload.js" in server.get("/issues/2026-11-05-first/").text
    assert "EventSource" in server.get("/_dangol/reload.js").text
    address = f"{server.url}/_dangol/events"
    with httpx.Client(trust_env=False, timeout=PATIENCE) as client, client.stream("GET", address) as stream:
        events = (json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line.startswith("data:"))
        first = next(events)
        assert first["errors"] == 0
        write(server.root, {"content/issues/2026-11-05-first.md": ISSUE.replace("안녕하세요", "바뀌었습니다")})
        second = next(events)
    assert second["built"] > first["built"]
    assert "바뀌었습니다" in server.get("/issues/2026-11-05-first/").text


def test_broken_file_keeps_the_last_good_site(server: Server) -> None:
    """While a file is broken the last good page stays up, and what is wrong is shown; then it goes on."""
    write(server.root, {"content/issues/2026-11-05-first.md": ISSUE.replace("vip", "vpi").replace("안녕", "망가짐")})
    until(lambda: "content/issues/2026-11-05-first.md:7" in server.get("/_dangol/").text, "the finding")
    page = server.get("/issues/2026-11-05-first/")
    assert page.status_code == 200
    assert "안녕하세요" in page.text
    assert "망가짐" not in page.text
    assert "단골에게만" not in page.text
    until(lambda: "error[segment]" in "".join(server.said), "the finding in the terminal")
    write(server.root, {"content/issues/2026-11-05-first.md": ISSUE.replace("안녕", "다시 안녕")})
    until(lambda: "다시 안녕하세요" in server.get("/issues/2026-11-05-first/").text, "the repaired page")
    assert "2026-11-05-first.md:7" not in server.get("/_dangol/").text


def test_broken_template_and_settings(server: Server) -> None:
    """A broken template or settings file does not take the preview down either."""
    write(server.root, {"templates/web/issue.html": "<p>\n{{ nosuch }}\n"})
    until(lambda: "templates/web/issue.html:2" in server.get("/_dangol/").text, "the template's finding")
    (server.root / "templates/web/issue.html").unlink()
    until(lambda: "templates/web/issue.html" not in server.get("/_dangol/").text, "the repair")
    settings = (server.root / "newsletter.yaml").read_text("utf-8")
    write(server.root, {"newsletter.yaml": "titel: [\n"})
    until(lambda: "newsletter.yaml:" in server.get("/_dangol/").text, "the settings' finding")
    assert "첫 소식" in server.get("/").text
    (server.root / "newsletter.yaml").unlink()
    until(lambda: "newsletter.yaml" in server.get("/_dangol/").text, "no settings at all")
    assert "첫 소식" in server.get("/").text
    write(server.root, {"newsletter.yaml": settings})
    until(lambda: "newsletter.yaml" not in server.get("/_dangol/").text, "the repair")


def test_folder_that_was_not_there(server: Server) -> None:
    """An issue in a folder that is made while serving, with a picture beside it, shows up."""
    write(server.root, {"content/issues/2026-11-08-new/index.md": "# 새 소식\n\n![그림](a.png)\n"})
    until(lambda: server.get("/issues/2026-11-08-new/").status_code == 200, "the new issue")
    write(server.root, {"content/pages/about.md": "# 소개\n\n저희는\n"})
    until(lambda: server.get("/about/").status_code == 200, "the new page")
    write(server.root, {"templates/web/404.html": "내 404"})
    until(lambda: "내 404" in server.get("/nowhere/").text, "the new template")


def test_other_hosts_are_refused(server: Server) -> None:
    """A name that is not this machine's (DNS rebinding) gets nothing."""
    answer = server.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "첫 소식" not in answer.text
    assert server.get("/", headers={"Host": f"localhost:{server.url.rpartition(':')[2]}"}).status_code == 200


def test_interrupt(server: Server) -> None:
    """Ctrl-C ends it at once, an open page or not, without a traceback."""
    address = f"{server.url}/_dangol/events"
    with httpx.Client(trust_env=False, timeout=PATIENCE) as client, client.stream("GET", address) as stream:
        next(stream.iter_lines())
        assert server.stop() < PATIENCE / 2
    assert server.process.returncode == 0
    assert "".join(server.said).rstrip().endswith("Stop with Ctrl-C.")


def test_many_streams(server: Server) -> None:
    """Pages by the thousand that listen do not stop the server answering; the latest of them hears what is built."""
    port = int(server.url.rpartition(":")[2])
    request = f"GET /_dangol/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with ExitStack() as stack:
        for _ in range(1300):
            stream = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            stream.sendall(request)
        assert server.get("/").status_code == 200
        heard = b""
        while b'"errors": 0' not in heard:
            piece = stream.recv(1000)
            assert piece, "the latest stream was ended"
            heard += piece
        write(server.root, {"content/issues/2026-11-05-first.md": ISSUE.replace("안녕", "다시 안녕")})
        assert stream.recv(100)
    assert "다시 안녕하세요" in server.get("/issues/2026-11-05-first/").text


def test_pages_are_private(server: Server) -> None:
    """Nothing is kept by a browser, and no other site shows any of it in a frame; the desk's own pages nobody does."""
    for path in ("/", "/nowhere/", "/issues/2026-11-05-first", "/atom.xml", "/_dangol/", "/_dangol/reload.js",
                 "/_dangol/mail/2026-11-05-first/vip.html",
                 "/_dangol/mail/2026-11-05-first/vip.txt"):
        headers = server.get(path).headers
        assert headers["cache-control"] == "no-store", path
        framed = "'none'" if path in ("/_dangol/", "/_dangol/review/") else "'self'"
        assert f"frame-ancestors {framed}" in headers["content-security-policy"], path


def test_vanished_picture(server: Server) -> None:
    """A picture that is gone is told; its page stays up, and comes right again."""
    files: dict[str, str | bytes] = {"content/issues/2026-11-08-new/a.png": PNG,
                                     "content/issues/2026-11-08-new/index.md": "# 새 소식\n\n![그림](a.png)\n"}
    page = "/issues/2026-11-08-new/"
    write(server.root, files)
    until(lambda: server.get(page).status_code == 200, "the new issue")
    (address,) = re.findall(r'src="\.\./\.\.(/media/[^"]+)"', server.get(page).text)
    assert server.get(address).status_code == 200
    (server.root / "content/issues/2026-11-08-new/a.png").unlink()
    until(lambda: "warning[broken-image]" in "".join(server.said), "the finding in the terminal")
    assert server.get(address).status_code == 404
    assert server.get(page).status_code == 200
    assert server.get("/_dangol/mail/2026-11-08-new/general.html").status_code == 200
    write(server.root, files)
    until(lambda: server.get(address).status_code == 200, "the picture")


@pytest.mark.parametrize(("template", "page"), [
    ("reports/preview.js", "reload.js"), ("desk/month.html", ""),
    ("desk/desk.css", "")])
@pytest.mark.parametrize("broken", [b"<p>\n{{ nosuch }}\n", b"<p>\n{% if %}\n", b"\xff\xfe"])
def test_broken_report_template(server: Server, template: str, page: str, broken: bytes) -> None:
    """A template of the preview's own pages is told with its line; the site stays up."""
    write(server.root, {f"templates/{template}": broken})
    answer = server.get(f"/_dangol/{page}")
    assert answer.status_code == 503
    assert answer.text.startswith(f"templates/{template}")
    assert answer.text[len(f"templates/{template}"):].startswith(":2: " if broken.startswith(b"<") else ": ")
    assert server.get("/").status_code == 200


@pytest.mark.parametrize("folder", [".", "settings", "../elsewhere"])
def test_other_settings_are_watched(tmp_path: Path, folder: str) -> None:
    """A settings file of another name is watched wherever it is, the way editors save it."""
    root = write(tmp_path / "newsletter", dict(FILES))
    other = root / folder / "other.yaml"
    text = FILES["newsletter.yaml"]
    write(other.parent, {"other.yaml": text.replace("단골 소식", "다른 소식")})
    with running(root, "-c", f"{folder}/other.yaml") as server:
        assert "다른 소식" in server.get("/").text
        write(other.parent, {"other.yaml.new": text.replace("단골 소식", "새 제목")})
        (other.parent / "other.yaml.new").replace(other)
        until(lambda: "새 제목" in server.get("/").text, "the new title")
        write(other.parent, {"other.yaml": text.replace("단골 소식", "또 다른")})
        until(lambda: "또 다른" in server.get("/").text, "another title")


def test_nothing_is_written(server: Server) -> None:
    """The preview writes its cache and nothing else, and no one's address into that."""
    server.get("/_dangol/mail/2026-11-05-first/vip.html")
    server.stop()
    files = tree(server.root)
    assert {path for path in files if not path.startswith((".dangol/", "output/reports/"))} == set(FILES)
    assert not [path for path, data in files.items() if path.startswith(".dangol/") and b"people.example" in data]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "news.example.com"])  # noqa: S104 - refused
def test_only_this_machine(tmp_path: Path, host: str) -> None:
    """An address that others can reach is refused."""
    run = dangol(write(tmp_path, dict(FILES)), "serve", "--host", host, "-p", "0")
    assert run.code == 1
    assert host in run.err
    assert "127.0.0.1" in run.err


def test_port_taken(tmp_path: Path) -> None:
    """A port that is taken is a clear error that names another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = dangol(write(tmp_path, dict(FILES)), "serve", "-p", str(port))
    assert run.code == 1
    assert f"{port}" in run.err
    assert f"-p {port + 1}" in run.err
