"""Tests of :mod:`generator.checks`: all of them, on a newsletter as it should be."""

from __future__ import annotations

import pytest

from generator.checks import CHECKS
from tests.checks.finding import found
from tests.conftest import Writer


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_it_is(name: str) -> None:
    """A sentence, and the codes of its findings."""
    check = CHECKS[name]
    assert check.about
    assert check.codes


@pytest.mark.parametrize("name", CHECKS)
def test_nothing_wrong_nothing_found(newsletter: Writer, name: str) -> None:
    """On a newsletter as it should be."""
    text = "[a](2026-11-05-first.md) [b](#here) ![p](../media/p.gif)\n\n## Here {#here}\n\n/// only | vip\nfor vip\n///"
    assert found(newsletter, name, text, {"content/media/p.gif": "x"}, frozenset({"a@example.com"})) == []
