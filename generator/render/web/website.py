"""The website: every file of it, feeds and search index among them, in memory before anything is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from html import escape
from itertools import repeat
from pathlib import Path
from typing import Any, TypeAlias

from generator.cache import Cache, Kept, digest
from generator.model import Issue, Visibility
from generator.parallel import can_fork, forked
from generator.plan.archive.announced import CALENDAR, PAGE, announced, announced_in
from generator.plan.archive.archive import alias_paths, document_path, lasting_path
from generator.render.calendar import calendar_file
from generator.render.feed_views import FeedEntry, FeedView, SitemapEntry
from generator.render.languages import direction
from generator.render.layouts import report_templates, web_template
from generator.render.social.drawn import draw_cards
from generator.render.theme import TemplateFailed, Theme
from generator.render.views import SiteView
from generator.render.web.drafts import Draft, Planned, Recipe
from generator.render.web.events import entry_of, events_calendar, events_page
from generator.render.web.pages import (
    archive_pages,
    archive_path,
    home_page,
    issue_pages,
    other_pages,
    redirect_page,
    text_page,
)
from generator.render.web.related import related_issues
from generator.render.web.search import Segment, search_files, searched_issues
from generator.render.web.site import Site


def feed_view(site: Site, texts: Callable[[str], Mapping[str, str]]) -> Draft[FeedView]:
    """What all three feeds say; ``texts`` are the interface texts of a language."""
    issues = site.archive.listed[: site.config.feed_items]
    entries = tuple(_entry(site, issue) for issue in issues)
    logo = site.image(site.config.logo, site.config.path)
    view = FeedView(
        title=site.config.title, description=site.config.description, lang=site.config.language,
        url=site.config.base_url, author=site.config.sender.name,
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z"),
        icon=logo.url if logo else "", entries=entries)
    wrongs = [_corrections(site, issue, texts(site.lang(issue))["corrections"]) for issue in issues]
    known = digest(*wrongs, *(site.bodies[issue.path].html_key(site.assets) for issue in issues))
    return Draft(view, known, lambda: {"entries": tuple(
        replace(entry, html=_html(site, issue, wrong))
        for entry, issue, wrong in zip(entries, issues, wrongs, strict=True))})


def _corrections(site: Site, issue: Issue, title: str) -> str:
    """What was put right about an issue, to stand above its text."""
    told = site.corrections_of(issue, site.config.base_url)
    return "\n".join([f"<h2>{escape(title)}</h2>", *(str(one.html) for one in told), "<hr>", ""]) if told else ""


def _html(site: Site, issue: Issue, wrong: str) -> str:
    """The text of an issue, below what was wrong in it; it says by itself which way it is written, as a feed cannot."""
    html = wrong + str(site.bodies[issue.path].public_html(site.config.base_url, site.assets))
    html = SIDE.sub(r'\1 style="text-align: \2"', html)
    lang = site.lang(issue)
    return f'<div lang="{lang}" dir="rtl">\n{html}\n</div>' if direction(lang) == "rtl" else html


def _entry(site: Site, issue: Issue) -> FeedEntry:
    image = site.image(issue.image, issue.path)
    changed = max(moment for moment in (issue.date, issue.updated, *site.corrected_on(issue)) if moment)
    return FeedEntry(
        title=issue.title, url=site.url(document_path(issue)), id=site.url(lasting_path(issue)),
        published=_rfc3339(issue.date), updated=_rfc3339(changed), description=site.description(issue),
        html="",
        tags=issue.tags, authors=issue.authors, image=image.url if image else "", lang=site.lang(issue))


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


Content: TypeAlias = bytes | Kept | Path
"""What a file holds: bytes, those that the cache has, or the file to copy."""
Outputs: TypeAlias = dict[str, Content]
"""Files by their path on the site."""
Files: TypeAlias = Mapping[str, Callable[[], Content]]
"""The same before they are made: what makes each, which may raise :class:`TemplateFailed`, findings reported."""
_MANY = 100  # files; copies of this process make fewer no sooner
SIDE = re.compile(r'(<t[dh]) class="(left|center|right)"')
"""The side of a column, for which a feed has no style sheet."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML file may have, not even escaped (XML 1.0, 2.2): one such character and a feed is not read."""


@dataclass(frozen=True, slots=True)
class Web:
    """Renders the website of a :class:`Site`."""

    theme: Theme
    cache: Cache

    def plan(self, site: Site) -> Files:
        """All files of the site. Raises :class:`TemplateFailed`, findings reported, where a text names a template that
        there is not, or the style sheet has an error."""
        site = replace(site, cards=draw_cards(site, self.theme, self.cache))
        styled, files = self._assets(site)
        view = styled.view()
        self._check_templates(site)
        for lang in self._languages(site):
            self.theme.report_language(lang)
        shared = {lang: self._shared(view, lang) for lang in self._languages(site)}
        searched = searched_issues(site, self.cache)
        for path, draft, template in self._pages(styled, searched):
            self.theme.closure(template)  # its text is read now: what is made later is of one moment
            files[path] = Planned(self.cache, partial(self._page, draft, view, template, shared), template)
        files |= self._feeds(styled, view)
        files |= {path: partial(Path, file) for asset in styled.assets.values() for path, file in asset.files()}
        files |= {card.path: partial(Path, card.file) for card in site.cards.values()}
        files |= self._calendars(styled)
        files |= search_files(searched, self.cache)
        return files

    def _languages(self, site: Site) -> list[str]:
        """The languages of all pages."""
        documents = (*site.archive.on_site, *site.archive.pages)
        return sorted({site.config.language, *(site.lang(document) for document in documents)})

    def _shared(self, view: SiteView, lang: str) -> str:
        """A digest of what all pages in a language share."""
        t = self.theme.texts(lang)
        return digest(repr(view), repr(t), t.marked)

    def _check_templates(self, site: Site) -> None:
        """Find templates that are named and that nobody has."""
        named = [document for document in (*site.archive.on_site, *site.archive.pages) if document.template]
        if (named or site.config.template) and (
                lost := report_templates(named, site.config, self.theme.names(), self.theme.findings)):
            raise TemplateFailed(lost)

    def _assets(self, site: Site) -> tuple[Site, dict[str, Callable[[], Content]]]:
        """The style sheet and the scripts under names that change with what they hold."""
        view = site.view()
        styles = self._made("web/style.css", [repr(view)], lambda: self.theme.render("web/style.css", site=view))
        script = self._made("web/search.js", [], lambda: self.theme.render("web/search.js"))
        scripts = {"search": script}
        if site.carries:
            scripts["referral"] = self._made("web/referral.js", [], lambda: self.theme.render("web/referral.js"))
        if site.config.has_website:
            scripts["share"] = self._made("web/share.js", [], lambda: self.theme.render("web/share.js"))
        named = {f"assets/style.{_sha256(styles)[:10]}.css": styles}
        paths = {name: f"assets/{name}.{_sha256(data)[:10]}.js" for name, data in scripts.items()}
        named |= {paths[name]: data for name, data in scripts.items()}
        return (replace(site, stylesheet=next(iter(named)), search_script=paths["search"],
                        referral_script=paths.get("referral", ""), share_script=paths.get("share", "")),
                {name: partial(_given, data) for name, data in named.items()})

    def _pages(self, site: Site, searched: Sequence[Segment]
               ) -> Iterator[tuple[str, Callable[[], Draft[Any]], str]]:
        """Every page with its file and its template."""
        t, names = self.theme.texts(site.config.language), self.theme.names()
        yield "index.html", partial(home_page, site, t), "web/home.html"
        drafts = issue_pages(site, self.theme.texts, related_issues(site, searched, self.cache))
        for issue, issue_draft in zip(site.archive.on_site, drafts, strict=True):
            yield f"{document_path(issue)}index.html", issue_draft, web_template(issue, "issue", names)
        for page in site.archive.pages:
            if page.visibility is not Visibility.NONE:
                template = web_template(page, "page", names)
                yield f"{document_path(page)}index.html", partial(text_page, site, page), template
        for path, listing in archive_pages(site, t):
            yield f"{path}index.html", listing, "web/archive.html"
        if site.lists_events:
            yield f"{PAGE}index.html", partial(events_page, site, t), "web/events.html"
        for path, kind, other in other_pages(site, t):
            yield path, other, f"web/{kind}.html"
        for document in (*site.archive.on_site, *site.archive.pages):
            for path in alias_paths(document):
                redirect = partial(redirect_page, site, document, path.removesuffix("index.html"))
                yield path, redirect, "web/redirect.html"

    def _page(self, draft: Callable[[], Draft[Any]], view: SiteView, template: str,
              shared: Mapping[str, str]) -> Recipe:
        page = draft()
        lang = page.view.lang
        return self._recipe(template, [repr(page.view), page.texts, shared[lang]], lambda: self.theme.render(
            template, page=page.whole(), site=view, t=self.theme.texts(lang)))

    def _feeds(self, site: Site, view: SiteView) -> Files:
        """Feeds, and what search engines are told."""
        t = self.theme.texts(site.config.language)
        shared = self._shared(view, site.config.language)
        feed = cache(partial(feed_view, site, self.theme.texts))

        def made(path: str, make: Callable[[], str], parts: Callable[[], Iterable[str]]) -> Callable[[], Content]:
            return lambda: self._made(f"web/{path}", parts(), partial(_xml, make))

        def said() -> list[str]:
            return [repr(feed().view), feed().texts, shared]

        def atom() -> str:
            return self.theme.render("web/atom.xml", feed=feed().whole(), site=view, t=t)

        def rss() -> str:
            return self.theme.render("web/rss.xml", feed=feed().whole(), site=view, t=t)

        urls = cache(lambda: tuple(SitemapEntry(url, updated) for url, updated in _sitemap(site)))
        rendered: dict[str, tuple[Callable[[], str], Callable[[], Iterable[str]]]] = {
            "atom.xml": (atom, said), "rss.xml": (rss, said), "feed.json": (lambda: json_feed(feed().whole()), said),
            "sitemap.xml": (lambda: self.theme.render("web/sitemap.xml", urls=urls()), lambda: [repr(urls())]),
            "robots.txt": (lambda: self.theme.render("web/robots.txt", site=view), lambda: [repr(view)])}
        for path in rendered:
            self.theme.closure(f"web/{path}")
        return {path: made(path, *how) for path, how in rendered.items()}

    def _calendars(self, site: Site) -> Files:
        """A calendar file for every event that everybody may see, and one of all that everybody may find."""
        files: dict[str, Callable[[], Content]] = {}
        for document in (*site.archive.on_site, *site.archive.pages):
            for one in announced_in(document) if document.visibility is not Visibility.NONE else ():
                entry = entry_of(site, one)
                url = entry.url if document.visibility is Visibility.PUBLIC else ""
                files[f"{document_path(document)}event-{one.number}.ics"] = partial(
                    self.cache.kept, digest("calendar", repr(entry), url),
                    partial(calendar_file, entry.event, url, entry.told, uid=entry.uid))
        if announced(site.archive):
            files[CALENDAR] = partial(events_calendar, site, site.config.title, self.cache)
        return files

    def _made(self, template: str, parts: Iterable[str], make: Callable[[], str]) -> bytes | Kept:
        """A file as it was made before of the same template and parts, or as it is made now."""
        return self.cache.kept(*self._recipe(template, parts, make))

    def _recipe(self, template: str, parts: Iterable[str], make: Callable[[], str]) -> Recipe:
        """How a file is made of a template and parts, under the key that tells it apart."""
        return digest("file", template, self.theme.closure(template), *parts), lambda: make().encode()


def render_all(files: Files, go_on: Callable[[], None] = lambda: None) -> Outputs:
    """Make all files; ``go_on`` is called before each, and may raise. Raises the first :class:`TemplateFailed` when all
    have been tried. Copies of this process share what is new, where it is much."""
    outputs: Outputs = {}
    failed: list[TemplateFailed] = []
    new: dict[str, tuple[Planned, Recipe]] = {}
    compiled: set[str] = set()  # templates that copies find so: the first page of each is made here
    for path, make in files.items():
        go_on()
        try:
            if not isinstance(make, Planned):
                outputs[path] = make()
            elif known := make.cache.known(*(recipe := make.recipe())):
                outputs[path] = known
            elif make.template and make.template not in compiled:
                compiled.add(make.template)
                outputs[path] = make.cache.kept(*recipe)
            else:
                new[path] = make, recipe
        except TemplateFailed as error:
            failed.append(error)
    makers = [partial(page.cache.made, *recipe) for page, recipe in new.values()]
    blobs = forked(makers) if len(makers) >= _MANY and can_fork() else repeat(None)
    for (path, (page, recipe)), blob in zip(new.items(), blobs, strict=False):
        go_on()
        try:
            outputs[path] = page.cache.kept(*recipe) if blob is None else page.cache.noted(recipe[0], blob)
        except TemplateFailed as error:
            failed.append(error)
    if failed:
        raise failed[0]
    return outputs


def _given(content: Content) -> Content:
    return content


def _xml(make: Callable[[], str]) -> str:
    return NOT_XML.sub("", make())


def _sha256(content: bytes | Kept) -> str:
    return content.sha256 if isinstance(content, Kept) else sha256(content).hexdigest()


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
                 *((PAGE,) if site.lists_events else ()),
                 *(tag.path for tag in (*site.archive.tags, *site.archive.series, *site.archive.authors))):
        yield site.url(path), ""
