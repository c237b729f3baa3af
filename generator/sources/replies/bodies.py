"""The text of a message: what its writer typed, out of whatever parts, charsets and HTML it came in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from typing import Any

from lxml import etree, html

from generator.sources.replies.headers import decoded, raw

LONGEST = 400_000
"""As much of a text is read: what somebody answers is short, what they quote may be long."""
DEEPEST = 40
TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
CHARSET = re.compile(r"(?i)charset\*?\s*=\s*(?:[\w-]*''|\"|')?\s*([\w.:-]+)")
CUT = "-----Original Message-----"
"""What stands in a text where HTML says that a quote begins and goes on to the end."""
QUOTES = ("self::blockquote", "contains(concat(' ', normalize-space(@class), ' '), ' gmail_quote ')",
          "contains(@class, 'gmail_attr')", "contains(@class, 'moz-cite-prefix')", "contains(@class, 'yahoo_quoted')",
          "contains(@class, 'protonmail_quote')", "contains(@class, 'gmail_signature')",
          "contains(@class, 'moz-signature')", "@id='mailbox-conversation'")
"""What holds nothing but what is quoted, or a signature, in the HTML of Gmail, Apple Mail, Thunderbird, Yahoo,
Proton."""
CUTS = ("@id='divRplyFwdMsg'", "@id='appendonsend'", "@id='reply-intro'", "contains(@class, 'OutlookMessageHeader')",
        "contains(@id, 'OLK_SRC_BODY_SECTION')", "@name='_MailOriginal'")
"""Where a quote begins in Outlook's, which go on to the end."""
UNSEEN = ("self::script", "self::style", "self::head", "self::title", "self::template")
INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""What mails fill their preheaders up with, among others."""
TAGS = re.compile(r"<[^<>]{0,2000}>")
BLOCKS = frozenset(("p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre",
                    "section", "article", "header", "footer", "dd", "dt"))
PARSING = (IndexError, KeyError, ValueError, LookupError, AttributeError, TypeError, AssertionError)
"""What Python's parser of mail raises on malformed messages, one or the other."""


def type_of(part: Message) -> str:
    """The type of a part, such as ``text/plain``."""
    found = TYPE.match(raw(part, "content-type"))
    return found[1].lower() if found else "text/plain"


def children_of(part: Message) -> list[Message]:
    """The parts that a part is made of."""
    inner = part.get_payload() if part.is_multipart() else []
    return [child for child in inner if isinstance(child, Message)]


def text_of(message: Message) -> str:
    """What is written in a message. Of alternatives the plain text counts, unless it is empty.

    Raises :class:`RecursionError` where parts lie too deep in each other, and what :data:`PARSING` names.
    """
    return "\n".join(_texts(message, 0))[:LONGEST]


def _texts(part: Message, depth: int) -> Iterator[str]:
    kind = type_of(part)
    if depth > DEEPEST:
        raise RecursionError
    if raw(part, "content-disposition").lower().startswith("attachment"):
        return
    if part.is_multipart():
        if kind.startswith("message/"):  # somebody else's words
            return
        found = ["\n".join(_texts(child, depth + 1)) for child in children_of(part)]
        if kind == "multipart/alternative":
            yield next((text for text in found if text.strip()), "")
        else:
            yield from found
    elif kind in ("text/plain", "text/html") or (kind.startswith("multipart/") and not depth):
        text = decoded_text(part)
        yield readable_text(text) if kind == "text/html" or _is_page(text) else text


def _is_page(text: str) -> bool:
    return text.lstrip()[:200].lower().startswith(("<!doctype html", "<html"))


def decoded_text(part: Message) -> str:
    """The text of a part, whatever its charset says."""
    data = part.get_payload(decode=True)
    charset = CHARSET.search(raw(part, "content-type"))
    text = decoded(data[:LONGEST * 4] if isinstance(data, bytes) else b"", charset[1] if charset else "")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def readable_text(page: str) -> str:
    """The words of HTML without what is quoted in it."""
    parser = html.HTMLParser()
    try:
        tree: Any = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page[:LONGEST * 4]), parser=parser)
    except (etree.ParserError, ValueError):
        return TAGS.sub(" ", page)
    if any("depth" in error.message for error in parser.error_log):  # what lies deeper is not in the tree
        return TAGS.sub(" ", page)
    for element in tree.xpath(f"//*[{' or '.join(CUTS)}]"):
        element.addprevious(_marked(html.Element("p")))
    for element in tree.xpath(f"//*[{' or '.join((*QUOTES, *UNSEEN))}]"):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        if element.tag in BLOCKS:
            element.text = f"\n{element.text or ''}"
            element.tail = f"\n{element.tail or ''}"
        elif not isinstance(element.tag, str):
            element.text = ""  # a comment
    text = INVISIBLE.sub("", str(tree.text_content()).replace("\xa0", " "))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+", " ", text)).strip()


def _marked(element: html.HtmlElement) -> html.HtmlElement:
    element.text = CUT
    return element
