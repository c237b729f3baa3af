"""The pages of the website, as views, and the opening of an issue that makes one want to read on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from generator.model import Document, Issue, Page, Visibility
from generator.plan.archive.archive import document_path, is_expired, quoted
from generator.render.languages import direction
from generator.render.markdown.fragments import close_voids
from generator.render.theme import InterfaceTexts
from generator.render.views import (
    ArchivePage,
    BasePage,
    DateView,
    HeadingView,
    HomePage,
    IssuePage,
    LinkView,
    Pagination,
    PlainPage,
    RedirectPage,
    TagsPage,
    TextPage,
)
from generator.render.web.site import Site, relative_root, script_json, tag_link

ENOUGH = 320


def opening(body: Markup) -> Markup:
    """The first paragraphs and pictures of a body, whole, up to its first section or some 300 characters."""
    root = lxml_html.fragment_fromstring(close_voids(body), create_parent="div")
    kept: list[HtmlElement] = []
    length = 0
    for element in root:
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "hr"):
            continue
        if (element.tag in ("h1", "h2", "h3", "h4", "table", "section", "pre") and kept) or length >= ENOUGH:
            break
        if element.tag in ("p", "ul", "ol", "blockquote", "figure"):
            kept.append(element)
            length += len(element.text_content())
    for element in kept:
        element.tail = None
        for note in element.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
            note.tag = "dropped"
        etree.strip_elements(element, "dropped", with_tail=False)
        for marked in element.xpath("descendant-or-self::*[@id]"):
            del marked.attrib["id"]
    return Markup("\n".join(lxml_html.tostring(element, encoding="unicode") for element in kept))


RECENT = 6


def base(site: Site, kind: str, path: str, title: str, **more: Any) -> dict[str, Any]:
    """The fields that every page has."""
    fields: dict[str, Any] = {
        "kind": kind, "title": title, "path": quoted(path), "root": relative_root(path), "url": site.url(path),
        "canonical": site.url(path), "description": site.config.description, "lang": site.config.language}
    fields |= more
    return fields | {"direction": direction(fields["lang"])}


def issue_pages(site: Site) -> Iterator[IssuePage]:
    """The page of every issue that has one."""
    listed = site.archive.listed
    places = {issue.path: number for number, issue in enumerate(listed)}
    for issue in site.archive.on_site:
        number = places.get(issue.path)
        newer = listed[number - 1] if number else None
        older = listed[number + 1] if number is not None and number + 1 < len(listed) else None
        yield issue_page(site, issue, newer, older)


def issue_page(site: Site, issue: Issue, newer: Issue | None, older: Issue | None) -> IssuePage:
    """One issue with its neighbours."""
    path, lang = document_path(issue), site.lang(issue)
    body = site.bodies[issue.path]
    description = site.description(issue)
    image = site.image(issue.image, issue.path)
    hidden = issue.visibility is not Visibility.PUBLIC or issue.draft
    date = site.date(issue.date, lang)
    updated = site.optional_date(issue.updated, lang)
    expired = site.optional_date(issue.expires if is_expired(issue, site.now) else None, lang)
    root = relative_root(path)
    return IssuePage(
        **base(site, "issue", path, issue.title, lang=lang, description=description, image=image,
               canonical=issue.canonical_url or site.url(path), noindex=hidden,
               structured_data=_article(site, issue, date, updated, description)),
        heading=issue.title, body=body.public_html(root, site.assets), date=date, updated=updated,
        number=issue.number, tags=site.tag_links(issue), authors=issue.authors,
        corrections=site.corrections_of(issue, root), correction_of=site.corrections_in(issue, root), expired=expired,
        headings=tuple(HeadingView(item.level, item.id, item.text) for item in body.rendered.headings),
        previous=site.link(older) if older else None, next=site.link(newer) if newer else None,
        draft=issue.draft, extra=issue.extra)


def _article(site: Site, issue: Issue, date: DateView, updated: DateView | None, description: str) -> Markup:
    """What search engines want to know (https://schema.org/NewsArticle)."""
    image = site.image(issue.image, issue.path)
    sender = site.config.sender.name or site.config.title
    authors = [{"@type": "Person", "name": name} for name in issue.authors] or [
        {"@type": "Organization", "name": sender}]
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": issue.title,
        "datePublished": date.iso, "dateModified": (updated or date).iso, "inLanguage": site.lang(issue),
        "description": description, "url": site.url(document_path(issue)), "author": authors,
        "publisher": {"@type": "Organization", "name": sender, "url": site.config.base_url}}
    return script_json(data | ({"image": image.url} if image else {}))


def text_page(site: Site, page: Page) -> TextPage:
    """A page from ``content/pages/``."""
    path, lang = document_path(page), site.lang(page)
    return TextPage(
        **base(site, "page", path, page.title, lang=lang, description=site.description(page),
               canonical=page.canonical_url or site.url(path), image=site.image(page.image, page.path),
               noindex=page.visibility is not Visibility.PUBLIC or page.draft),
        heading=page.title, body=site.bodies[page.path].public_html(relative_root(path), site.assets),
        updated=site.optional_date(page.updated, lang), extra=page.extra)


def home_page(site: Site, t: InterfaceTexts) -> HomePage:
    """The home page: the latest issue and the ones before it."""
    listed = site.archive.listed
    latest = listed[0] if listed else None
    fields = base(site, "home", "", site.config.title)
    start = opening(site.bodies[latest.path].public_html(fields["root"], site.assets)) if latest else Markup("")
    data = {"@context": "https://schema.org", "@type": "WebSite", "name": site.config.title,
            "url": site.config.base_url, "inLanguage": site.config.language}
    return HomePage(
        **fields | {"structured_data": script_json(data)},
        latest=site.summary(latest) if latest else None, opening=start,
        recent=site.summaries(listed[1 : RECENT + 1]),
        more=LinkView(t["all_issues"], "issues/") if len(listed) > 1 else None)


def archive_pages(site: Site, t: InterfaceTexts) -> Iterator[tuple[str, ArchivePage]]:
    """The archive in pages, all issues of each tag on one, each with its site path."""
    listed = site.archive.listed
    size = site.config.per_page
    count = max(1, -(-len(listed) // size))
    for number in range(1, count + 1):
        yield archive_path(number), ArchivePage(
            **base(site, "archive", archive_path(number), t["archive"]),
            issues=site.summaries(listed[(number - 1) * size : number * size]),
            pagination=_pagination(number, count, t))
    for tag in site.archive.tags:
        yield tag.path, ArchivePage(
            **base(site, "archive", tag.path, tag.name), issues=site.summaries(tag.issues),
            pagination=_pagination(1, 1, t), tag=tag.name)


def archive_path(number: int) -> str:
    """Where a page of the archive stands (from 1)."""
    return "issues/" if number == 1 else f"issues/page/{number}/"


def _pagination(number: int, count: int, t: InterfaceTexts) -> Pagination:
    newer = LinkView(t["newer_issues"], archive_path(number - 1)) if number > 1 else None
    older = LinkView(t["older_issues"], archive_path(number + 1)) if number < count else None
    return Pagination(number=number, count=count, previous=newer, next=older)


def other_pages(site: Site, t: InterfaceTexts) -> Sequence[tuple[str, BasePage]]:
    """Tags, search and the page for what is not there, with the file each is written to."""
    tags = tuple((tag_link(tag), len(tag.issues)) for tag in site.archive.tags)
    lost = base(site, "404", "404.html", t["not_found"], noindex=True) | {"root": site.config.base_url}
    return (
        ("tags/index.html", TagsPage(**base(site, "tags", "tags/", t["tags"]), tags=tags)),
        ("search/index.html", PlainPage(**base(site, "search", "search/", t["search"], noindex=True))),
        ("404.html", PlainPage(**lost)))


def redirect_page(site: Site, document: Document, path: str) -> RedirectPage:
    """An old address of a document."""
    target = quoted(document_path(document))
    root = relative_root(path)
    return RedirectPage(
        **base(site, "redirect", path, document.title, lang=site.lang(document), noindex=True)
        | {"canonical": site.config.base_url + target}, target=root + target)
