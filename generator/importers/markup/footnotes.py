"""Footnotes, as WordPress, Substack, GitHub, pandoc and Python-Markdown write them: a small link, and a text below that
leads back."""

from __future__ import annotations

import re

from lxml import html

from generator.importers.markup import dom
from generator.importers.markup.dom import Element

BACK = re.compile(r"[\s\u2191\u21a9\ufe0e\ufe0f^↩]*")


def footnotes(root: Element) -> list[tuple[str, Element]]:
    """Take footnotes out of a tree, and leave a mark for each. Returns their names and texts."""
    targets = {one.get("id"): one for one in dom.elements(root) if one.get("id")}
    found: dict[str, tuple[str, Element]] = {}
    for anchor in dom.elements(root, "a"):
        name = _number(anchor)
        target = targets.get((anchor.get("href") or "").rpartition("#")[2]) if name else None
        if target is None or not dom.is_in(target, root) or not _is_note(target):
            continue
        found.setdefault(target.get("id"), (str(len(found) + 1), target))
        mark = html.Element("dangol-noteref", {"name": found[target.get("id")][0]})
        above = anchor.getparent()
        dom.replace(above if above.tag == "sup" and dom.words(above) == dom.words(anchor) else anchor, mark)
    return [(name, _text(target, root)) for name, target in found.values()]


def _number(anchor: Element) -> str:
    """The number of a link that looks like a footnote's."""
    text = dom.words(anchor).strip("[]() ")
    above = anchor.getparent()
    small = (above is not None and above.tag == "sup") or anchor.find("sup") is not None
    named = re.search(r"foot-?note|\bfn\b", anchor.get("class") or "")
    leads = "#" in (anchor.get("href") or "")
    return text if leads and (small or named) and re.fullmatch(r"[\w*†‡]{1,4}", text) else ""


def _is_note(target: Element) -> bool:
    """Whether an element is the text of a footnote, and not where one is mentioned."""
    if target.tag == "a":  # Substack names the number, in the note's own box
        return any("footnote" in dom.classes(above) for above in target.iterancestors())
    return target.tag in ("li", "div", "p", "aside")


def _text(target: Element, root: Element) -> Element:
    """The text of a footnote, taken out of the tree, without the link back."""
    if target.tag == "a":
        box = next(above for above in target.iterancestors() if "footnote" in dom.classes(above))
        dom.drop(target)
        target = box
    for anchor in dom.elements(target, "a"):
        back = "#" in (anchor.get("href") or "") and (BACK.fullmatch(dom.words(anchor)) or re.search(
            r"backref|back-?link", anchor.get("class") or ""))
        if back:
            before = anchor.getparent() if anchor.getparent().tag == "sup" else anchor
            dom.drop(before)
    holder, parent = html.Element("div"), target.getparent()
    dom.drop(target)
    target.tail = None
    holder.append(target)
    target.tag = "div"
    while parent is not None and parent is not root and dom.is_bare_of_notes(parent):
        empty, parent = parent, parent.getparent()
        dom.drop(empty)
    return holder
