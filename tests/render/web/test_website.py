"""Tests of :mod:`generator.render.web.website`."""

from __future__ import annotations

import re

from lxml import etree

from generator.cache import FOLDER
from generator.commands.build import render_checked
from generator.commands.context import Context, begin
from tests.conftest import Writer
from tests.prepared import noon, pages, prepared

FILES = {
    "content/issues/2026-11-06-b.md":
        "---\ntitle: b\naliases: [/old/, older.html]\ntags: [새 소식]\ntemplate: letter\n---\n\nx\n",
    "content/issues/2026-11-07-u.md": "---\ntitle: 비공개\nvisibility: unlisted\n---\n\nx\n",
    "content/issues/2026-11-08-n.md": "---\ntitle: 메일만\nvisibility: none\n---\n\nx\n",
    "content/pages/about.md": "# 소개\n\nx\n", "templates/web/letter.html": "letter: {{ page.title }}"}


def test_every_file_of_the_site(newsletter: Writer) -> None:
    """Issues, pages, lists, feeds and old addresses; nothing of what is for mail alone."""
    result, _ = prepared(newsletter(FILES))
    names = {re.sub(r"\.[0-9a-f]{10}\.", ".*.", path) for path in result.outputs}
    assert names == {
        "index.html", "issues/index.html", "issues/2026-11-05-first/index.html", "issues/2026-11-06-b/index.html",
        "issues/2026-11-07-u/index.html", "about/index.html", "old/index.html", "older.html", "tags/index.html",
        "tags/새-소식/index.html", "search/index.html", "404.html", "atom.xml", "rss.xml", "feed.json", "search.json",
        "sitemap.xml", "robots.txt", "assets/style.*.css", "assets/search.*.js"}
    texts = pages(result)
    assert texts["issues/2026-11-06-b/index.html"] == "letter: b"
    assert "2026-11-06-b/" in texts["old/index.html"]
    assert not [path for path, text in texts.items() if "메일만" in text]
    assert [path for path, text in texts.items() if "비공개" in text] == ["issues/2026-11-07-u/index.html"]


def test_the_sitemap_lists_what_may_be_found(newsletter: Writer) -> None:
    """Absolute and quoted; unlisted issues and the search page are not in it."""
    root = etree.fromstring(pages(prepared(newsletter(FILES))[0])["sitemap.xml"].encode())
    found = [element.text or "" for element in root.iter("{*}loc")]
    base = "https://news.example.com/"
    assert set(found) == {base + path for path in (
        "", "issues/2026-11-06-b/", "issues/2026-11-05-first/", "about/", "issues/", "tags/",
        "tags/%EC%83%88-%EC%86%8C%EC%8B%9D/")}
    assert len(found) == len(set(found))


def test_every_template_error_is_told_at_once(newsletter: Writer) -> None:
    """And nothing is rendered."""
    result, findings = prepared(newsletter(FILES | {
        "templates/web/letter.html": "{{ nothing }}", "templates/web/404.html": "\n{{ nothing }}"}), errors=True)
    assert result.outputs == {}
    assert sorted(str(finding.span) for finding in findings if finding.code == "template") == [
        "templates/web/404.html:2", "templates/web/letter.html:1"]


def test_the_cache_changes_no_byte(newsletter: Writer) -> None:
    """Cold, warm and without: the same site; a changed template, tag or setting is seen."""
    root = newsletter(FILES)

    def outputs(*, cached: bool) -> dict[str, object]:
        return dict(render_checked(begin(Context(root=root, now=noon, cached=cached)))[1])

    plain = outputs(cached=False)
    assert outputs(cached=True) == outputs(cached=True) == plain
    assert any((root / FOLDER).rglob("*"))
    newsletter(FILES | {"templates/web/letter.html": "changed {{ page.title }}",
                        "newsletter.yaml": "title: 새 이름\nbase_url: https://news.example.com/\n"})
    changed = outputs(cached=True)
    assert changed == outputs(cached=False)
    assert changed["issues/2026-11-06-b/index.html"] == b"changed b"
    assert changed["index.html"] != plain["index.html"]
