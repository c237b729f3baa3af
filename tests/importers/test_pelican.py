"""Pelican: metadata lines, states, links to files."""

from __future__ import annotations

from pathlib import Path

from tests.importers import body, brought, export, fates, issue, newsletter, site

FILES: dict[str, str | bytes] = {
    "pelicanconf.py": "SITEURL = 'https://old.example.com'\n",
    "content/소식/first.md": "Title: 첫 글\nDate: 2026-10-01 09:00\nTags: 종이, 상자\nAuthors: 박지현\nSummary: 한 "
                           "줄\n\n"
                            "[둘째]({filename}/소식/second.md) ![상자]({static}/images/box.png)\n",
    "content/소식/second.md": "Title: 둘째\nDate: 2026-10-02\nSlug: second\nSave_as: a/b.html\nURL: a/"
                            "b.html\nStatus: hidden\n\n글\n",
    "content/third.html": "<html><head><title>셋째</title><meta name=\"date\" content=\"2026-10-03 10:00\" />"
                          "<meta name=\"tags\" content=\"종이\" /></head><body><p>글 <b>굵게</b></p></body></html>",
    "content/skip.md": "Title: 건너뜀\nDate: 2026-10-01\nStatus: skip\n\n글\n",
    "content/old.rst": "제목\n====\n",
    "content/pages/about.md": "Title: 소개\n\n우리\n",
    "content/images/box.png": b"\x89PNG",
}


def test_a_site(tmp_path: Path) -> None:
    """Each article and page, and its old address."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", FILES))
    assert result.source == "pelican"
    assert fates(result) == {"첫 글": "imported", "둘째": "imported", "셋째": "imported", "건너뜀": "left-out",
                             "content/old.rst": "left-out", "소개": "imported"}
    assert body(root, "첫-글") == "[둘째](2026-10-02-second.md) ![상자](media/box.png)"
    assert "tags: [소식, 종이, 상자]" in issue(root, "첫-글")
    assert "visibility: unlisted" in issue(root, "second")
    assert 'aliases: ["/a/b.html"]' in issue(root, "second")
    assert body(root, "셋째") == "글 **굵게**"
    site(root)
