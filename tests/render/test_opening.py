"""Tests of :mod:`generator.render.opening`."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.render.opening import opening

LONG = "가" * 200


@pytest.mark.parametrize(("body", "expected"), [
    ("", ""), ("<p>a</p>", "<p>a</p>"), ("<p>a</p><h2>b</h2><p>c</p>", "<p>a</p>"),
    ("<h2>b</h2><p>c</p>", "<p>c</p>"), (f"<p>{LONG}</p><p>{LONG}</p><p>end</p>", f"<p>{LONG}</p>\n<p>{LONG}</p>"),
    ("<p>a</p><table></table><p>c</p>", "<p>a</p>"), ("<script>x</script><p>a</p>", "<p>a</p>"),
    ('<p id="x">a <b id="y">b</b></p>', "<p>a <b>b</b></p>"), ("<p>a</p>tail<hr><p>b</p>", "<p>a</p>\n<p>b</p>"),
    ('<p>a<sup><a class="footnote-ref" href="#fn1">1</a></sup> b</p>', "<p>a b</p>"), ("just text", "")])
def test_the_opening_makes_one_want_to_read_on(body: str, expected: str) -> None:
    """Whole paragraphs up to the first section, with no mark that leads nowhere."""
    assert opening(Markup(body)) == expected
