"""Client support: HTML and CSS in a mail that the chosen mail programs do not show as meant."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from generator.checks.base import Inspection, place
from generator.checks.letter import Letter
from generator.clients.facts import UNVERIFIED, Facts, Feature, facts
from generator.clients.uses import uses
from generator.findings import Findings, Span

MEANING = {
    "css-animation": "it stands still", "css-display-flex": "its parts stand below each other",
    "css-display-grid": "its parts stand below each other", "css-position": "it stands where it was written",
    "css-display-none": "it is shown", "html-hidden": "it is shown", "css-visibility": "it is shown",
    "css-float": "text does not flow round it", "css-transform": "it stands as it is",
    "css-background-image": "the picture is not shown", "html-background": "the picture is not shown",
    "css-list-style-image": "the picture is not shown", "css-mask-image": "it is shown whole",
    "css-variables": "the value is not used", "css-column-count": "it is one column",
    "css-column-layout-properties": "it is one column", "css-writing-mode": "it runs from left to right",
    "html-image-maps": "its areas are no links", "html-marquee": "it stands still", "html-dialog": "it is shown",
    "html-meter": "nothing is shown", "html-progress": "nothing is shown", "html-popover": "it is shown",
    "image-apng": "it stands still", **{f"image-{kind}": "the picture is not shown" for kind in (
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
    "css-at-media", "css-at-media-prefers-color-scheme", "css-background-image", "css-border-radius",
    "css-color-scheme", "css-display-none", "css-height", "css-linear-gradient", "css-list-style", "css-max-height",
    "css-max-width", "css-opacity", "css-overflow", "css-overflow-wrap", "css-selector-attribute",
    "css-selector-grouping", "css-table-layout", "css-white-space", "css-word-break", "css-word-wrap"})
"""What the built-in theme uses on purpose: it was made so that each can be missed."""
TEMPLATE = Span("templates/mail/issue.html")


class SupportCheck:
    """Looks each use of HTML and CSS up in what caniemail.com tested."""

    about = "HTML and CSS that the chosen mail programs do not support (clients:)"
    codes = ("client-support",)

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report what authors wrote, and what a template of one's own adds to the built-in one."""
        known = facts()
        clients = known.chosen(inspection.site.config.clients)
        for letter in inspection.letters:
            own = uses(letter.body)
            for slug, element in own.items():
                self._report(known.features[slug], clients, _place(letter, element), known, findings)
            for slug in sorted(uses(letter.page).keys() - own.keys() - THEME):
                span = inspection.site.config.place("logo") if slug.startswith("image-") else TEMPLATE
                self._report(known.features[slug], clients, span, known, findings)

    def _report(self, feature: Feature, clients: list[str], span: Span, known: Facts, findings: Findings) -> None:
        without = [client for client in clients if feature.in_client(client) == "n"]
        if not without or feature.slug in QUIET:
            return
        names = ", ".join(_names(without, known))
        age = f"tested {feature.tested[:7]}"
        hint = f"{feature.page} has the details; a guess for those marked “unverified”."
        if lost := MEANING.get(feature.slug):
            findings.warning("client-support", f"“{feature.title}” is not supported by {names} ({age}): {lost} there.",
                             span, f"Make sure that nothing is missed without it. {hint}")
        else:
            findings.note("client-support", f"“{feature.title}” is not supported by {names} ({age}); only looks are "
                          "lost.", span, hint)


def _names(clients: list[str], known: Facts) -> Iterator[str]:
    for client in clients:
        yield f"{known.clients[client]} (unverified)" if client in UNVERIFIED else known.clients[client]


def _place(letter: Letter, element: HtmlElement) -> Span:
    """Where an author wrote an element."""
    for needle in (element.get("src"), element.get("style"), element.get("href"), f"<{element.tag}"):
        if needle:
            span = place(letter.issue, needle)
            if span.column:
                return span
    return place(letter.issue, element.get("style", "").rstrip(";") or "\0")
