"""Link texts: those that are empty, and those that say nothing out of their sentence."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from generator.checks.base import Inspection, place
from generator.checks.reading import Reading
from generator.findings import Findings
from generator.messages import msg

GENERIC = frozenset({
    "여기", "여기로", "여기에서", "여기서", "이곳", "클릭", "여기 클릭", "여기를 클릭", "여기를 눌러 주세요",
    "바로가기", "바로 가기", "링크", "더보기", "더 보기", "자세히", "자세히 보기", "자세히보기", "보기", "이동",
    "click", "click here", "details", "go", "here", "learn more", "link", "more", "more info", "read more",
    "see more", "this", "this link", "this page"})


class WordingCheck:
    """Finds links that a screen reader's list of links, or somebody skimming, cannot tell apart.

    WCAG 2.2, 2.4.4 and 2.4.9: https://www.w3.org/TR/WCAG22/#link-purpose-in-context
    """

    about = msg("links without a text, or with one such as “here” or “여기”")
    codes = ("empty-link", "link-text")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Report each link where it is written."""
        for reading in inspection.readings:
            written = _Written(reading)
            for link in reading.tree.iter("a"):
                if link.get("href") and "headerlink" not in link.get("class", ""):
                    self._check(reading, link, written, findings)

    def _check(self, reading: Reading, link: HtmlElement, addresses: _Written, findings: Findings) -> None:
        pictures = list(link.iter("img", "svg"))
        words = " ".join(str(link.text_content()).split())
        label = words or link.get("aria-label") or link.get("title") or " ".join(
            picture.get("alt", "") for picture in pictures)
        url = addresses.find(link)
        if not label.strip():
            what = (msg("This link is a picture without alternative text.") if pictures
                    else msg("This link has no text."))
            findings.warning("empty-link", what, place(reading.document, url),
                             msg("Say where it leads: [our prices](…)."))
        elif re.sub(r"[^\w\s]|_", "", label).strip().casefold() in GENERIC:
            written = (place(reading.document, f"[{words}]{mark}") for mark in (f"({url}", "[", ""))
            span = next((span for span in written if span.column), place(reading.document, url))
            findings.warning("link-text", msg("“{label}” does not say where this link leads.", label=label), span,
                             msg("Name the goal: [the price list](…), [가격표](…)."))


class _Written:
    """Links' addresses as their author wrote them."""

    def __init__(self, reading: Reading) -> None:
        self.links = [one for one in reading.rendition.references if one.kind != "image"]
        self.urls: dict[str, int] = {}
        self.texts: dict[str, int] = {}
        for number, one in enumerate(self.links):
            self.urls.setdefault(one.url, number)
            self.texts.setdefault((one.text or "").strip(), number)

    def find(self, link: HtmlElement) -> str:
        """The address of the first link that has the address of this one, or its text."""
        href, text = str(link.get("href", "")), str(link.text_content()).strip()
        found = [places[key] for places, key in ((self.urls, href), (self.texts, text)) if key in places]
        return self.links[min(found)].url if found else href
