"""Columns of stacked parts as plain numbers: where each part and each label stands. Templates draw them as SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.render.reports.charts import BELOW, CHARACTER, EDGE, SIZES, TOP, day_ticks, ticks
from generator.render.reports.views import TickView

BROAD, SHARE = 52.0, 0.6
"""No column is broader than this, nor than this share of the room that it has."""


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a column: how many of what, and where it stands. ``place`` is which of the parts it is, from 0."""

    place: int
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class StackView:
    """A column of a day, its parts from the bottom up."""

    x: float
    width: float
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class StacksView:
    """Columns side by side in the order of their days. ``rows`` label the values, ``days`` the days."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    stacks: tuple[StackView, ...]
    rows: tuple[TickView, ...]
    days: tuple[TickView, ...]


def draw_stacks(days: Sequence[date], counts: Sequence[Sequence[int]],
                number: Callable[[int], str]) -> Mapping[str, StacksView]:
    """A chart for each kind of screen, by their names; none where there are not two days. ``counts`` has the parts of
    each day, of which the last stands at the bottom; ``number`` writes a value."""
    return {name: draw(days, counts, width=width, height=height, number=number)
            for name, (width, height) in SIZES.items()} if len(days) > 1 else {}


def draw(days: Sequence[date], counts: Sequence[Sequence[int]], *, width: float, height: float,
         number: Callable[[int], str]) -> StacksView:
    """Lay out one chart."""
    steps = ticks(0, max(map(sum, counts)))
    left = max(len(number(step)) for step in steps) * CHARACTER + 12
    right, bottom = width - EDGE, height - BELOW
    room = (right - left) / len(days)
    across = [round(left + room * (place + 0.5), 1) for place in range(len(days))]
    broad, unit = round(min(BROAD, SHARE * room), 1), (bottom - TOP) / steps[-1]
    rows = tuple(TickView(round(bottom - step * unit, 1), number(step)) for step in steps)
    return StacksView(width, height, round(left, 1), right, bottom,
                      tuple(StackView(round(x - broad / 2, 1), broad, _parts(parts, bottom, unit))
                            for x, parts in zip(across, counts, strict=True)), rows, day_ticks(days, across))


def _parts(counts: Sequence[int], bottom: float, unit: float) -> tuple[PartView, ...]:
    found, below = [], 0
    for place, count in reversed([*enumerate(counts)]):
        below += count
        found.append(PartView(place, count, round(bottom - below * unit, 1), round(count * unit, 1)))
    return tuple(found)
