"""What the strictest mail clients leave of a mail, done to it on purpose, and what it loses by that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from generator.clients.facts import facts
from generator.clients.styles import Run, declarations, hexadecimal, runs
from generator.clients.uses import declared_features
from generator.messages import Message, msg

PICTURE = 10
"""A picture that says nothing is as good as ten words that are missing."""
CARD = 600
"""The width in pixels that a mail may have."""
WIDTH = re.compile(r"\s*(\d+)(?:px)?\s*")


@dataclass(frozen=True, slots=True)
class Loss:
    """The words and links that are gone, words that should not be seen and are, text that became too faint, and the
    width in pixels beyond the card. ``score`` is the share of meaning that is lost, from 0 to 1. ``pictures`` are the
    addresses of those that are gone and have no words in their place."""

    words: tuple[str, ...]
    links: tuple[str, ...]
    shown: tuple[str, ...]
    faint: tuple[Run, ...]
    width: int
    score: float
    pictures: tuple[str, ...] = ()


def compare(before: HtmlElement, after: HtmlElement, faint: tuple[Run, ...]) -> Loss:
    """What of a page is lost in another. ``faint`` are the texts that became too faint.

    Of the meaning of a mail, 60 parts of a hundred are its words and pictures, 30 its links (a link that is lost is a
    reader who cannot act, unless another leads to the same place), 10 are text that can hardly be read.
    """
    old, new = _words(before), _words(after)
    gone, shown = list((old - new).elements()), list((new - old).elements())
    hrefs = [_hrefs(before), _hrefs(after)]
    links = [href for href in (hrefs[0] - hrefs[1]).elements() if href not in hrefs[1]]
    blank = [image.get("src", "") for image in before.iter("img") if "alt" in image.attrib and not image.get("alt")
             and image.get("role") != "presentation"] if not list(after.iter("img")) else []
    total = sum(old.values()) + PICTURE * sum(1 for _ in before.iter("img"))
    hard = sum(len(run.text.split()) for run in faint)
    score = (0.6 * min(1.0, (len(gone) + PICTURE * len(blank)) / max(total, 1))
             + 0.3 * len(links) / max(sum(hrefs[0].values()), 1) + 0.1 * min(1.0, hard / max(sum(old.values()), 1)))
    return Loss(tuple(gone), tuple(links), tuple(shown), faint, max(0, _width(after) - CARD), round(score, 3),
                tuple(blank))


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


FOR_WORD = re.compile(r"<!--\[if [^\]]*\bmso\b[^\]]*\]>(.*?)<!\[endif\]-->", re.DOTALL)
NOT_FOR_WORD = re.compile(r"<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->", re.DOTALL)
COLOURED = ("color", "background-color", "background", "border-color", "border", "border-left", "border-bottom")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\([^)]*\)|\b(?:white|black)\b")


@dataclass(frozen=True, slots=True)
class Treatment:
    """What some clients do to a mail: which ones, and the doing, on a page as text."""

    title: Message
    clients: Message
    apply: Callable[[str], str]


def _tree(source: str) -> HtmlElement:
    return lxml_html.document_fromstring(source, parser=lxml_html.HTMLParser(huge_tree=True))


def _page(root: HtmlElement) -> str:
    return etree.tostring(root.getroottree(), encoding="unicode", method="html")


def without_styles(source: str) -> str:
    """The mail without its style sheets."""
    root = _tree(source)
    for sheet in list(root.iter("style", "link")):
        sheet.drop_tree()
    return _page(root)


def without_images(source: str) -> str:
    """The mail with the alternative text where a picture stood."""
    root = _tree(source)
    for image in list(root.iter("img")):
        words = image.get("alt", "")
        image.tag, image.text = "span", words
        kept = {name: value for name, (value, _) in declarations(image.get("style", "")).items()
                if not name.startswith(("height", "width", "background-image"))}
        image.attrib.clear()
        image.set("style", "".join(f"{name}:{value};" for name, value in kept.items()))
    for element in root.iter(etree.Element):
        _keep(element, lambda name, value: "url(" not in value)
    return _page(root)


def inline_only(source: str) -> str:
    """The mail as a fragment: no head, no classes, no background pictures."""
    root = _tree(without_styles(source))
    for element in root.iter(etree.Element):
        for name in ("class", "id", "background"):
            element.attrib.pop(name, None)
        _keep(element, lambda name, value: name not in ("position", "background-image") and "url(" not in value)
    return _page(root)


def as_word(source: str) -> str:
    """The mail as Word reads it: its conditional comments open, without what Outlook on Windows does not support."""
    opened = FOR_WORD.sub(lambda match: match[1], NOT_FOR_WORD.sub("", source))
    root = _tree(opened)
    known = facts().features

    def supported(name: str, value: str) -> bool:
        slugs = declared_features(name, value)
        return all(known[slug].in_client("outlook.windows") != "n" for slug in slugs if slug in known)

    for unseen in list(root.iter("style", "xml")):
        if unseen.tag == "xml" or "@media" in (unseen.text or ""):
            unseen.drop_tree()
    for element in root.iter(etree.Element):
        own = declarations(element.get("style", ""))
        _keep(element, supported)
        if own.get("mso-hide", ("", False))[0] == "all":
            element.set("style", "display:none")
        elif "mso-padding-alt" in own:
            element.set("style", f"{element.get('style', '')}padding:{own['mso-padding-alt'][0]};")
    return _page(root)


def forced_dark(source: str) -> str:
    """The mail with every colour turned round, light for dark, whether its author meant it or not."""
    root = _tree(without_styles(source))
    for element in root.iter(etree.Element):
        own = declarations(element.get("style", ""))
        if own:
            turned = {name: COLOUR.sub(lambda one: turn(one[0]), value) if name in COLOURED else value
                      for name, (value, _) in own.items()}
            element.set("style", "".join(f"{name}:{value};" for name, value in turned.items()))
        if "bgcolor" in element.attrib:
            element.set("bgcolor", turn(element.get("bgcolor", "")))
    body = root.find("body")
    if body is not None and "color" not in declarations(body.get("style", "")):
        body.set("style", f"color:#ffffff;background-color:#000000;{body.get('style', '')}")
    return _page(root)


def turn(colour: str) -> str:
    """A colour with its lightness turned round and its hue kept."""
    plain = hexadecimal(colour)
    if not plain:
        return colour
    parts = [int(plain[start : start + 2], 16) for start in (1, 3, 5)]
    shift = 255 - max(parts) - min(parts)
    return "#" + "".join(f"{part + shift:02x}" for part in parts)


def _keep(element: HtmlElement, wanted: Callable[[str, str], bool]) -> None:
    """Keep those declarations of an element that are wanted."""
    own = declarations(element.get("style", ""))
    kept = {name: value for name, (value, _) in own.items() if wanted(name, value)}
    if len(kept) < len(own):
        element.set("style", "".join(f"{name}:{value};" for name, value in kept.items()))


TREATMENTS: Mapping[str, Treatment] = MappingProxyType({
    "no-style": Treatment(
        msg("Without style sheets"), msg("Gmail with other accounts, clipped mail"), without_styles),
    "no-images": Treatment(
        msg("Pictures off"), msg("Outlook, company networks, careful readers"), without_images),
    "inline-only": Treatment(msg("Inline styles only"), msg("Naver, Daum (unverified)"), inline_only),
    "word": Treatment(msg("Drawn by Word"), msg("Outlook on Windows"), as_word),
    "forced-dark": Treatment(msg("Forced dark"), msg("Gmail and Outlook in dark mode"), forced_dark)})
