"""The last look before an export: are the key customers reached?"""

from __future__ import annotations

from datetime import date

from generator.findings import Findings, Span
from generator.model import Issue
from generator.plan.audience.audience import Audience
from generator.plan.customers.key_customers import merge_customers
from generator.plan.customers.reconciliation import Reconciliation, reconcile
from generator.plan.customers.required_customers import find_refused
from generator.sources.people.decisions import read_decisions
from generator.sources.people.key_customers import read_key_customers
from generator.sources.project import Project


def check_coverage(project: Project, audience: Audience, issue: Issue, today: date,
                   findings: Findings) -> Reconciliation | None:
    """Reconcile with the key customers, if there are any; that one of a required tier is left out is an error."""
    customers = merge_customers(read_key_customers(project.root, project.config, findings), Findings())
    decisions = read_decisions(project.root, project.config, findings)
    if not customers.height:
        return None
    found = reconcile(audience, customers, issue, decisions)
    if refused := find_refused(found, project.config.reconcile, today):
        names = ", ".join(sorted(outcome.id or outcome.name for outcome in refused[:5]))
        more = f" and {len(refused) - 5} more" if len(refused) > 5 else ""
        findings.error("left-out", f"Key customers of a required tier would be left out: {names}{more}.",
                       Span("subscribers/key-customers"), f"See dangol reconcile --issue {issue.slug}; if it is to be "
                       "so, say who, why and until when under reconcile: acknowledged: in newsletter.yaml.")
    return found
