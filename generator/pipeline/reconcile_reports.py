"""The private reports of ``reconcile`` in ``output/reports/``: a page, tables to work with, and one for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.findings import Findings
from generator.pipeline.reports import write_report
from generator.plan.coverage import Change, Trend
from generator.plan.reconciliation import REACHED, Choice, Outcome, Reconciliation
from generator.plan.remedies import Remedy, Words, plan_remedies, remedy_tables, say_verdict, tier_coverage
from generator.render.colours import palette
from generator.render.reconciliation import (
    CandidateView,
    ChangeView,
    CustomerView,
    OwnerView,
    ReconciliationView,
    reconciliation_page,
)
from generator.render.templates import Interface, TemplateFailed, Templates
from generator.sources.project import Project
from generator.spreadsheet import to_csv, to_xlsx

BOM = b"\xef\xbb\xbf"
"""By it Excel knows UTF-8; without, it reads Korean as something else."""


def write_reconciliation(root: Path, project: Project, reconciliation: Reconciliation,
                         changes: Sequence[Change] | None, trend: Sequence[Trend], today: date,
                         findings: Findings) -> None:
    """Every report on key customers. ``changes`` is nothing where there was no earlier run; ``trend`` is in the order
    of days. What a template of the author's gets wrong is reported, and its page not written."""
    interface = Interface(root, findings)
    words = interface.texts(project.config.language)
    remedies = plan_remedies(reconciliation, words)
    tables = remedy_tables(remedies, words)
    write_report(root, "reconciliation.csv", BOM + to_csv(tables["all"]))
    write_report(root, "reconciliation.xlsx", to_xlsx(tables))
    told = json.dumps(reconciliation_json(reconciliation, findings), ensure_ascii=False)
    write_report(root, "reconciliation.json", f"{told}\n".encode())
    try:
        view = _view(project, reconciliation, remedies, changes, trend, today, words)
        write_report(root, "reconciliation.html", reconciliation_page(Templates(root, findings), interface, view))
    except TemplateFailed:
        return


def reconciliation_json(found: Reconciliation, findings: Findings) -> dict[str, object]:
    """The contract of ``reconcile --json``."""
    customers = [_plain(outcome) | {"subscriber": outcome.subscriber or None,
                                    "candidates": [_plain(choice) for choice in outcome.candidates]}
                 for outcome in found.outcomes]
    return {"issue": found.issue or None, "subscribers": found.subscribers, "verdicts": found.verdicts,
            "customers": customers, "findings": [finding.as_json() for finding in findings]}


def _plain(record: Outcome | Choice) -> dict[str, object]:
    """A record's own values; ``asdict`` copies whatever is in them too, and takes ten times as long."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _view(project: Project, found: Reconciliation, remedies: Sequence[Remedy], changes: Sequence[Change] | None,
          trend: Sequence[Trend], today: date, words: Words) -> ReconciliationView:
    config, titles = project.config, {issue.slug: issue.title for issue in project.issues}
    owners = [_owner(name, list(each)) for name, each in groupby(remedies, lambda remedy: remedy.outcome.owner)]
    left_out, reached = _changes(changes or (), words)
    return ReconciliationView(
        title=config.title, lang=config.language, today=today, colours=palette(config.accent),
        issue=titles.get(found.issue, found.issue), customers=len(found.outcomes),
        reached=found.reached, tiers=tier_coverage(found),
        owners=tuple(sorted(owners, key=lambda owner: not owner.left_out)), compared=changes is not None,
        newly_left_out=left_out, newly_reached=reached,
        trend=tuple(Trend(point.day, titles.get(point.issue, point.issue), point.reached, point.customers)
                    for point in trend))


def _owner(name: str, remedies: Sequence[Remedy]) -> OwnerView:
    return OwnerView(name, tuple(_customer(remedy) for remedy in remedies if remedy.outcome.left_out),
                     tuple(_customer(remedy) for remedy in remedies if not remedy.outcome.left_out))


def _customer(remedy: Remedy) -> CustomerView:
    one = remedy.outcome
    return CustomerView(
        one.id, one.name, one.company, one.email, one.phone, one.tier, one.verdict, remedy.meaning, one.subscriber,
        remedy.evidence, remedy.action, tuple(CandidateView(each.email, each.evidence) for each in remedy.candidates))


def _changes(changes: Sequence[Change], words: Words) -> tuple[tuple[ChangeView, ...], tuple[ChangeView, ...]]:
    """Those who are newly left out, and those who are newly reached; who was so before is neither."""
    left_out, reached = [], []
    for change in changes:
        view = ChangeView(change.name, change.company, change.owner,
                          say_verdict(change.before, words) if change.before else "", say_verdict(change.now, words))
        if change.now not in REACHED and (change.before in REACHED or not change.before):
            left_out.append(view)
        elif change.now in REACHED and change.before not in REACHED:
            reached.append(view)
    return tuple(left_out), tuple(reached)
