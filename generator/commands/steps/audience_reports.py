"""The private reports on people in ``output/reports/``: what was not accepted, consent, and the audience as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import polars as pl

from generator.commands.context import Run
from generator.files import replace_file
from generator.plan.archive.mailings import Growth
from generator.plan.audience.audience import Audience
from generator.plan.audience.consent import Consent
from generator.plan.audience.readers import unmailable
from generator.render.colours import palette
from generator.render.reports.audience import (
    AudienceReport,
    ColumnReading,
    ConsentCounts,
    GrowthPoint,
    ListCounts,
    ReasonCount,
    SegmentSize,
    consent_notice,
    render_audience_report,
)
from generator.render.theme import TemplateFailed
from generator.spreadsheet import for_excel, to_csv

REPORTS = ("rows.csv", "conflicts.csv", "consent-due.csv", "consent-notice.txt", "audience.html", "reconciliation.html",
           "reconciliation.csv", "reconciliation.xlsx", "reconciliation.json", "degradation.html")
"""What is written, so that ``clean`` can remove it."""


def write_rows(root: Path, audience: Audience) -> None:
    """What was not accepted, and what gave way, each with its file and line; of who was forgotten the address is not
    written down again."""
    gone = pl.col("_key").is_in(audience.forgotten.implode()).fill_null(False)
    address = pl.when(gone).then(pl.lit("")).otherwise("email")
    rows = audience.rows.select(list="path", line="line", address=address, fate=pl.col("_fate").cast(pl.String),
                                reason="_why")
    conflicts = audience.conflicts.rename({"path": "list"}).cast({"field": pl.String})
    write_report(root, "rows.csv", for_excel(to_csv(rows)))
    write_report(root, "conflicts.csv", for_excel(to_csv(conflicts)))


def write_consent(run: Run, consent: Consent) -> None:
    """Who is to be asked to confirm their consent, and what to tell them; nothing where nobody is."""
    if not consent.due.height:
        for name in ("consent-due.csv", "consent-notice.txt"):
            (run.root / "output" / "reports" / name).unlink(missing_ok=True)
        return
    nameless = run.theme.texts(run.config.language)["consent_nameless"]
    due = consent.due.with_columns(
        pl.when(pl.col("name") == "").then(pl.lit(nameless)).otherwise("name").alias("name"),
        pl.col("consent_date", "due").dt.to_string("%Y-%m-%d"),
        pl.when(pl.col("overdue")).then(pl.lit("yes")).otherwise(pl.lit("")).alias("overdue"))
    write_report(run.root, "consent-due.csv", for_excel(to_csv(due)))
    notice = consent_notice(run.config, run.theme)
    write_report(run.root, "consent-notice.txt", notice.encode())


def write_page(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> None:
    """The audience as a page: numbers, and names of files, segments and issues, but of no person."""
    config, titles = run.config, {issue.slug: issue.title for issue in run.project.issues}
    report = AudienceReport(
        title=config.title, lang=config.language, today=run.today, colours=palette(config.accent),
        subscribers=audience.subscribers.height, mailable=audience.mailable,
        left_out=tuple(ReasonCount(reason, count) for reason, count in unmailable(audience).items()),
        lists=tuple(ListCounts(*astuple(counts)) for counts in audience.counts),
        segments=tuple(SegmentSize(segment.name, audience.sizes[segment.name], segment.title)
                       for segment in audience.segments),
        growth=tuple(GrowthPoint(point.day, point.issue, titles.get(point.issue, point.issue), point.subscribers,
                                 point.mailable, point.sent) for point in growth),
        consent=ConsentCounts(consent.dated, consent.undated, consent.unreadable, consent.sourceless,
                              consent.due.height, consent.overdue),
        columns=tuple(ColumnReading(use.place, use.title, use.taken_for, use.held) for use in audience.columns
                      if use.taken_for))
    page = render_audience_report(run.theme, report)
    write_report(run.root, "audience.html", page)


def write_reports(run: Run, audience: Audience, consent: Consent, growth: Sequence[Growth]) -> None:
    """Every report on people. What a template of the author's gets wrong is reported, and its report not written."""
    write_rows(run.root, audience)
    try:
        write_consent(run, consent)
        write_page(run, audience, consent, growth)
    except TemplateFailed:
        return


def write_report(root: Path, name: str, data: bytes) -> None:
    """Put a private report in its place; two runs at once do not meet."""
    replace_file(root, root / "output" / "reports" / name, data, private=True)
