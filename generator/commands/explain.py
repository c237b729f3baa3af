"""``reconcile --explain``: why one key customer has their verdict."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.customer_reports import customer_json
from generator.commands.steps.verdicts import read_customers
from generator.findings import Findings
from generator.messages import msg, plural
from generator.plan.customers.explaining import Explanation, explain
from generator.plan.customers.key_customers import LISTS
from generator.plan.customers.meant_customers import find_meant
from generator.plan.customers.reconciliation import find_cases


@dataclass(frozen=True, slots=True)
class ExplainResult:
    """Why; no ``explanation`` where findings stopped it."""

    explanation: Explanation | None
    findings: Findings
    issue: str = ""

    def as_json(self) -> dict[str, object]:
        """The contract of ``reconcile --explain ID --json``."""
        findings = [finding.as_json() for finding in self.findings]
        found = self.explanation
        if found is None:
            return {"issue": self.issue or None, "customer": None, "findings": findings}
        return {"issue": self.issue or None, "customer": customer_json(found.outcome), "own": found.own or None,
                "looked_at": [asdict(each) for each in found.considered],
                "changes": [asdict(change) | {"subscriber": change.subscriber or None} for change in found.changes],
                "findings": findings}


def explain_customer(context: Context, wanted: str, slug: str = "", file: Path | None = None) -> ExplainResult:
    """Why the key customer who is called so (by id, address or name) has their verdict. Nothing is written."""
    run = begin(context)
    audience = read_audience(run)
    asked = read_customers(run, slug, file)
    named = asked.issue.slug if asked.issue else ""
    if run.findings.errors:
        return ExplainResult(None, run.findings, named)
    place = _place(run, wanted, asked.customers)
    if place is None:
        return ExplainResult(None, run.findings, named)
    cases, matched = find_cases(audience, asked.customers, asked.issue, asked.decisions, run.findings)
    return ExplainResult(explain(place, cases, matched, audience), run.findings, named)


def _place(run: Run, wanted: str, customers: pl.DataFrame) -> int | None:
    """The one key customer who is meant; else it is told who may be."""
    meant = find_meant(wanted, customers)
    if len(meant.places) == 1:
        return meant.places[0]
    if not meant.places:
        hint = msg("Did you mean: {names}?", names=", ".join(meant.near)) if meant.near else msg(
            "Name one by the id, the address or the name that the key list has.")
        run.findings.error("key-customer", msg("No key customer is called “{wanted}”.", wanted=wanted), LISTS, hint)
        return None
    more = len(meant.places) - len(meant.near)
    names = ", ".join(meant.near)
    run.findings.error("key-customer", plural(
        "{count} key customer is called “{wanted}”.", "{count} key customers are called “{wanted}”.",
        len(meant.places), wanted=wanted), LISTS,
        msg("Name one of them: {names} and {more} more.", names=names, more=more) if more > 0
        else msg("Name one of them: {names}.", names=names))
    return None
