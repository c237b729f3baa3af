"""Merge fields, from opaque tokens to what a reader sees: a value, a default, or a mail sender's tag.

Text with merge fields is a tuple of plain strings and :class:`Slot`; a slot knows where it stands,
since a value is escaped in one way in text, in another in an attribute, in a third inside a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TypeAlias
from urllib.parse import quote

from generator.model import TOKEN, MergeField
from generator.urls import URL_ATTRIBUTES, is_safe

ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)|'([^']*)|([^\s"'>]*))$""")
TAG = re.compile(r"""<(?=[a-zA-Z/])(?:[^"'>]+|"[^"]*"|'[^']*')*(?P<end>>|["']|\Z)""")


class Place(StrEnum):
    """Where a merge field stands."""

    PLAIN = "plain"
    TEXT = "text"
    ATTRIBUTE = "attribute"
    URL = "url"
    URL_PART = "url part"


@dataclass(frozen=True, slots=True)
class Slot:
    """A merge field in its place."""

    field: MergeField
    place: Place


MergeText: TypeAlias = tuple[str | Slot, ...]


def split(text: str, fields: Iterable[MergeField], *, html: bool) -> MergeText:
    """Find the tokens of merge fields in HTML, or in plain text."""
    by_token = {field.token: field for field in fields}
    if not by_token:
        return (text,)
    parts: list[str | Slot] = []
    tag, position = "", 0
    for token in TOKEN.finditer(text):
        if not (field := by_token.get(token[0])):
            continue
        if piece := text[position : token.start()]:
            parts.append(piece)
            tag = _unfinished(tag + piece)
        parts.append(Slot(field, _place(tag) if html else Place.PLAIN))
        tag += "x" if tag else ""
        position = token.end()
    return (*parts, text[position:]) if position < len(text) else tuple(parts)


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
    """Put something in for every slot; what ``value`` returns is taken as it is."""
    return "".join(part if isinstance(part, str) else value(part) for part in text)


def with_defaults(text: MergeText) -> str:
    """The text as someone reads it of whom nothing is known."""
    return fill(text, lambda slot: escaped(slot.field.default, slot.place))


def escaped(value: str, place: Place) -> str:
    """A value made harmless for the place where it is to stand."""
    if place is Place.PLAIN:
        return " ".join(value.split())
    if place is Place.TEXT:
        return escape(value, quote=False)
    if place is Place.URL_PART:
        return quote(value, safe="")
    if place is Place.URL:
        return escape(value.strip()) if not value or is_safe(value) else "#"
    return escape(value)
