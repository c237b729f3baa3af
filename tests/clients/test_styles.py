"""Tests of :mod:`generator.clients.styles`."""

from __future__ import annotations

import pytest
from lxml import html

from generator.clients.styles import hexadecimal, runs

PAGE = """<html><head><style>.a { color: #010101 } @media (prefers-color-scheme: dark) { .a { color: #eee !important;
  background-color: #111 } } b:hover { color: red } [data-ogsc] .a { color: blue }</style></head>
  <body><p class="a" style="color:#222">one <b>two</b></p><p style="display:none">three</p>
  <td bgcolor="#000"><span style="color:white;font-size:20px;font-weight:bold">four</span></td></body></html>"""


def test_cascade() -> None:
    """Inline over sheets, ``!important`` over inline, inherited by what is inside; what is hidden is not there."""
    light = [(run.text, run.colour, run.background) for run in runs(html.document_fromstring(PAGE))]
    assert light[:2] == [("one", "#222222", "#ffffff"), ("two", "#222222", "#ffffff")]
    assert "three" not in [text for text, *_ in light]
    dark = [(run.text, run.colour, run.background) for run in runs(html.document_fromstring(PAGE), dark=True)]
    assert dark[:2] == [("one", "#eeeeee", "#111111"), ("two", "#eeeeee", "#111111")]


def test_large_text() -> None:
    """Bold text of 20 px is large."""
    assert [run.large for run in runs(html.document_fromstring(PAGE)) if run.text == "four"] == [True]


@pytest.mark.parametrize(("value", "colour"), [
    ("#abc", "#aabbcc"), ("rgba(0, 0, 0, 0.5)", "#808080"), ("hsl(0 100% 50%)", "#ff0000"), ("Red", "#ff0000"),
    ("none", ""), ("currentcolor", "")])
def test_colours(value: str, colour: str) -> None:
    """Any way to write a colour, mixed with white where it is transparent."""
    assert hexadecimal(value) == colour
