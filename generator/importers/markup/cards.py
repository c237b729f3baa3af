"""Embeds, cards and buttons as editors of Ghost and WordPress write them, as what they say: links, quotes, buttons.

Class names from the HTML that Ghost 6.65 and WordPress 6.1 put out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

from lxml import html

from generator.importers.markup import dom
from generator.importers.markup.dom import Element

BUTTON = "dangol-button"
NOTE = "dangol-note"
EMBEDS = ("iframe", "embed", "object", "video", "audio")
WATCHED = (
    (re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/|youtu\.be/)([\w-]{6,20})"),
     "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"open\.spotify\.com/embed/([a-z]+/\w+)"), "https://open.spotify.com/{}"),
)
LIKE_BUTTON = re.compile(r"(?:^|[-_\s])(?:btn|button)(?:$|[-_\s])|(?:^|\s)mcnButton(?:$|\s)|wp-block-button__link",
                         re.IGNORECASE)
DROPPED = ("kg-signup-card", "kg-nft-card", "sharedaddy", "wp-block-post-navigation-link", "jp-relatedposts",
           "wp-block-latest-posts", "wp-block-search", "wp-block-post-comments")
"""What belongs to the old website and not to the text."""


def open_cards(root: Element) -> list[str]:
    """Put cards in words, in place. Returns the words that were dropped on purpose."""
    dropped = []
    classed = [(element, dom.classes(element)) for element in dom.classed(root)]
    for element, names in classed:
        if not names.isdisjoint(DROPPED) and dom.is_in(element, root):
            dropped.append(dom.words(element))
            dom.drop(element)
    for element, names in classed:
        for name in names.intersection(CARDS) if dom.is_in(element, root) else ():
            CARDS[name](element)
            break
    for element in dom.elements(root, *EMBEDS):
        if dom.is_in(element, root):
            _embed(element)
    for anchor in dom.elements(root, "a"):
        if dom.is_in(anchor, root) and anchor.get("href") and (
                LIKE_BUTTON.search(_classes_above(anchor)) or _is_painted(anchor)):
            _button(anchor)
    return [words for words in dropped if words]


def watched(url: str) -> str:
    """Where what an embed shows can be seen by itself."""
    url = f"https:{url}" if url.startswith("//") else url
    for pattern, address in WATCHED:
        if found := pattern.search(url):
            return address.format(found[1])
    return url


def found(element: Element, name: str) -> Element | None:
    """The first element of a class in another."""
    return next((one for one in element.iter("*") if name in dom.classes(one)), None)


def text_of(element: Element, name: str) -> str:
    """The words in the first element of a class."""
    inner = found(element, name)
    return dom.words(inner) if inner is not None else ""


def _embed(element: Element) -> None:
    """A film, a sound or a page in a page as a link to it."""
    inner = element.find(".//source")
    url = element.get("src") or element.get("data-src") or element.get("data") or (
        inner.get("src") if inner is not None else "") or ""
    url = watched(url.strip())
    tiny = element.get("width") in ("0", "1") or element.get("height") in ("0", "1")
    if (not urlsplit(url).netloc and not url.startswith(("/", "__GHOST_URL__"))) or tiny:
        dom.drop(element)
        return
    above = element.getparent()
    new = dom.link(url, element.get("title") or "")
    if above is not None and above.tag in ("p", "span", "a"):
        new = new[0]
    dom.replace(element, new)


def _classes_above(anchor: Element) -> str:
    above = anchor.getparent()
    return " ".join((anchor.get("class") or "", (above.get("class") or "") if above is not None and len(above) == 1
                     and above.tag in ("td", "div", "p", "span") else ""))


def _is_painted(anchor: Element) -> bool:
    """Whether a link is painted as mails paint buttons: room around its words, on a ground of its own or its cell's."""
    style, above = dom.styles(anchor), anchor.getparent()
    grounds = [style.get("background", ""), style.get("background-color", "")]
    if above is not None and above.tag == "td":
        cell = dom.styles(above)
        grounds += [cell.get("background", ""), cell.get("background-color", ""), above.get("bgcolor") or ""]
    roomy = any(name.startswith("padding") for name in style)
    return roomy and not {*grounds} <= {"", "none", "transparent", "inherit"}


def _button(anchor: Element) -> None:
    """A button that stands by itself; in a line of text it is a link."""
    if anchor.find(".//img") is not None or dom.has_blocks(anchor) or not dom.words(anchor):
        return
    for above in anchor.iterancestors():
        if above.tag in ("li", "th", "figure", "dd", "dt", "h1", "h2", "h3", "h4"):
            return
        if above.tag in dom.BLOCKS:
            alone = dom.words(above) == dom.words(anchor) or above.tag in ("div", "td")
            if alone and not (anchor.tail or "").strip() and above.tag != "blockquote":
                button = html.Element(BUTTON, {"href": anchor.get("href").strip()})
                button.text = dom.words(anchor)
                dom.replace(anchor, button)
                if above.tag == "p":
                    above.tag = "div"
            return


def _bookmark(card: Element) -> None:
    container = found(card, "kg-bookmark-container")
    url = container.get("href") if container is not None else ""
    if not url:
        return
    new = dom.link(url, text_of(card, "kg-bookmark-title"))
    if about := text_of(card, "kg-bookmark-description"):
        new[0].tail = f" — {about}"
    dom.replace(card, new)
    caption = card.find("figcaption")
    if caption is not None:
        caption.tail = None
        new.addnext(dom.rename(caption, "p"))


def _callout(card: Element) -> None:
    text, emoji = found(card, "kg-callout-text"), text_of(card, "kg-callout-emoji")
    if text is not None:
        new = html.Element(NOTE)
        dom.rename(text, "div")
        text.text = f"{emoji} {text.text or ''}" if emoji else text.text
        text.tail = None
        new.append(text)
        dom.replace(card, new)


def _toggle(card: Element) -> None:
    head, content = text_of(card, "kg-toggle-heading-text"), found(card, "kg-toggle-content")
    if content is not None:
        new, summary = html.Element("details"), html.Element("summary")
        summary.text = head
        dom.rename(content, "div").tail = None
        new.extend((summary, content))
        dom.replace(card, new)


def _file(card: Element) -> None:
    anchor = card if card.tag == "a" else card.find(".//a")
    if anchor is not None and anchor.get("href"):
        dom.replace(card, dom.link(anchor.get("href"), text_of(card, "kg-file-card-title")
                                   or text_of(card, "kg-file-card-filename") or dom.words(anchor)))


def _sound(card: Element) -> None:
    player = next((one for one in card.iter("audio", "video")), None)
    if player is not None and (url := player.get("src") or ""):
        new = dom.link(url, text_of(card, "kg-audio-title") or text_of(card, "kg-video-title"))
        caption = card.find(".//figcaption")
        dom.replace(card, new)
        if caption is not None:
            caption.tail = None
            new.addnext(dom.rename(caption, "p"))


def _wordpress_embed(card: Element) -> None:
    wrapper = found(card, "wp-block-embed__wrapper")
    url = dom.words(wrapper) if wrapper is not None else ""
    if re.fullmatch(r"https?://\S+", unescape(url)):
        caption = card.find(".//figcaption")
        new = dom.link(unescape(url), "")
        dom.replace(card, new)
        if caption is not None:
            caption.tail = None
            new.addnext(dom.rename(caption, "p"))


def _quote(card: Element) -> None:
    inner = card.find(".//blockquote")
    if inner is None:
        dom.rename(card, "blockquote")
    else:
        inner.tail = None
        dom.replace(card, inner)


CARDS: dict[str, Callable[[Element], None]] = {
    "kg-bookmark-card": _bookmark, "kg-callout-card": _callout, "kg-toggle-card": _toggle, "kg-file-card": _file,
    "kg-audio-card": _sound, "kg-video-card": _sound, "wp-block-embed": _wordpress_embed,
    "wp-block-pullquote": _quote, "pullquote": _quote,
}
"""What is made of each card, by its class."""
