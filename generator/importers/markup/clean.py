"""What no reader sees or needs goes out of the tree, and what looks alike becomes alike, before Markdown is made of it.

On the mails and posts that were tried, converters without this lost up to nine words of ten, or kept none of the tables
that only lay out as text.
"""

from __future__ import annotations

import re
from copy import copy
from functools import partial

from lxml import html

from generator.importers.markup import dom
from generator.importers.markup.dom import Element

UNSEEN = ("head", "title", "style", "script", "noscript", "template", "svg", "math", "canvas", "button", "select",
          "textarea", "meta", "link", "base", "map", "area", "param", "applet", "dialog", "datalist", "progress",
          "meter", "option", "colgroup", "col")
HIDDEN_CLASSES = ("screen-reader-text", "sr-only", "visually-hidden", "hidden", "preheader", "mcnPreviewText",
                  "kg-visually-hidden")
SAME = {"b": "strong", "i": "em", "s": "del", "strike": "del", "cite": "em", "dfn": "em", "var": "em", "samp": "code",
        "tt": "code", "menu": "ul", "dir": "ul", "center": "div", "xmp": "pre", "listing": "pre"}
PLAIN = ("span", "font", "small", "big", "label", "time", "data", "bdi", "bdo", "wbr", "acronym", "nobr", "o:p",
         "picture", "source", "output", "blink", "marquee", "fieldset", "legend", "hgroup", "search", "image")
MARKS = ("strong", "em", "del", "u", "mark", "ins", "sup", "sub")
"""Inline marks that are written where something stands in them."""
LINKING = (*MARKS, "a")
BOLD = re.compile(r"bold|bolder|[6-9]00")
TINY = re.compile(r"\s*0*[0-3](?:px)?\s*")
NOTHING = re.compile(r"0(?:px|em|%)?|0?\.0*1?(?:px)?|1px")
EMOJI = ("emoji", "wp-smiley", "wp-emoji", "an1")


def clean(root: Element) -> None:
    """Clean a tree in place."""
    for comment in dom.comments(root):
        dom.drop(comment)
    drop_unseen(root)
    _same_names(root)
    _galleries(root)
    _pictures(root)
    for element in dom.elements(root, *PLAIN):
        dom.unwrap(element)
    _unlink(root)
    push_down(root)
    _merge_marks(root)
    _tidy_marks(root)
    _lists(root)


def drop_unseen(root: Element) -> None:
    """Take out what no reader sees: scripts, forms, hidden elements, pictures that only count."""
    for element in dom.elements(root):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if tag in UNSEEN or is_hidden(element) or (tag == "input" and not _is_task(element)):
            dom.drop(element)
        elif tag == "form":
            (dom.drop if element.find(".//input") is not None else dom.unwrap)(element)
        elif (tag == "img" and _counts(element)) or (tag == "a" and _is_anchor_of_heading(element)):
            dom.drop(element)


def is_hidden(element: Element) -> bool:
    """Whether an element is there and not to be seen."""
    if not element.attrib:
        return False
    if element.get("hidden") is not None or dom.has_class(element, *HIDDEN_CLASSES):
        return True
    if "style" not in element.attrib:
        return False
    style = dom.styles(element)
    if style.get("display") == "none" or style.get("visibility") == "hidden" or style.get("mso-hide") == "all":
        return True
    flat = any(name in style and NOTHING.fullmatch(style[name]) for name in ("max-height", "height"))
    return bool(flat and style.get("overflow") == "hidden") or (
        style.get("opacity") == "0" and bool(NOTHING.fullmatch(style.get("font-size", ""))))


def _is_anchor_of_heading(element: Element) -> bool:
    """Whether a link is the sign by which a heading links to itself."""
    return (element.get("href") or "").startswith("#") and dom.words(element) in ("", "#", "¶", "§", "🔗") \
        and element.getparent().tag in ("h1", "h2", "h3", "h4", "h5", "h6")


def _is_task(element: Element) -> bool:
    return element.get("type") == "checkbox" and any(above.tag == "li" for above in element.iterancestors())


def _counts(picture: Element) -> bool:
    """Whether a picture is a dot that counts who reads, or a spacer."""
    style = dom.styles(picture)
    sizes = [picture.get(side) or style.get(side, "") for side in ("width", "height")]
    return all(TINY.fullmatch(size) for size in sizes) or any(size.strip() in ("1", "1px", "0") for size in sizes) \
        or bool(re.search(r"(?:^|/)(?:spacer|blank|pixel|transparent)\.(?:gif|png)(?:$|\?)", picture.get("src") or ""))


def _same_names(root: Element) -> None:
    """One name for what means the same; bold, slanted and struck by style are so by name."""
    for element in dom.elements(root):
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        style = dom.styles(element) if "style" in element.attrib else {}
        if (tag in ("b", "strong") and style.get("font-weight") in ("normal", "400")) or (
                tag in ("i", "em") and style.get("font-style") == "normal"):
            element.tag = "span"
        elif tag in SAME:
            element.tag = SAME[tag]
        elif tag == "q":
            element.text, element.tail = f"“{element.text or ''}", element.tail
            _append_text(element, "”")
            element.tag = "span"
        elif tag in ("span", "font", "a") and style:
            _marks_by_style(element, style)


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _marks_by_style(element: Element, style: dict[str, str]) -> None:
    """A mark in an element for each that its style has."""
    found = [mark for mark, meant in (
        ("strong", BOLD.fullmatch(style.get("font-weight", ""))),
        ("em", style.get("font-style") in ("italic", "oblique")),
        ("del", "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")),
        ("sup", style.get("vertical-align") == "super"), ("sub", style.get("vertical-align") == "sub")) if meant]
    for mark in found:
        inner = html.Element(mark)
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)


def _galleries(root: Element) -> None:
    """A list of pictures that WordPress laid out as a grid is pictures one after the other."""
    for element in dom.elements(root, "ul"):
        if dom.has_class(element, "blocks-gallery-grid", "wp-block-gallery"):
            for entry in element.findall("li"):
                entry.tag = "div"
            element.tag = "div"


def _pictures(root: Element) -> None:
    """Pictures with the address that is shown in the end; emoji as the letters they are."""
    for picture in dom.elements(root, "img"):
        if dom.has_class(picture, *EMOJI) and picture.get("alt") and len(picture.get("alt")) <= 8:
            text = html.Element("span")
            text.text = picture.get("alt")
            dom.replace(picture, text)
            continue
        source = picture.get("src") or ""
        later = next((picture.get(name) for name in ("data-src", "data-lazy-src", "data-original", "data-orig-file")
                      if picture.get(name)), "")
        if later and (not source or source.startswith("data:")):
            picture.set("src", later)
        if not picture.get("src"):
            dom.drop(picture)


def _unlink(root: Element) -> None:
    """Links that lead nowhere, or run something, are text."""
    for anchor in dom.elements(root, "a"):
        target = (anchor.get("href") or "").strip()
        runs = target in ("", "#") or target.lower().startswith(("javascript:", "vbscript:", "data:"))
        if runs or any(above.tag == "a" for above in anchor.iterancestors()) or dom.is_bare(anchor):
            dom.unwrap(anchor)


def push_down(root: Element) -> None:
    """Marks and links around blocks go into each of these: a heading that is a link has the link in it."""
    for element in dom.elements(root, *LINKING, "code", "abbr", "kbd"):
        if dom.has_blocks(element):
            if element.tag in LINKING:
                _push(element, element)
            dom.unwrap(element)


def _push(into: Element, mark: Element) -> None:
    """Wrap each run of text in an element in a copy of a mark, and so in its blocks."""
    wrapped = partial(_copy_of, mark)
    run = wrapped()
    run.text, into.text = into.text, None
    for child in list(into):
        tail, child.tail = child.tail, None
        if child.tag in dom.BLOCKS or dom.has_blocks(child):
            _put_before(into, child, run)
            if child.tag not in ("hr", "pre"):
                _push(child, mark)
            run = wrapped()
            run.text = tail
        else:
            into.remove(child)
            run.append(child)
            child.tail = tail
    if not dom.is_bare(run):
        into.append(run)
    elif run.text:
        _append_text(into, run.text)


def _put_before(into: Element, child: Element, run: Element) -> None:
    if not dom.is_bare(run):
        into.insert(into.index(child), run)


def _copy_of(mark: Element) -> Element:
    new = html.Element(mark.tag)
    new.attrib.update(mark.attrib)
    return new


def _merge_marks(root: Element) -> None:
    """The same mark in itself is one, and so are two with nothing but blanks between them."""
    for element in dom.elements(root, *MARKS):
        if element.tag in ("strong", "em", "del") and any(
                above.tag == element.tag for above in element.iterancestors()):
            dom.unwrap(element)
    for element in dom.elements(root, "strong", "em", "del", "code"):
        before = element.getprevious()
        if before is not None and before.tag == element.tag and element.getparent() is not None and not (
                before.tail if element.tag == "code" else (before.tail or "").strip()):
            _append_text(before, (before.tail or "") + (element.text or ""))
            before.tail = element.tail
            children = list(element)
            element.getparent().remove(element)
            before.extend(children)


def _tidy_marks(root: Element) -> None:
    """Marks with nothing in them go; blanks and breaks at their edges stand outside."""
    for element in reversed(dom.elements(root, *MARKS)):
        if dom.is_bare(element):
            dom.unwrap(element)
            continue
        while len(element) and element[0].tag == "br" and not (element.text or "").strip():
            _move_before(element, element[0])
        while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
            line = element[-1]
            line.tail = None
            element.addnext(line)
            line.tail, element.tail = element.tail, None


def _move_before(element: Element, line: Element) -> None:
    """Move a break out of a mark, in front of it."""
    element.text, line.tail = line.tail, None
    new = copy(line)
    element.remove(line)
    element.addprevious(new)


def _lists(root: Element) -> None:
    """A list that stands in another beside its entries belongs to the entry before it."""
    for inner in dom.elements(root, "ul", "ol"):
        parent = inner.getparent()
        if parent is None or parent.tag not in ("ul", "ol"):
            continue
        before = inner.getprevious()
        if before is None:
            before = html.Element("li")
            parent.insert(0, before)
        tail, inner.tail = inner.tail, None
        before.append(inner)
        inner.tail = tail if tail and tail.strip() else None
