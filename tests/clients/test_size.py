"""Tests of :mod:`generator.clients.size`."""

from __future__ import annotations

import base64
import quopri

from hypothesis import given
from hypothesis import strategies as st

from generator.clients.size import LIMIT, forecast, packed


@given(st.text(alphabet="aé가=\n .", max_size=400))
def test_packed_as_the_library_packs(text: str) -> None:
    """Quoted-printable and base64, with line ends as they travel."""
    content = text.encode()
    printable = quopri.encodestring(content)
    assert packed(content, "quoted-printable") == len(printable) + content.count(b"\n")
    assert packed(content, "base64") == len(base64.encodebytes(content)) + base64.encodebytes(content).count(b"\n")
    assert packed(content, "8bit") == len(content)


def test_links_grow() -> None:
    """Links of the web alone; a mail address is not counted."""
    html = '<a href="https://x.example">a</a><a href="mailto:a@x.example">b</a>'
    assert forecast(html, 100, 7, "8bit").size == len(html) + 107


def test_where_it_is_cut() -> None:
    """At the limit, to a byte."""
    seen = forecast("a" * (LIMIT + 500) + "END", 0, 0, "8bit")
    assert seen.cut == LIMIT
    assert not seen.is_shown("END")
    assert forecast("a" * LIMIT, 0, 0, "8bit").cut == -1
