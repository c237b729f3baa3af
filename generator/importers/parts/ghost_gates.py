"""What of a Ghost post only some may read: parts between comments in its HTML, and cards for mail in its ``lexical``.

Comments are all that marks the former, and every converter drops comments and keeps the text, so the text is taken
apart here before anything reads it. What begins and never ends goes to the end of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree

from generator.importers.markup import dom
from generator.messages import Message, msg

MARK = re.compile(r"<!--\s*(?:kg-gated-block:(?:begin\s*(?P<who>.*?)|(?P<end>end))|(?P<paid>members-only))\s*-->",
                  re.DOTALL)
MAIL = re.compile(r"<!--\s*dangol-mail:begin (?P<names>[\w-]+(?:, [\w-]+)*)\s*-->"
                  r"(?P<text>.*?)<!--\s*dangol-mail:end\s*-->",
                  re.DOTALL)
CLOSING = re.compile(r"\s*(?:kg-gated-block:end|kg-card-end)\b")
SEGMENTS = {"status:free,status:-free": "members", "status:-free": "paid", "status:free": "free", "": ""}


@dataclass(frozen=True, slots=True)
class MailOnly:
    """A card for mail: how many other cards stand before it, its HTML, and whom it is for."""

    after: int
    cards: int
    html: str
    segment: str


def split_gates(text: str, whole: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of a post's HTML, each with the segments that may read it; none for everybody.

    ``whole`` is whom the whole post is for. What stands before ``members-only`` is then a preview for everybody.
    """
    marks = list(MARK.finditer(text))
    preview = next((mark.start() for mark in marks if mark["paid"]), -1)
    position, gate = 0, None
    for mark in marks:
        yield from _piece(text[position : mark.start()], position, preview, gate, whole)
        position = mark.end()
        if mark["who"] is not None:
            gate = _gate(mark["who"])
        elif mark["end"]:
            gate = None
    yield from _piece(text[position:], position, preview, gate, whole)


def _piece(text: str, start: int, preview: int, gate: tuple[str, ...] | None,
           whole: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A piece between two marks, in which cards for mail are parts of their own."""
    names = whole if preview < 0 or start >= preview else ()
    if preview >= 0 and start >= preview and not names:
        names = ("members",)
    if gate is not None:
        names = gate or ("nobody",)
    position = 0
    for mail in MAIL.finditer(text):
        yield text[position : mail.start()], names
        narrower = gate is not None or names not in ((), ("members",))
        yield mail["text"], names if narrower else tuple(mail["names"].split(", "))
        position = mail.end()
    if text[position:].strip():
        yield text[position:], names


def _gate(who: str) -> tuple[str, ...] | None:
    """Whom a gated block is for; ``None`` for everybody, nothing for nobody."""
    if re.search(r"nonMember:\s*true", who):
        return None
    found = re.search(r'memberSegment:\s*"([^"]*)"', who)
    name = SEGMENTS.get(found[1].strip(), "nobody") if found else "nobody"
    return (name,) if name else ()


def mail_only(lexical: str) -> list[MailOnly]:
    """The cards of a post that its mail alone has."""
    try:
        root = json.loads(lexical or "{}")
        children = root["root"]["children"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    found, cards = [], [child for child in children if isinstance(child, dict)]
    web = 0
    total = sum(not _of_mail(card) for card in cards)
    for card in cards:
        if segment := _of_mail(card):
            found.append(MailOnly(web, total, _html(card), segment))
        else:
            web += 1
    return found


def _of_mail(card: Mapping[str, Any]) -> str:
    """The segment of a card that mails alone have; nothing for one that is on the web."""
    if card.get("type") == "email":
        return "members"
    if card.get("type") == "email-cta":
        return SEGMENTS.get(str(card.get("segment") or "status:free,status:-free"), "nobody") or "nobody"
    shown = card.get("visibility")
    if not isinstance(shown, dict):
        return ""
    web, mail = shown.get("web"), shown.get("email")
    hidden = isinstance(web, dict) and not web.get("nonMember") and not web.get("memberSegment")
    if not hidden:
        return ""
    segment = str(mail.get("memberSegment") or "") if isinstance(mail, dict) else ""
    return SEGMENTS.get(segment, "nobody") or "nobody"


def _html(card: Mapping[str, Any]) -> str:
    text = str(card.get("html") or card.get("textValue") or "")
    url, label = card.get("buttonUrl"), card.get("buttonText")
    if card.get("type") in ("email-cta", "call-to-action") and card.get("showButton", True) and url and label:
        text += f'<p><a class="kg-btn btn" href="{escape(str(url))}">{escape(str(label))}</a></p>'
    return text


def with_mail_only(text: str, mails: list[MailOnly]) -> tuple[str, list[Message]]:
    """A post's HTML with its cards for mail in their places, between comments of ours.

    Where cards and elements cannot be counted off, a card comes before all or behind all; that is told.
    """
    lost = [msg("a card for mail alone was left out")] if any(not one.html for one in mails) else []
    mails = [one for one in mails if one.html]
    if not mails:
        return text, lost
    pieces = _top(text)
    counted = len(pieces) == mails[0].cards
    told = [] if counted or all(one.after in (0, one.cards) for one in mails) else [
        msg("where its texts for mail alone stood could not be told: they are at its end")]
    out, rest = [], list(mails)
    for number, piece in enumerate(pieces):
        while rest and (rest[0].after == number if counted else rest[0].after == 0):
            out.append(_marked(rest.pop(0)))
        out.append(piece)
    return "".join([*out, *map(_marked, rest)]), [*told, *lost]


def _marked(mail: MailOnly) -> str:
    return f"<!--dangol-mail:begin {mail.segment}-->{MARK.sub('', mail.html)}<!--dangol-mail:end-->"


def _top(text: str) -> list[str]:
    """The elements of the top, with the marks around them."""
    root = dom.parse(text)
    while len(root) == 1 and root[0].tag == "div" and not root[0].attrib and not (root.text or "").strip():
        root = root[0]
    pieces: list[str] = []
    before = root.text or ""
    for child in root:
        shown = etree.tostring(child, encoding="unicode", method="html")
        if child.tag is etree.Comment and pieces and not before and CLOSING.match(child.text or ""):
            pieces[-1] += shown  # else what comes next would stand in a block that is over
        elif child.tag is etree.Comment:
            before += shown
        else:
            pieces.append(before + shown)
            before = ""
    if before and pieces:
        pieces[-1] += before
    return pieces or ([before] if before else [])
