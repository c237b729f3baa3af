"""The style sheet of a mail, written into its elements: the only place that touches premailer.

Gmail and many others drop or rewrite ``<style>``, so whatever must hold stands in ``style`` attributes.
What cannot stand there (dark mode, phones) is kept as it is in ``<style data-premailer="ignore">``.
"""

from __future__ import annotations

import logging
import os
import re
import warnings
from functools import cache, lru_cache
from typing import Any

from lxml import etree, html

from generator.clients.styles import compiled

# Premailer's own defaults turn CSS into attributes such as width="100px" or width="auto".
_ATTRIBUTES = ["width", "height", "align", "valign", "bgcolor"]
_OPTIONS = {
    "allow_network": False, "disable_validation": True, "strip_important": False, "disable_leftover_css": True,
    "align_floating_images": False, "remove_unset_properties": False, "disable_basic_attributes": _ATTRIBUTES,
    "cssutils_logging_level": logging.CRITICAL}
_SHEETS = 64
_BACKGROUND = re.compile(r"background-color:\s*#([0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_CLASS_SELECTOR = re.compile(r"\.([a-zA-Z_][\w-]*)")


def inline_css(source: str) -> str:
    """The same page with its styles inlined; comments, text, links and kept styles untouched."""
    root = html.document_fromstring(source, parser=html.HTMLParser(huge_tree=True))
    _close_styles(root)
    _inliner()(root, **_OPTIONS).transform()
    _colour_cells(root)
    _drop_unused_classes(root)
    page: str = etree.tostring(root.getroottree(), encoding="unicode", method="html")
    return page.replace("</wbr>", "") + "\n"


@cache
def _inliner() -> Any:
    """Premailer, which keeps the rules of a style sheet from edition to edition: to write them out is most of its work.

    Given an element instead of text, it changes it in place and neither parses nor serialises.
    """
    # Imported here, as it takes a fifth of a second. Its cache is sized when it is imported: the default
    # of 128 entries thrashes. The libraries under it warn about each other's versions.
    os.environ.setdefault("PREMAILER_CACHE_MAXSIZE", "20000")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import premailer
    premailer.premailer.CSSSelector = compiled
    rules = lru_cache(_SHEETS)(premailer.Premailer("", **_OPTIONS)._parse_style_rules)

    class Inliner(premailer.Premailer):  # type: ignore[misc]  # it has no types
        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[Any], list[Any]]:
            found: tuple[list[Any], list[Any]] = rules(css_body, ruleset_index)
            return found

    return Inliner


def _close_styles(root: html.HtmlElement) -> None:
    # Premailer caches parsed styles and parsed selectors under the same keys, so style="p" would be taken
    # for the selector "p". No selector ends in a semicolon.
    for element in root.iter(etree.Element):
        style = element.get("style")
        if style is not None:
            element.set("style", style.rstrip("; \t\n") + ";")


def _colour_cells(root: html.HtmlElement) -> None:
    """Repeat background colours as ``bgcolor``, which the oldest readers and Outlook's printing want."""
    for element in root.iter("body", "table", "td", "th"):
        match = _BACKGROUND.search(element.get("style", ""))
        if match and "bgcolor" not in element.attrib:
            digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
            element.set("bgcolor", f"#{digits}")


def _drop_unused_classes(root: html.HtmlElement) -> None:
    """Keep only the classes that a kept style still speaks of."""
    used = {name for style in root.iter("style") for name in _CLASS_SELECTOR.findall(style.text or "")}
    for element in root.iter(etree.Element):
        if "class" not in element.attrib:
            continue
        kept = [name for name in element.get("class", "").split() if name in used]
        if kept:
            element.set("class", " ".join(kept))
        else:
            del element.attrib["class"]
