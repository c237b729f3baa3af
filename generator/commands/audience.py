"""``audience``: the people of a newsletter, every row of their files accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import AudienceResult, latest_issues, read_audience, report_people
from generator.config import ENGINES
from generator.findings import Findings
from generator.history import read_history
from generator.plan.archive.editions import named_segments
from generator.plan.archive.mailings import plan_growth
from generator.plan.audience.consent import plan_consent
from generator.plan.audience.moments import count_moments
from generator.plan.audience.readers import unmailable
from generator.plan.audience.referral_report import count_referrals

if TYPE_CHECKING:
    from generator.engines.pieces import Cluster


def account(context: Context, engine: str = "") -> AudienceResult:
    """Account for every row of every list, and write the private reports; by another ``engine`` than the settings say,
    if one is named."""
    from generator.commands.steps.reports import write_reports

    run = begin(context)
    if (engine or run.config.engine.name) != ENGINES[0]:
        return account_in_pieces(run)
    audience = read_audience(run)
    consent = report_people(run, audience, latest_issues(run))
    growth = plan_growth(read_history(run.root, Findings()).records)
    result = AudienceResult(audience.counts, audience.subscribers.height, audience.mailable, unmailable(audience),
                          audience.sizes, consent, tuple(growth), run.findings, audience.columns,
                          audience.purchases.counts if audience.purchases else (),
                          count_referrals(audience.referrals), count_moments(audience.subscribers),
                          audience.notes.counts if audience.notes else (),
                          audience.choices.counts if audience.choices else ())
    if not run.findings.errors:
        write_reports(run, audience, result)
    return result


def account_in_pieces(run: Run) -> AudienceResult:
    """The same by the engine of the settings; what cannot be done by it is a finding, and nobody is counted."""
    from generator.commands.steps.spread_reports import write_spread_reports
    from generator.commands.steps.spreading import report_spread, spread_people, work

    growth = tuple(plan_growth(read_history(run.root, Findings()).records))

    def job(cluster: Cluster) -> AudienceResult:
        spread = spread_people(run, cluster)
        figures, consent = spread.figures, report_spread(run, spread)
        names = [segment.name for segment in spread.empty.segments]
        result = AudienceResult(
            spread.counts, figures.subscribers, figures.mailable, figures.left_out, figures.sizes(names), consent,
            growth, run.findings, spread.uses, moments=figures.moments)
        if not run.findings.errors:
            write_spread_reports(run, spread, result)
        return result

    nobody = plan_consent(pl.DataFrame(schema={"email": pl.String}), run.today, ())
    return work(run, job) or AudienceResult((), 0, 0, {}, {}, nobody, growth, run.findings)


def list_segments(context: Context) -> tuple[list[dict[str, Any]], Findings]:
    """Every segment, how many are in it, and which issues have blocks for it."""
    run = begin(context)
    audience = read_audience(run)
    sizes = audience.sizes
    named = {issue.slug: named_segments(issue.body) for issue in run.project.issues}
    listed = [{"name": segment.name, "people": sizes[segment.name], "title": segment.title,
               "issues": sum(segment.name in names for names in named.values())} for segment in audience.segments]
    return listed, run.findings
