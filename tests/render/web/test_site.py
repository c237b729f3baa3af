"""Tests of :mod:`generator.render.web.site`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.web.site import relative_root, script_json
from tests.conftest import Writer, dangol
from tests.prepared import prepared


@pytest.mark.parametrize(("path", "root"), [
    ("", "./"), ("404.html", "./"), ("issues/", "../"), ("issues/a/", "../../"), ("a/old.html", "../")])
def test_the_way_to_the_top(path: str, root: str) -> None:
    """From wherever a page stands."""
    assert relative_root(path) == root


@given(st.dictionaries(st.text(), st.text()))
def test_data_in_a_script_stays_data(data: dict[str, str]) -> None:
    """Nothing in it ends the element or begins a comment, and it reads as it was."""
    text = script_json(data)
    assert not set(text) & set("<>&")
    assert json.loads(text) == data


def test_corrections_stand_with_what_they_put_right(newsletter: Writer) -> None:
    """In the issue itself, and in the one that had it wrong; an unlisted issue is not linked to."""
    site = prepared(newsletter({
        "content/issues/2026-11-06-b.md": '---\ntitle: b\ncorrections:\n  - {text: "**own**", date: 2026-11-07}\n'
                                          '  - {text: "of first", issue: 2026-11-05-first}\n---\n',
        "content/issues/2026-11-07-u.md": "---\ntitle: u\nvisibility: unlisted\ncorrections:\n"
                                          '  - {text: "hidden way", issue: 2026-11-05-first}\n---\n'}))[0].site
    by_slug = {issue.slug: issue for issue in site.archive.published}
    first, other = by_slug["2026-11-05-first"], by_slug["2026-11-06-b"]
    found = {correction.html: correction.link and correction.link.path for correction in site.corrections_of(first,
                                                                                                             "./")}
    assert found == {"<p>of first</p>": "issues/2026-11-06-b/", "<p>hidden way</p>": None}
    (own,) = site.corrections_of(other, "./")
    assert (own.html, own.date and own.date.iso[:10]) == ("<p><strong>own</strong></p>", "2026-11-07")
    (made,) = site.corrections_in(other, "./")
    assert made.link is not None
    assert made.link.path == "issues/2026-11-05-first/"


def test_the_menu_and_pictures(newsletter: Writer) -> None:
    """Pages by their number; a logo that is not there is none, one elsewhere keeps its address."""
    files = {"content/pages/b.md": "---\ntitle: B\nnumber: 1\n---\n", "content/pages/a.md": "# A\n",
             "content/pages/deep/c.md": "# C\n", "content/pages/u.md": "---\ntitle: U\nvisibility: unlisted\n---\n",
             "content/media/logo.svg": "<svg/>"}
    site = prepared(newsletter(files | {"newsletter.yaml": "logo: media/logo.svg\n"}))[0].site
    assert [link.title for link in site.view().navigation] == ["B", "A"]
    logo = site.view().logo
    assert logo is not None
    assert logo.path.startswith("media/logo.")
    remote = site.image("https://x.example/a.png", "newsletter.yaml")
    assert remote is not None
    assert (remote.url, remote.path) == ("https://x.example/a.png", "")
    assert site.image("//[", "newsletter.yaml") is None
    assert site.image("missing.png", "newsletter.yaml") is None


def test_feeds_and_the_archive_say_what_was_put_right(newsletter: Writer) -> None:
    """With a new date; what is for those alone who got it stands nowhere."""
    root = newsletter({
        "content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\ncorrections:\n"
        "  - {text: '값은 **13,000원**입니다.', was: '12,000원', date: 2026-11-09}\n"
        "  - {text: 은밀한 정정, was: 은밀한 말, visibility: none}\n---\n\n본문\n"})
    assert dangol(root, "build").code == 0
    site = root / "output" / "site"
    feed = json.loads((site / "feed.json").read_text("utf-8"))["items"][0]
    assert feed["date_modified"] == "2026-11-08T15:00:00Z"
    assert feed["content_html"].startswith("<h2>바로잡습니다</h2>")
    assert "<strong>13,000원</strong>" in feed["content_html"]
    for name in ("atom.xml", "rss.xml", "issues/2026-11-05-first/index.html"):
        assert "13,000원" in (site / name).read_text("utf-8")
    assert '<span class="corrected">바로잡음</span>' in (site / "issues" / "index.html").read_text("utf-8")
    files = [path for kind in ("html", "xml", "json") for path in site.rglob(f"*.{kind}")]
    everything = "".join(path.read_text("utf-8") for path in files)
    assert "은밀한" not in everything
    assert "12,000" not in everything
