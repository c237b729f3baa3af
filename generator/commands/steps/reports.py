"""The private reports on people and their consent in ``output/reports/``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.report_files import report_path, write_report, write_rows
from generator.commands.steps.standing import write_loyalty, write_moments
from generator.messages import msg, tell
from generator.model import Segment
from generator.plan.audience.audience import Audience
from generator.plan.audience.consent import Consent
from generator.plan.audience.row_owners import RowCounts, say_unused
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.charts import draw_charts
from generator.render.reports.pages import audience_page, consent_notice, share_of
from generator.render.reports.views import (
    AudienceReport,
    ColumnView,
    ConsentView,
    GrowthView,
    ListView,
    ReasonView,
    RowFileView,
    SegmentView,
    WordOfMouthView,
)
from generator.render.theme import InterfaceTexts, TemplateFailed
from generator.render.views import view_of
from generator.spreadsheet import for_excel, to_csv

if TYPE_CHECKING:
    from generator.commands.steps.audience import AudienceResult


def write_consent(run: Run, consent: Consent) -> None:
    """Who is to be asked to confirm their consent, and what to tell them; nothing where nobody is."""
    if not consent.due.height:
        for name in ("consent-due.csv", "consent-notice.txt"):
            report_path(run.root, name).unlink(missing_ok=True)
        return
    write_report(run.root, "consent-due.csv", for_excel(to_csv(due_table(run, consent.due))))
    notice = consent_notice(run.config, run.theme)
    write_report(run.root, "consent-notice.txt", notice.encode())


def due_table(run: Run, due: pl.DataFrame) -> pl.DataFrame:
    """Who is to be asked, as people read it."""
    nameless = run.theme.texts(run.config.language)["consent_nameless"]
    return due.with_columns(
        pl.when(pl.col("name") == "").then(pl.lit(nameless)).otherwise("name").alias("name"),
        pl.col("consent_date", "due").dt.to_string("%Y-%m-%d"),
        pl.when(pl.col("overdue")).then(pl.lit(tell(msg("yes")))).otherwise(pl.lit("")).alias("overdue"))


def write_page(run: Run, result: AudienceResult, segments: Sequence[Segment]) -> None:
    """The audience as a page."""
    write_report(run.root, "audience.html", audience_page(run.theme, audience_report(run, result, segments)))


def audience_report(run: Run, result: AudienceResult, segments: Sequence[Segment]) -> AudienceReport:
    """The audience in numbers, with names of files, segments and issues, but of no person."""
    config, people, mailable, growth = run.config, result.subscribers, result.mailable, result.growth
    titles, t = {issue.slug: issue.title for issue in run.project.issues}, run.theme.texts(run.language)
    return AudienceReport(
        title=config.title, lang=run.language, colours=palette(config.accent),
        today=day_view(run.today, run.language), subscribers=people, mailable=mailable,
        share=share_of(mailable, people, t),
        left_out=tuple(ReasonView(reason, count) for reason, count in result.left_out.items()),
        lists=tuple(view_of(ListView, counts) for counts in result.lists),
        segments=_segments(result.segments, segments, people, t),
        growth=tuple(view_of(GrowthView, point, day=point.day.isoformat(), title=titles.get(point.issue) or point.issue)
                     for point in growth),
        charts=draw_charts([point.day for point in growth], [point.subscribers for point in growth],
                           [point.mailable for point in growth], t.number),
        consent=view_of(ConsentView, result.consent, due=result.consent.due.height),
        columns=tuple(view_of(ColumnView, use) for use in result.columns if use.taken_for),
        purchases=_files(result.purchases), said=_files(result.notes), chosen=_files(result.choices),
        referrals=view_of(WordOfMouthView, result.referrals) if result.referrals else None)


def _files(files: Sequence[RowCounts]) -> tuple[RowFileView, ...]:
    return tuple(RowFileView(counts.path, counts.sheet, counts.rows, counts.used, tuple(
        ReasonView(tell(say_unused(why)), count) for why, count in counts.unused.items())) for counts in files)


def _segments(sizes: Mapping[str, int], segments: Sequence[Segment], people: int,
              t: InterfaceTexts) -> tuple[SegmentView, ...]:
    """Every segment, the largest first."""
    views = [SegmentView(segment.name, segment.title, sizes[segment.name], share_of(sizes[segment.name], people, t))
             for segment in segments]
    return tuple(sorted(views, key=lambda segment: (-segment.count, segment.name)))


def write_reports(run: Run, audience: Audience, result: AudienceResult) -> None:
    """Every report on people. What a template of the author's gets wrong is reported, and its report not written."""
    write_rows(run.root, audience)
    try:
        write_consent(run, result.consent)
        write_page(run, result, audience.segments)
        write_moments(run, audience)
        write_loyalty(run, audience)
    except TemplateFailed:
        return
