"""The page on which ``check --degrade`` shows a mail as strict clients leave it, one beside the other."""

from __future__ import annotations

from generator.render.reports.views import DegradationReport
from generator.render.theme import Theme

TEMPLATE = "reports/degradation.html"


def degradation_page(theme: Theme, report: DegradationReport) -> bytes:
    """The page, whole in itself; the mails stand in frames that run nothing.

    Raises :class:`~generator.render.theme.TemplateFailed`.
    """
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()
