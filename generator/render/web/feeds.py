"""Feeds with the full text of the latest issues: Atom, RSS, and JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from generator.model import Issue
from generator.plan.archive.archive import document_path, lasting_path
from generator.render.languages import direction
from generator.render.views import FeedEntry, FeedView
from generator.render.web.site import Site


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
