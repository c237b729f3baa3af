"""``audience``: the people of a newsletter, every row of their files accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

import polars as pl
import polars.selectors as cs

from generator.commands.audience_reports import write_reports
from generator.commands.context import Settings, read
from generator.findings import Findings
from generator.history import read_history
from generator.model import Issue
from generator.plan.archive.mailings import Growth, plan_growth
from generator.plan.audience.accounting import Counts
from generator.plan.audience.audience import Audience, plan_audience, report_rows
from generator.plan.audience.consent import FIELDS, Consent, plan_consent, report_advertising, report_consent
from generator.plan.audience.permission import ColumnUse
from generator.plan.audience.readers import report_matrix, report_segments, segment_matrix, targeted, unmailable
from generator.plan.audience.suppressions import find_forgotten, plan_suppressions
from generator.sources.people.forgotten import read_forgotten
from generator.sources.people.key_customers import read_key_customers
from generator.sources.people.people_files import People, read_lists
from generator.sources.people.segments import read_segments
from generator.sources.people.suppressions import read_suppressions
from generator.sources.project import Project


@dataclass(frozen=True, slots=True)
class AudienceResult:
    """Who there is. ``left_out`` counts by reason the subscribers that may not be mailed; ``columns`` says what each
    column of each list was taken for."""

    lists: tuple[Counts, ...]
    subscribers: int
    mailable: int
    left_out: Mapping[str, int]
    segments: Mapping[str, int]
    consent: Consent
    growth: tuple[Growth, ...]
    findings: Findings
    columns: tuple[ColumnUse, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The contract of ``audience --json``."""
        consent = self.consent
        return {"lists": [asdict(counts) for counts in self.lists], "subscribers": self.subscribers,
                "mailable": self.mailable, "left_out": dict(self.left_out), "segments": dict(self.segments),
                "consent": {"dated": consent.dated, "undated": consent.undated, "unreadable": consent.unreadable,
                            "sourceless": consent.sourceless, "due": consent.due.height, "overdue": consent.overdue},
                "columns": [use.as_json() for use in self.columns],
                "growth": [asdict(point) | {"day": point.day.isoformat()} for point in self.growth],
                "findings": [finding.as_json() for finding in self.findings]}


def account(settings: Settings) -> AudienceResult:
    """Account for every row of every list, and write the private reports."""
    findings = Findings()
    project = read(settings, findings)
    now = settings.now(project.config.zone)
    audience = read_audience(project, now, findings)
    issues = sorted(project.issues, key=lambda issue: issue.date)
    consent = report_people(audience, project, issues[-1:], now.date(), findings)
    growth = plan_growth(read_history(settings.root, Findings()).records)
    if not findings.errors:
        write_reports(settings.root, project, audience, consent, growth, now.date(), findings)
    return AudienceResult(audience.counts, audience.subscribers.height, audience.mailable, unmailable(audience),
                          audience.sizes, consent, tuple(growth), findings, audience.columns)


def read_audience(project: Project, now: datetime, findings: Findings) -> Audience:
    """Read lists, segments and suppressions, and account for every row.

    Whom history knows as suppressed stays so, and so does who was forgotten.
    """
    root, config = project.root, project.config
    segments, members = read_segments(root, config, findings)
    lists = [*read_lists(root, config, findings), *members]
    gone = _forgotten(project, lists, findings)
    suppressed = plan_suppressions(read_suppressions(root, config, findings),
                                   pl.concat([read_history(root, findings).suppressed(findings), gone]), now.date(),
                                   findings)
    audience = plan_audience(lists, suppressed, segments, today=now.date(), config=config, findings=findings,
                             forgotten=gone["_key"])
    report_rows(audience, findings)
    return audience


def _forgotten(project: Project, lists: Sequence[People], findings: Findings) -> pl.DataFrame:
    """Who on the lists, or among the key customers, was forgotten."""
    forgotten = read_forgotten(project.root, findings)
    customers = [read_key_customers(project.root, project.config, Findings())] if forgotten.days else []
    return find_forgotten(forgotten, [*(people.rows for people in lists), *customers])


def report_people(audience: Audience, project: Project, issues: Sequence[Issue], today: date,
                  findings: Findings) -> Consent:
    """What is to be said of segments, of what each of some issues shows to whom, and of consent."""
    matrix = segment_matrix(audience.subscribers)
    report_segments(matrix, audience.segments, findings)
    for issue in issues:
        report_matrix(matrix, issue, findings)
        report_advertising(audience, targeted(audience, issue), issue, today, project.config.jurisdictions, findings)
    config = project.config
    mailable = audience.subscribers.lazy().filter("mailable").select(cs.by_name(FIELDS, require_all=False)).collect()
    consent = plan_consent(mailable, today, config.jurisdictions)
    report_consent(consent, config.jurisdictions, config.consent == "required", findings)
    return consent
