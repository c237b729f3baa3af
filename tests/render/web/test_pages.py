"""Tests of :mod:`generator.render.web.pages`."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from markupsafe import Markup

from generator.findings import Findings
from generator.render.theme import Theme
from generator.render.views import IssuePage
from generator.render.web.drafts import Draft
from generator.render.web.opening import opening
from generator.render.web.pages import archive_pages, home_page, issue_pages, redirect_page, text_page
from tests.conftest import Writer
from tests.prepared import prepared

LONG = "가" * 200


@pytest.mark.parametrize(("body", "expected"), [
    ("", ""), ("<p>a</p>", "<p>a</p>"), ("<p>a</p><h2>b</h2><p>c</p>", "<p>a</p>"),
    ("<h2>b</h2><p>c</p>", "<p>c</p>"), (f"<p>{LONG}</p><p>{LONG}</p><p>end</p>", f"<p>{LONG}</p>\n<p>{LONG}</p>"),
    ('<p>a</p><blockquote class="voice shown-at-home"><p>b</p></blockquote><p>c</p>', "<p>a</p>\n<p>c</p>"),
    ("<p>a</p><table></table><p>c</p>", "<p>a</p>"), ("<script>x</script><p>a</p>", "<p>a</p>"),
    ('<p id="x">a <b id="y">b</b></p>', "<p>a <b>b</b></p>"), ("<p>a</p>tail<hr><p>b</p>", "<p>a</p>\n<p>b</p>"),
    ('<p>a<sup><a class="footnote-ref" href="#fn1">1</a></sup> b</p>', "<p>a b</p>"), ("just text", "")])
def test_the_opening_makes_one_want_to_read_on(body: str, expected: str) -> None:
    """Whole paragraphs up to the first section, with no mark that leads nowhere."""
    assert opening(Markup(body)) == expected


@pytest.mark.parametrize(("body", "expected"), [
    ('<p><img src="./media/a.1.png"></p><p>b</p>', "<p>b</p>"),
    ('<figure><img src="./media/a.1.png"></figure><p>b</p>', "<p>b</p>"),
    ('<p><img src="./media/b.png"></p>', '<p><img src="./media/b.png"></p>'),
    ('<p><img src="./media/a.1.png"> c</p>', '<p><img src="./media/a.1.png"> c</p>')])
def test_the_picture_above_the_opening_is_not_shown_twice(body: str, expected: str) -> None:
    """It is left out where it stands by itself; where it belongs to a sentence, it stays."""
    assert opening(Markup(body), "media/a.1.png") == expected


TITLE = "</script><script>alert(1)</script> & “단골”"


def issues(*names: str, extra: str = "") -> dict[str, str]:
    """Issues of these names."""
    return {f"content/issues/{name}.md": f"# {name}\n\nText of {name}.\n{extra}" for name in names}


def made(newsletter: Writer, files: dict[str, str]) -> list[Callable[[], Draft[IssuePage]]]:
    """What makes the pages of some issues, the newest first."""
    root = newsletter(files)
    return [*issue_pages(prepared(root)[0].site, Theme(root, Findings()).texts, {})]


def test_previous_and_next_skip_what_is_not_listed(newsletter: Writer) -> None:
    """The neighbours in the archive; an unlisted issue has none."""
    files = issues("2026-11-06-b", "2026-11-07-c") | {
        "content/issues/2026-11-06-u.md": "---\ntitle: u\nvisibility: unlisted\n---\n"}
    found = {page.path: (page.previous and page.previous.path, page.next and page.next.path, page.noindex)
             for page in (make().view for make in made(newsletter, files))}
    assert found == {
        "issues/2026-11-07-c/": ("issues/2026-11-06-b/", None, False),
        "issues/2026-11-06-b/": ("issues/2026-11-05-first/", "issues/2026-11-07-c/", False),
        "issues/2026-11-05-first/": (None, "issues/2026-11-06-b/", False), "issues/2026-11-06-u/": (None, None, True)}


def test_the_archive_has_pages(newsletter: Writer) -> None:
    """Each issue stands on one of them; an empty archive has one page."""
    names = [f"2026-10-{day:02}-x" for day in range(1, 8)]
    root = newsletter(issues(*names) | {"newsletter.yaml": "per_page: 3\n"})
    pages = archive_pages(prepared(root)[0].site, Theme(root, Findings()).texts("en"))
    listed = [(path, make().view) for path, make in pages]
    assert [path for path, _ in listed] == ["issues/", "issues/page/2/", "issues/page/3/"]
    assert [len(page.issues) for _, page in listed] == [3, 3, 2]
    assert [(page.pagination.previous is None, page.pagination.next is None) for _, page in listed] == [
        (True, False), (False, False), (False, True)]


def test_structured_data_cannot_end_its_script(newsletter: Writer) -> None:
    """A title is data, whatever it says."""
    page = made(newsletter, {"content/issues/2026-11-06-b.md": f"---\ntitle: '{TITLE}'\n---\n"})[0]().whole()
    assert "<" not in page.structured_data
    assert json.loads(page.structured_data)["headline"] == TITLE


def test_home_and_redirects(newsletter: Writer) -> None:
    """The latest issue on top; an old address leads on from where it stands."""
    root = newsletter(issues("2026-11-06-b") | {"content/pages/about.md": "# 소개\n"})
    site = prepared(root)[0].site
    texts = Theme(root, Findings()).texts("ko")
    home = home_page(site, texts).whole()
    assert home.latest is not None
    assert (home.latest.path, home.opening, home.root) == (
        "issues/2026-11-06-b/", "<p>Text of 2026-11-06-b.</p>", "./")
    assert [issue.path for issue in home.recent] == ["issues/2026-11-05-first/"]
    assert redirect_page(site, site.archive.published[0], "a/old.html").view.target == "../issues/2026-11-06-b/"
    assert redirect_page(site, site.archive.published[0], "a/old/").view.target == "../../issues/2026-11-06-b/"
    assert text_page(site, site.archive.pages[0]).view.heading == "소개"


QUOTE = "/// quote | {who}\n    highlight: {shown}\n{words}\n///\n"
VIP = {"subscribers/segments/vip.yaml": "members: []\n"}


def test_the_home_page_has_what_customers_said(newsletter: Writer) -> None:
    """Three at the most, the newest first, each once; none that is not marked, restricted, over, hidden or to come."""
    def issue(words: str, front: str = "", shown: str = "true", around: str = "{}") -> str:
        return f"---\ntitle: {words}\n{front}---\n\n" + around.format(
            QUOTE.format(who=f"{words} <님>", shown=shown, words=f"**{words}** ![](x.png) [a](https://x.example)"))

    files = VIP | {
        "content/issues/2026-11-01-a.md": issue("old"), "content/issues/2026-11-02-b.md": issue("again"),
        "content/issues/2026-11-03-c.md": issue("again"), "content/issues/2026-11-04-d.md": issue("unmarked", "", "no"),
        "content/issues/2026-11-06-e.md": issue("over", "expires: 2026-11-07\n"),
        "content/issues/2026-11-07-f.md": issue("hidden", "visibility: unlisted\n"),
        "content/issues/2026-11-08-g.md": issue("draft", "draft: true\n"),
        "content/issues/2026-12-08-h.md": issue("later"),
        "content/issues/2026-11-09-i.md": issue("secret", around="/// only | vip\n{}\n///\n"),
        "content/issues/2026-11-10-j.md": issue("newest"), "content/media/x.png": ""}
    root = newsletter(files)
    home = home_page(prepared(root, errors=True)[0].site, Theme(root, Findings()).texts("ko")).whole()
    assert [(str(voice.html), voice.who, voice.issue.path) for voice in home.voices] == [
        ("<p><strong>newest</strong>  a</p>", "newest <님>", "issues/2026-11-10-j/"),
        ("<p><strong>again</strong>  a</p>", "again <님>", "issues/2026-11-03-c/"),
        ("<p><strong>old</strong>  a</p>", "old <님>", "issues/2026-11-01-a/")]


def test_a_series_and_its_authors(newsletter: Writer) -> None:
    """Parts are counted in the order in which they came out; what is not listed is no part."""
    front = "---\ntitle: {}\nseries: 상자 공부\nauthors: [박지현, 오태식]\n{}---\n\nx\n"
    files = {f"content/issues/2026-11-0{day}-s.md": front.format(day, "visibility: unlisted\n" if day == 3 else "")
             for day in (1, 2, 3, 4)}
    root = newsletter(files)
    site = prepared(root)[0].site
    texts = Theme(root, Findings()).texts
    shown = {page.path: page for page in (make().view for make in issue_pages(site, texts, {}))}
    told = shown["issues/2026-11-02-s/"].series
    assert told is not None
    assert (told.title, told.path, told.part, told.count) == (
        "상자 공부", "series/%EC%83%81%EC%9E%90-%EA%B3%B5%EB%B6%80/", 2, 3)
    assert (told.previous and told.previous.path, told.next and told.next.path) == (
        "issues/2026-11-01-s/", "issues/2026-11-04-s/")
    assert shown["issues/2026-11-03-s/"].series is None
    listed = site.archive.listed
    alike = {page.path: page for page in (
        make().view for make in issue_pages(site, texts, {listed[1].path: [listed[0], listed[2]]}))}
    assert alike["issues/2026-11-02-s/"].related == ()
    assert [link.title for link in shown["issues/2026-11-04-s/"].author_links] == ["박지현", "오태식"]
    lists = {path: make().view for path, make in archive_pages(site, texts("ko"))}
    assert [issue.title for issue in lists["series/상자-공부/"].issues] == ["1", "2", "4"]
    assert [issue.title for issue in lists["authors/오태식/"].issues] == ["4", "2", "1"]
    assert (lists["series/상자-공부/"].series, lists["authors/오태식/"].author) == ("상자 공부", "오태식")


def test_an_issue_ends_with_ways_on(newsletter: Writer) -> None:
    """Where to answer and pass it on; nothing to pass on of what is not public."""
    settings = {"newsletter.yaml": "title: t\nlanguage: en\nbase_url: https://x.example/\n"
                                   "sender: {email: a@x.example}\n"}
    page, hidden = (make().whole() for make in made(newsletter, settings | {
        "content/issues/2026-11-06-b.md": "---\ntitle: A & b\n---\n\n" + "word " * 500,
        "content/issues/2026-11-05-first.md": "---\ntitle: h\nvisibility: unlisted\n---\n\nx\n"}))
    assert (page.minutes, hidden.minutes) == (2, 1)
    assert page.feedback is not None
    assert unquote(page.feedback.yes) == "mailto:a@x.example?subject=[2026-11-06-b] Was this useful? → Yes"
    assert page.share is not None
    assert page.share.linkedin.endswith("?url=https%3A%2F%2Fx.example%2Fissues%2F2026-11-06-b%2F")
    assert (hidden.share, hidden.feedback is None) == (None, False)
