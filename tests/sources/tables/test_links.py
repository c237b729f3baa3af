"""Tests of :mod:`generator.sources.tables.links`: addresses behind other words."""

from __future__ import annotations

import pytest

from generator.sources.tables.base import Unreadable
from generator.sources.tables.links import Link, address_of, addresses_of, linked_text, with_addresses


@pytest.mark.parametrize(("url", "address"), [
    ("mailto:a@x.com", "a@x.com"), ("MAILTO:a%40x.com?subject=b@x.com", "a@x.com"),
    ("mailto:%EA%B9%80@x.com", "김@x.com"),
    ("https://x.com/@a", ""), ("mailto:nobody", ""), ("", "")])
def test_the_address_of_a_link(url: str, address: str) -> None:
    """Percent-encoded, and without what follows a question mark; other links have none."""
    assert address_of(url) == address


def test_a_text_with_an_address_keeps_it() -> None:
    """Excel makes links of addresses and keeps them when the address is changed: what is written counts."""
    assert linked_text("b@x.com", "mailto:a@x.com") == "b@x.com"
    assert linked_text("메일", "mailto:a@x.com") == "a@x.com"
    assert linked_text("메일", "https://x.com") == "메일"
    assert linked_text("메일", None) == "메일"


def test_rectangles() -> None:
    """A link may be that of many cells, but not of so many that they fill the memory."""
    found = addresses_of([Link(2, 3, 1, 1, "mailto:a@x.com"), Link(1, 1_000_000, 0, 16_000, "https://x.com")])
    assert found == {(2, 1): "a@x.com", (3, 1): "a@x.com"}
    assert with_addresses(["x", "메일"], 3, found) == ["x", "a@x.com"]
    with pytest.raises(Unreadable, match="links"):
        addresses_of([Link(1, 1_000_000, 0, 16_000, "mailto:a@x.com")])
