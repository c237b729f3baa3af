"""Fragments that are ordinary need no repair, and hold nothing that runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.markdown.harm import harmful_addresses, scripts
from generator.render.markdown.parsed import is_ordinary, parse, serialised

PIECES = st.sampled_from([
    "<p>", "</p>", '<a href="javascript:x">', "</a>", "<br>", "<br />", '<img src="a" alt="">', "<code>", "</code>",
    '<td style="a: b">', "<table>", "</table>", '<input type="checkbox" checked>', "<H1>", "<script>", "</script>",
    "<source>", '<p data="x">', '<p onclick="x">', "<p title='x'>", '<p title="', '"', "'", "=", ">", "<", "<!--",
    '<p title="a&quot;b">', "<video>", "<svg>", "<head>", "글", " ", "\n", "&lt;", "&", "<p class=x>", "&#0;", "-->",
    '<p title="x"y="z">', '<p title="on x=1">', "<a/>", "<time>", "/", '<p title = "x">', "<pre>",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_ordinary_is_parsed_as_all_else(text: str) -> None:
    """The repairs that are left out would have changed nothing, and the searches would have found nothing."""
    if is_ordinary(text):
        body = parse(text, ordinary=True)
        assert serialised(body) == serialised(parse(text))
        assert not list(harmful_addresses(body, "action")) + list(scripts(body, "<script"))


@pytest.mark.parametrize("text", ['<p title="x">글</p>', '<a href="b">c &lt; d</a>', "글", "<br />", '<h2 id="a">'])
def test_what_markdown_makes_is_ordinary(text: str) -> None:
    """Nothing of it is repaired."""
    assert is_ordinary(text)


@pytest.mark.parametrize("text", [
    "<p title='x'>", '<p title="x', "<p", "a < b", "<!-- a -->", "<script>", "<P>", '<p onclick="x">', "<video>",
    "<svg>", '<form action="x">', '<p title="a>b">', "<source>", "<body>"])
def test_what_may_need_repair_is_not_ordinary(text: str) -> None:
    """Nor is what may run."""
    assert not is_ordinary(text)
