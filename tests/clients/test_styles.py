"""Tests of :mod:`generator.clients.styles`."""

from __future__ import annotations

from typing import Any

import pytest
from cssselect import SelectorError
from lxml import html
from lxml.cssselect import CSSSelector

from generator.clients.styles import compiled, hexadecimal, runs

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


STYLED = """<html><head><style>.a { color: #010101 } @media (prefers-color-scheme: dark) { .a { color: #eee !important;
  background-color: #111 } } b:hover { color: red } [data-ogsc] .a { color: blue }</style></head>
  <body><p class="a" style="color:#222">one <b>two</b></p><p style="display:none">three</p>
  <td bgcolor="#000"><span style="color:white;font-size:20px;font-weight:bold">four</span></td></body></html>"""


def test_cascade() -> None:
    """Inline over sheets, ``!important`` over inline, inherited by what is inside; what is hidden is not there."""
    light = [(run.text, run.colour, run.background) for run in runs(html.document_fromstring(STYLED))]
    assert light[:2] == [("one", "#222222", "#ffffff"), ("two", "#222222", "#ffffff")]
    assert "three" not in [text for text, *_ in light]
    dark = [(run.text, run.colour, run.background) for run in runs(html.document_fromstring(STYLED), dark=True)]
    assert dark[:2] == [("one", "#eeeeee", "#111111"), ("two", "#eeeeee", "#111111")]


def test_large_text() -> None:
    """Bold text of 20 px is large."""
    assert [run.large for run in runs(html.document_fromstring(STYLED)) if run.text == "four"] == [True]


@pytest.mark.parametrize(("value", "colour"), [
    ("#abc", "#aabbcc"), ("rgba(0, 0, 0, 0.5)", "#808080"), ("hsl(0 100% 50%)", "#ff0000"), ("Red", "#ff0000"),
    ("none", ""), ("currentcolor", "")])
def test_colours(value: str, colour: str) -> None:
    """Any way to write a colour, mixed with white where it is transparent."""
    assert hexadecimal(value) == colour
