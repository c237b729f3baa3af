"""What a mail loses where it is treated badly, weighed by how much it means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml.html import HtmlElement

from generator.clients.styles import Run, declarations, runs

PICTURE = 10
"""A picture that says nothing is as good as ten words that are missing."""
CARD = 600
"""The width in pixels that a mail may have."""
WIDTH = re.compile(r"\s*(\d+)(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Loss:
    """The words and links that are gone, words that should not be seen and are, text that became too faint, and the
    width in pixels beyond the card. ``score`` is the share of meaning that is lost, from 0 to 1."""

    words: tuple[str, ...]
    links: tuple[str, ...]
    shown: tuple[str, ...]
    faint: tuple[Run, ...]
    width: int
    score: float


def compare(before: HtmlElement, after: HtmlElement, faint: tuple[Run, ...]) -> Loss:
    """What of a page is lost in another. ``faint`` are the texts that became too faint.

    Of the meaning of a mail, 60 parts of a hundred are its words and pictures, 30 its links (a link that is lost is a
    reader who cannot act), 10 are text that can hardly be read.
    """
    old, new = _words(before), _words(after)
    gone, shown = list((old - new).elements()), list((new - old).elements())
    hrefs = [_hrefs(before), _hrefs(after)]
    links = list((hrefs[0] - hrefs[1]).elements())
    blank = sum(1 for image in before.iter("img") if "alt" in image.attrib and not image.get("alt")
                and image.get("role") != "presentation") if not list(after.iter("img")) else 0
    total = sum(old.values()) + PICTURE * sum(1 for _ in before.iter("img"))
    hard = sum(len(run.text.split()) for run in faint)
    score = (0.6 * min(1.0, (len(gone) + PICTURE * blank) / max(total, 1))
             + 0.3 * len(links) / max(sum(hrefs[0].values()), 1) + 0.1 * min(1.0, hard / max(sum(old.values()), 1)))
    return Loss(tuple(gone), tuple(links), tuple(shown), faint, max(0, _width(after) - CARD), round(score, 3))


def _words(root: HtmlElement) -> Counter[str]:
    """The words that are seen, those that stand for pictures included."""
    words = Counter(word for run in runs(root) for word in run.text.split())
    words.update(word for image in root.iter("img") for word in image.get("alt", "").split())
    return words


def _hrefs(root: HtmlElement) -> Counter[str]:
    """Where one can go: links with something in them to be clicked."""
    return Counter(link.get("href", "") for link in root.iter("a") if link.get("href") and (
        str(link.text_content()).strip() or any(image.get("alt") or image.get("src") for image in link.iter("img"))))


def _width(root: HtmlElement) -> int:
    """The widest fixed width in pixels."""
    widths = [0]
    for element in root.iter("table", "td", "img", "div"):
        own = declarations(element.get("style", ""))
        values = (element.get("width", ""), own.get("width", ("", False))[0])
        widths += [int(match[1]) for match in map(WIDTH.fullmatch, values) if match]
    return max(widths)
