"""The private reports on people and their consent in ``output/reports/``."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.report_files import report_path, write_report, write_rows
from generator.commands.steps.standing import write_loyalty, write_moments
from generator.messages import msg, tell
from generator.plan.archive.mailings import Growth
from generator.plan.audience.audience import Audience
from generator.plan.audience.consent import Consent
from generator.plan.audience.readers import unmailable
from generator.plan.audience.referral_report import count_referrals
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


def write_consent(run: Run, consent: Consent) -> None:
    """Who is to be asked to confirm their consent, and what to tell them; nothing where nobody is."""
    if not consent.due.height:
        for name in ("consent-due.csv", "consent-notice.txt"):
            report_path(run.root, name).unlink(missing_ok=True)
        return
    nameless = run.theme.texts(run.config.language)["consent_nameless"]
    due = consent.due.with_columns(
        pl.when(pl.col("name") == "").then(pl.lit(nameless)).otherwise("name").alias("name"),
        pl.col("consent_date", "due").dt.to_string("%Y-%m-%d"),
        pl.when(pl.col("overdue")).then(pl.lit(tell(msg("yes")))).otherwise(pl.lit("")).alias("overdue"))
    write_report(run.root, "consent-due.csv", for_excel(to_csv(due)))
    notice = consent_notice(run.config, run.theme)
    write_report(run.root, "consent-notice.txt", notice.encode())


def write_page(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> None:
    """The audience as a page."""
    report = audience_report(run, audience, consent, growth)
    write_report(run.root, "audience.html", audience_page(run.theme, report))


def audience_report(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> AudienceReport:
    """The audience in numbers, with names of files, segments and issues, but of no person."""
    config, people, mailable = run.config, audience.subscribers.height, audience.mailable
    titles, t = {issue.slug: issue.title for issue in run.project.issues}, run.theme.texts(run.language)
    return AudienceReport(
        title=config.title, lang=run.language, colours=palette(config.accent),
        today=day_view(run.today, run.language), subscribers=people, mailable=mailable,
        share=share_of(mailable, people, t),
        left_out=tuple(ReasonView(reason, count) for reason, count in unmailable(audience).items()),
        lists=tuple(view_of(ListView, counts) for counts in audience.counts),
        segments=_segments(audience, t),
        growth=tuple(view_of(GrowthView, point, day=point.day.isoformat(), title=titles.get(point.issue) or point.issue)
                     for point in growth),
        charts=draw_charts([point.day for point in growth], [point.subscribers for point in growth],
                           [point.mailable for point in growth], t.number),
        consent=view_of(ConsentView, consent, due=consent.due.height),
        columns=tuple(view_of(ColumnView, use) for use in audience.columns if use.taken_for),
        purchases=_files(audience.purchases.counts if audience.purchases else ()),
        said=_files(audience.notes.counts if audience.notes else ()),
        chosen=_files(audience.choices.counts if audience.choices else ()),
        referrals=view_of(WordOfMouthView, brought) if (brought := count_referrals(audience.referrals)) else None)


def _files(files: Sequence[RowCounts]) -> tuple[RowFileView, ...]:
    return tuple(RowFileView(counts.path, counts.sheet, counts.rows, counts.used, tuple(
        ReasonView(tell(say_unused(why)), count) for why, count in counts.unused.items())) for counts in files)


def _segments(audience: Audience, t: InterfaceTexts) -> tuple[SegmentView, ...]:
    """Every segment, the largest first."""
    sizes, people = audience.sizes, audience.subscribers.height
    views = [SegmentView(segment.name, segment.title, sizes[segment.name], share_of(sizes[segment.name], people, t))
             for segment in audience.segments]
    return tuple(sorted(views, key=lambda segment: (-segment.count, segment.name)))


def write_reports(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> None:
    """Every report on people. What a template of the author's gets wrong is reported, and its report not written."""
    write_rows(run.root, audience)
    try:
        write_consent(run, consent)
        write_page(run, audience, consent, growth)
        write_moments(run, audience)
        write_loyalty(run, audience)
    except TemplateFailed:
        return
