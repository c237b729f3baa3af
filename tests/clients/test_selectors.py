"""Selectors find what cssselect's own XPath finds."""

from __future__ import annotations

from typing import Any

import pytest
from cssselect import SelectorError
from lxml import html
from lxml.cssselect import CSSSelector

from generator.clients.selectors import compiled

PAGE = """<html><body class="a"><div class="b"><ul id="u"><li><p>1</p><ul><li class="a"><p>2</p><p>3</p></li></ul></li>
<li><a href="#"><code>c</code></a></li></ul></div><p class="a b">4</p><table class="b"><tr><td>5</td></tr></table>
</body></html>"""


@pytest.mark.parametrize("selector", [
    "p", ".a", "li p", "li > p", "ul li p", "ul > li > p", ".a p", "body > .b", "li li > p", "*", ".b *", "li + li",
    "li + li a", "ul > li + li code", "div ~ p", "#u p", "[href] code", "p:first-child", "li p:last-child", ":root p",
    "p, li, .a", "a code, .b td, p"])
def test_same_elements_in_the_same_order(selector: str) -> None:
    """Those of a group may come in the order of the group."""
    root = html.document_fromstring(PAGE)
    found = compiled(selector)(root)
    wanted: Any = CSSSelector(selector, translator="html")(root)
    assert (set(found) if "," in selector else found) == (set(wanted) if "," in selector else wanted)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("selector", ["a:hover", "p::before", "p >"])
def test_what_only_a_browser_knows_is_refused(selector: str) -> None:
    """As cssselect refuses it: those who call this know."""
    try:
        CSSSelector(selector, translator="html")
    except SelectorError:
        with pytest.raises(SelectorError):
            compiled(selector)
    else:
        assert compiled(selector)(html.document_fromstring(PAGE)) == []
