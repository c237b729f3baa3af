"""Tests of :mod:`generator.commands.steps.degradation`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from generator.commands.check import CheckOptions, check
from generator.messages import speaking
from tests.people import at, newsletter_in

ISSUE = "content/issues/2026-11-05-first.md"
SEGMENTS = {"subscribers/segments/vip.yaml": "members: [{email: a@x.example}]\n"}


def page(root: Path, text: str) -> Any:
    """The page on an issue with this text."""
    newsletter_in(root, SEGMENTS | {ISSUE: f"---\ntitle: 첫 소식\n---\n\n{text}\n"})
    check(at(root), CheckOptions(degrade=True))
    return html.document_fromstring((root / "output/reports/degradation.html").read_text("utf-8"))


def told(tree: Any, path: str) -> list[str]:
    """Texts on the page, their white space plain."""
    return [" ".join(str(node.text_content()).split()) for node in tree.xpath(path)]


def test_where_nothing_is_lost_one_line_says_so(tmp_path: Path) -> None:
    """Editions that fare alike stand together, and no mail is drawn before somebody opens it."""
    tree = page(tmp_path, "안녕하세요.\n\n/// only | vip\n단골만 보는 글\n///")
    assert told(tree, "//section/h2") == ["첫 소식 editions general, vip"]
    assert told(tree, "//section/p") == [
        "Nothing is lost in: Without style sheets, Pictures off, Inline styles only, Drawn by Word, Forced dark."]
    assert tree.xpath("//article") == []
    assert len(tree.xpath("//details[not(@open)]/iframe[@loading='lazy']")) == 1


def test_what_is_lost_is_told_with_the_passage(tmp_path: Path) -> None:
    """A picture without words and the link on it; the other treatments are one line."""
    tree = page(tmp_path, "글\n\n[![](https://x.example/all.png)](https://x.example/shop)")
    assert told(tree, "//article/h3")[0].startswith("Pictures off meaning lost: ")
    losses = told(tree, "//article[1]//li")
    assert "1 link is gone https://x.example/shop" in losses
    assert "1 picture is gone, with no words in its place https://x.example/all.png" in losses
    assert "Pictures off" not in told(tree, "//section/p")[0]


def test_it_speaks_korean(tmp_path: Path) -> None:
    """To whoever does."""
    with speaking("ko"):
        tree = page(tmp_path, "글\n\n![](https://x.example/all.png)")
    assert told(tree, "//h1") == ["까다로운 메일 프로그램에서 잃는 것"]
    assert "그림 1개가 사라지고, 대신 보일 글도 없습니다 https://x.example/all.png" in told(tree, "//article//li")
