"""Client support: HTML and CSS in a mail that the chosen mail programs do not show as meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lxml.html import HtmlElement

from generator.cache import digest
from generator.checks.base import Inspection, place
from generator.checks.letter import Letter
from generator.clients.facts import UNVERIFIED, Facts, Feature, facts
from generator.clients.uses import uses
from generator.findings import Findings, Span
from generator.messages import joined, msg

STILL, SHOWN, NO_PICTURE = msg("it stands still there"), msg("it is shown there"), msg("the picture is not shown there")
BELOW, ONE_COLUMN = msg("its parts stand below each other there"), msg("it is one column there")
NOT_SHOWN = msg("nothing is shown there")
MEANING = {
    "css-animation": STILL, "css-display-flex": BELOW, "css-display-grid": BELOW,
    "css-position": msg("it stands where it was written there"), "css-display-none": SHOWN, "html-hidden": SHOWN,
    "css-visibility": SHOWN, "css-float": msg("text does not flow round it there"),
    "css-transform": msg("it stands as it is there"), "css-background-image": NO_PICTURE,
    "html-background": NO_PICTURE, "css-list-style-image": NO_PICTURE, "css-mask-image": msg("it is shown whole there"),
    "css-variables": msg("the value is not used there"), "css-column-count": ONE_COLUMN,
    "css-column-layout-properties": ONE_COLUMN, "css-writing-mode": msg("it runs from left to right there"),
    "html-image-maps": msg("its areas are no links there"), "html-marquee": STILL, "html-dialog": SHOWN,
    "html-meter": NOT_SHOWN, "html-progress": NOT_SHOWN, "html-popover": SHOWN, "image-apng": STILL,
    **{f"image-{kind}": NO_PICTURE for kind in (
        "avif", "base64", "bmp", "hdr", "heif", "ico", "mp4", "svg", "tiff", "webp")}}
"""What is lost where a feature is not supported, for those that carry meaning; the others are looks."""
QUIET = frozenset({
    "html-body", "html-style", "html-div", "html-p", "html-span", "html-table", "html-lists", "html-h1-h6", "html-img",
    "html-lang", "html-dir", "html-role", "html-align", "html-valign", "html-width", "html-height", "html-pre",
    "html-code", "html-strong", "html-semantics", "html-aria-label", "html-aria-hidden", "html-target",
    "html-mailto-links", "html-link", "html-cellpadding", "html-cellspacing", "html-del", "html-strike",
    "css-aspect-ratio", "css-width",
    "html-abbr", "html-blockquote", "html-hr", "html-small", "html-anchor-links", "css-important", "image-gif"})
"""What every mail is made of, or is lost without harm; caniemail has reservations about nearly all of it."""

THEME = frozenset({
    "css-at-media", "css-at-media-prefers-color-scheme", "css-background-image", "css-border-radius", "css-clear",
    "css-color-scheme", "css-display-none", "css-float", "css-height", "css-linear-gradient", "css-list-style",
    "css-max-height", "css-max-width", "css-min-width", "css-object-fit", "css-opacity", "css-overflow",
    "css-overflow-wrap", "css-selector-attribute", "css-selector-grouping", "css-table-layout", "css-unit-calc",
    "css-white-space", "css-word-break", "css-word-wrap"})
"""What the built-in theme uses on purpose: it was made so that each can be missed."""


class SupportCheck:
    """Looks each use of HTML and CSS up in what caniemail.com tested."""

    about = msg("HTML and CSS that the chosen mail programs do not support (clients:)")
    codes = ("client-support",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what authors wrote, and what a template of one's own adds to the built-in one."""
        clients, logo = facts().chosen(inspection.site.config.clients), inspection.site.config.place("logo")
        for letter in inspection.letters:
            findings.extend(inspection.judged(digest("support", *clients, str(logo)), letter,
                                              partial(self._judge, clients, logo)))

    def _judge(self, clients: list[str], logo: Span, letter: Letter, findings: Findings) -> None:
        known, own = facts(), uses(letter.body)
        for slug, element in own.items():
            self._report(known.features[slug], clients, _place(letter, element), known, findings)
        for slug in sorted(uses(letter.page).keys() - own.keys() - THEME):
            where = logo if slug.startswith("image-") else letter.template
            self._report(known.features[slug], clients, where, known, findings)

    def _report(self, feature: Feature, clients: list[str], span: Span, known: Facts, findings: Findings) -> None:
        without = [client for client in clients if feature.in_client(client) == "n"]
        if not without or feature.slug in QUIET:
            return
        told = {"feature": feature.title, "names": joined(", ", _names(without, known)), "tested": feature.tested[:7]}
        hint = msg("{page} has the details; a guess for those marked “unverified”.", page=feature.page)
        if lost := MEANING.get(feature.slug):
            findings.warning("client-support", msg(
                "“{feature}” is not supported by {names} (tested {tested}): {lost}.", lost=lost, **told), span,
                joined(" ", (msg("Make sure that nothing is missed without it."), hint)))
        else:
            findings.note("client-support", msg(
                "“{feature}” is not supported by {names} (tested {tested}); only looks are lost.", **told), span, hint)


def _names(clients: list[str], known: Facts) -> Iterator[str]:
    for client in clients:
        name = known.clients[client]
        yield msg("{client} (unverified)", client=name) if client in UNVERIFIED else name


def _place(letter: Letter, element: HtmlElement) -> Span:
    """Where an author wrote an element."""
    for needle in (element.get("src"), element.get("style"), element.get("href"), f"<{element.tag}"):
        if needle:
            span = place(letter.issue, needle)
            if span.column:
                return span
    return place(letter.issue, element.get("style", "").rstrip(";") or "\0")
