"""``reconcile``: key customers against the audience of an issue. Did anyone who matters get left out?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.context import Context, begin
from generator.commands.steps.customer_history import look_back
from generator.commands.steps.reports import reconciliation_json, write_reconciliation
from generator.commands.steps.verdicts import find_verdicts
from generator.findings import Findings, Span
from generator.plan.customers.customer_history import SPAN, Past
from generator.plan.customers.reconciliation import Reconciliation


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What was found; no ``reconciliation`` where findings stopped it."""

    reconciliation: Reconciliation | None
    findings: Findings
    past: Past = Past()

    def as_json(self) -> dict[str, object]:
        """The contract of ``reconcile --json``."""
        return reconciliation_json(self.reconciliation or Reconciliation("", 0, ()), self.past, self.findings)


def reconcile_customers(context: Context, slug: str = "", file: Path | None = None) -> ReconcileResult:
    """A verdict for each key customer: with the issue named, else the latest that is out, else the whole audience."""
    run = begin(context)
    found = find_verdicts(run, slug, file)
    if found is None:
        return ReconcileResult(None, run.findings)
    hindsight = look_back(run, found)
    _report_past(hindsight.past, run.findings)
    _report_wrong(found, run.findings)
    write_reconciliation(run, found, hindsight)
    return ReconcileResult(found, run.findings, hindsight.past)


def _report_wrong(found: Reconciliation, findings: Findings) -> None:
    """Count the addresses that are misspelt on the key lists: whoever has one may be reached all the same."""
    if wrong := sum(outcome.corrects_key_list for outcome in found.outcomes):
        findings.note("key-customer", f"{wrong} of the key customers have an address that is misspelt on the key list.",
                      Span("subscribers/key-customers"), "What it should be stands in "
                      "output/reports/reconciliation.xlsx, sheet correct_key_list.")


def _report_past(past: Past, findings: Findings) -> None:
    """Sum up what history knows of key customers."""
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
