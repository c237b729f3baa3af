"""Tests of :mod:`generator.plan.audience.conversion`."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from generator.model import MOMENTS
from generator.plan.audience.conversion import PLACED, Observed, plan_turns, whole_turn

FIRST, LONG, USE, TELL = MOMENTS


def observed(**people: str | None) -> Observed:
    """Where people were on a day."""
    rows = list(people.items())
    return Observed(date(2026, 11, 1), "x", {}, pl.DataFrame(rows, schema=PLACED, orient="row"))


def test_moves_are_counted_from_the_last_time_somebody_was_seen() -> None:
    """Who missed an issue is compared with the one before; who was in no moment is not compared."""
    first, second, third = plan_turns([
        observed(ann=FIRST, bo=LONG, cy=None), observed(ann=LONG, cy=USE), observed(ann=USE, bo=USE, cy=LONG)])
    assert (first.moves, first.new) == ({}, 2)
    assert (second.moves, second.new) == ({(FIRST, LONG): 1}, 1)
    assert (third.moves, third.new) == ({(LONG, USE): 2, (USE, LONG): 1}, 0)
    assert (third.forward, third.back) == (2, 1)


def test_from_the_first_time_to_the_last() -> None:
    """Each person once, from where they were seen first to where they are; who is not there any more is not counted."""
    whole = whole_turn([observed(ann=FIRST, bo=LONG), observed(ann=LONG, cy=USE), observed(ann=USE, cy=LONG, di=FIRST)])
    assert (whole.moves, whole.new) == ({(FIRST, USE): 1, (USE, LONG): 1}, 1)


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.sampled_from([*MOMENTS, None])), max_size=6))
def test_everybody_who_is_placed_is_new_or_moved(times: list[dict[str, str | None]]) -> None:
    """Each time each of them is counted once."""
    for turn, people in zip(plan_turns(observed(**each) for each in times), times, strict=True):
        assert turn.new + sum(turn.moves.values()) == sum(moment is not None for moment in people.values())
