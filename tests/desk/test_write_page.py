"""Tests of :mod:`generator.desk.write_page`: what a browser is given and what it may bring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from generator.desk.writing import open_text
from tests.conftest import Writer
from tests.desk.desks import HEADERS, Visitor, sit_down
from tests.desk.test_pictures import picture
from tests.trees import tree, write

ISSUE = "content/issues/2026-11-05-first.md"
SLUG = "2026-11-05-first"
FILES = {ISSUE: "---\ntitle: 첫 소식\ntags: [a]\n---\n\n안녕하세요.\n\n/// only | vip\n단골\n///\n",
         "subscribers/segments/vip.yaml": "title: 단골 고객\nwhere: {tier: vip}\n",
         "subscribers/lists/people.yaml": "- {email: kim@people.example, name: 김민수, tier: vip}\n"}


def bring(visitor: Visitor, path: str, data: dict[str, Any] | bytes, **headers: str) -> httpx.Response:
    """Send something as the page's script does."""
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return visitor.client.post(f"/_dangol/write/{SLUG}/{path}/", content=content, headers={
        **HEADERS, "X-Dangol-Token": visitor.token, "Content-Type": "application/json", **headers})


def state(visitor: Visitor, digest: str = "", slug: str = SLUG) -> Any:
    """The file as the page is told of it, once nothing is being read for it."""
    answer = visitor.client.get(f"/_dangol/write/{quote(slug)}/state/?digest={digest}").json()
    while answer.get("reading"):
        answer = visitor.client.get(f"/_dangol/write/{quote(slug)}/state/?digest={digest}").json()
    return answer


def test_page(newsletter: Writer) -> None:
    """The page has the segments by their titles, the merge fields by their names, and nobody's data."""
    visitor = sit_down(newsletter(FILES))
    page = visitor.open(f"write/{SLUG}/")
    assert page.status_code == 200
    assert "단골 고객" in page.text
    assert 'data-field="tier"' in page.text
    assert "people.example" not in page.text
    assert "김민수" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert visitor.open("write/nosuch/").status_code == 404


def test_what_is_shown_first(newsletter: Writer) -> None:
    """The page of the site, or the mail where there is no website."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    assert not visitor.page(f"write/{SLUG}/").xpath("//select[@id='shown'][@data-mail-first]")
    write(root, {"newsletter.yaml": "title: 단골 소식\nbase_url: none\n"})
    assert visitor.page(f"write/{SLUG}/").xpath("//select[@id='shown'][@data-mail-first]")


def test_state(newsletter: Writer) -> None:
    """The text, the form, the editions and what was found; the text only where it is not known yet."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    now = state(visitor)
    assert now["text"] == FILES[ISSUE]
    assert now["values"]["title"] == "첫 소식"
    assert now["values"]["tags"] == ["a"]
    assert now["obstacle"] == ""
    assert {"general", "vip"} <= {*now["editions"]}
    assert "text" not in state(visitor, now["digest"])
    (root / ISSUE).unlink()
    assert state(visitor, now["digest"])["gone"]
    assert bring(visitor, "save", {"text": "x", "digest": now["digest"]}).json()["gone"]
    bring(visitor, "save", {"text": "# 다시\n", "digest": ""})
    assert (root / ISSUE).read_text("utf-8") == "# 다시\n"


def test_findings_at_their_line(newsletter: Writer) -> None:
    """What is wrong in the file is told with line and column, what is wrong elsewhere without."""
    visitor = sit_down(newsletter(FILES | {ISSUE: FILES[ISSUE].replace("vip", "vpi")}))
    (found,) = [one for one in state(visitor)["findings"] if one["code"] == "segment"]
    assert (found["line"], found["severity"]) == (8, "error")
    assert "vip" in found["hint"]
    assert all(one["line"] == 0 for one in state(visitor)["findings"] if not one["place"].startswith(ISSUE))


def test_save(newsletter: Writer) -> None:
    """The file is written; who has an older one is told what it is now."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    digest = state(visitor)["digest"]
    saved = bring(visitor, "save", {"text": "---\ntitle: 둘\n---\n", "digest": digest}).json()
    assert (root / ISSUE).read_text("utf-8") == "---\ntitle: 둘\n---\n"
    assert saved["digest"] == open_text(root, ISSUE).digest
    conflict = bring(visitor, "save", {"text": "셋", "digest": digest}).json()
    assert conflict == {"conflict": True, "gone": False, "theirs": "---\ntitle: 둘\n---\n", "digest": saved["digest"]}
    assert "둘" in (root / ISSUE).read_text("utf-8")


def test_form(newsletter: Writer) -> None:
    """A field of the form is changed in the text that was brought; the file stays until it is saved."""
    visitor = sit_down(newsletter(FILES))
    answer = bring(visitor, "key", {"text": FILES[ISSUE], "key": "title", "value": "[공지] 안내"}).json()
    assert answer["text"] == FILES[ISSUE].replace("첫 소식", '"[공지] 안내"')
    assert answer["values"]["title"] == "[공지] 안내"
    answer = bring(visitor, "key", {"text": FILES[ISSUE], "key": "tags", "value": ["b", "c"]}).json()
    assert "tags: [b, c]\n" in answer["text"]
    assert "problem" in bring(visitor, "key", {"text": "+++\n+++\n", "key": "title", "value": "x"}).json()
    assert bring(visitor, "key", {"text": "", "key": "aliases", "value": "x"}).status_code == 409
    looked = bring(visitor, "look", {"text": FILES[ISSUE].replace("첫 소식", "단골: x")}).json()
    assert looked["obstacle"]
    assert [one["line"] for one in looked["findings"]] == [2]


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"text": 1}', b"[" * 100_000, b"\xff"])
def test_what_is_not_understood(data: bytes, newsletter: Writer) -> None:
    """Whatever comes that is not what the script sends is refused, and the file stays."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    for path in ("save", "key", "look"):
        answer = bring(visitor, path, data)
        assert answer.status_code == 409, (path, answer.text)
    assert (root / ISSUE).read_text("utf-8") == FILES[ISSUE]


def test_too_large(newsletter: Writer) -> None:
    """What no file may hold is not read to its end."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    assert bring(visitor, "save", b'{"text": "' + b"x" * 9_000_000).status_code == 409
    assert bring(visitor, "save", {"text": "x" * 2_000_001, "digest": state(visitor)["digest"]}).status_code == 409
    assert (root / ISSUE).read_text("utf-8") == FILES[ISSUE]


@pytest.mark.parametrize("path", ["save", "key", "look", "picture"])
def test_from_elsewhere(path: str, newsletter: Writer) -> None:
    """Without the token, without the cookie, or from another site nothing is taken."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    data = {"text": "x", "digest": state(visitor)["digest"], "key": "title", "value": "x"}
    before = tree(root / "content")
    assert bring(visitor, path, data, **{"X-Dangol-Token": "other"}).status_code == 403
    assert bring(visitor, path, data, Origin="https://evil.example").status_code == 403
    assert bring(visitor, path, data, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    visitor.client.cookies.clear()
    assert bring(visitor, path, data).status_code == 403
    assert tree(root / "content") == before


@pytest.mark.parametrize(("name", "kept"), [
    ("우리 상자.png", "우리-상자.png"), ("../../evil.png", "evil.png"), ("a/b\\c.png", "c.png"),
    ("![](javascript:x).png", "javascript-x.png"), ("x.md", "x.png")])
def test_picture(name: str, kept: str, newsletter: Writer) -> None:
    """A picture comes to lie in content/media/ under a safe name, whatever it is called; what is none does not."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    headers = {"Content-Type": "application/octet-stream", "X-Dangol-Name": quote(name)}
    answer = bring(visitor, "picture", picture(), **headers)
    assert answer.json() == {"link": f"../media/{kept}", "path": f"content/media/{kept}"}
    assert tree(root / "content")[f"media/{kept}"] == picture()
    before = tree(root / "content")
    assert bring(visitor, "picture", b"<svg/>", **headers).status_code == 409
    assert bring(visitor, "picture", picture(), **{**headers, "X-Dangol-Name": ".htaccess"}).status_code == 409
    assert tree(root / "content") == before


def test_begin(newsletter: Writer) -> None:
    """An issue begins from a title, or as a copy of another with its own title, day and number; as a draft."""
    root = newsletter(FILES | {ISSUE: FILES[ISSUE].replace("tags", "number: 3\ntags")})
    visitor = sit_down(root)
    assert "첫 소식" in visitor.open("write/").text
    answer = visitor.send("write/", {"title": "  새해: 인사 ", "from": ""})
    assert answer.headers["location"].startswith(f"/_dangol/write/{quote('2026-11-21-새해-인사')}/")
    assert "새해: 인사" in visitor.told(answer)
    visitor.send("write/", {"title": "다음 호", "from": SLUG})
    text = (root / "content/issues/2026-11-21-다음-호.md").read_text("utf-8")
    assert text.startswith("---\ntitle: 다음 호\ndate: 2026-11-21\nnumber: 4\n")
    assert "draft: true" in text
    assert text.endswith(FILES[ISSUE].partition("---\n\n")[2])
    before = tree(root / "content")
    for form in ({"title": "", "from": ""}, {"title": "다음 호", "from": ""}, {"title": "x", "from": "nosuch"}):
        assert visitor.send("write/", form).status_code == 303
    assert tree(root / "content") == before


def test_broken_issue_can_be_opened(newsletter: Writer) -> None:
    """A file that is no issue just now is opened by its name, to be mended."""
    root = newsletter(FILES | {
        "content/issues/2026-11-06-b.md": "---\ntitle: 단골: x\n---\n", "content/issues/u.md": "# u"})
    visitor = sit_down(root)
    for slug in ("2026-11-06-b", "u"):
        assert visitor.open(f"write/{slug}/").status_code == 200
        assert state(visitor, slug=slug)["text"] == (root / f"content/issues/{slug}.md").read_text("utf-8")
    assert state(visitor, slug="2026-11-06-b")["findings"]


def test_no_newsletter(tmp_path: Path) -> None:
    """Where there is nothing to read, any page is where one begins, and nothing is written by itself."""
    visitor = sit_down(tmp_path)
    assert visitor.page("write/x/").xpath("//form[contains(@action, 'start')]")
    assert visitor.send("write/", {"title": "x"}).status_code == 303
    assert not (tmp_path / "content").exists()
