"""Tests of :mod:`generator.plan.archive.archive`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings, Span
from generator.model import Body, Correction, Issue, Page, Visibility
from generator.plan.archive.archive import (
    Archive,
    alias_path,
    alias_paths,
    document_path,
    is_expired,
    lasting_path,
    nothing_out,
    plan_archive,
    quoted,
    tag_path,
)

ZONE = ZoneInfo("Asia/Seoul")
NOW = datetime(2026, 11, 21, 12, tzinfo=ZONE)


def issue(slug: str, date: datetime = NOW, **more: Any) -> Issue:
    """An issue, with what matters given."""
    return Issue(path=f"content/issues/{slug}.md", slug=slug, title=slug, body=Body(""), date=date, **more)


def page(slug: str, **more: Any) -> Page:
    """A page, with what matters given."""
    return Page(path=f"content/pages/{slug}.md", slug=slug, title=slug, body=Body(""), **more)


def plan(*documents: Issue | Page, **options: bool) -> tuple[Archive, list[str]]:
    """The archive at noon, and the codes of what was found."""
    findings = Findings()
    issues = [document for document in documents if isinstance(document, Issue)]
    pages = [document for document in documents if isinstance(document, Page)]
    return plan_archive(issues, pages, NOW, findings, **options), [finding.code for finding in findings]


def days(number: int) -> datetime:
    """A moment some days from now."""
    return NOW + timedelta(days=number)


def slugs(issues: tuple[Issue, ...]) -> list[str]:
    """The slugs of issues."""
    return [issue.slug for issue in issues]


def test_issues_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """With each other, which would take a hundred times as long for ten times as many: those of one tag, or that wait.
    """
    def compare(one: Issue, other: object) -> bool:
        raise AssertionError

    issues = [issue(f"{number}", days(number - 5), tags=("소식", "소식"), draft=number % 2 == 0)
              for number in range(10)]
    monkeypatch.setattr(Issue, "__eq__", compare)
    archive, _ = plan(*issues)
    assert slugs(archive.published) == ["5", "3", "1"]
    assert slugs(archive.scheduled) == ["9", "7"]
    assert slugs(archive.drafts) == ["8", "6", "4", "2", "0"]
    assert [slugs(tag.issues) for tag in archive.tags] == [["5", "3", "1"]]


def test_newest_first() -> None:
    """Two of one day go by their number, then their slug."""
    archive, found = plan(issue("a", days(-2)), issue("b", days(-1), number=2), issue("d", days(-1), number=3),
                          issue("c", days(-1), number=2))
    assert slugs(archive.published) == ["d", "c", "b", "a"]
    assert found == []


def test_drafts_and_the_future_are_held_back() -> None:
    """Unless asked for; what is scheduled is said."""
    documents = (issue("out", days(-1)), issue("draft", days(-1), draft=True), issue("later", days(1)),
                 issue("draft-later", days(1), draft=True), page("hidden", draft=True))
    archive, found = plan(*documents)
    assert (slugs(archive.published), slugs(archive.scheduled), slugs(archive.drafts), archive.pages) == (
        ["out"], ["later"], ["draft-later", "draft"], ())
    assert found == ["scheduled"]
    assert slugs(plan(*documents, drafts=True)[0].published) == ["out", "draft"]
    assert slugs(plan(*documents, future=True)[0].published) == ["later", "out"]
    everything, _ = plan(*documents, drafts=True, future=True)
    assert len(everything.published) == 4
    assert [page.slug for page in everything.pages] == ["hidden"]


def test_an_issue_of_this_very_moment_is_out() -> None:
    """And a second later is not."""
    assert slugs(plan(issue("a", NOW), issue("b", NOW + timedelta(seconds=1)))[0].published) == ["a"]


def test_visibility() -> None:
    """Unlisted has a page and no place in lists; none has neither."""
    archive, _ = plan(*(issue(str(visibility), days(-1), visibility=visibility, tags=("t",
                                                                                      )) for visibility in Visibility))
    assert len(archive.published) == 3
    assert sorted(slugs(archive.on_site)) == ["public", "unlisted"]
    assert slugs(archive.listed) == ["public"]
    assert slugs(archive.tags[0].issues) == ["public"]


def test_tags_that_differ_in_case_are_one() -> None:
    """Written as the newest issue writes it; the most used come first."""
    archive, _ = plan(issue("a", days(-1), tags=("News", "새 소식")), issue("b", days(-2), tags=("news",)))
    assert [(tag.name, tag.path, slugs(tag.issues)) for tag in archive.tags] == [
        ("News", "tags/news/", ["a", "b"]), ("새 소식", "tags/새-소식/", ["a"])]


def test_series_and_authors_are_kept_like_tags() -> None:
    """Each has a page of its own in a folder of its own; nobody else may stand there."""
    archive, codes = plan(
        issue("a", days(-1), series="상자 공부", authors=("박지현", "R&D")), issue("b", days(-2), series="상자  공부"),
        issue("c", days(-3), series="상자 공부", authors=("r/d",)), issue("d", days(-4), series="x", authors=("x",),
                                                                    visibility=Visibility.UNLISTED),
        page("authors/박지현"))
    assert [(one.path, slugs(one.issues)) for one in archive.series] == [
        ("series/상자-공부/", ["a", "c"]), ("series/상자--공부/", ["b"])]
    assert [(one.path, slugs(one.issues)) for one in archive.authors] == [
        ("authors/r-d/", ["a", "c"]), ("authors/박지현/", ["a"])]
    assert sorted(codes) == ["path-collision", "same-tag"]


@given(st.text())
def test_a_tags_path_is_one_safe_folder(name: str) -> None:
    """Whatever someone calls a tag."""
    path = tag_path(name)
    assert path.startswith("tags/")
    assert path.count("/") == 2
    assert path.split("/")[1] not in ("", ".", "..")
    assert len(path.encode()) < 255


@pytest.mark.parametrize(("name", "path"), [
    ("C", "tags/c/"), ("C++", "tags/c++/"), ("R&D", "tags/r-d/"), ("새 소식", "tags/새-소식/"),
    ("हिन्दी", "tags/हिन्दी/"), ("Café", "tags/café/"), ("1.5", "tags/1.5/")])
def test_addresses_of_tags_stay(name: str, path: str) -> None:
    """Plain names have plain addresses, as ever."""
    assert tag_path(name) == path


@pytest.mark.parametrize("names", [
    ("C", "C#", "C++", "#C", ".C", "C!"), ("🎉", "★", "..", "❤️", "#", "-"),
    ("net", ".NET", "net."), ("가" * 90, "가" * 91)])
def test_tags_have_pages_of_their_own(names: tuple[str, ...]) -> None:
    """Signs tell them apart, also where an address has no room for them; and other tags change nothing."""
    archive, found = plan(issue("a", days(-1), tags=names))
    assert found == []
    assert {tag.name for tag in archive.tags} == set(names)
    assert len({tag.path for tag in archive.tags}) == len(names)
    assert [tag_path(name.casefold()) for name in names] == [tag_path(name) for name in names]


def test_tags_that_still_share_a_page_are_told() -> None:
    """With both names; those that differ in case are one tag, and no trouble."""
    assert plan(issue("a", days(-1), tags=("R&D",)), issue("b", days(-2), tags=("r/d", "R&d")))[1] == ["same-tag"]
    assert plan(issue("a", days(-1), tags=("News",)), issue("b", days(-2), tags=("news",)))[1] == []


@pytest.mark.parametrize(("alias", "path"), [
    ("/old/", "old/index.html"), ("old", "old/index.html"), ("/2024/old.html", "2024/old.html"),
    ("/old/?p=1#x", "old/index.html"), ("/", "index.html"), ("a.htm", "a.htm"),
    ("/issues/%EB%8B%A8%EA%B3%A8/", "issues/단골/index.html")])
def test_an_alias_stands_for_a_file(alias: str, path: str) -> None:
    """As servers find it."""
    assert alias_path(alias) == path


@pytest.mark.parametrize("documents", [
    (issue("a", days(-1)), issue("A", days(-2))),
    (issue("단골", days(-1)), issue("단골", days(-2))),
    (issue("a", days(-1)), issue("a", days(1))),
    (issue("a", days(-1)), issue("a", days(-1), draft=True)),
])
def test_two_issues_of_one_slug(documents: tuple[Issue, Issue]) -> None:
    """In any writing of the same name, held back or not, on any file system."""
    first, second = documents
    other = Issue(path="content/issues/other.md", slug=second.slug, title="", body=Body(""), date=second.date,
                  draft=second.draft)
    assert "duplicate-slug" in plan(first, other)[1]


@pytest.mark.parametrize("document", [
    page("tags"), page("issues"), page("search"), page("a", aliases=("/index.html",)), page("tags/news"),
    page("a", aliases=("/issues/first/",)), page("a", aliases=("/404.html",)), page("Issues/First"),
    issue("b", days(-1), aliases=("/",)), issue("b", days(-1), aliases=("about",))])
def test_what_would_write_the_same_file(document: Issue | Page) -> None:
    """Pages, aliases and the site's own files are told apart before anything is rendered."""
    assert plan(issue("first", days(-1), tags=("news",)), page("about"), document)[1] == ["path-collision"]


@pytest.mark.parametrize("alias", ["../up/", "a/../../b", "a\\b", "a//b", "./a", "a/./b", "a\0b", "a\nb"])
def test_an_alias_stays_in_the_site(alias: str) -> None:
    """And is one path, written in one way."""
    assert plan(issue("first", days(-1), aliases=(alias,)))[1] == ["path"]


def test_an_alias_of_the_documents_own_address_is_no_trouble() -> None:
    """Nor is one that stands twice."""
    assert plan(issue("first", days(-1), aliases=("/issues/first/", "old", "/old/")))[1] == []


@pytest.mark.parametrize(("slug", "aliases", "path"), [
    ("b", (), "issues/b/"), ("b", ("/issues/a/",), "issues/a/"), ("b", ("a",), "issues/a/"),
    ("c", ("a", "b"), "issues/a/"), ("a", ("a", "b"), "issues/a/"), ("b", ("/2019/x/", "x.html"), "issues/b/"),
    ("b", ("/2019/x/", "/issues/%EA%B0%80/"), "issues/가/"), ("b", ("/issues/a/more/",), "issues/b/")])
def test_feeds_know_an_issue_by_its_first_address(slug: str, aliases: tuple[str, ...], path: str) -> None:
    """So that nobody reads it a second time after a new slug."""
    assert lasting_path(issue(slug, days(-1), aliases=aliases)) == path


def test_a_bare_alias_is_a_slug_too() -> None:
    """Who writes the old slug alone means the address that it made; a page has none."""
    assert alias_paths(issue("b", days(-1), aliases=("a", "x.html"))) == [
        "a/index.html", "issues/a/index.html", "x.html"]
    assert alias_paths(page("b", aliases=("a",))) == ["a/index.html"]


def test_corrections_of_issues_that_there_are() -> None:
    """A slip in the slug would lose the correction."""
    assert plan(issue("b", days(-1), corrections=(Correction("x", None, "a"),)), issue("a", days(-2)))[1] == []
    assert plan(issue("b", days(-1), corrections=(Correction("x", None, "aa"),)), issue("a", days(-2)))[1] == [
        "correction"]


def test_no_issues_is_said_and_is_no_error() -> None:
    """A newsletter whose example was deleted still builds."""
    archive, found = plan(page("about"))
    assert (archive.published, found) == ((), ["empty"])
    assert nothing_out(archive) == ("No issue is out yet.", Span("content/issues"), "Begin one with: dangol new TITLE")


def test_drafts_are_spoken_of_where_nothing_is_out() -> None:
    """Nobody with a draft is told to begin one; nor is who waits for a date."""
    drafts = [issue("a", days(-1), draft=True), issue("b", days(-2), draft=True)]
    message, span, hint = nothing_out(plan(*drafts, issue("c", days(3)))[0])
    assert message == "No issue is out yet: 2 are drafts, 1 is held back until a later date."
    assert (span.path, "a.md" in hint, "dangol new" in hint) == (drafts[0].path, True, False)
    message, span, hint = nothing_out(plan(issue("c", days(3)), issue("d", days(2)))[0])
    assert message == "No issue is out yet: 2 are held back until a later date."
    assert "d.md comes first" in hint


@pytest.mark.parametrize(("expires", "now", "expired"), [
    (None, NOW, False), (datetime(2026, 11, 21, tzinfo=ZONE), NOW, False),
    (datetime(2026, 11, 20, tzinfo=ZONE), NOW, True), (datetime(2026, 11, 21, 12, tzinfo=ZONE), NOW, True),
    (datetime(2026, 11, 21, 12, 1, tzinfo=ZONE), NOW, False)])
def test_what_is_over(expires: datetime | None, now: datetime, expired: bool) -> None:
    """A day lasts to its end, a time is over when it comes."""
    assert is_expired(issue("a", expires=expires), now) is expired


def test_paths() -> None:
    """Issues have a folder of their own; links are quoted as RFC 3986 wants it."""
    assert (document_path(issue("a")), document_path(page("help/a"))) == ("issues/a/", "help/a/")
    assert quoted("issues/단골 1/") == "issues/%EB%8B%A8%EA%B3%A8%201/"
