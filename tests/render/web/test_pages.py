"""Tests of :mod:`generator.render.web.pages`."""

from __future__ import annotations

import json

import pytest
from markupsafe import Markup

from generator.findings import Findings
from generator.render.theme import Theme
from generator.render.web.opening import opening
from generator.render.web.pages import archive_pages, home_page, issue_pages, redirect_page, text_page
from tests.conftest import Writer
from tests.prepared import prepared

LONG = "가" * 200


@pytest.mark.parametrize(("body", "expected"), [
    ("", ""), ("<p>a</p>", "<p>a</p>"), ("<p>a</p><h2>b</h2><p>c</p>", "<p>a</p>"),
    ("<h2>b</h2><p>c</p>", "<p>c</p>"), (f"<p>{LONG}</p><p>{LONG}</p><p>end</p>", f"<p>{LONG}</p>\n<p>{LONG}</p>"),
    ("<p>a</p><table></table><p>c</p>", "<p>a</p>"), ("<script>x</script><p>a</p>", "<p>a</p>"),
    ('<p id="x">a <b id="y">b</b></p>', "<p>a <b>b</b></p>"), ("<p>a</p>tail<hr><p>b</p>", "<p>a</p>\n<p>b</p>"),
    ('<p>a<sup><a class="footnote-ref" href="#fn1">1</a></sup> b</p>', "<p>a b</p>"), ("just text", "")])
def test_the_opening_makes_one_want_to_read_on(body: str, expected: str) -> None:
    """Whole paragraphs up to the first section, with no mark that leads nowhere."""
    assert opening(Markup(body)) == expected


TITLE = "</script><script>alert(1)</script> & “단골”"


def issues(*names: str, extra: str = "") -> dict[str, str]:
    """Issues of these names."""
    return {f"content/issues/{name}.md": f"# {name}\n\nText of {name}.\n{extra}" for name in names}


def test_previous_and_next_skip_what_is_not_listed(newsletter: Writer) -> None:
    """The neighbours in the archive; an unlisted issue has none."""
    files = issues("2026-11-06-b", "2026-11-07-c") | {
        "content/issues/2026-11-06-u.md": "---\ntitle: u\nvisibility: unlisted\n---\n"}
    site = prepared(newsletter(files))[0].site
    found = {page.path: (page.previous and page.previous.path, page.next and page.next.path, page.noindex)
             for page in (make().view for make in issue_pages(site))}
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
    site = prepared(newsletter({"content/issues/2026-11-06-b.md": f"---\ntitle: '{TITLE}'\n---\n"}))[0].site
    page = next(iter(issue_pages(site)))().whole()
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
