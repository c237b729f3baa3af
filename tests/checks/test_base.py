"""Tests of :mod:`generator.checks`: all of them, on a newsletter as it should be."""

from __future__ import annotations

import pytest

from generator.checks.every import CHECKS
from tests.checks.finding import inspected, said
from tests.conftest import Writer


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_it_is(name: str) -> None:
    """A sentence, and the codes of its findings."""
    check = CHECKS[name]
    assert check.about
    assert check.codes


def test_nothing_wrong_nothing_found(newsletter: Writer) -> None:
    """On a newsletter as it should be, the site and the mails."""
    text = ("[a](2026-11-05-first.md) [b](#here) ![two](../media/p.gif)\n\n## Here {#here}\n\n"
            "/// only | vip\nfor vip\n///")
    sender = "sender: {name: A, email: a@x.example, address: b, phone: 1}\n"
    inspection = inspected(newsletter, text, {
        "content/media/p.gif": "x",
        "newsletter.yaml": f"title: t\nbase_url: https://t.example/\njurisdictions: [kr, us, eu]\n{sender}"},
        addresses=frozenset({"a@example.com"}))
    assert [finding for name in CHECKS for finding in said(name, inspection)] == []
