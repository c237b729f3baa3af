"""Texts that are none, or too much: each ends in a clear finding, an exit code, and the last site as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import feedparser
import pytest

from tests.broken.desk import Desk, issue
from tests.conftest import dangol
from tests.measured import spent_by_commands
from tests.trees import attributes, containing, page, tree, write

SCRIPT_TITLE = "<script>alert(1)</script> & “친구”"


def test_no_newsletter(tmp_path: Path) -> None:
    """A folder without newsletter.yaml is told so, with what to do."""
    run = dangol(tmp_path, "build")
    assert run.code == 1
    assert "newsletter.yaml" in run.err
    assert "dangol init" in run.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("gone", ["content/issues", "content"])
def test_no_issues(desk: Desk, gone: str) -> None:
    """A newsletter without issues builds an empty archive and says that there are none."""
    shutil.rmtree(desk.root / gone)
    run = desk.run("build")
    assert run.code == 0
    assert "0 issues" in run.err
    assert (desk.site / "index.html").is_file()
    assert not list((desk.site / "issues").glob("2026*"))
    export = desk.run("export", "html")
    assert export.code == 1
    assert "No issue is out yet" in export.err


def test_alias_bomb(desk: Desk) -> None:
    """A nest of YAML aliases is refused at its first anchor, at once and in little memory."""
    lines = ['a0: &a0 ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    path = desk.put(4, "---\ntitle: 폭탄\n" + "\n".join(lines) + "\n---\n\n본문\n")
    before = spent_by_commands()
    desk.refused(("yaml", f"{path}:3"))
    assert spent_by_commands() - before < 15


def test_bom(desk: Desk) -> None:
    """A byte-order mark changes nothing."""
    desk.put(4, b"\xef\xbb\xbf" + issue(4).encode())
    run = desk.run("build", "--strict", "--json")
    assert run.code == 0
    assert run.json["written"] == 0
    assert tree(desk.site) == desk.before


def test_cp949(desk: Desk) -> None:
    """CP949 is read as Korean Windows wrote it, with a warning that --strict turns into a stop."""
    path = desk.put(4, issue(4, body="똠방각하 펲시콜라, 한글 윈도우에서 썼습니다.\n").encode("cp949"))
    strict = desk.run("build", "--strict")
    assert strict.code == 1
    assert f"warning[encoding] {path}" in strict.err
    assert tree(desk.site) == desk.before
    run = desk.run("build", "--json")
    assert run.code == 0
    assert "encoding" in run.codes()
    text = page(desk.site, "issues/2026-04-05").text_content()
    assert "똠방각하 펲시콜라, 한글 윈도우에서 썼습니다." in text


def test_neither_utf8_nor_cp949(desk: Desk) -> None:
    """Bytes that are no text are an error at their line."""
    path = desk.put(4, issue(4).encode() + b"\n\xff\xfe\xfa\x80\n")
    desk.refused(("encoding", f"{path}:7"))


def test_huge_issue(desk: Desk) -> None:
    """An issue of 20 MB is refused at once, with a guess at what is in it."""
    path = desk.put(4, issue(4) + "![](data:image/png;base64," + "A" * 20_000_000 + ")\n")
    before = spent_by_commands()
    run = desk.refused(("too-large", f"{path}:0"))
    assert spent_by_commands() - before < 15
    assert "image" in run.json["findings"][0]["hint"]


def test_script_in_title(desk: Desk) -> None:
    """A title with markup is text everywhere: pages, feeds, JSON-LD, search index and mail."""
    desk.put(10, f"---\ntitle: '{SCRIPT_TITLE}'\ntags: ['{SCRIPT_TITLE}']\n---\n\n본문\n")
    assert desk.run("build").code == 0
    files = tree(desk.site)
    pages = {path: data for path, data in files.items() if path.endswith((".html", ".xml"))}
    assert containing(pages, "<script>alert") == []
    assert attributes(page(desk.site, "issues/2026-10-05"), "//article//h1/text()") == [SCRIPT_TITLE]
    assert SCRIPT_TITLE in attributes(page(desk.site, ""), "//main//a/text()")
    linked = attributes(page(desk.site, "issues/2026-10-05"), "//script[@type='application/ld+json']/text()")
    assert json.loads(linked[0])["headline"] == SCRIPT_TITLE
    for feed in ("atom.xml", "rss.xml"):
        parsed = feedparser.parse(files[feed], sanitize_html=False)
        assert not parsed.bozo
    assert json.loads(files["feed.json"])["items"][0]["title"] == SCRIPT_TITLE
    assert SCRIPT_TITLE not in files["search/t0-0.js"].decode()
    assert desk.run("export", "html").code == 0
    mail = (desk.root / "output/mail/2026-10-05/html/general.html").read_text("utf-8")
    assert "<script" not in mail
    assert "&lt;script&gt;alert(1)" in mail
    subject = (desk.root / "output/mail/2026-10-05/html/general.subject.txt").read_text("utf-8")
    assert subject == SCRIPT_TITLE + "\n"


def test_broken_mail_template(desk: Desk) -> None:
    """A broken mail template stops the export, with its line, and leaves the last export alone."""
    assert desk.run("export", "html").code == 0
    mail = desk.root / "output" / "mail"
    before = tree(mail)
    write(desk.root, {"templates/mail/issue.html": "<p>\n{{ mail.titel }}\n"})
    run = desk.run("export", "html", "--json")
    assert run.code == 1
    assert ("templates/mail/issue.html", 2) in {(item["path"], item["line"]) for item in run.json["findings"]}
    assert tree(mail) == before
