"""What a mail has for being a mail, and its page has not: the footer, “view in browser”, the way out, the preheader."""

from __future__ import annotations

import re

from generator.importers.markup import dom
from generator.importers.markup.clean import is_hidden
from generator.importers.markup.dom import Element
from generator.importers.parts.tags import GONE

WORDS = re.compile(
    r"unsubscribe|opt[ -]?out|view (?:this|it)?.{0,20}(?:in|on) (?:your|a|the)?\s*(?:web ?)?browser|view online|"
    r"(?:manage|update) (?:your )?(?:e-?mail )?(?:subscription )?preferences|update your profile|read (?:it )?online|"
    r"수신\s?거부|구독\s?(?:취소|해지)|(?:웹|브라우저|인터넷)(?:에서|으로) 보기|web ?version|im browser ansehen|"
    r"abmelden",
    re.IGNORECASE)
CLASSES = re.compile(r"(?:^|[\s_-])(?:templateFooter|footer|mcnFollow\w*|unsubscribe|stb-footer|email-footer)"
                     r"(?:$|[\s_-])", re.IGNORECASE)
MOST_WORDS = 60
"""A longer block is text in which such a link happens to stand."""
LONGEST_PREHEADER = 250
HOLDERS = ("p", "li", "td", "div", "h4", "h5", "h6", "address", "center", "small")


def preheader(root: Element) -> str:
    """The words that a mail shows in the list of mails, hidden at its beginning; empty where there are none."""
    for element in dom.elements(root)[:80]:
        if isinstance(element.tag, str) and element.tag not in ("style", "script", "title", "head", "meta", "link") \
                and is_hidden(element):
            words = re.sub("[\u200b-\u200f\u034f\u00ad\ufeff\u2007\u00a0\\s]+", " ", dom.words(element)).strip()
            if words and len(words) <= LONGEST_PREHEADER:
                return words
    return ""


def drop_footers(root: Element) -> list[str]:
    """Take them out. Returns the words that went."""
    dropped = []
    for element in dom.elements(root):
        named = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("mc:edit"))))
        if named and CLASSES.search(named) and dom.is_in(element, root) and _is_short(element):
            dropped.append(dom.words(element))
            dom.drop(element)
    dropped += [_drop_with_line(anchor, root) for anchor in dom.elements(root, "a") if dom.is_in(anchor, root) and (
        GONE in (anchor.get("href") or "") or WORDS.search(dom.words(anchor)))]
    dropped += [_drop_with_line(element, root) for element in dom.elements(root, *HOLDERS)
                if dom.is_in(element, root) and GONE in dom.words(element) and not dom.has_blocks(element)]
    return [words.replace(GONE, "") for words in dropped if words.strip(f"{GONE} ")]


def _is_short(element: Element) -> bool:
    return len(dom.words(element).split()) < 4 * MOST_WORDS


def _drop_with_line(element: Element, root: Element) -> str:
    """Take an element out with the paragraph that is about it."""
    holder = element
    for above in (element, *element.iterancestors()):
        if above is root:
            break
        if above.tag in HOLDERS:
            if len(dom.words(above).split()) <= MOST_WORDS:
                holder = above
            break
    words = dom.words(holder)
    dom.drop(holder)
    return words
