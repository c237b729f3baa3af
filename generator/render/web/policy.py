"""The content security policy of the website: nothing may run or be loaded but what its pages have.

https://www.w3.org/TR/CSP3/. The pages of the theme need no more than the site's own files. What an author writes as
HTML (a film, a form of a mail sender, a picture elsewhere) is read from the pages as they are, and let through by its
origin, or by what it holds where it stands in the page itself.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from generator.cache import Cache, Kept, digest

Need = tuple[str, str]
"""A directive and a source that it has to name."""
SELF = "'self'"
STRICT: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",), "script-src": (SELF,), "style-src": (SELF,), "img-src": (SELF, "data:"),
    "media-src": (SELF,), "form-action": (SELF,), "base-uri": ("'none'",), "frame-ancestors": (SELF,)}
"""What every page may have: its own scripts, styles, pictures and films."""
DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
_ATTRIBUTES = r"""((?:"[^"]*"|'[^']*'|[^'"<>])*+)"""
_OPEN = re.compile(rf"<(script|style)(?![\w-]){_ATTRIBUTES}>", re.IGNORECASE)
_CLOSE = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_TAG = re.compile(rf"<([a-z][\w:-]*){_ATTRIBUTES}>", re.IGNORECASE)
_INLINE = re.compile(r"\b(?:style|on[a-z]+)\s*=", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_LOADED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "img": (("src", "img-src"), ("srcset", "img-src")), "image": (("href", "img-src"), ("xlink:href", "img-src")),
    "source": (("src", "media-src"), ("srcset", "img-src")),
    "video": (("src", "media-src"), ("poster", "img-src")), "audio": (("src", "media-src"),),
    "track": (("src", "media-src"),), "iframe": (("src", "frame-src"),), "embed": (("src", "object-src"),),
    "object": (("data", "object-src"),), "form": (("action", "form-action"),),
    "input": (("formaction", "form-action"), ("src", "img-src")), "button": (("formaction", "form-action"),)}


def policy(needs: Iterable[Need]) -> str:
    """The policy as a header says it."""
    sources = {directive: dict.fromkeys(allowed) for directive, allowed in STRICT.items()}
    for directive, source in sorted(needs):
        sources.setdefault(directive, {})[source] = None
    return "; ".join(" ".join((directive, *allowed)) for directive, allowed in sources.items())


def needs_of(pages: Mapping[str, bytes | Kept | Path], cache: Cache) -> tuple[Need, ...]:
    """What the pages among some files need beside :data:`STRICT`; what was read before is in ``cache``."""
    found = {_sha256(page): page for path, page in pages.items()
             if path.endswith(".html") and not isinstance(page, Path)}
    whole = digest("policy", *sorted(found))
    known: tuple[Need, ...] | None = cache.recall(whole)
    if known is None:
        known = tuple(sorted({need for key, page in found.items() for need in _remembered(key, page, cache)}))
        cache.remember(whole, known)
    return known


def _remembered(key: str, page: bytes | Kept, cache: Cache) -> tuple[Need, ...]:
    name = digest("needs", key)
    known: tuple[Need, ...] | None = cache.recall(name)
    if known is None:
        text = page.read() if isinstance(page, Kept) else page
        known = tuple(sorted(set(page_needs(text.decode()))))
        cache.remember(name, known)
    return known


def page_needs(html: str) -> Iterator[Need]:
    """What one page needs."""
    rest: list[str] = []
    at = 0
    while opened := _OPEN.search(html, at):
        rest.append(html[at : opened.start()])
        name = opened[1].lower()
        closed = _CLOSE[name].search(html, opened.end())
        if closed is None:  # it holds all that follows
            at = len(html)
            break
        yield from _element_needs(name, _attributes(opened[2]), html[opened.end() : closed.start()])
        at = closed.end()
    for name, written in _TAG.findall(" ".join([*rest, html[at:]])):
        yield from _tag_needs(name.lower(), written)


def _tag_needs(name: str, written: str) -> Iterator[Need]:
    """What the attributes of a tag need."""
    inline, loaded = _INLINE.search(written), _LOADED.get(name, ())
    if not (inline or loaded or name == "link"):
        return
    attributes = _attributes(written)
    if inline:
        yield from _inline_needs(attributes)
    if name == "link":
        yield from _link_needs(attributes)
    for attribute, directive in loaded:
        for address in _addresses(attribute, attributes.get(attribute, "")):
            yield from _source(directive, address)
    if name == "iframe" and "srcdoc" in attributes:
        yield "frame-src", SELF


def _element_needs(name: str, attributes: Mapping[str, str], text: str) -> Iterator[Need]:
    """What a script or a style sheet in a page needs; data is none."""
    if name == "style":
        yield "style-src", _hash(text)
    elif "src" in attributes:
        yield from _source("script-src", attributes["src"])
    elif attributes.get("type", "").strip().lower() not in DATA_BLOCKS:
        yield "script-src", _hash(text)


def _inline_needs(attributes: Mapping[str, str]) -> Iterator[Need]:
    """What attributes need that a browser applies or runs."""
    if "style" in attributes:
        yield "style-src-attr", "'unsafe-inline'"
    for name, value in attributes.items():
        if name.startswith("on"):
            yield "script-src", "'unsafe-hashes'"
            yield "script-src", _hash(value)


def _link_needs(attributes: Mapping[str, str]) -> Iterator[Need]:
    rels = attributes.get("rel", "").lower().split()
    if "stylesheet" in rels:
        yield from _source("style-src", attributes.get("href", ""))
    if "icon" in rels or "apple-touch-icon" in rels:
        yield from _source("img-src", attributes.get("href", ""))
    if "manifest" in rels:
        yield "manifest-src", SELF


def _addresses(attribute: str, value: str) -> list[str]:
    """The addresses in an attribute: one, or those of a ``srcset``."""
    if attribute != "srcset":
        return [value] if value.strip() else []
    return [part.split()[0] for part in re.split(r",\s+|,$", value) if part.strip()]


def _source(directive: str, address: str) -> Iterator[Need]:
    """The source that lets an address through: its origin, the site's own, or a scheme that has no origin."""
    try:
        parts = urlsplit(address.strip())
        host = parts.netloc.rpartition("@")[2].lower()
        host = host if host.isascii() else host.encode("idna").decode()
    except (UnicodeError, ValueError):
        return
    if host:
        if _HOST.fullmatch(host) and parts.scheme in ("", "http", "https"):
            yield directive, f"{parts.scheme or 'https'}://{host}"
    elif not parts.scheme:
        if SELF not in STRICT.get(directive, ()):
            yield directive, SELF
    elif (_SCHEME.fullmatch(parts.scheme) and parts.scheme not in ("javascript", "http", "https")
          and f"{parts.scheme}:" not in STRICT.get(directive, ())):
        yield directive, f"{parts.scheme}:"


def _attributes(written: str) -> dict[str, str]:
    """The attributes of a tag; the first of those with one name counts, as in a browser."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _sha256(page: bytes | Kept) -> str:
    return page.sha256 if isinstance(page, Kept) else sha256(page).hexdigest()
