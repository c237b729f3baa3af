"""A tree as HTML, in one walk: what Python-Markdown's serializer makes of it, and its processor that breaks lines."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from xml.etree.ElementTree import Element

from markdown import serializers
from markdown.util import AtomicString

_THEIRS: Any = serializers  # the stubs leave most of it out
_BOOLEAN: frozenset[str] = _THEIRS.BOOLEAN_ATTRIBUTES["html"]
_EMPTY: frozenset[str] = _THEIRS.HTML_EMPTY


class Finished(AtomicString):
    """HTML that stands in the place of a text, and is not to be escaped."""


def escaped(text: str) -> str:
    """Text between tags. Entities are left alone."""
    if "&" in text:
        text = serializers.RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def attribute(value: str) -> str:
    """The value of an attribute."""
    value = escaped(value)
    return value.replace('"', "&quot;") if '"' in value else value


def written(root: Element, blocks: Collection[str], *, broken: bool) -> str:
    """The HTML of an element and what is in it. ``broken``: into lines, where elements are ``blocks``."""
    parts: list[str] = []
    waiting: list[Any] = [(root, broken)]  # the last first: what is written, and elements, with whether lines break
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        element, opened = item
        tag, text, tail = element.tag, element.text, element.tail
        inside = opened and tag in blocks and tag not in ("code", "pre")
        if opened and not (tail and tail.strip()):
            tail = "\n"
        if broken and tag == "br":
            tail = f"\n{tail}" if tail and tail.strip() else "\n"
        if inside and not (text and text.strip()) and len(element) and element[0].tag in blocks:
            text = "\n"
        parts.append(f"<{tag}{''.join(map(_attribute, sorted(element.items())))}>" if element.attrib else f"<{tag}>")
        if text:
            parts.append(text if type(text) is Finished else escaped(text))
        if tail:
            waiting.append(tail if type(tail) is Finished else escaped(tail))
        if tag not in _EMPTY:
            waiting.append(f"</{tag}>")
        waiting += [(child, inside and child.tag in blocks) for child in reversed(element)]
    return "".join(parts)


def _attribute(item: tuple[str, str | None]) -> str:
    name, value = item
    if value is None or (name == value and name in _BOOLEAN):
        return f" {name}"
    return f' {name}="{attribute(value)}"'
