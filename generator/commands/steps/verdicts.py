"""A verdict for each key customer, for ``reconcile``, for its questions, and before anything is exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.audience import read_audience
from generator.findings import Findings, Span
from generator.messages import msg
from generator.model import Decision, Issue
from generator.plan.archive.archive import find_issue, plan_archive
from generator.plan.audience.audience import Audience
from generator.plan.customers.key_customers import merge_customers
from generator.plan.customers.reconciliation import Reconciliation, reconcile
from generator.plan.customers.required_customers import find_refused
from generator.sources.people.decisions import read_decisions
from generator.sources.people.key_customers import read_key_customers


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: about whom (``customers``), with which issue, and what was decided before."""

    issue: Issue | None
    customers: pl.DataFrame
    decisions: Sequence[Decision]


def read_customers(run: Run, slug: str = "", file: Path | None = None) -> Asked:
    """The key customers, or those of a ``file`` instead, and the issue named, else the latest that is out."""
    archive = plan_archive(run.project.issues, run.project.pages, run.now, Findings())
    issue = find_issue(run.project.issues, archive, slug, run.findings) if slug or archive.published else None
    customers = merge_customers(read_key_customers(run.root, run.config, run.findings, file), run.findings)
    decisions = read_decisions(run.root, run.config, run.findings)
    return Asked(issue, customers, decisions)


def find_verdicts(run: Run, slug: str = "", file: Path | None = None,
                  audience: Audience | None = None) -> Reconciliation | None:
    """A verdict for each key customer, with nothing written; ``None`` where findings stop it.

    The issue is the one named, else the latest that is out, else the whole audience counts. ``file`` is read instead
    of the newsletter's own key customers; who read the ``audience`` already gives it.
    """
    asked = read_customers(run, slug, file)
    audience = read_audience(run) if audience is None else audience
    if run.findings.errors:
        return None
    return reconcile(audience, asked.customers, asked.issue, asked.decisions, run.findings)


def check_required(run: Run, audience: Audience, issue: Issue) -> Reconciliation | None:
    """The verdicts for an issue that is to be exported, if there are key customers.

    That one of a required tier would be left out is an error.
    """
    customers = merge_customers(read_key_customers(run.root, run.config, run.findings), Findings())
    decisions = read_decisions(run.root, run.config, run.findings)
    if not customers.height:
        return None
    found = reconcile(audience, customers, issue, decisions)
    if refused := find_refused(found, run.config.reconcile, run.today):
        names = ", ".join(sorted(outcome.id or outcome.name for outcome in refused[:5]))
        more = len(refused) - 5
        who = msg("{names} and {more} more", names=names, more=more) if more > 0 else names
        run.findings.error(
            "left-out", msg("Key customers of a required tier would be left out: {who}.", who=who),
            Span("subscribers/key-customers"), msg("See dangol reconcile --issue {issue}; if it is to be so, say "
            "who, why and until when under reconcile: acknowledged: in newsletter.yaml.", issue=issue.slug))
    return found
