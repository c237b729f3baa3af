"""Tests of :mod:`generator.render.web.website`."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from generator.cache import FOLDER
from generator.commands.build import render_checked
from generator.commands.context import Context, begin
from tests.conftest import Writer
from tests.prepared import noon, pages, prepared
from tests.trees import tree

FILES = {
    "newsletter.yaml": "title: 단골 & 소식\nbase_url: https://x.example/news/\nfeed_items: 2\nsender: {name: 한빛}\n",
    "content/issues/2026-11-01-old.md": "# Old\n",
    "content/issues/2026-11-06-b.md": "---\ntitle: <b> & “단골”\ndate: 2026-11-06 09:00\nupdated: 2026-11-07\n"
                                      "tags: [새 소식]\nauthors: [박지현]\n---\n\n"
                                      "[첫](2026-11-05-first.md) ![a](../media/a.gif) ]]> &amp; \x0b\x08 "
                                      '{{ subscriber.name | default("고객님") }}\n\n/// only | vip\nsecret\n///\n',
    "content/issues/2026-11-08-hidden.md": "---\ntitle: hidden\nvisibility: unlisted\n---\n",
    "content/media/a.gif": "gif", "subscribers/segments/vip.yaml": "members: []\n"}


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_feeds_as_readers_read_them(newsletter: Writer, name: str) -> None:
    """Well-formed, the latest first, whole texts with absolute links, nothing restricted or unlisted."""
    text = pages(prepared(newsletter(FILES))[0])[name]
    etree.fromstring(text.encode())
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.feed.title == "단골 & 소식"
    assert [entry.link for entry in feed.entries] == [
        "https://x.example/news/issues/2026-11-06-b/", "https://x.example/news/issues/2026-11-05-first/"]
    entry = feed.entries[0]
    assert entry.published_parsed[:5] == (2026, 11, 6, 0, 0)
    assert [tag.term for tag in entry.tags] == ["새 소식"]
    html = entry.content[0].value
    assert 'href="https://x.example/news/issues/2026-11-05-first/"' in html
    assert 'src="https://x.example/news/media/a.' in html
    assert "고객님" in html
    assert "secret" not in text
    assert "hidden" not in text


def test_the_json_feed(newsletter: Writer) -> None:
    """The same, as JSON Feed 1.1 has it; nothing empty is said."""
    feed = json.loads(pages(prepared(newsletter(FILES))[0])["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://x.example/news/feed.json"
    assert [item["id"] for item in feed["items"]] == [
        "https://x.example/news/issues/2026-11-06-b/", "https://x.example/news/issues/2026-11-05-first/"]
    first = feed["items"][0]
    assert (first["title"], first["date_modified"]) == ("<b> & “단골”", "2026-11-06T15:00:00Z")
    assert first["authors"] == [{"name": "박지현"}]
    assert "authors" not in feed["items"][1]


def test_feeds_of_an_empty_newsletter(newsletter: Writer) -> None:
    """Valid, with nothing in them."""
    root = newsletter({})
    (root / "content/issues/2026-11-05-first.md").unlink()
    texts = pages(prepared(root)[0])
    for name in ("atom.xml", "rss.xml"):
        feed = feedparser.parse(texts[name])
        assert (feed.bozo, feed.entries) == (False, [])
    assert json.loads(texts["feed.json"])["items"] == []
    assert texts["search/index.js"] == 'dangolSearch("index",[]);\n'


def test_control_characters_do_not_break_a_feed(newsletter: Writer) -> None:
    """Text pasted from a word processor has them, in titles and descriptions too."""
    text = "Title: a\x0bb\x08c\nDescription: d\x0ce\nTags: t\x01u\n\nx\x0by\n"
    root = newsletter({"content/issues/2026-11-06-b.md": text})
    texts = pages(prepared(root)[0])
    for name in ("atom.xml", "rss.xml", "sitemap.xml"):
        etree.fromstring(texts[name].encode())


def test_descriptions_have_the_defaults_of_merge_fields(newsletter: Writer) -> None:
    """In feeds, previews and search: a text that begins with a field begins with what everyone reads for it."""
    text = '# 소식\n\n{{ subscriber.name | default("고객님") }}, 안녕하세요.\n'
    found = pages(prepared(newsletter({"content/issues/2026-11-06-b.md": text}))[0])
    entry = json.loads(found["feed.json"])["items"][0]
    assert entry["summary"] == "고객님, 안녕하세요."
    assert '<meta property="og:description" content="고객님, 안녕하세요.">' in found["issues/2026-11-06-b/index.html"]
    assert feedparser.parse(found["atom.xml"]).entries[0].summary == "고객님, 안녕하세요."


def test_a_new_slug_keeps_the_id(newsletter: Writer) -> None:
    """In all three feeds the entry stays what it was; its address is the new one."""
    text = "---\nslug: new\naliases: [/issues/2026-11-06-b/]\n---\n\n# 소식\n"
    found = pages(prepared(newsletter({"content/issues/2026-11-06-b.md": text}))[0])
    old, new = "https://news.example.com/issues/2026-11-06-b/", "https://news.example.com/issues/new/"
    for name in ("atom.xml", "rss.xml"):
        entry = feedparser.parse(found[name]).entries[0]
        assert (entry.id, entry.link) == (old, new)
    item = json.loads(found["feed.json"])["items"][0]
    assert (item["id"], item["url"]) == (old, new)
    assert found["rss.xml"].count('isPermaLink="false"') == 1
    assert new in found["issues/2026-11-06-b/index.html"]


SMALL = {
    "content/issues/2026-11-06-b.md":
        "---\ntitle: b\naliases: [/old/, older.html]\ntags: [새 소식]\ntemplate: letter\n---\n\nx\n",
    "content/issues/2026-11-07-u.md": "---\ntitle: 비공개\nvisibility: unlisted\n---\n\nx\n",
    "content/issues/2026-11-08-n.md": "---\ntitle: 메일만\nvisibility: none\n---\n\nx\n",
    "content/pages/about.md": "# 소개\n\nx\n", "templates/web/letter.html": "letter: {{ page.title }}"}


def test_every_file_of_the_site(newsletter: Writer) -> None:
    """Issues, pages, lists, feeds and old addresses; nothing of what is for mail alone."""
    result, _ = prepared(newsletter(SMALL))
    names = {re.sub(r"\.[0-9a-f]{10}\.", ".*.", path) for path in result.outputs}
    assert names == {
        "index.html", "issues/index.html", "issues/2026-11-05-first/index.html", "issues/2026-11-06-b/index.html",
        "issues/2026-11-07-u/index.html", "about/index.html", "old/index.html", "older.html", "tags/index.html",
        "tags/새-소식/index.html", "search/index.html", "404.html", "atom.xml", "rss.xml", "feed.json",
        "search/index.js", "search/w0-0.js", "search/t0-0.js", "sitemap.xml", "robots.txt", "assets/style.*.css",
        "assets/search.*.js", "assets/share.*.js", "_headers", "_redirects",
        *(f"media/{name}-social.*.jpg" for name in ("newsletter", "2026-11-05-first", "2026-11-06-b", "2026-11-07-u",
                                                    "about"))}
    texts = pages(result)
    assert texts["issues/2026-11-06-b/index.html"] == "letter: b"
    assert "2026-11-06-b/" in texts["old/index.html"]
    assert not [path for path, text in texts.items() if "메일만" in text]
    assert [path for path, text in texts.items() if "비공개" in text] == ["issues/2026-11-07-u/index.html"]


def test_the_sitemap_lists_what_may_be_found(newsletter: Writer) -> None:
    """Absolute and quoted; unlisted issues and the search page are not in it."""
    root = etree.fromstring(pages(prepared(newsletter(SMALL))[0])["sitemap.xml"].encode())
    found = [element.text or "" for element in root.iter("{*}loc")]
    base = "https://news.example.com/"
    assert set(found) == {base + path for path in (
        "", "issues/2026-11-06-b/", "issues/2026-11-05-first/", "about/", "issues/", "tags/",
        "tags/%EC%83%88-%EC%86%8C%EC%8B%9D/")}
    assert len(found) == len(set(found))


def test_every_template_error_is_told_at_once(newsletter: Writer) -> None:
    """And nothing is rendered."""
    result, findings = prepared(newsletter(SMALL | {
        "templates/web/letter.html": "{{ nothing }}", "templates/web/404.html": "\n{{ nothing }}"}), errors=True)
    assert result.outputs == {}
    assert sorted(str(finding.span) for finding in findings if finding.code == "template") == [
        "templates/web/404.html:2", "templates/web/letter.html:1"]


def test_the_cache_changes_no_byte(newsletter: Writer) -> None:
    """Cold, warm and without: the same site; a changed template, tag or setting is seen."""
    root = newsletter(SMALL)

    def outputs(*, cached: bool) -> dict[str, object]:
        made = render_checked(begin(Context(root=root, now=noon, cached=cached)))[1]
        return {path: one.read_bytes() if isinstance(one, Path) else one for path, one in made.items()}

    plain = outputs(cached=False)
    assert outputs(cached=True) == outputs(cached=True) == plain
    assert any((root / FOLDER).rglob("*"))
    newsletter(SMALL | {"templates/web/letter.html": "changed {{ page.title }}",
                        "newsletter.yaml": "title: 새 이름\nbase_url: https://news.example.com/\n"})
    changed = outputs(cached=True)
    assert changed == outputs(cached=False)
    assert changed["issues/2026-11-06-b/index.html"] == b"changed b"
    assert changed["index.html"] != plain["index.html"]


@pytest.mark.slow
def test_pages_that_copies_of_the_process_make_are_the_same(newsletter: Writer) -> None:
    """The website, what is kept of it, and what is wrong with templates, as where one process makes all."""
    root = newsletter(SMALL)

    def built(few: int) -> tuple[object, ...]:
        script = ("import sys; import generator.render.web.website as website; from generator.cli import main; "
                  f"website._MANY = {few}; main(sys.argv[1:])")
        command = [sys.executable, "-W", "error", "-c", script, "-C", str(root), "--now", "2026-11-09", "build",
                   "--json", "--no-cache"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        cached = subprocess.run([*command[:-1], "-o", str(root / "cached")], capture_output=True, check=False)
        kept = {path.name for path in (root / FOLDER).glob("??/*")}
        said = json.loads(done.stdout) | {"seconds": 0}
        return done.returncode, cached.returncode, said, tree(root / "output"), tree(root / "cached"), kept

    def forget() -> None:
        for folder in (root / "output", root / "cached", root / FOLDER):
            shutil.rmtree(folder, ignore_errors=True)

    alone = built(1000)
    forget()
    assert built(1) == alone
    assert alone[:2] == (0, 0)
    newsletter({"templates/web/letter.html": "{{ nothing }}", "templates/web/archive.html": "{{ 1 / 0 }}"})
    broken = built(1000)
    assert built(1) == broken
    assert broken[:2] == (1, 1)
