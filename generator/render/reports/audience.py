"""The private page on the audience: how many there are, who is left out and why, and how the lists grew."""

from __future__ import annotations

from babel.numbers import format_percent

from generator.render.reports.views import AudienceReport
from generator.render.theme import InterfaceTexts, Theme

TEMPLATE = "reports/audience.html"
LEAST = 0.001
"""The smallest share that is told exactly."""


def audience_page(theme: Theme, report: AudienceReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()


def share_of(part: int, whole: int, t: InterfaceTexts) -> str:
    """A share in per cent; one that would round to nothing is said to be less than the smallest."""
    share = part / whole if whole else 0
    return ("<" if 0 < share < LEAST else "") + format_percent(
        max(share, LEAST) if part else 0, "#,##0.#%", locale=t["locale"])
