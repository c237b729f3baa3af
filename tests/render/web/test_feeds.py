"""Tests of :mod:`generator.render.web.feeds`."""

from __future__ import annotations

import json

import feedparser
import pytest
from lxml import etree

from tests.conftest import Writer
from tests.prepared import pages, prepared

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
    assert json.loads(texts["search.json"]) == []


def test_the_search_index_has_what_is_listed(newsletter: Writer) -> None:
    """Titles, headings and tags, nothing of the unlisted or restricted."""
    found = json.loads(pages(prepared(newsletter(FILES))[0])["search.json"])
    assert [entry["path"] for entry in found] == [
        "issues/2026-11-06-b/", "issues/2026-11-05-first/", "issues/2026-11-01-old/"]
    assert "secret" not in json.dumps(found)


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
