"""Tests of :mod:`generator.clients.treatments`."""

from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from generator.clients.treatments import TREATMENTS, compare, turn


def page(body: str) -> HtmlElement:
    """A page with a body."""
    return html.document_fromstring(f"<html><body>{body}</body></html>")


def test_nothing_is_lost() -> None:
    """A picture whose alternative text stands in its place."""
    loss = compare(page("<p>a <img src=x alt='b c'></p>"), page("<p>a <span>b c</span></p>"), ())
    assert (loss.words, loss.links, loss.score) == ((), (), 0)


def test_weights() -> None:
    """All words are six tenths of the meaning, all links three."""
    before = page("<p>a b</p><a href='https://x.example'>c</a>")
    assert compare(before, page(""), ()).score == 0.9
    half = compare(before, page("<p>a b c</p>"), ())
    assert (half.links, half.score) == (("https://x.example",), 0.3)


def test_a_second_way_to_the_same_place() -> None:
    """A picture that leads where the words beside it lead is no lost way."""
    words = "<a href='https://x.example'>c</a>"
    before = page(f"<a href='https://x.example'><img src=x alt=''></a> {words}")
    assert compare(before, page(words), ()).links == ()


def test_hidden_text_that_is_shown_and_width() -> None:
    """Both are told, and cost no meaning."""
    loss = compare(page("a"), page("a <p>secret</p><table width=800></table>"), ())
    assert (loss.shown, loss.width, loss.score) == (("secret",), 200, 0)


PAGE = ('<html><head><style>p{color:red}</style></head><body><!--[if mso]><table width="600"><tr><td><![endif]-->'
        '<p class="a" style="color:#222;display:flex;background:url(a.png)">one</p><img src="a.png" alt="two">'
        '<!--[if !mso]><!--><i>three</i><!--<![endif]--></body></html>')


@pytest.mark.parametrize(("name", "there", "gone"), [
    ("no-style", ["class=", "display:flex"], ["<style"]), ("no-images", ["two</span>", "<style"], ["<img", "url("]),
    ("inline-only", ["display:flex", "<img"], ["<style", "class=", "url("]),
    ("word", ['width="600"', "color:#222"], ["display:flex", "three"]),
    ("forced-dark", ["#dddddd", "<img"], ["#222"])])
def test_what_is_left(name: str, there: list[str], gone: list[str]) -> None:
    """Each takes what it takes, and leaves the rest."""
    page = TREATMENTS[name].apply(PAGE)
    assert all(part in page for part in there), page
    assert not any(part in page for part in gone), page
    assert "one" in page


def test_colours_turned_round() -> None:
    """Light for dark with the hue kept; twice is as it was; what is no colour stays."""
    assert turn("#ffffff") == "#000000"
    assert turn(turn("#1e6b57")) == "#1e6b57"
    assert turn("inherit") == "inherit"
