"""Tests of :mod:`generator.render.reports.charts`."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.reports.charts import LABEL, SIZES, draw_chart, draw_charts, ticks
from generator.render.reports.views import ChartView


def chart(values: list[int], *, days: list[date] | None = None, width: float = 500) -> ChartView:
    """A chart of values, a month between them, of which nine tenths are the lower line."""
    days = days or [date(2026, 1, 5) + timedelta(days=30 * number) for number in range(len(values))]
    lower = [value * 9 // 10 for value in values]
    return draw_chart(days, values, lower, width=width, height=300, number="{:,}".format)


@pytest.mark.parametrize(("least", "most", "expected"), [
    (0, 0, [0, 1]), (0, 3, [0, 1, 2, 3]), (0, 7, [0, 2, 4, 6, 8]), (812, 1620, [800, 1000, 1200, 1400, 1600, 1800]),
    (10, 1000, [0, 200, 400, 600, 800, 1000]), (300_000, 300_000, [0, 100_000, 200_000, 300_000]),
    (299_990, 300_000, [299_990, 299_992, 299_994, 299_996, 299_998, 300_000])])
def test_ticks_are_round_numbers_around_the_values(least: int, most: int, expected: list[int]) -> None:
    """From zero, unless the values lie close together."""
    assert ticks(least, most) == expected


@settings(max_examples=100)
@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_ticks_span_every_value(one: int, other: int) -> None:
    """No value stands outside of the axis, and the axis is never crowded."""
    least, most = sorted((one, other))
    found = ticks(least, most)
    assert found[0] <= least
    assert most <= found[-1]
    assert 2 <= len(found) <= 7
    assert found == sorted(set(found))


@settings(max_examples=50)
@given(st.lists(st.integers(0, 400_000), min_size=1, max_size=80), st.sampled_from([330.0, 736.0]))
def test_everything_stands_inside(values: list[int], width: float) -> None:
    """Whatever the numbers are, lines, dots and labels stay in the picture, and labels keep apart."""
    drawn = chart(values, width=width)
    assert len(drawn.dots) == len(values)
    for dot in drawn.dots:
        assert drawn.left <= dot.x <= drawn.right
        assert 0 < dot.upper <= dot.lower <= drawn.bottom
    places = [day.at for day in drawn.days]
    assert all(after - before >= LABEL for before, after in pairwise(places))
    assert drawn.days[-1].at + LABEL / 2 - 12 <= width


def test_days_stand_by_the_calendar() -> None:
    """Two issues a week apart are nearer to each other than two a year apart; on one day they stand side by side."""
    first = date(2026, 1, 1)
    drawn = chart([1, 2, 3], days=[first, first + timedelta(days=7), first + timedelta(days=372)])
    one, two, three = (dot.x for dot in drawn.dots)
    assert (three - two) > 40 * (two - one)
    same = chart([1, 2], days=[first, first])
    assert same.dots[0].x < same.dots[1].x
    assert [day.text for day in same.days] == ["2026-01-01"]


def test_one_day_is_no_chart() -> None:
    """A single export is told in words."""
    first = date(2026, 1, 5)
    assert draw_charts([first], [919], [900], str) == {}
    assert draw_charts([], [], [], str) == {}
    assert {*draw_charts([first, first + timedelta(days=1)], [919, 920], [900, 901], str)} == {*SIZES}


def test_many_days_have_no_dots_of_their_own() -> None:
    """Sixty dots on a phone would hide the line."""
    assert chart([1] * 60, width=330).crowded
    assert not chart([1] * 12, width=330).crowded
