"""The website: every file of it, feeds and search index among them, in memory before anything is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from generator.cache import Cache, digest
from generator.findings import did_you_mean
from generator.messages import msg
from generator.model import Document, Issue, Visibility
from generator.plan.archive.archive import alias_paths, document_path, lasting_path
from generator.render.bodies import event_files
from generator.render.calendar import calendar_file
from generator.render.languages import direction
from generator.render.theme import TemplateFailed, Theme
from generator.render.views import BasePage, FeedEntry, FeedView, SitemapEntry, SiteView
from generator.render.web.pages import (
    archive_pages,
    archive_path,
    home_page,
    issue_pages,
    other_pages,
    redirect_page,
    text_page,
)
from generator.render.web.site import Site
from generator.sources.texts.documents import key_place


def feed_view(site: Site) -> FeedView:
    """What all three feeds say."""
    issues = site.archive.listed[: site.config.feed_items]
    entries = tuple(_entry(site, issue) for issue in issues)
    logo = site.image(site.config.logo, site.config.path)
    return FeedView(
        title=site.config.title, description=site.config.description, lang=site.config.language,
        url=site.config.base_url, author=site.config.sender.name,
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        icon=logo.url if logo else "", entries=entries)


def _entry(site: Site, issue: Issue) -> FeedEntry:
    image = site.image(issue.image, issue.path)
    changed = max(moment for moment in (issue.date, issue.updated) if moment)
    return FeedEntry(
        title=issue.title, url=site.url(document_path(issue)), id=site.url(lasting_path(issue)),
        published=_rfc3339(issue.date), updated=_rfc3339(changed), description=site.description(issue),
        html=_directed(str(site.bodies[issue.path].public_html(site.config.base_url, site.assets)), site.lang(issue)),
        tags=issue.tags, authors=issue.authors, image=image.url if image else "", lang=site.lang(issue))


def _directed(html: str, lang: str) -> str:
    """HTML that says by itself which way it is written: a feed cannot."""
    return f'<div lang="{lang}" dir="rtl">\n{html}\n</div>' if direction(lang) == "rtl" else html


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def json_feed(feed: FeedView) -> str:
    """The JSON feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.url,
        "feed_url": f"{feed.url}feed.json", "description": feed.description, "language": feed.lang,
        "icon": feed.icon, "authors": [{"name": feed.author}] if feed.author else [],
        "items": [_json_item(entry) for entry in feed.entries]}
    return json.dumps(_filled(data), ensure_ascii=False, indent=1) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, object]:
    return _filled({
        "id": entry.id, "url": entry.url, "title": entry.title, "content_html": entry.html,
        "summary": entry.description, "image": entry.image, "date_published": entry.published,
        "date_modified": entry.updated, "tags": list(entry.tags), "language": entry.lang,
        "authors": [{"name": name} for name in entry.authors]})


def _filled(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value or key in ("content_html", "items")}


def search_index(site: Site) -> str:
    """What the search script looks through: titles, headings, tags and descriptions of listed issues."""
    entries = [{
        "title": issue.title, "path": site.link(issue).path, "date": site.date(issue.date, site.lang(issue)).text,
        "description": site.description(issue), "tags": list(issue.tags),
        "headings": [heading.text for heading in site.bodies[issue.path].rendered.headings]}
        for issue in site.archive.listed]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n"


Outputs: TypeAlias = dict[str, bytes | Path]
"""Files by their path on the site: bytes, or the file to copy."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML file may have, not even escaped (XML 1.0, 2.2): one such character and a feed is not read."""


@dataclass(frozen=True, slots=True)
class Web:
    """Renders the website of a :class:`Site`."""

    theme: Theme
    cache: Cache

    def render(self, site: Site) -> Outputs:
        """All files of the site. Raises :class:`TemplateFailed`, findings reported, where templates have errors."""
        styled, outputs = self._assets(site)
        view = styled.view()
        self._check_templates(site)
        documents = (*site.archive.on_site, *site.archive.pages)
        for lang in sorted({site.config.language, *(site.lang(document) for document in documents)}):
            self.theme.report_language(lang)
        failed: list[TemplateFailed] = []
        for path, page, template in self._pages(styled):
            try:
                outputs[path] = self._page(page, view, template)
            except TemplateFailed as error:
                failed.append(error)
        if failed:
            raise failed[0]
        outputs |= self._feeds(styled, view)
        outputs |= {asset.path: asset.file for asset in styled.assets.values()}
        outputs |= _calendars(styled)
        return outputs

    def _check_templates(self, site: Site) -> None:
        """Find templates that documents name and nobody has, where they are named."""
        named = [document for document in (*site.archive.on_site, *site.archive.pages) if document.template]
        names, lost = self.theme.names() if named else [], ""
        for document in named:
            if (name := _template(document, "")) not in names:
                self.theme.findings.error("template", msg("There is no template “{name}”.", name=name),
                                              key_place(document, "template"), did_you_mean(name, names))
                lost = name
        if lost:
            raise TemplateFailed(lost)

    def _assets(self, site: Site) -> tuple[Site, Outputs]:
        """The style sheet and the search script under names that change with what they hold."""
        styles = self.theme.render("web/style.css", site=site.view()).encode()
        script = self.theme.render("web/search.js").encode()
        names = [f"assets/{name}.{sha256(data).hexdigest()[:10]}.{suffix}"
                 for name, suffix, data in (("style", "css", styles), ("search", "js", script))]
        return replace(site, stylesheet=names[0], search_script=names[1]), {names[0]: styles, names[1]: script}

    def _pages(self, site: Site) -> Iterator[tuple[str, BasePage, str]]:
        """Every page with its file and its template."""
        t = self.theme.texts(site.config.language)
        yield "index.html", home_page(site, t), "web/home.html"
        for issue, view in zip(site.archive.on_site, issue_pages(site), strict=True):
            yield f"{document_path(issue)}index.html", view, _template(issue, "issue")
        for page in site.archive.pages:
            if page.visibility is not Visibility.NONE:
                yield f"{document_path(page)}index.html", text_page(site, page), _template(page, "page")
        for path, listing in archive_pages(site, t):
            yield f"{path}index.html", listing, "web/archive.html"
        for path, other in other_pages(site, t):
            yield path, other, f"web/{other.kind}.html"
        for document in (*site.archive.on_site, *site.archive.pages):
            for path in alias_paths(document):
                yield path, redirect_page(site, document, path.removesuffix("index.html")), "web/redirect.html"

    def _page(self, page: BasePage, view: SiteView, template: str) -> bytes:
        t = self.theme.texts(page.lang)
        key = digest("page", template, self.theme.closure(template), repr(page), repr(view), repr(t), t.marked)
        blob = self.cache.get(key)
        if blob is None:
            blob = self.theme.render(template, page=page, site=view, t=t).encode()
            self.cache.put(key, blob)
        return blob

    def _feeds(self, site: Site, view: SiteView) -> Outputs:
        feed = feed_view(site)
        t = self.theme.texts(site.config.language)
        urls = tuple(SitemapEntry(url, updated) for url, updated in _sitemap(site))
        rendered = {
            "atom.xml": self.theme.render("web/atom.xml", feed=feed, site=view, t=t),
            "rss.xml": self.theme.render("web/rss.xml", feed=feed, site=view, t=t),
            "feed.json": json_feed(feed),
            "search.json": search_index(site),
            "sitemap.xml": self.theme.render("web/sitemap.xml", urls=urls),
            "robots.txt": self.theme.render("web/robots.txt", site=view)}
        return {path: NOT_XML.sub("", text).encode() for path, text in rendered.items()}


def _template(document: Document, kind: str) -> str:
    """The template of a document: its own choice, ``letter`` or ``web/letter.html``, else its kind's."""
    name = document.template or kind
    name = name if name.startswith("web/") else f"web/{name}"
    return name if name.endswith(".html") else f"{name}.html"


def _sitemap(site: Site) -> Iterator[tuple[str, str]]:
    """Every address that may be found, with the day of its last change."""
    yield site.config.base_url, ""
    for document in (*site.archive.listed, *site.archive.pages):
        if document.visibility is Visibility.PUBLIC and not document.draft:
            changed = document.updated or document.date
            day = f"{changed.astimezone(site.config.zone):%Y-%m-%d}" if changed else ""
            yield site.url(document_path(document)), day
    pages = -(-len(site.archive.listed) // site.config.per_page)
    for path in (*(archive_path(number) for number in range(1, pages + 1)), "tags/",
                 *(tag.path for tag in site.archive.tags)):
        yield site.url(path), ""


def _calendars(site: Site) -> Outputs:
    """A calendar file for every event that everybody may see."""
    files: Outputs = {}
    for document in (*site.archive.on_site, *site.archive.pages):
        url = site.url(document_path(document)) if document.visibility is Visibility.PUBLIC else ""
        files |= {path: calendar_file(event, url, document.date or site.now)
                  for path, event in event_files(document).items()}
    return files
