"""What is known of one issue's month, gathered from the readings of the workspace; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.commands.check import CheckResult
from generator.commands.steps.exports import digest_text
from generator.desk.workspace import Reading, Verdicts, Workspace
from generator.findings import Finding, Severity
from generator.history import History
from generator.model import Issue, Record
from generator.plan.archive.corrections import stated_in
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.readers import COUNT
from generator.plan.customers.required_customers import find_refused


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """Of how many subscribers an issue is for, and what is wrong with the lists."""

    subscribers: int
    mailable: int
    targeted: int
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """How many key customers there are, get nothing, must not get nothing, and are to be decided on."""

    customers: int
    left_out: int
    required: int
    questions: int


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """How many findings of each weight."""

    errors: int
    warnings: int
    notes: int


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """One export that counts; ``changed`` if the issue reads otherwise now, ``None`` where that was not kept."""

    mailing: Mailing
    changed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of it. What is ``None`` is being read; ``failed`` names what could not be read (people, customers, check).

    ``results`` is how many result files came back, ``returned`` how many addresses they suppressed; ``owed`` how many
    are still to be told what was wrong.
    """

    issue: Issue
    scheduled: bool
    today: date
    text_errors: int = 0
    people: PeopleFacts | None = None
    customers: CustomerFacts | None = None
    check: CheckFacts | None = None
    failed: frozenset[str] = frozenset()
    exports: tuple[ExportFacts, ...] = ()
    results: int = 0
    returned: int = 0
    owed: int = 0

    @property
    def exported(self) -> ExportFacts | None:
        """The latest export."""
        return self.exports[-1] if self.exports else None

    @property
    def sent(self) -> ExportFacts | None:
        """The latest export that went out."""
        return next((one for one in reversed(self.exports) if one.mailing.sent), None)


def gather(workspace: Workspace, issue: Issue, *, begin: bool = True) -> Facts:
    """What is known of an issue just now; what has to be read anew is being read from now on, if it is to ``begin``."""
    run = workspace.run()
    assert run is not None
    people, checks = workspace.matrix.glance(begin), workspace.checks(issue.slug).glance(begin)
    found = workspace.verdicts(issue.slug).glance(begin) if people else None
    history = workspace.history.get().value
    records = history.of("results", issue.slug) if history else []
    failed = {name for name, reading in (("people", people), ("customers", found), ("check", checks))
              if reading is not None and reading.value is None}
    texts = [one for one in workspace.project.get().findings if one.span.path == issue.path]
    return Facts(
        issue=issue, scheduled=issue.date > run.now, today=run.today, text_errors=_count(texts, Severity.ERROR),
        people=_people(people, workspace.sizes(issue, begin)), customers=_customers(found, workspace),
        check=_check(checks),
        failed=frozenset(failed), exports=exports_of(history, issue), results=len(records),
        returned=sum(int(str(record.data.get("suppressed", 0))) for record in records),
        owed=_owed(workspace, issue, begin))


def _owed(workspace: Workspace, issue: Issue, begin: bool) -> int:
    run = workspace.run()
    if run is None or not any(one.issue == issue.slug for one in stated_in(run.project.issues)):
        return 0
    reading = workspace.owed(issue.slug).glance(begin)
    return max((one.count for one in reading.value), default=0) if reading and reading.value else 0


def exports_of(history: History | None, issue: Issue) -> tuple[ExportFacts, ...]:
    """The exports of an issue that count, oldest first."""
    records = history.exports() if history else {}
    text = digest_text(issue)
    return tuple(ExportFacts(one, _changed(records[one.export], text))
                 for one in plan_mailings(history.records if history else ()) if one.issue == issue.slug)


def _changed(record: Record, text: str) -> bool | None:
    kept = record.data.get("text")
    return kept != text if isinstance(kept, str) else None


def _people(reading: Reading[pl.DataFrame] | None, sizes: Mapping[frozenset[str], int] | None) -> PeopleFacts | None:
    if reading is None or reading.value is None or sizes is None:
        return None
    matrix = reading.value
    return PeopleFacts(int(matrix[COUNT].sum()), int(matrix.filter("mailable")[COUNT].sum()),
                       sum(sizes.values()), reading.errors,
                       _count(reading.findings, Severity.WARNING))


def _customers(reading: Reading[Verdicts] | None, workspace: Workspace) -> CustomerFacts | None:
    run = workspace.run()
    if reading is None or reading.value is None or run is None:
        return None
    found = reading.value.found
    return CustomerFacts(len(found.outcomes), found.left_out,
                         len(find_refused(found, run.config.reconcile, run.today)), len(reading.value.questions))


def _check(reading: Reading[CheckResult] | None) -> CheckFacts | None:
    if reading is None or reading.value is None:
        return None
    return CheckFacts(*map(reading.value.count, Severity))


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
