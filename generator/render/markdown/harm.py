"""Scripts in a text, and addresses that run one, in places where addresses seldom stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from lxml import etree

from generator.urls import is_harmful

_HOLDERS = ("action", "data", "background", "cite", "ping", "xlink:", "<animate", "<set")
_HANDLER = re.compile(r"on[a-z]+\s*=")
_ADDRESSES = cast("Callable[[etree._Element], list[Any]]", etree.XPath(
    "//@action|//@formaction|//@data|//@background|//@cite|//@ping|//@*[name()='xlink:href']"
    "|//animate/@*|//animatetransform/@*|//animatemotion/@*|//set/@*"))
_SCRIPTS = cast("Callable[[etree._Element], list[Any]]", etree.XPath(
    "//script|//@srcdoc|//@*[starts-with(name(), 'on')]"))


def harmful_addresses(body: etree._Element, text: str) -> Iterator[str]:
    """Addresses in forms, objects and drawings, and what an animation would make of one. ``text`` is the source in
    lower case: most has nothing to look for."""
    for value in _ADDRESSES(body) if any(name in text for name in _HOLDERS) else ():
        media = value.getparent().tag == "image"
        parts = str(value).split(";") if value.attrname == "values" else [str(value)]
        yield from (part for part in parts if is_harmful(part, media=media))


def scripts(body: etree._Element, text: str) -> Iterator[str]:
    """How each thing begins that a browser runs: an element, or the attribute of one. ``text`` is as above."""
    for found in _SCRIPTS(body) if "<script" in text or "srcdoc" in text or _HANDLER.search(text) else ():
        yield getattr(found, "attrname", "<script")
