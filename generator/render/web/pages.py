"""The pages of the website, as views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, TypeAlias

from markupsafe import Markup

from generator.model import Document, Issue, Page, Visibility
from generator.plan.archive.archive import Tag, document_path, is_expired, quoted
from generator.render.languages import direction
from generator.render.theme import InterfaceTexts
from generator.render.views import (
    ArchivePage,
    CardView,
    DateView,
    HeadingView,
    HomePage,
    IssuePage,
    IssueSummary,
    LinkView,
    Pagination,
    PlainPage,
    RedirectPage,
    SeriesView,
    TagsPage,
    TextPage,
    VoiceView,
)
from generator.render.web.drafts import Draft
from generator.render.web.ending import feedback, minutes_to_read, share
from generator.render.web.search import plain
from generator.render.web.site import Site, relative_root, script_json, tag_link

RECENT, VOICES = 6, 3
Texts: TypeAlias = Callable[[str], InterfaceTexts]
"""The interface texts of a language."""


def base(site: Site, kind: str, path: str, title: str, **more: Any) -> dict[str, Any]:
    """The fields that every page has."""
    fields: dict[str, Any] = {
        "kind": kind, "title": title, "path": quoted(path), "root": relative_root(path), "url": site.url(path),
        "canonical": site.url(path), "description": site.config.description, "lang": site.config.language,
        "social": site.social()}
    fields |= more
    return fields | {"direction": direction(fields["lang"])}


def issue_pages(site: Site, texts: Texts, related: Mapping[str, Sequence[Issue]]
                ) -> Iterator[Callable[[], Draft[IssuePage]]]:
    """The page of every issue that has one, by what makes it. ``related`` are issues like each, by its path."""
    listed = site.archive.listed
    places = {issue.path: number for number, issue in enumerate(listed)}
    for issue in site.archive.on_site:
        number = places.get(issue.path)
        newer = listed[number - 1] if number else None
        older = listed[number + 1] if number is not None and number + 1 < len(listed) else None
        yield partial(issue_page, site, issue, newer, older, related.get(issue.path, ()), texts)


def _unnamed(related: Iterable[CardView | None], series: SeriesView | None) -> tuple[CardView, ...]:
    """Related issues, but for those that an issue names as the parts of its series before and after it."""
    named = {link.path for link in (series and series.previous, series and series.next) if link}
    return tuple(card for card in related if card and card.path not in named)


def issue_page(site: Site, issue: Issue, newer: Issue | None, older: Issue | None, related: Sequence[Issue],
               texts: Texts) -> Draft[IssuePage]:
    """One issue with its neighbours, and others like it."""
    path, lang = document_path(issue), site.lang(issue)
    body = site.bodies[issue.path]
    description = site.description(issue)
    image = site.image(issue.image, issue.path)
    hidden = issue.visibility is not Visibility.PUBLIC or issue.draft
    date = site.date(issue.date, lang)
    updated = site.optional_date(issue.updated, lang)
    expired = site.optional_date(issue.expires if is_expired(issue, site.now) else None, lang)
    root, series = relative_root(path), site.series(issue)
    view = IssuePage(
        **base(site, "issue", path, issue.title, lang=lang, description=description, image=image,
               social=site.social(issue), canonical=issue.canonical_url or site.url(path), noindex=hidden,
               structured_data=_article(site, issue, date, updated, description)),
        heading=issue.title, body=Markup(""), date=date, updated=updated,
        number=issue.number, tags=site.tag_links(issue), authors=issue.authors,
        corrections=site.corrections_of(issue, root), correction_of=site.corrections_in(issue, root), expired=expired,
        headings=(),
        previous=site.card(older), next=site.card(newer), related=_unnamed(map(site.card, related), series),
        series=series, author_links=site.tag_links(issue, "authors"),
        draft=issue.draft, extra=issue.extra)
    on_site = site.config.has_website and not hidden

    def rest() -> Mapping[str, object]:
        html = body.public_html(root, site.assets, choice=True)
        return {"body": html, "headings": tuple(HeadingView(*heading) for heading in body.outline.headings),
                "minutes": minutes_to_read(plain(html)), "feedback": feedback(issue.slug, site.config, texts(lang)),
                "share": share(issue.title, view.url) if on_site else None}

    return Draft(view, f"{body.html_key(site.assets)} {site.config.ask_url}", rest)


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


def text_page(site: Site, page: Page) -> Draft[TextPage]:
    """A page from ``content/pages/``."""
    path, lang, body = document_path(page), site.lang(page), site.bodies[page.path]
    view = TextPage(
        **base(site, "page", path, page.title, lang=lang, description=site.description(page),
               canonical=page.canonical_url or site.url(path), image=site.image(page.image, page.path),
               social=site.social(page), noindex=page.visibility is not Visibility.PUBLIC or page.draft),
        heading=page.title, body=Markup(""), updated=site.optional_date(page.updated, lang), extra=page.extra)
    return Draft(view, body.html_key(site.assets), lambda: {
        "body": body.public_html(relative_root(path), site.assets, choice=True)})


def home_page(site: Site, t: InterfaceTexts) -> Draft[HomePage]:
    """The home page: the latest issue, the ones before it, and what customers said."""
    listed = site.archive.listed
    latest = listed[0] if listed else None
    fields = base(site, "home", "", site.config.title)
    data = {"@context": "https://schema.org", "@type": "WebSite", "name": site.config.title,
            "url": site.config.base_url, "inLanguage": site.config.language}
    view = HomePage(
        **fields | {"structured_data": script_json(data)},
        latest=site.summary(latest) if latest else None, opening=Markup(""),
        recent=site.summaries(listed[1 : RECENT + 1]),
        more=LinkView(t["all_issues"], "issues/") if len(listed) > 1 else None)
    if latest is None:
        return Draft(view)
    body, speaking = site.bodies[latest.path], _speaking(site)
    keys = [repr((one.path, site.bodies[one.path].html_key(site.assets))) for one in speaking]
    return Draft(view, " ".join([body.html_key(site.assets), *keys]), lambda: {
        "opening": _opening(body.public_html(fields["root"], site.assets, choice=True), view.latest),
        "voices": tuple(islice(_voices(site, speaking, fields["root"]), VOICES))})


def _opening(body: Markup, latest: IssueSummary | None) -> Markup:
    from generator.render.web.opening import opening

    return opening(body, latest.image.path if latest and latest.image else "")


def _speaking(site: Site) -> list[Issue]:
    """The issues that may have words of customers for the home page: those that everybody may find, and that are not
    over. Not more of them than are needed are read."""
    return [issue for issue in site.archive.listed
            if issue.body.voices and not (issue.draft or issue.early or is_expired(issue, site.now)
                                          or issue.date > site.now)]


def _voices(site: Site, issues: Sequence[Issue], root: str) -> Iterator[VoiceView]:
    from generator.render.web.voices import voices

    told = set()
    for issue in issues:
        lang = site.lang(issue)
        for html, who in voices(site.bodies[issue.path].public_html(root, site.assets)):
            if html in told:
                continue
            told.add(html)
            yield VoiceView(html, who, site.link(issue), lang, direction(lang))


def archive_pages(site: Site, t: InterfaceTexts) -> Iterator[tuple[str, Callable[[], Draft[ArchivePage]]]]:
    """The archive in pages, all issues of each tag, series and author on one, each with its site path and what makes
    it."""
    listed = site.archive.listed
    size = site.config.per_page
    count = max(1, -(-len(listed) // size))
    for number in range(1, count + 1):
        yield archive_path(number), partial(
            _archive_page, site, archive_path(number), t["archive"], listed[(number - 1) * size : number * size],
            _pagination(number, count, t))
    kinds: dict[str, Sequence[Tag]] = {
        "tag": site.archive.tags, "series": site.archive.series, "author": site.archive.authors}
    for kind, tags in kinds.items():
        for tag in tags:
            issues = tag.issues[::-1] if kind == "series" else tag.issues
            yield tag.path, partial(_archive_page, site, tag.path, tag.name, issues, _pagination(1, 1, t), kind)


def _archive_page(site: Site, path: str, title: str, issues: Sequence[Issue], pagination: Pagination,
                  kind: str = "") -> Draft[ArchivePage]:
    fields = base(site, "archive", path, title) | ({kind: title} if kind else {})
    return Draft(ArchivePage(**fields, issues=site.summaries(issues), pagination=pagination))


def archive_path(number: int) -> str:
    """Where a page of the archive stands (from 1)."""
    return "issues/" if number == 1 else f"issues/page/{number}/"


def _pagination(number: int, count: int, t: InterfaceTexts) -> Pagination:
    newer = LinkView(t["newer_issues"], archive_path(number - 1)) if number > 1 else None
    older = LinkView(t["older_issues"], archive_path(number + 1)) if number < count else None
    return Pagination(number=number, count=count, previous=newer, next=older)


def other_pages(site: Site, t: InterfaceTexts) -> Sequence[tuple[str, str, Callable[[], Draft[Any]]]]:
    """Tags, search and the page for what is not there, each with the file it is written to and its kind."""
    def tags() -> Draft[TagsPage]:
        links = tuple((tag_link(tag), len(tag.issues)) for tag in site.archive.tags)
        return Draft(TagsPage(**base(site, "tags", "tags/", t["tags"]), tags=links))

    def search() -> Draft[PlainPage]:
        return Draft(PlainPage(**base(site, "search", "search/", t["search"], noindex=True)))

    def lost() -> Draft[PlainPage]:
        fields = base(site, "404", "404.html", t["not_found"], noindex=True)
        return Draft(PlainPage(**fields | {"root": site.config.base_url}))

    return (("tags/index.html", "tags", tags), ("search/index.html", "search", search), ("404.html", "404", lost))


def redirect_page(site: Site, document: Document, path: str) -> Draft[RedirectPage]:
    """An old address of a document."""
    target = quoted(document_path(document))
    root = relative_root(path)
    return Draft(RedirectPage(
        **base(site, "redirect", path, document.title, lang=site.lang(document), noindex=True)
        | {"canonical": site.config.base_url + target}, target=root + target))
