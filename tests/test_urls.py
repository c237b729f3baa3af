"""Tests of :mod:`generator.urls`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.urls import is_harmful, is_safe, scheme


@given(st.lists(st.sampled_from("\t\n\r"), max_size=3), st.integers(1, 9), st.text("\x01\x1f \t", max_size=4),
       st.booleans())
def test_whatever_browsers_take_out(gaps: list[str], place: int, before: str, upper: bool) -> None:
    """Control characters before an address, tabs and line ends in it, capitals (URL Standard, 4.4)."""
    word = "JavaScript" if upper else "javascript"
    url = f"{before}{word[:place]}{''.join(gaps)}{word[place:]}:alert(1)"
    assert scheme(url) == "javascript"
    assert is_harmful(url)
    assert not is_safe(url)


@pytest.mark.parametrize("url", [
    "https://x.example/?q=javascript:x", "a/javascript", "#data:x", "?data:x", "./data:x", "data", "mailto:a@x.example",
    "kakaotalk://x", "//data:x", "\u00a0javascript:x", "%6Aavascript:x", ""])
def test_what_is_none(url: str) -> None:
    """Paths, other schemes, and what no browser takes for one."""
    assert not is_harmful(url)


def test_data_of_pictures() -> None:
    """In a picture's place alone; a page is no picture."""
    urls = ("data:image/png;base64,AA", " DATA:Image/svg+xml,x", "data:text/html,x")
    assert [is_harmful(url, media=True) for url in urls] == [False, False, True]
    assert all(is_harmful(url) for url in urls)
