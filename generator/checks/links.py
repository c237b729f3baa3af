"""Links within the site: pages that are not there, and headings that no page has."""

from __future__ import annotations

import ipaddress
import posixpath
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from generator.checks.base import Inspection, place, place_address
from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, msg
from generator.model import Document, Issue, Visibility
from generator.plan.archive.archive import document_path
from generator.plan.archive.links import Goal, Target
from generator.render.bodies import Rendition
from generator.render.web.site import Site
from generator.sources.texts.places import key_place

TOLD, SQUEEZED = 60, 20
OWN_NETWORK = re.compile(r"localhost$|.*\.(?:localhost|local|internal|lan|test)$", re.IGNORECASE)
"""Names that mean nothing outside one's own network (RFC 6761, RFC 6762, and ICANN's .internal)."""
PLAIN = re.compile(r"https?://([A-Za-z0-9.-]+)(?![^/?#])", re.IGNORECASE)
"""An address whose host nobody can read in another way."""


class LinksCheck:
    """Finds local links and anchors that lead nowhere, or where not everybody may go."""

    about = msg("local links and anchors that lead nowhere, or where not everybody can go")
    codes = ("broken-link", "broken-anchor", "local-link", "restricted-link", "unsafe-link", "script")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each broken link where it is written."""
        site = inspection.site
        closed = {document.path: document for document in (*site.archive.published, *site.archive.pages)
                  if document.visibility is not Visibility.PUBLIC}
        if inspection.letters and is_local(site.config.base_url):
            findings.warning("local-link", msg("Every link leads to {url}, which is this machine alone.",
                                               url=site.config.base_url),
                             site.config.place("base_url"), msg("Write where the website will stand."))
        pages = {document_path(body.document): body for body in site.bodies.values()}
        step = site.config.next_step
        if step.url and site.view().next_step is None:
            findings.warning("broken-link", msg("The next step leads to “{url}”, and there is no such page.",
                                                url=step.url), site.config.place("next_step.url"),
                             msg("Name a file in content/pages/, or write an address that begins with https://."))
        report_unsafe(inspection.renditions, site, findings)
        for body, heard in inspection.heard(findings):
            heard.extend(inspection.judged("links", body, self._judge))
            for reference in body.outline.references:
                if reference.slot and reference.kind == "link" and not self._is_closed(
                        body, reference.url, closed, heard):
                    self._check(body, reference.url, body.targets[reference.slot], pages, heard)

    def _judge(self, body: Rendition, findings: Findings) -> None:
        """What can be said of the links of a text by themselves."""
        own = frozenset(body.outline.ids)
        for reference in body.references:
            if reference.kind == "script" and isinstance(body.document, Issue):
                findings.warning("script", msg("“{url}” is a script. No mail has it, only the website.",
                                               url=reference.url), place(body.document, reference.url),
                                 msg("See that the issue can be read without it, or take it out."))
            elif reference.kind == "anchor":
                self._check_anchor(body, reference.url, own, findings)
            elif not reference.slot and not _is_elsewhere(reference.url):
                self._check_scheme(body, reference.url, findings)

    def _check_scheme(self, body: Rendition, url: str, findings: Findings) -> None:
        """Addresses on the author's own disk, and http with a slip of the finger."""
        scheme = url.partition(":")[0].lower()
        if scheme in ("http", "https") and is_local(url):
            findings.warning("local-link", msg("“{url}” leads to this machine, or into your own network.", url=url),
                             place(body.document, url), msg("Put it between backticks if it is an example; else write "
                                                            "an address that readers can reach."))
        if scheme in ("http", "https", "mailto", "tel"):
            return
        if scheme == "file" or len(scheme) == 1 or url.startswith("\\\\"):
            findings.warning("broken-link", msg("“{url}” is a file on your own disk; nobody else has it.", url=url),
                             place(body.document, url),
                             msg("Put the file beside the issue or into content/media/, and link to it there."))
        elif get_close_matches(scheme, ("http", "https"), cutoff=0.7):
            findings.warning("broken-link", msg("“{url}” leads nowhere.", url=url), place(body.document, url),
                             msg("Did you mean “{word}”?", word="https:"))

    def _is_closed(self, body: Rendition, url: str, closed: Mapping[str, Document], findings: Findings) -> bool:
        """Whether a link leads to a text that has no page, or one that no list of the site names."""
        if not closed or not (path := url.partition("#")[0]):
            return False
        source = posixpath.join(posixpath.dirname(body.document.path), unquote(path))
        target = closed.get(posixpath.normpath(source)) or next(
            (one for one in closed.values() if unquote(path).strip("/") == document_path(one).strip("/")), None)
        if target is None or target is body.document:
            return False
        hidden = target.visibility is Visibility.NONE
        message = (msg("“{url}” leads to a text that has no page (visibility: none).", url=url) if hidden else
                   msg("“{url}” leads to a text that no list names; this link tells everybody of it.", url=url))
        findings.warning("restricted-link", message, place(body.document, url),
                         msg("Take the link out, or change the visibility: of that text."))
        return hidden

    def _check_anchor(self, body: Rendition, url: str, ids: frozenset[str], findings: Findings) -> None:
        name = unquote(url[1:])
        if name and name != "top" and name not in ids:
            span = place(body.document, url)
            findings.warning("broken-anchor", msg("“{url}”: this page has no such heading.", url=url), span,
                             did_you_mean(name, ids) if span.column else NOTHING)

    def _check(self, body: Rendition, url: str, target: Target, pages: Mapping[str, Rendition],
               findings: Findings) -> None:
        if target.goal is Goal.NOTHING:
            findings.warning("broken-link", msg("“{url}” leads nowhere.", url=url), place(body.document, url),
                             msg("Link to a Markdown file or a file under content/, or write the full https:// "
                                 "address."))
        elif target.fragment and target.path in pages and target.fragment not in pages[target.path].outline.ids:
            span = place(body.document, url)
            findings.warning("broken-anchor", msg("“{url}”: that page has no “{anchor}”.", url=url,
                                                  anchor=f"#{target.fragment}"), span,
                             did_you_mean(target.fragment, frozenset(pages[target.path].outline.ids))
                             if span.column else NOTHING)


def report_unsafe(renditions: Iterable[Rendition], site: Site, findings: Findings) -> None:
    """Report addresses that run a script, or hold a document that could, in texts and in corrections: nothing that has
    one may go out."""
    texts = [(url, _unsafe_place(body.document, url)) for body in renditions for url in _unsafe(body)]
    corrections = [(url, key_place(body.document, "corrections"))
                   for body in site.corrections.values() for url in _unsafe(body)]
    for url, span in (*texts, *corrections):
        findings.error("unsafe-link", msg("“{url}” runs a script, or holds data in place of an address.",
                                          url=url[:TOLD]), span,
                       msg("Link to an https:// address or a file; put it between backticks if it is an example."))


def _unsafe(body: Rendition) -> list[str]:
    return [reference.url for reference in body.outline.references if reference.kind == "harmful"]


def _unsafe_place(document: Document, url: str) -> Span:
    """Where it is written, which may be in other words: with entities, in capitals, over several lines."""
    if (span := place_address(document, url)).column:
        return span
    wanted = _squeezed(url)[:SQUEEZED]
    for number, line in enumerate(document.body.text.split("\n")):
        if wanted in _squeezed(line):
            return Span(document.path, document.body.first_line + number)
    return span


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f]+", "", unescape(text)).casefold()


def _is_elsewhere(url: str) -> bool:
    """Whether an address leads out beyond doubt, as nearly all do."""
    plain = PLAIN.match(url)
    return plain is not None and not _is_own(plain[1].lower())


def is_local(url: str) -> bool:
    """Whether an address leads to this machine or into a private network."""
    if plain := PLAIN.match(url):
        return _is_own(plain[1].lower())
    try:
        return _is_own(urlsplit(url).hostname or "")
    except ValueError:
        return False


@lru_cache(maxsize=4096)
def _is_own(host: str) -> bool:
    """Whether a host is on this machine or in a private network; there are few hosts, and many links to each."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return bool(OWN_NETWORK.match(host))
    return address.is_private or address.is_loopback or address.is_unspecified
