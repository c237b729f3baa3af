"""The private reports of ``reconcile`` in ``output/reports/``: a page, tables to work with, and one for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from itertools import groupby

from generator.commands.context import Run
from generator.commands.steps.audience_reports import write_report
from generator.commands.steps.customer_history import Hindsight
from generator.findings import Findings
from generator.plan.customers.customer_history import Change, Past, Trend
from generator.plan.customers.reconciliation import REACHED, Choice, Outcome, Reconciliation
from generator.plan.customers.remedies import (
    Remedy,
    Words,
    past_table,
    plan_remedies,
    remedy_tables,
    say_missed,
    say_past,
    say_verdict,
    tier_coverage,
)
from generator.render.colours import palette
from generator.render.reports.reconciliation import (
    CandidateView,
    ChangeView,
    CustomerView,
    OwnerView,
    PastCustomerView,
    PastView,
    ReconciliationView,
    reconciliation_page,
)
from generator.render.theme import TemplateFailed
from generator.spreadsheet import for_excel, to_csv, to_xlsx

NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Outcome, Choice)}


def write_reconciliation(run: Run, reconciliation: Reconciliation, seen: Hindsight) -> None:
    """Every report on key customers.

    If a template of the author's has an error, that is reported and its page is not written.
    """
    root = run.root
    words = run.theme.texts(run.config.language)
    remedies = plan_remedies(reconciliation, words)
    tables = remedy_tables(remedies, words, say_past(seen.past, words)) | {"past": past_table(seen.past, words)}
    write_report(root, "reconciliation.csv", for_excel(to_csv(tables["all"])))
    write_report(root, "reconciliation.xlsx", to_xlsx(tables))
    told = json.dumps(reconciliation_json(reconciliation, seen.past, run.findings), ensure_ascii=False)
    write_report(root, "reconciliation.json", f"{told}\n".encode())
    try:
        view = _view(run, reconciliation, remedies, seen, words)
        write_report(root, "reconciliation.html", reconciliation_page(run.theme, view))
    except TemplateFailed:
        return


def reconciliation_json(found: Reconciliation, past: Past, findings: Findings) -> dict[str, object]:
    """The contract of ``reconcile --json``; ``history`` says what became of the issues before."""
    customers = [_plain(outcome) | {
        "subscriber": outcome.subscriber or None, "match": outcome.match and _plain(outcome.match),
        "candidates": [_plain(choice) for choice in outcome.candidates]} for outcome in found.outcomes]
    return {"issue": found.issue or None, "subscribers": found.subscribers, "verdicts": found.verdicts,
            "customers": customers, "history": past_json(past), "findings": [item.as_json() for item in findings]}


def _plain(record: Outcome | Choice) -> dict[str, object]:
    """A record's own values; ``asdict`` copies whatever is in them too, and takes ten times as long."""
    return {name: getattr(record, name) for name in NAMES[type(record)]}


def past_json(past: Past) -> dict[str, object]:
    """What history tells, each key customer by what tells them apart."""
    def who(outcome: Outcome) -> dict[str, str]:
        return {name: str(getattr(outcome, name)) for name in ("id", "name", "company", "email", "tier", "owner")}

    issues = [{"issue": item.issue, "exported": item.exported.isoformat(),
               "sent": item.sent.isoformat() if item.sent else None} for item in past.issues]
    return {"issues": issues, "sent": past.mailed,
            "missed": [who(one.customer) | {"why": list(one.why)} for one in past.missed],
            "bounced": [who(one) for one in past.bounced], "never_mailed": [who(one) for one in past.never]}


def _view(run: Run, found: Reconciliation, remedies: Sequence[Remedy], seen: Hindsight,
          words: Words) -> ReconciliationView:
    config, titles = run.config, {issue.slug: issue.title for issue in run.project.issues}
    owners = [_owner(name, list(each)) for name, each in groupby(remedies, lambda remedy: remedy.outcome.owner)]
    left_out, reached = _changes(seen.changes or (), words)
    return ReconciliationView(
        title=config.title, lang=config.language, today=run.today, colours=palette(config.accent),
        issue=titles.get(found.issue, found.issue), customers=len(found.outcomes),
        reached=found.reached, tiers=tier_coverage(found),
        owners=tuple(sorted(owners, key=lambda owner: not owner.left_out)), compared=seen.changes is not None,
        newly_left_out=left_out, newly_reached=reached,
        trend=tuple(Trend(point.day, titles.get(point.issue, point.issue), point.reached, point.customers)
                    for point in seen.trend), past=_past(seen.past, words))


def _past(past: Past, words: Words) -> PastView:
    def one(outcome: Outcome, why: str = "") -> PastCustomerView:
        return PastCustomerView(outcome.name or outcome.email or outcome.phone, outcome.company, outcome.owner,
                                outcome.tier, outcome.email, why)

    return PastView(past.is_long, past.mailed, past.unsent, len(past.missed) - len(past.known_missed),
                    tuple(one(item.customer, say_missed(item, past, words)) for item in past.known_missed),
                    tuple(map(one, past.bounced)), tuple(map(one, past.never)))


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
