"""Tests of :mod:`generator.clients.losses`."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from generator.clients.losses import compare


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


def test_hidden_text_that_is_shown_and_width() -> None:
    """Both are told, and cost no meaning."""
    loss = compare(page("a"), page("a <p>secret</p><table width=800></table>"), ())
    assert (loss.shown, loss.width, loss.score) == (("secret",), 200, 0)
