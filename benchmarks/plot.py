"""Plain charts as SVG: bars of one measure for several programs, and lines of how cost grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

COLOURS = ("#1f6f6b", "#b3541e", "#6a5acd", "#777777")
WIDTH, BAR, GAP, LEFT = 760, 16, 22, 190
HEAD = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {{height}}" font-family="sans-serif" '
        'font-size="13" role="img"><title>{title}</title><rect width="100%" height="100%" fill="#fff"/>\n')


def bars(title: str, rows: Mapping[str, Mapping[str, float]], unit: str) -> str:
    """A group of bars for each row, one bar for each program, with its figure behind it."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    most = max(value for row in rows.values() for value in row.values())
    parts, y = [_text(10, 24, title, "bold")], 44
    for label, row in rows.items():
        parts.append(_text(10, y + 13, label))
        for name, value in row.items():
            width = max(1.0, value / most * (WIDTH - LEFT - 150))
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR - 2}" '
                         f'fill="{COLOURS[names.index(name) % len(COLOURS)]}"/>')
            parts.append(_text(LEFT + width + 6, y + 12, f"{name} {value:.2f} {unit}"))
            y += BAR
        y += GAP
    return HEAD.format(height=y, title=escape(title)) + "\n".join(parts) + "\n</svg>\n"


def lines(title: str, factors: Sequence[int], rows: Mapping[str, Sequence[float]]) -> str:
    """How many times the cost of one there is, against how many times as much there is to do; the grey line is as much
    as that."""
    height, top, bottom = 380, 50, 340
    most = max(*factors, *(value for row in rows.values() for value in row))

    def point(factor: float, value: float) -> str:
        return f"{60 + factor / factors[-1] * 480:.1f},{bottom - value / most * (bottom - top):.1f}"

    parts = [_text(10, 24, title, "bold"),
             f'<polyline points="{point(0, 0)} {point(factors[-1], factors[-1])}" stroke="#ccc" fill="none"/>']
    parts += [_text(55 + factor / factors[-1] * 480, bottom + 20, f"{factor}×") for factor in factors]
    for number, (name, values) in enumerate(rows.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(point(factor, value) for factor, value in zip(factors, values, strict=True))
        parts.append(f'<polyline points="{path}" stroke="{colour}" stroke-width="2" fill="none"/>')
        parts.append(_text(560, top + 20 * number, f"{name}: {values[-1]:.1f}×", colour=colour))
    return HEAD.format(height=height, title=escape(title)) + "\n".join(parts) + "\n</svg>\n"


def _text(x: float, y: float, text: str, weight: str = "normal", colour: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
