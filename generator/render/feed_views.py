"""What templates see of feeds and of the sitemap: everything absolute, everything text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address in the sitemap, with the day of its last change, if that is known."""

    url: str
    updated: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An issue in a feed: everything absolute, the full text in ``html``. ``id`` stays when the slug changes."""

    title: str
    url: str
    id: str
    published: str
    updated: str
    description: str
    html: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    image: str
    lang: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """What the Atom, RSS and JSON feeds say. Dates are RFC 3339, in UTC."""

    title: str
    description: str
    lang: str
    url: str
    author: str
    updated: str
    icon: str
    entries: tuple[FeedEntry, ...]
