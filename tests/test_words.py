"""Tests of :mod:`generator.words`."""

from __future__ import annotations

import pytest

from generator.messages import said
from generator.permission.values import LEVELS
from generator.plan.audience.accounting import FATES
from generator.plan.customers.states import VERDICTS
from generator.sources.people.suppressions import OUTCOMES
from generator.words import word


@pytest.mark.parametrize("name", sorted({*filter(None, LEVELS), *FATES.categories, *VERDICTS, *OUTCOMES}))
def test_names_of_states_are_words(name: str) -> None:
    """In English themselves, as files and JSON have them; in Korean for who reads Korean."""
    assert word(name) == name
    assert not said(word(name), "ko").isascii()


def test_what_is_no_state_stays() -> None:
    """What another package or an earlier version calls something is told as it is."""
    assert word("on-holiday") == "on-holiday"
