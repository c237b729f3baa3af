"""SVG as it may be published: no scripts, nothing from elsewhere, nothing that says more than it shows.

In a page an SVG file runs no script, but it does where somebody opens it by its address (SVG 2, 2.1). What editors
write into it may name people and folders.
"""

from __future__ import annotations

import re

from lxml import etree

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
KNOWN = frozenset({SVG, XLINK, "http://www.w3.org/XML/1998/namespace"})
REMOVED = frozenset({"script", "foreignObject", "metadata", "iframe", "handler", "listener"})
INLINE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
OUTSIDE = re.compile(r"@import[^;]*;?|(?:url|src|image-set)\(\s*(?![\s\"']*(?:#|data:image/))[^)]*\)", re.IGNORECASE)
LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*")
UNITS = {"px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
MOST = 20_000


class NoDrawing(ValueError):
    """A file is no SVG."""


def safe_drawing(data: bytes) -> tuple[bytes, int, int]:
    """An SVG file as it may be published, the same bytes where nothing had to go; and its size in pixels, zeros where
    it has none. Raises :class:`NoDrawing`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoDrawing from error
    if root is None or etree.QName(root).localname != "svg" or etree.QName(root).namespace not in (SVG, None):
        raise NoDrawing
    changed = bool(parser.error_log) or b"<!ENTITY" in data
    for element in list(root.iter()):
        changed |= _cleaned(element, root)
    if next(root.itersiblings(preceding=True), None) is not None or next(root.itersiblings(), None) is not None:
        changed = True
    width, height = _size(root)
    if not changed:
        return data, width, height
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), width, height


def _cleaned(element: etree._Element, root: etree._Element) -> bool:
    """Take out of an element, or with it, what may not be published; says whether there was something."""
    parent = element.getparent()
    name = etree.QName(element) if isinstance(element.tag, str) else None
    if name is None or name.localname in REMOVED or name.namespace not in (*KNOWN, None):
        if parent is not None:
            _remove(element, parent)
        return element is not root
    changed = False
    for key, given in list(element.attrib.items()):
        value = str(given)
        if not _may_stay(etree.QName(key), value, str(name.localname)):
            del element.attrib[key]
            changed = True
        elif OUTSIDE.search(value):
            element.set(key, OUTSIDE.sub("none", value))
            changed = True
    if name.localname == "style" and element.text and OUTSIDE.search(element.text):
        element.text = OUTSIDE.sub("none", element.text)
        changed = True
    return changed


def _may_stay(key: etree.QName, value: str, tag: str) -> bool:
    if key.namespace not in (*KNOWN, None) or key.localname.lower().startswith("on"):
        return False
    if key.localname in ("href", "src"):
        return bool(INLINE.match(value.strip())) or (tag == "a" and value.strip().startswith(("https://", "http://")))
    return key.localname not in ("to", "from", "values", "by") or "script:" not in re.sub(r"\s", "", value).lower()


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """An element without the text behind it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height as the drawing says, else as its ``viewBox`` does."""
    own = [_pixels(root.get(side, "")) for side in ("width", "height")]
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        wide, high = float(box[2]), float(box[3])
    except (IndexError, ValueError):
        wide = high = 0.0
    ratio = high / wide if wide > 0 and high > 0 else 0.0
    width, height = own
    if ratio and not (width and height):
        width = width or (height / ratio if height else wide)
        height = height or width * ratio
    return (round(width), round(height)) if 1 <= width <= MOST and 1 <= height <= MOST else (0, 0)


def _pixels(text: str) -> float:
    found = LENGTH.fullmatch(text)
    return float(found[1]) * UNITS[found[2] or "px"] if found else 0.0
