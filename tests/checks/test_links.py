"""Tests of :mod:`generator.checks.links`."""

from __future__ import annotations

import pytest

from tests.checks.finding import ISSUE, found
from tests.conftest import Writer


@pytest.mark.parametrize(("text", "codes"), [
    ("a\n\n[x](missing.md)", ["broken-link"]), ("a\n\n[x](2026-11-05-first.md#nope)", ["broken-anchor"]),
    ("a\n\n[x](#nope)", ["broken-anchor"]), ("a\n\n<a href='missing.html'>x</a>", ["broken-link"]),
    ("a\n\n[x](https://x.example/missing) [y](mailto:a@example.com) [z](#top)", []),
    ("a\n\n[x](//[)", [])])
def test_links(newsletter: Writer, text: str, codes: list[str]) -> None:
    """What leads nowhere, on its line; the world outside is not looked at."""
    assert found(newsletter, "links", text) == [(code, ISSUE, 6) for code in codes]
