"""Tests of :mod:`generator.clients.refresh`."""

from __future__ import annotations

from generator.clients.refresh import condensed

DATA = {
    "last_update_date": "2026-05-13 14:45:41 +0000",
    "nicenames": {"family": {"gmail": "Gmail"}, "platform": {"ios": "iOS"}},
    "data": [
        {"slug": "css-a", "title": "a", "last_test_date": "2020-01-01",
         "stats": {"gmail": {"ios": {"1": "n", "2": "a #1"}}}},
        {"slug": "css-b", "title": "b", "last_test_date": "2021-01-01", "stats": {"new": {"web": {"1": "y"}}}}]}


def test_the_newest_test_counts() -> None:
    """A letter a client, in the order of the clients; unknown where there is no test."""
    found = condensed(DATA)
    assert found["updated"] == "2026-05-13"
    assert found["clients"] == {"gmail.ios": "Gmail (iOS)", "new.web": "new (web)"}
    assert found["features"] == {"css-a": ["a", "2020-01-01", "au"], "css-b": ["b", "2021-01-01", "uy"]}
    assert "MIT" in found["licence"]
