"""The people of a newsletter as they are read for every command, what is said of them, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

import polars.selectors as cs

from generator.commands.context import Run
from generator.commands.steps.hotlines import with_hotlines
from generator.commands.steps.thanks import read_thanked
from generator.commands.steps.went import with_told_first, with_went
from generator.findings import Findings
from generator.history import read_history
from generator.model import Issue
from generator.plan.archive.mailings import Growth
from generator.plan.audience.accounting import Counts
from generator.plan.audience.audience import Audience, audience_of
from generator.plan.audience.choice_report import report_left_out
from generator.plan.audience.consent import FIELDS, Consent, plan_consent, report_advertising, report_consent
from generator.plan.audience.permission import ColumnUse
from generator.plan.audience.purchases import PurchaseCounts
from generator.plan.audience.readers import count_aside, report_matrix, report_segments, segment_matrix, targeted
from generator.plan.audience.referral_report import ReferralCounts
from generator.plan.audience.row_owners import RowCounts
from generator.sources.people.everybody import read_everybody
from generator.sources.people.files import Candidate


@dataclass(frozen=True, slots=True)
class AudienceResult:
    """Who there is. ``left_out`` counts by reason the subscribers that may not be mailed; ``columns`` says what each
    column of each list was taken for; ``purchases``, ``notes`` and ``choices`` what became of the rows of each file,
    ``referrals`` how many were brought by others. ``moments`` counts those who may be mailed."""

    lists: tuple[Counts, ...]
    subscribers: int
    mailable: int
    left_out: Mapping[str, int]
    segments: Mapping[str, int]
    consent: Consent
    growth: tuple[Growth, ...]
    findings: Findings
    columns: tuple[ColumnUse, ...] = ()
    purchases: tuple[PurchaseCounts, ...] = ()
    referrals: ReferralCounts | None = None
    moments: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[RowCounts, ...] = ()
    choices: tuple[RowCounts, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The contract of ``audience --json``."""
        consent = self.consent
        return {"lists": [asdict(counts) for counts in self.lists], "subscribers": self.subscribers,
                "mailable": self.mailable, "left_out": dict(self.left_out), "segments": dict(self.segments),
                "moments": dict(self.moments),
                "consent": {"dated": consent.dated, "undated": consent.undated, "unreadable": consent.unreadable,
                            "sourceless": consent.sourceless, "due": consent.due.height, "overdue": consent.overdue},
                "columns": [use.as_json() for use in self.columns],
                "purchases": [counts.as_json() for counts in self.purchases],
                "referrals": self.referrals and asdict(self.referrals),
                "notes": [counts.as_json() for counts in self.notes],
                "choices": [counts.as_json() for counts in self.choices],
                "growth": [asdict(point) | {"day": point.day.isoformat()} for point in self.growth],
                "findings": [finding.as_json() for finding in self.findings]}


def read_audience(run: Run, candidate: Candidate | None = None) -> Audience:
    """Read lists, segments and suppressions, and account for every row; with a file that is not among them yet, as if
    it were.

    Whoever history knows as suppressed stays so, and so does whoever was forgotten.
    """
    everybody = read_everybody(run.root, run.config, run.findings, candidate)
    history = read_history(run.root, run.findings)
    remembered = history.suppressed(run.findings)
    thanked = read_thanked(history, everybody.segments, run.project.issues)
    audience = audience_of(everybody, remembered, run.today, run.config, run.findings, thanked)
    audience = with_hotlines(run, audience, everybody.key_customers)
    return with_told_first(with_went(audience, history), history, run.project.issues)


def latest_issues(run: Run) -> tuple[Issue, ...]:
    """The latest issue, if there is one."""
    return tuple(sorted(run.project.issues, key=lambda issue: issue.date)[-1:])


def report_people(run: Run, audience: Audience, issues: Sequence[Issue]) -> Consent:
    """Report on segments, on what each of some issues shows to whom, and on consent."""
    matrix = segment_matrix(audience.subscribers)
    report_segments(matrix, audience.segments, run.findings)
    config, findings = run.config, run.findings
    for issue in issues:
        report_matrix(matrix, issue, findings)
        report_left_out(audience.choices, count_aside(audience, issue), issue, findings)
        report_advertising(audience, targeted(audience, issue), issue, run.today, config.jurisdictions, findings)
    mailable = audience.subscribers.lazy().filter("mailable").select(cs.by_name(FIELDS, require_all=False)).collect()
    consent = plan_consent(mailable, run.today, config.jurisdictions)
    report_consent(consent, config.jurisdictions, config.consent == "required", findings)
    return consent
