"""What the host of a website is told about it, in two files that Netlify, Cloudflare Pages and others read: which
headers its files have, and where old addresses lead.

https://docs.netlify.com/manage/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/, and
the pages on redirects beside them. Cloudflare refuses ``301!``, by which Netlify would prefer a redirect to the page
that stands there, so the plain ``301`` is written: that page leads on by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.cache import digest
from generator.model import Visibility
from generator.plan.archive.announced import CALENDAR
from generator.plan.archive.archive import alias_paths, document_path, quoted
from generator.render.feed_views import HostView, RedirectView
from generator.render.theme import Theme
from generator.render.web.policy import needs_of, policy
from generator.render.web.site import Site
from generator.render.web.website import Content, Outputs

HEADERS, REDIRECTS = "_headers", "_redirects"
MOST_REDIRECTS = 2000
"""Cloudflare reads no more."""


def with_hosting(site: Site, outputs: Outputs, theme: Theme) -> Outputs:
    """The files of a website, and what its host is told about them. Raises
    :class:`generator.render.theme.TemplateFailed`, findings reported."""
    view = HostView(policy=policy(needs_of(outputs, theme.cache)), events=CALENDAR in outputs,
                    redirects=tuple(_redirects(site))[:MOST_REDIRECTS])
    told = {HEADERS: "web/headers.txt"} | ({REDIRECTS: "web/redirects.txt"} if view.redirects else {})
    return outputs | {name: _made(theme, template, view) for name, template in told.items()}


def _made(theme: Theme, template: str, view: HostView) -> Content:
    key = digest("file", template, theme.closure(template), repr(view))
    return theme.cache.kept(key, lambda: theme.render(template, host=view).encode())


def _redirects(site: Site) -> Iterator[RedirectView]:
    """Old addresses and where they lead; none of what is not to be found, as others may read this file."""
    for document in (*site.archive.on_site, *site.archive.pages):
        if document.visibility is Visibility.PUBLIC and not document.draft:
            target = quoted(document_path(document))
            yield from (RedirectView(f"/{_address(path)}", f"/{target}") for path in alias_paths(document))


def _address(path: str) -> str:
    """The address of a file; ``*`` and ``:`` would stand for anything."""
    return quoted(path.removesuffix("index.html")).replace("*", "%2A").replace(":", "%3A")

