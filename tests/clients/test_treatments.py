"""Tests of :mod:`generator.clients.treatments`."""

from __future__ import annotations

import pytest

from generator.clients.treatments import TREATMENTS, turn

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
