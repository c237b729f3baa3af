"""``reconcile``: key customers against the audience of an issue. Did anyone who matters get left out?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from generator.findings import Findings
from generator.pipeline.audience import read_audience
from generator.pipeline.export import find_issue
from generator.pipeline.settings import Settings, read
from generator.plan.archive import plan_archive
from generator.plan.key_customers import merge_customers
from generator.plan.reconciliation import Reconciliation, reconcile
from generator.sources.key_customers import read_key_customers


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What was found; no ``reconciliation`` where findings stopped it."""

    reconciliation: Reconciliation | None
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The contract of ``reconcile --json``."""
        found = self.reconciliation or Reconciliation("", 0, ())
        customers = [asdict(outcome) | {"subscriber": outcome.subscriber or None} for outcome in found.outcomes]
        return {"issue": found.issue or None, "subscribers": found.subscribers, "verdicts": found.verdicts,
                "customers": customers, "findings": [finding.as_json() for finding in self.findings]}


def reconcile_customers(settings: Settings, slug: str = "", file: Path | None = None) -> ReconcileResult:
    """A verdict for each key customer: with the issue named, else the latest that is out, else the whole audience."""
    findings = Findings()
    project = read(settings, findings)
    now = settings.now(project.config.zone)
    archive = plan_archive(project.issues, project.pages, now, Findings())
    issue = find_issue(project, archive, slug, findings) if slug or archive.published else None
    customers = merge_customers(read_key_customers(settings.root, project.config, findings, file), findings)
    audience = read_audience(project, now, findings)
    if findings.errors:
        return ReconcileResult(None, findings)
    return ReconcileResult(reconcile(audience, customers, issue), findings)
