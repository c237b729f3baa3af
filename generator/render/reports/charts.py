"""A line chart as plain numbers: where its lines, points and labels stand. Templates draw it as SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import ceil, floor, log10

from generator.render.reports.views import ChartView, DotView, TickView

SIZES = {"wide": (736.0, 300.0), "middle": (500.0, 290.0), "narrow": (330.0, 250.0)}
"""A chart is drawn once for each kind of screen: if it were scaled, its letters would shrink with it."""
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


def draw_charts(days: Sequence[date], upper: Sequence[int], lower: Sequence[int],
                number: Callable[[int], str]) -> Mapping[str, ChartView]:
    """A chart for each kind of screen, by their names; none where there are not two days: a point is no chart."""
    return {name: draw_chart(days, upper, lower, width=width, height=height, number=number)
            for name, (width, height) in SIZES.items()} if len(days) > 1 else {}


def draw_chart(days: Sequence[date], upper: Sequence[int], lower: Sequence[int], *, width: float, height: float,
               number: Callable[[int], str]) -> ChartView:
    """Lay out a chart of at least two points. The days are in order; ``number`` writes a value."""
    steps = ticks(min(lower), max(upper))
    left = max(len(number(step)) for step in steps) * CHARACTER + 12
    right, bottom = width - EDGE, height - BELOW
    across = _places(days, left, right)

    def y(value: int) -> float:
        return round(bottom - (value - steps[0]) / (steps[-1] - steps[0]) * (bottom - TOP), 1)

    dots = tuple(DotView(x, y(most), y(least)) for x, most, least in zip(across, upper, lower, strict=True))
    over, under = [(dot.x, dot.upper) for dot in dots], [(dot.x, dot.lower) for dot in dots]
    gap = (right - left) / len(days)
    return ChartView(
        width=width, height=height, left=round(left, 1), right=right, bottom=bottom, upper=_line(over),
        lower=_line(under), band=_line([*over, *reversed(under)]), dots=dots, reach=round(min(gap, 40) / 2, 1),
        crowded=gap < CROWDED, rows=tuple(TickView(y(step), number(step)) for step in steps),
        days=day_ticks(days, across))


def ticks(least: int, most: int) -> list[int]:
    """At most seven round numbers that span the values; from zero, unless the values lie close together."""
    least = least if FROM_ZERO * most <= least < most else 0
    rough = max(most - least, 1) / 5
    power = 10 ** floor(log10(rough))
    step = max(1, ceil(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)))
    first, last = floor(least / step), max(ceil(most / step), floor(least / step) + 1)
    return [number * step for number in range(first, last + 1)]


def _places(days: Sequence[date], left: float, right: float) -> list[float]:
    """Where the days stand between the edges: by the calendar; those of one day side by side."""
    first, span = days[0], (days[-1] - days[0]).days
    if not span:
        return [round(left + (right - left) * (place + 1) / (len(days) + 1), 1) for place in range(len(days))]
    scale = (right - left - 2 * INSET) / span
    return [round(left + INSET + (day - first).days * scale, 1) for day in days]


def day_ticks(days: Sequence[date], across: Sequence[float]) -> tuple[TickView, ...]:
    """The labels of an axis: the last day, the first, and as many between as there is room for."""
    last = TickView(across[-1], days[-1].isoformat())
    found: list[TickView] = []
    for day, x in zip(days, across, strict=True):
        if day < days[-1] and last.at - x >= LABEL and (not found or x - found[-1].at >= LABEL):
            found.append(TickView(x, day.isoformat()))
    return (*found, last)


def _line(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
