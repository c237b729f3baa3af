"""CSS selectors that look at each element of a page once.

As XPath, ``a, b`` is a union, and ``a b`` the ``b`` below each ``a``: libxml2 (2.14) joins what it finds for each into
one set, comparing elements with each other, so that time grows with the square of the page. Here it is one search after
the other, and each ``b`` that has an ``a`` above it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from cssselect import parse
from cssselect.xpath import HTMLTranslator, XPathExpr
from lxml import etree


class _Translator(HTMLTranslator):
    """Descendants and children by what stands above them. Siblings, which mail hardly has, are left as they are."""

    def xpath_descendant_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        """``left right``."""
        if left.path or right.path:
            return super().xpath_descendant_combinator(left, right)
        return right.add_condition(f"ancestor::{left}")

    def xpath_child_combinator(self, left: XPathExpr, right: XPathExpr) -> XPathExpr:
        """``left > right``."""
        if left.path or right.path:
            return super().xpath_child_combinator(left, right)
        return right.add_condition(f"parent::{left}")


def compiled(selectors: str) -> Callable[[etree._Element], list[Any]]:
    """What finds the elements of some selectors below an element. Raises :class:`cssselect.SelectorError`."""
    paths = [_Translator().selector_to_xpath(one, translate_pseudo_elements=True) for one in parse(selectors)]
    searches = [cast(Callable[[etree._Element], list[Any]], etree.XPath(path)) for path in paths]

    def found(root: etree._Element) -> list[Any]:
        return list(dict.fromkeys(element for search in searches for element in search(root)))

    return found
