"""Eleventy, and any folder of Markdown with front matter."""

from __future__ import annotations

from pathlib import Path

from tests.importers import body, brought, export, fates, issue, newsletter, site

FILES = {
    "eleventy.config.js": "export default function () {}\n",
    "src/posts/posts.json": '{"layout": "post", "tags": ["posts"]}',
    "src/posts/2026-10-01-first.md": "---\ntitle: 첫 글\npermalink: /p/{{ slug }}/\ntags: [posts, 종이]\n---\n"
                                     "{% include 'x' %}글\n",
    "src/posts/second.md": "---\ntitle: 둘째\ndate: 2026-10-02\npermalink: /둘째/\neleventyExcludeFromCollections: "
                           "true\n---\n글\n",
    "src/about.md": "---\ntitle: 소개\n---\n[첫](posts/2026-10-01-first.md)\n",
    "README.md": "---\ntitle: 저장소\n---\n",
}


def test_a_site(tmp_path: Path) -> None:
    """Collections are no tags; addresses come from folders where ``permalink`` is a template."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", FILES))
    assert result.source == "eleventy"
    assert fates(result) == {"첫 글": "imported", "둘째": "imported", "소개": "imported", "저장소": "left-out"}
    assert "tags: [종이]" in issue(root, "first")
    assert 'aliases: ["/posts/first/"]' in issue(root, "first")
    assert 'aliases: ["/둘째/"]' in issue(root, "second")
    assert "visibility: unlisted" in issue(root, "second")
    assert body(root, "about") == "[첫](issues/2026-10-01-first.md)"
    site(root)
