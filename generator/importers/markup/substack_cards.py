"""What Substack's editor writes: widgets, embeds whose facts stand in ``data-attrs``, and what only some may read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote

from lxml import html

from generator.importers.markup import dom
from generator.importers.markup.dom import Element

OUT = ("subscription-widget-wrap", "subscription-widget-wrap-editor", "subscription-widget", "subscribe-widget",
       "poll-embed", "community-chat", "paywall-cta", "directMessage", "install-substack-app-embed")
ASKING = re.compile(r"%%(?:checkout|share|half_magic|dashboard|referral)|action=share|/subscribe\b|/comments(?=$|\?)|"
                    r"utm_campaign=")


def open_substack(root: Element) -> list[str]:
    """Put Substack's boxes in words, in place; returns what was dropped on purpose."""
    dropped = []
    for element in dom.classed(root):
        names = dom.classes(element)
        if not dom.is_in(element, root):
            continue
        if not names.isdisjoint(OUT) or ("button-wrapper" in names and _asks(element)):
            dropped.append(dom.words(element))
            dom.drop(element)
            continue
        for name in names:
            if opened := BOXES.get(name):
                opened(element, _facts(element))
                break
    return [words for words in dropped if words]


def _facts(element: Element) -> Mapping[str, Any]:
    """What stands in ``data-attrs``."""
    try:
        found = json.loads(element.get("data-attrs") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _word(facts: Mapping[str, Any], *names: str) -> str:
    return next((str(facts[name]) for name in names if isinstance(facts.get(name), (str, int)) and facts[name]), "")


def _asks(element: Element) -> bool:
    anchor = element.find(".//a")
    facts = _facts(element)
    url = (anchor.get("href") if anchor is not None else "") or _word(facts, "url")
    return not url or bool(ASKING.search(url)) or _word(facts, "action") in ("share", "subscribe")


def original(url: str) -> str:
    """The address of the picture that Substack's picture server shows a copy of."""
    found = re.search(r"/image/fetch/[^ ]*?/(https?(?:%3A|:).+)$", url)
    return unquote(found[1]) if found else url


def _picture(element: Element, _facts_: Mapping[str, Any]) -> None:
    for image in element.iter("img"):
        facts = _facts(image)
        image.set("src", original(_word(facts, "src") or image.get("src") or ""))
        if not image.get("alt") and _word(facts, "alt"):
            image.set("alt", _word(facts, "alt"))
        for name in ("width", "height", "data-attrs"):
            image.attrib.pop(name, None)
    for anchor in dom.elements(element, "a"):
        if dom.has_class(anchor, "image-link") and (
                "substackcdn" in (anchor.get("href") or "") or "substack-post-media" in (anchor.get("href") or "")):
            dom.unwrap(anchor)  # it leads to the picture itself


def _gallery(element: Element, facts: Mapping[str, Any]) -> None:
    gallery = facts.get("gallery")
    shown = gallery.get("images") if isinstance(gallery, dict) else None
    new = html.Element("div")
    for one in shown if isinstance(shown, list) else ():
        if isinstance(one, dict) and one.get("src"):
            paragraph = html.Element("p")
            paragraph.append(html.Element("img", {"src": original(str(one["src"])), "alt": ""}))
            new.append(paragraph)
    if isinstance(gallery, dict) and gallery.get("caption"):
        caption = html.Element("p")
        caption.text = str(gallery["caption"])
        new.append(caption)
    dom.replace(element, new)


def _link(element: Element, facts: Mapping[str, Any]) -> None:
    anchor = element.find(".//a") if element.tag != "a" else element
    url = _word(facts, "canonical_url", "url") or (anchor.get("href") if anchor is not None else "") or ""
    if url:
        dom.replace(element, dom.link(url, _word(facts, "title", "name") or dom.words(element)))


def _tweet(element: Element, facts: Mapping[str, Any]) -> None:
    url, text = _word(facts, "url"), unescape(_word(facts, "full_text"))
    if not url:
        return
    quote, paragraph = html.Element("blockquote"), html.Element("p")
    paragraph.text = text
    quote.extend(([paragraph] if text else []) + [dom.link(url, _word(facts, "name", "username") or url)])
    dom.replace(element, quote)


def _mention(element: Element, facts: Mapping[str, Any]) -> None:
    new = html.Element("span")
    new.text = _word(facts, "name") or dom.words(element)
    dom.replace(element, new)


def _latex(element: Element, facts: Mapping[str, Any]) -> None:
    if text := _word(facts, "persistentExpression"):
        new, inner = html.Element("p"), html.Element("code")
        inner.text = text
        new.append(inner)
        dom.replace(element, new)


def _youtube(element: Element, facts: Mapping[str, Any]) -> None:
    if film := _word(facts, "videoId"):
        dom.replace(element, dom.link(f"https://www.youtube.com/watch?v={film}", ""))


def _code(element: Element, _facts_: Mapping[str, Any]) -> None:
    inner = element.find(".//pre")
    if inner is not None and dom.words(inner) == dom.words(element):
        dom.replace(element, inner)


BOXES: dict[str, Callable[[Element, Mapping[str, Any]], None]] = {
    "captioned-image-container": _picture, "image-gallery-embed": _gallery, "file-embed-wrapper": _link,
    "embedded-post-wrap": _link, "digest-post-embed": _link, "tweet": _tweet, "mention-wrap": _mention,
    "latex-rendered": _latex, "youtube-wrap": _youtube, "preformatted-block": _code, "native-audio-embed": _link,
    "spotify-wrap": _link,
}
"""What is made of each box, by its class."""
