"""Tests of :mod:`generator.clients.uses`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.clients.uses import uses


@pytest.mark.parametrize(("source", "features"), [
    ("<p style='display:flex;gap:1px'>", {"css-display-flex", "css-gap", "css-unit-px"}),
    ("<p style='width:calc(100vw - 1em)!important'>", {"css-width", "css-unit-calc", "css-unit-vw", "css-unit-em",
                                                           "css-important"}),
    ("<p style='background:url(\"a;b:c\") #fff'>", {"css-background"}),
    ("<p style='content:\"display:grid\"'>", set()), ("<p style='--a:1;color:var(--a)'>", {"css-variables"}),
    ("<p style='margin-left:1rem'>", {"css-margin", "css-unit-rem"}),
    ("<style>@media (prefers-color-scheme:dark){a:hover>b{top:0}}</style>", {
        "html-style", "css-at-media", "css-at-media-prefers-color-scheme", "css-pseudo-class-hover",
        "css-selector-child",
        "css-left-right-top-bottom"}),
    ("<style>a::before{} [x]{} #i{}</style>", {"html-style", "css-pseudo-element-before", "css-selector-attribute",
                                               "css-selector-id"}),
    ("<img src='a.WEBP?x=1' srcset='b 2x'>", {"html-img", "image-webp", "html-srcset"}),
    ("<img src='data:image/png;base64,x'>", {"html-img", "image-base64"}),
    ("<a href='#x'>", {"html-anchor-links"}), ("<input type=radio>", {"html-input-radio"}),
    ("<!-- display:flex <video> -->", set()), ("<svg></svg>", {"html-svg"})])
def test_uses(source: str, features: set[str]) -> None:
    """Each feature by its name; what stands in comments and strings is none."""
    root = html.fragment_fromstring(source, create_parent="main")
    assert set(uses(root)) - {"html-semantics", "html-p"} == features


@given(st.text(max_size=60))
def test_any_style_is_read(style: str) -> None:
    """No style attribute makes it fail."""
    element = html.Element("p")
    element.set("style", "".join(letter for letter in style if letter.isprintable()))
    uses(element)
