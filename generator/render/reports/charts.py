"""A line chart as plain numbers: where its lines, points and labels stand. Templates draw it as SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

TOP, BELOW, EDGE = 14.0, 30.0, 8.0
CHARACTER = 7.4
"""The width of a figure of an axis, at 12 px."""
LABEL = 92.0
"""What a day on the axis needs with the room around it."""
INSET = 27.0
"""How far inside the lines begin and end, so that the label of the first and the last day is not cut."""
FROM_ZERO = 0.5
"""Where the least value is below this share of the greatest, the axis begins at zero."""
CROWDED = 14.0
"""Dots nearer to each other than this would hide the line."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis, and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """The two values of a day."""

    x: float
    upper: float
    lower: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Two lines over days. ``upper``, ``lower`` and ``band`` (between them) are points as SVG lists them.

    ``reach`` is how far left and right of a dot belongs to it, and ``crowded`` that there are too many to draw each.
    """

    width: float
    height: float
    left: float
    right: float
    bottom: float
    upper: str
    lower: str
    band: str
    dots: tuple[Dot, ...]
    reach: float
    crowded: bool
    rows: tuple[Tick, ...]
    days: tuple[Tick, ...]


def draw_chart(days: Sequence[date], upper: Sequence[int], lower: Sequence[int], *, width: float, height: float,
               number: Callable[[int], str]) -> Chart:
    """Lay out a chart of at least one day. The days are in order; ``number`` writes a value."""
    steps = ticks(min(lower) if len(days) > 1 else 0, max(upper))
    left = max(len(number(step)) for step in steps) * CHARACTER + 12
    right, bottom = width - EDGE, height - BELOW
    across = _places(days, left, right)

    def y(value: int) -> float:
        return round(bottom - (value - steps[0]) / (steps[-1] - steps[0]) * (bottom - TOP), 1)

    dots = tuple(Dot(x, y(most), y(least)) for x, most, least in zip(across, upper, lower, strict=True))
    over, under = [(dot.x, dot.upper) for dot in dots], [(dot.x, dot.lower) for dot in dots]
    gap = (right - left) / len(days)
    return Chart(
        width=width, height=height, left=round(left, 1), right=right, bottom=bottom, upper=_line(over),
        lower=_line(under), band=_line([*over, *reversed(under)]), dots=dots, reach=round(min(gap, 40) / 2, 1),
        crowded=gap < CROWDED, rows=tuple(Tick(y(step), number(step)) for step in steps), days=_day_ticks(days, across))


def ticks(least: int, most: int) -> list[int]:
    """At most seven round numbers that span the values; from zero, unless the values lie close together."""
    least = least if FROM_ZERO * most <= least < most else 0
    rough = max(most - least, 1) / 5
    power = 10 ** floor(log10(rough))
    step = max(1, ceil(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)))
    first, last = floor(least / step), max(ceil(most / step), floor(least / step) + 1)
    return [number * step for number in range(first, last + 1)]


def _places(days: Sequence[date], left: float, right: float) -> list[float]:
    """Where the days stand between the edges: by the calendar; a single one in the middle."""
    first, span = days[0], (days[-1] - days[0]).days
    if not span:
        return [round(left + (right - left) * (place + 1) / (len(days) + 1), 1) for place in range(len(days))]
    scale = (right - left - 2 * INSET) / span
    return [round(left + INSET + (day - first).days * scale, 1) for day in days]


def _day_ticks(days: Sequence[date], across: Sequence[float]) -> tuple[Tick, ...]:
    """The last day, the first, and as many between as there is room for."""
    last = Tick(across[-1], days[-1].isoformat())
    found: list[Tick] = []
    for day, x in zip(days, across, strict=True):
        if day < days[-1] and last.at - x >= LABEL and (not found or x - found[-1].at >= LABEL):
            found.append(Tick(x, day.isoformat()))
    return (*found, last)


def _line(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
