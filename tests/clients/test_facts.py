"""Tests of :mod:`generator.clients.facts`."""

from __future__ import annotations

import re

from generator.clients.facts import facts
from generator.config import CLIENTS


def test_the_copy_has_its_date() -> None:
    """A day, many features, and each knows when it was tested."""
    known = facts()
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", known.updated)
    assert len(known.features) > 300
    assert known.features["css-display-flex"].tested.startswith("2021")


def test_support() -> None:
    """What everybody knows of Outlook, and what nobody knows of Naver."""
    flex, media = facts().features["css-display-flex"], facts().features["css-at-media"]
    assert [flex.in_client(client) for client in ("outlook.windows", "apple-mail.ios", "naver")] == ["n", "y", "u"]
    assert [media.in_client(client) for client in ("daum", "nobody")] == ["n", "u"]


def test_clients_by_name() -> None:
    """A family is all its programs; the default names are all known."""
    assert {"gmail.ios", "gmail.android", "naver"} <= set(facts().chosen(("gmail", "naver")))
    assert facts().chosen(("gmail.ios",)) == ["gmail.ios"]
    assert set(CLIENTS) <= set(facts().names())
