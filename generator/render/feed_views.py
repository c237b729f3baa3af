"""What templates see of feeds and of the sitemap, everything absolute, everything text; and what the host is told."""

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


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address, and where it leads; both begin with ``/``."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HostView:
    """What the website's host is told: the content security ``policy``, whether there is a calendar of ``events``, and
    the old addresses of what everybody may find."""

    policy: str
    events: bool
    redirects: tuple[RedirectView, ...]
