"""Tests of :mod:`generator.render.web.voices`."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator.render.web.voices import voices

MARKED = '<blockquote class="voice shown-at-home">'


@pytest.mark.parametrize(("body", "expected"), [
    ("", []), ('<blockquote class="voice"><p>a</p></blockquote>', []),
    (f"{MARKED}<p>a</p><footer>— 김민수</footer></blockquote>", [("<p>a</p>", "김민수")]),
    (f"{MARKED}<p>a</p></blockquote>", [("<p>a</p>", "")]),
    (f"{MARKED}<p>a <em>b</em> &lt;c&gt;</p><p>d</p></blockquote>", [("<p>a <em>b</em> &lt;c&gt;</p>\n<p>d</p>", "")]),
    (f'{MARKED}<p id="x" style="color:red">a <a href="y">b</a><img src="z" alt="q"></p></blockquote>',
     [("<p>a b</p>", "")]),
    (f"{MARKED}<p>a<script>alert(1)</script></p></blockquote>", [("<p>a</p>", "")]),
    (f'{MARKED}<p>a<sup><a class="footnote-ref" href="#f">1</a></sup>.</p></blockquote>', [("<p>a.</p>", "")]),
    (f"{MARKED}<h3>a</h3><p>b</p></blockquote>", [("a\n<p>b</p>", "")]),
    (f"{MARKED}<p><img src='a'></p></blockquote>", []),
    (f"<div>{MARKED}<p>a</p></blockquote></div>{MARKED}<p>b</p></blockquote>", [("<p>a</p>", ""), ("<p>b</p>", "")])])
def test_words_of_customers(body: str, expected: list[tuple[str, str]]) -> None:
    """The words with their emphasis; nothing that belongs to the page they come from, and nothing that runs."""
    assert [(str(html), who) for html, who in voices(Markup(body))] == expected
