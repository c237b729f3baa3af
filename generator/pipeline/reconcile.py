"""``reconcile``: key customers against the audience of an issue. Did anyone who matters get left out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.findings import Findings
from generator.history import VERDICTS, History, read_history
from generator.model import Record
from generator.pipeline.audience import read_audience
from generator.pipeline.export import find_issue
from generator.pipeline.reconcile_reports import reconciliation_json, write_reconciliation
from generator.pipeline.settings import Settings, read
from generator.plan.archive import plan_archive
from generator.plan.coverage import Change, Trend
from generator.plan.key_customers import merge_customers
from generator.plan.reconciliation import Outcome, Reconciliation, reconcile
from generator.sources.decisions import read_decisions
from generator.sources.key_customers import read_key_customers
from generator.sources.project import Project


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What was found; no ``reconciliation`` where findings stopped it."""

    reconciliation: Reconciliation | None
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``reconcile --json``."""
        return reconciliation_json(self.reconciliation or Reconciliation("", 0, ()), self.findings)


@dataclass(frozen=True, slots=True)
class Looked:
    """A newsletter's verdicts as they are now, with what reports need beside them."""

    project: Project
    today: date
    found: Reconciliation


def look(settings: Settings, findings: Findings, slug: str = "", file: Path | None = None) -> Looked | None:
    """A verdict for each key customer, and nothing written; nothing where findings stop it."""
    project = read(settings, findings)
    now = settings.now(project.config.zone)
    archive = plan_archive(project.issues, project.pages, now, Findings())
    issue = find_issue(project, archive, slug, findings) if slug or archive.published else None
    customers = merge_customers(read_key_customers(settings.root, project.config, findings, file), findings)
    decisions = read_decisions(settings.root, project.config, findings)
    audience = read_audience(project, now, findings)
    if findings.errors:
        return None
    return Looked(project, now.date(), reconcile(audience, customers, issue, decisions, findings))


def reconcile_customers(settings: Settings, slug: str = "", file: Path | None = None) -> ReconcileResult:
    """A verdict for each key customer: with the issue named, else the latest that is out, else the whole audience."""
    findings = Findings()
    looked = look(settings, findings, slug, file)
    if looked is None:
        return ReconcileResult(None, findings)
    found = looked.found
    history = read_history(settings.root, Findings())
    exports = [record for record in history.of("exported") if "key_customers" in record.data]
    changes = _changes(found, [record for record in exports if record.issue != found.issue], history, findings)
    trend = _trend(found, exports, looked.today)
    write_reconciliation(settings.root, looked.project, found, changes, trend, looked.today, findings)
    return ReconcileResult(found, findings)


def _trend(found: Reconciliation, exports: Sequence[Record], today: date) -> list[Trend]:
    """How many were reached from issue to issue: as each was exported last, and as it is now."""
    points = {}
    for record in exports:
        told = record.data["key_customers"]
        if isinstance(told, dict):
            points[record.issue] = Trend(record.at.date(), record.issue, int(told["reached"]), int(told["customers"]))
    points.pop(found.issue, None)
    now = Trend(today, found.issue, found.reached, len(found.outcomes))
    return [*sorted(points.values(), key=lambda point: point.day), now]


def _changes(found: Reconciliation, exports: Sequence[Record], history: History,
             findings: Findings) -> list[Change] | None:
    """Whose verdict is another one than with the issue before; nothing where there was none."""
    if not exports:
        return None
    table = history.table(exports[-1], ("id", "email", "name", "verdict"), findings, VERDICTS)
    if table is None:
        return None
    before = {_identity(id_, email, name): verdict for id_, email, name, verdict in table.iter_rows()}
    return [Change(item.name, item.company, item.owner, before.get(_of(item), ""), item.verdict)
            for item in found.outcomes if before.get(_of(item), "") != item.verdict]


def _of(outcome: Outcome) -> tuple[str, ...]:
    return _identity(outcome.id, outcome.email, outcome.name)


def _identity(id_: str, email: str, name: str) -> tuple[str, ...]:
    """What a key customer is known by from run to run."""
    return (id_,) if id_ else (email.lower(), name)
