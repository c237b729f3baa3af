"""Which addresses may be published and mailed: one rule, for whatever holds an address."""

from __future__ import annotations

import re
from html import unescape

URL_ATTRIBUTES = frozenset({
    "href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "background", "cite", "data", "ping"})
"""The attributes of HTML, and of the SVG in it, that hold addresses."""
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a value out of a list may begin with, where it is the whole of an address."""
_HARMFUL = frozenset({"javascript", "vbscript", "livescript", "data", "blob", "filesystem"})
_MEDIA = re.compile(r"data:(?:image|audio|video)/", re.IGNORECASE)
_UNREAD = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")  # URL Standard, 4.4: what browsers take out before they read
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def scheme(url: str) -> str:
    """The scheme of an address as browsers read it, in lower case; empty if it has none."""
    found = _SCHEME.match(_UNREAD.sub("", url))
    return found[1].lower() if found else ""


def is_harmful(url: str, *, media: bool = False) -> bool:
    """Whether an address runs a script, or is a document that could. A picture or a sound in its own place (``media``)
    may hold its data itself. Entities count too, which not every parser of HTML knows."""
    if url.startswith(("https:", "http:")):  # as nearly all do
        return False
    url = unescape(url) if "&" in url else url
    return ":" in url and scheme(url) in _HARMFUL and not (media and _MEDIA.match(_UNREAD.sub("", url)))


def is_safe(url: str) -> bool:
    """Whether a value out of a list can be an address as a whole."""
    return scheme(url) in SAFE_SCHEMES
