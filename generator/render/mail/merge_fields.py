"""Merge fields, from opaque tokens to what a reader sees: a value, a default, or a mail sender's tag.

A :class:`~generator.model.MergeField` is what an author wrote. A :data:`Slot` is a place in a rendered text that is
still to be filled in: from what an author wrote, or with something of the mail's own, such as its unsubscribe link.
It knows where it stands, since a value is escaped in one way in text, in another in an attribute, and in a third
inside a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from html import escape
from typing import TypeAlias, assert_never
from urllib.parse import quote

from generator.model import TOKEN, MergeField
from generator.offer_fields import conditions_in
from generator.urls import URL_ATTRIBUTES, is_safe

ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]*))$""")
UNSUBSCRIBE_TOKEN = "mfdangolx0unsubscribex"
VIEW_TOKEN = "mfdangolx1viewx"
AGREED = MergeField("mfdangolx2x", "agreed_on", "", '{{ subscriber.agreed_on | default("") }}', 1, 1)
"""When somebody agreed to get mail, in a sentence at its foot."""
TAG = re.compile(r"""<(?=[a-zA-Z/])(?:[^"'>]+|"[^"]*"|'[^']*')*(?P<end>>|["']|\Z)""")


class Place(StrEnum):
    """Where a merge field stands."""

    PLAIN = "plain"
    TEXT = "text"
    ATTRIBUTE = "attribute"
    URL = "url"
    URL_PART = "url part"


@dataclass(frozen=True, slots=True)
class Field:
    """The value of a recipient's field ``name``, or ``default`` where they have none. ``token`` stands for it before
    the text is split."""

    name: str
    default: str
    token: str
    place: Place


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """The address where a recipient unsubscribes, which the mail sender or the exporter knows."""

    place: Place


@dataclass(frozen=True, slots=True)
class ViewLink:
    """The address where the mail can be read in a browser: the mail sender's, or else ``page``, which is that of the
    issue on the website; empty where it has none."""

    page: str
    place: Place


@dataclass(frozen=True, slots=True)
class If:
    """Where text begins that only those read who have something in ``column``. ``token`` stands for it before the text
    is split; one that an exporter adds has none."""

    column: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Where the text of an :class:`If` on the same column ends."""

    column: str
    token: str = ""


Slot: TypeAlias = Field | Unsubscribe | ViewLink | If | End
"""A place in a text that is filled in for each recipient."""
MergeText: TypeAlias = tuple[str | Slot, ...]
"""A text cut up at its slots."""
SlotMaker: TypeAlias = Callable[[Place], Slot]
NO_LINKS: Mapping[str, SlotMaker] = {}


def mail_links(page: str) -> Mapping[str, SlotMaker]:
    """The slots of a mail's own links by their tokens; ``page`` is the issue's page on the website, or empty."""
    return {UNSUBSCRIBE_TOKEN: Unsubscribe, VIEW_TOKEN: partial(ViewLink, page)}


def split(text: str, fields: Iterable[MergeField], links: Mapping[str, SlotMaker] = NO_LINKS, *,
          html: bool) -> MergeText:
    """Cut a text up at the tokens of merge fields and ``links`` (see :func:`mail_links`). In ``html`` each slot gets
    its place; in plain text all are :attr:`Place.PLAIN`. :func:`with_tokens` gives the text back."""
    fields = tuple(fields)
    makers: dict[str, SlotMaker] = {
        **{field.token: partial(Field, field.field, field.default, field.token) for field in fields}, **links,
        **_conditions(field.field for field in fields)}
    if not makers:
        return (text,)
    parts: list[str | Slot] = []
    tag, position = "", 0
    for token in TOKEN.finditer(text):
        if not (make := makers.get(token[0])):
            continue
        if piece := text[position : token.start()]:
            parts.append(piece)
            tag = _unfinished(tag + piece)
        parts.append(make(_place(tag) if html else Place.PLAIN))
        tag += "x" if tag else ""
        position = token.end()
    return (*parts, text[position:]) if position < len(text) else tuple(parts)


def _conditions(fields: Iterable[str]) -> dict[str, SlotMaker]:
    """The conditions in a text with some fields, by their tokens."""
    found: dict[str, SlotMaker] = {}
    for column, (begin, end) in conditions_in(fields).items():
        found[begin] = lambda _, column=column, token=begin: If(column, token)  # type: ignore[misc]
        found[end] = lambda _, column=column, token=end: End(column, token)  # type: ignore[misc]
    return found


def shown(text: MergeText, has: Callable[[str], bool]) -> MergeText:
    """The text without what only those read who have something in a column that somebody has nothing in, and without
    the author's conditions. An exporter's own, which have no token, stay."""
    parts: list[str | Slot] = []
    hidden = ""
    for part in text:
        if isinstance(part, If) and part.token and not hidden:
            hidden = "" if has(part.column) else part.column
        elif isinstance(part, End) and part.token:
            hidden = "" if part.column == hidden else hidden
        elif not hidden:
            parts.append(part)
    return tuple(parts)


def known_by_default(text: MergeText) -> MergeText:
    """The text as :func:`shown` to someone of whom nothing is known."""
    if not any(isinstance(part, If) and part.token for part in text):
        return text
    filled = {part.name for part in text if isinstance(part, Field) and part.default}
    return shown(text, filled.__contains__)


def _unfinished(html: str) -> str:
    """The tag that is still open where some HTML ends, or nothing; a quoted value may hold ``>``. Of an attribute's
    value no more is kept than that there is one, as it may be long."""
    tag = next((html[tag.start() :] for tag in TAG.finditer(html) if tag["end"] != ">"), "")
    value = ATTRIBUTE.search(tag)
    number = value.lastindex if value else 1
    return tag[: value.start(number) + 1] if value and number and number > 1 else tag


def _place(tag: str) -> Place:
    """The place behind an unfinished tag."""
    if not tag:
        return Place.TEXT
    attribute = ATTRIBUTE.search(tag)
    if not attribute or attribute[1].lower() not in URL_ATTRIBUTES:
        return Place.ATTRIBUTE
    return Place.URL_PART if any(attribute.groups()[1:]) else Place.URL


def fill(text: MergeText, value: Callable[[Slot], str]) -> str:
    """Put what ``value`` returns in place of every slot, as it is."""
    return "".join(part if isinstance(part, str) else value(part) for part in text)


def with_defaults(text: MergeText) -> str:
    """The text as someone reads it of whom nothing is known; it has no unsubscribe link, and conditions leave no
    mark."""
    return fill(known_by_default(text), default_of)


def default_of(slot: Slot) -> str:
    """What stands in a slot for someone of whom nothing is known, escaped for its place."""
    match slot:
        case Field(default=default, place=place):
            return escaped(default, place)
        case ViewLink(page=page, place=place):
            return escaped(page, place)
        case Unsubscribe() | If() | End():
            return ""
        case _:
            assert_never(slot)


def with_tokens(text: MergeText) -> str:
    """The text as it was before :func:`split`."""
    return fill(text, _token)


def _token(slot: Slot) -> str:
    match slot:
        case Field(token=token):
            return token
        case Unsubscribe():
            return UNSUBSCRIBE_TOKEN
        case ViewLink():
            return VIEW_TOKEN
        case If(token=token) | End(token=token):
            return token
        case _:
            assert_never(slot)


def escaped(value: str, place: Place) -> str:
    """A value made harmless for the place where it is to stand. In a URL of its own, one that could run code is
    ``#``."""
    if place is Place.PLAIN:
        return " ".join(value.split())
    if place is Place.TEXT:
        return escape(value, quote=False)
    if place is Place.URL_PART:
        return quote(value, safe="")
    if place is Place.URL:
        return escape(value.strip()) if not value or is_safe(value) else "#"
    return escape(value)
