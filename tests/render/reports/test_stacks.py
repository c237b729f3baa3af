"""Tests of :mod:`generator.render.reports.stacks`."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.reports.stacks import draw, draw_stacks


def days(count: int) -> list[date]:
    """As many days, a month between them."""
    return [date(2026, 1, 5) + timedelta(days=30 * number) for number in range(count)]


COUNTS = st.lists(st.tuples(*[st.integers(0, 10**6)] * 4), min_size=1, max_size=13)


@settings(max_examples=100)
@given(COUNTS, st.sampled_from([330.0, 500.0, 736.0]))
def test_parts_stand_on_each_other_and_columns_side_by_side(counts: list[tuple[int, ...]], width: float) -> None:
    """From the axis up, the last part at the bottom, all inside of the picture; each part has its count."""
    chart = draw(days(len(counts)), counts, width=width, height=290, number="{:,}".format)
    for stack, parts in zip(chart.stacks, counts, strict=True):
        assert [part.count for part in sorted(stack.parts, key=lambda part: part.place)] == list(parts)
        assert [part.place for part in stack.parts] == [3, 2, 1, 0]
        below = chart.bottom
        for part in stack.parts:
            assert abs(part.y + part.height - below) < 0.2
            below = part.y
        assert below >= 13.9
        assert chart.left <= stack.x
        assert stack.x + stack.width <= chart.right
    assert all(one.x + one.width < other.x for one, other in pairwise(chart.stacks))
    assert chart.days[-1].text == days(len(counts))[-1].isoformat()


def test_a_single_day_is_no_chart() -> None:
    """There is nothing to compare."""
    assert draw_stacks(days(1), [(1, 2, 3, 4)], str) == {}
    assert set(draw_stacks(days(2), [(0, 0, 0, 0)] * 2, str)) == {"wide", "middle", "narrow"}
