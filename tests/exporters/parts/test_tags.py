"""Tests of :mod:`generator.exporters.parts.tags`."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from generator.exporters.parts.tags import BRACES, JOINER, fill_safely, joined, protect
from tests.exporters.packages import slot


def test_in_html() -> None:
    """Text and addresses have references, which mean the same; style sheets and comments a space."""
    assert protect('<a href="?{{x}}">{% y %}</a>', BRACES, None) == '<a href="?&#123;{x}}">&#123;% y %}</a>'
    assert protect("<style>@media a{#b{c:d}}</style>{#", BRACES, None) == "<style>@media a{ #b{c:d}}</style>&#123;#"


def test_braces_that_touch_a_tag() -> None:
    """They would make it another tag."""
    found = fill_safely(("{", slot("name"), "}}", slot("name"), "{"), lambda one: "{{name}}", BRACES, None)
    assert found == "&#123;{{name}}&#125;&#125;{{name}}&#123;"


def test_in_plain_text() -> None:
    """A joiner that nobody sees, where the sender has nothing better."""
    assert protect("*|FNAME|*", r"\*(?=\|)", joined) == f"*{JOINER}|FNAME|*"


@given(st.text(alphabet=st.sampled_from("{}%#*|[]$<a&;"), max_size=40))
def test_nothing_is_left_and_nothing_is_lost(text: str) -> None:
    """No brace begins a tag any more, and a reader reads what was written."""
    source = text.replace("&", "&amp;").replace("<", "&lt;")
    found = protect(source, BRACES, None)
    assert not any(opener in found for opener in ("{{", "{%", "{#"))
    assert unescape(found) == text
