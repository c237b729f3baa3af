"""``reconcile``: key customers against the audience of an issue. Did anyone who matters get left out?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.commands.audience import read_audience
from generator.commands.context import Settings, read
from generator.commands.customer_history import look_back
from generator.commands.reconcile_reports import Seen, reconciliation_json, write_reconciliation
from generator.findings import Findings, Span
from generator.history import VERDICTS, History, read_history
from generator.model import Record
from generator.plan.archive.archive import find_issue, plan_archive
from generator.plan.customers.customer_history import SPAN, Change, Past, Trend, identity, identity_of
from generator.plan.customers.key_customers import merge_customers
from generator.plan.customers.reconciliation import Reconciliation, reconcile
from generator.sources.people.decisions import read_decisions
from generator.sources.people.key_customers import read_key_customers
from generator.sources.project import Project


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What was found; no ``reconciliation`` where findings stopped it."""

    reconciliation: Reconciliation | None
    findings: Findings
    past: Past = Past()

    def as_json(self) -> dict[str, object]:
        """The contract of ``reconcile --json``."""
        return reconciliation_json(self.reconciliation or Reconciliation("", 0, ()), self.past, self.findings)


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
    issue = find_issue(project.issues, archive, slug, findings) if slug or archive.published else None
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
    past = look_back(found, history, findings)
    _report_past(past, findings)
    _report_wrong(found, findings)
    write_reconciliation(settings.root, looked.project, found, Seen(changes, trend, past), looked.today, findings)
    return ReconcileResult(found, findings, past)


def _report_wrong(found: Reconciliation, findings: Findings) -> None:
    """Count the addresses that are misspelt on the key lists: whoever has one may be reached all the same."""
    if wrong := sum(outcome.corrects_key_list for outcome in found.outcomes):
        findings.note("key-customer", f"{wrong} of the key customers have an address that is misspelt on the key list.",
                      Span("subscribers/key-customers"), "What it should be stands in "
                      "output/reports/reconciliation.xlsx, sheet correct_key_list.")


def _report_past(past: Past, findings: Findings) -> None:
    """Sum up what history tells of key customers."""
    where, more = Span("subscribers/history"), "Who they are stands in output/reports/reconciliation.html."
    if past.known_missed:
        findings.warning("missed", f"{len(past.known_missed)} of the key customers missed the last {SPAN} issues "
                         "though they were said to be reached.", where, more)
    if past.bounced:
        findings.warning("bounced", f"{len(past.bounced)} of the key customers have an address that bounced since the "
                         "last export.", where, more)
    if past.never:
        findings.warning("never-mailed", f"{len(past.never)} of the key customers were in none of the {past.mailed} "
                         "issues that went out.", where, more)
    if past.unsent:
        findings.note("not-sent", f"Exported, but nobody said that it went out: {', '.join(past.unsent)}. Until then "
                      "it counts as received by nobody.", where, "Say it with: dangol sent ISSUE")


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
    before = {identity(id_, email, name): verdict for id_, email, name, verdict in table.iter_rows()}
    return [Change(item.name, item.company, item.owner, before.get(identity_of(item), ""), item.verdict)
            for item in found.outcomes if before.get(identity_of(item), "") != item.verdict]

