"""The private page on the audience: how many there are, who is left out and why, and how the lists grew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.plan.archive.mailings import Growth
from generator.plan.audience.audience import Audience
from generator.plan.audience.consent import Consent
from generator.plan.audience.readers import unmailable
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.charts import draw_charts
from generator.render.reports.views import (
    AudienceReport,
    ColumnView,
    ConsentView,
    GrowthView,
    ListView,
    ReasonView,
    SegmentView,
)
from generator.render.theme import InterfaceTexts, Theme
from generator.render.views import view_of
from generator.sources.project import Project

TEMPLATE = "reports/audience.html"
LEAST = 0.001
"""The smallest share that is told exactly."""


def audience_page(theme: Theme, report: AudienceReport) -> bytes:
    """The page, whole in itself. Raises :class:`~generator.render.theme.TemplateFailed`."""
    return theme.render(TEMPLATE, report=report, t=theme.texts(report.lang)).encode()


def audience_report(project: Project, today: date, audience: Audience, consent: Consent, growth: Sequence[Growth],
                    t: InterfaceTexts) -> AudienceReport:
    """The audience in numbers, with names of files, segments and issues, but of no person.

    ``growth`` is in order of days.
    """
    config, people, mailable = project.config, audience.subscribers.height, audience.mailable
    titles = {issue.slug: issue.title for issue in project.issues}
    return AudienceReport(
        title=config.title, lang=config.language, colours=palette(config.accent),
        today=day_view(today, config.language), subscribers=people, mailable=mailable,
        share=share_of(mailable, people, t),
        left_out=tuple(ReasonView(reason, count) for reason, count in unmailable(audience).items()),
        lists=tuple(view_of(ListView, counts) for counts in audience.counts),
        segments=_segments(audience, t),
        growth=tuple(view_of(GrowthView, point, day=point.day.isoformat(), title=titles.get(point.issue) or point.issue)
                     for point in growth),
        charts=draw_charts([point.day for point in growth], [point.subscribers for point in growth],
                           [point.mailable for point in growth], t.number),
        consent=view_of(ConsentView, consent, due=consent.due.height),
        columns=tuple(view_of(ColumnView, use) for use in audience.columns if use.taken_for))


def _segments(audience: Audience, t: InterfaceTexts) -> tuple[SegmentView, ...]:
    """Every segment, the largest first."""
    sizes, people = audience.sizes, audience.subscribers.height
    views = [SegmentView(segment.name, segment.title, sizes[segment.name], share_of(sizes[segment.name], people, t))
             for segment in audience.segments]
    return tuple(sorted(views, key=lambda segment: (-segment.count, segment.name)))


def share_of(part: int, whole: int, t: InterfaceTexts) -> str:
    """A share in per cent; one that would round to nothing is said to be less than the smallest."""
    from babel.numbers import format_percent

    share = part / whole if whole else 0
    return ("<" if 0 < share < LEAST else "") + format_percent(
        max(share, LEAST) if part else 0, "#,##0.#%", locale=t["locale"])
