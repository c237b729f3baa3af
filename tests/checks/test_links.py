"""Tests of :mod:`generator.checks.links`."""

from __future__ import annotations

import pytest

from tests.checks.finding import ISSUE, found, inspected, said
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "codes"), [
    ("a\n\n[x](missing.md)", ["broken-link"]), ("a\n\n[x](2026-11-05-first.md#nope)", ["broken-anchor"]),
    ("a\n\n[x](#nope)", ["broken-anchor"]), ("a\n\n<a href='missing.html'>x</a>", ["broken-link"]),
    ("a\n\n[x](https://x.example/missing) [y](mailto:a@example.com) [z](#top)", []),
    ("a\n\n[x](//[)", []),
    ("a\n\n[x](http://localhost:8000/a) [y](http://192.168.0.3/)", ["local-link", "local-link"]),
    ("a\n\n`http://localhost` [x](https://localhost.example/)", [])])
def test_links(newsletter: Writer, text: str, codes: list[str]) -> None:
    """What leads nowhere, on its line; the world outside is not looked at."""
    assert found(newsletter, "links", text) == [(code, ISSUE, 6) for code in codes]


@pytest.mark.parametrize(("visibility", "code"), [
    ("none", "restricted-link"), ("unlisted", "restricted-link"), ("public", "")])
def test_texts_that_not_everybody_finds(newsletter: Writer, visibility: str, code: str) -> None:
    """A link to a text without a page, or one that no list names."""
    files = {"content/issues/2026-11-07-c.md": f"---\ntitle: y\nvisibility: {visibility}\n---\n"}
    assert found(newsletter, "links", "a\n\n[x](2026-11-07-c.md)", files) == ([(code, ISSUE, 6)] if code else [])


def test_a_site_on_this_machine(newsletter: Writer) -> None:
    """A mail whose links lead to the author's own machine."""
    files = {"newsletter.yaml": "title: t\nbase_url: http://localhost:8000/\n"}
    (finding,) = said("links", inspected(newsletter, "a", files))
    assert (finding.code, finding.span.line) == ("local-link", 2)
