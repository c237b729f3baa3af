"""The private reports of ``reconcile`` in ``output/reports/``: a page, tables to work with, and one for programs."""

from __future__ import annotations

import json
from dataclasses import fields

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.audience_reports import write_report
from generator.findings import Findings
from generator.plan.customers.customer_history import Hindsight, Past
from generator.plan.customers.reconciliation import Choice, Outcome, Reconciliation
from generator.render.reports.reconciliation import reconciliation_page, reconciliation_report
from generator.render.reports.tables import Table, past_table, remedy_tables
from generator.render.reports.wording import say_past, tell_remedies
from generator.render.theme import TemplateFailed
from generator.spreadsheet import for_excel, to_csv, to_xlsx

NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Outcome, Choice)}


def write_reconciliation(run: Run, reconciliation: Reconciliation, seen: Hindsight) -> None:
    """Every report on key customers.

    If a template of the author's has an error, that is reported and its page is not written.
    """
    root = run.root
    words = run.theme.texts(run.config.language)
    remedies = tell_remedies(reconciliation.outcomes, words)
    told = remedy_tables(remedies, words, say_past(seen.past, words)) | {"past": past_table(seen.past, words)}
    tables = {name: _frame(table) for name, table in told.items()}
    write_report(root, "reconciliation.csv", for_excel(to_csv(tables["all"])))
    write_report(root, "reconciliation.xlsx", to_xlsx(tables))
    contract = json.dumps(reconciliation_json(reconciliation, seen.past, run.findings), ensure_ascii=False)
    write_report(root, "reconciliation.json", f"{contract}\n".encode())
    try:
        report = reconciliation_report(run.project, run.today, reconciliation, remedies, seen, words)
        write_report(root, "reconciliation.html", reconciliation_page(run.theme, report))
    except TemplateFailed:
        return


def _frame(table: Table) -> pl.DataFrame:
    return pl.DataFrame(list(table.rows), schema=dict.fromkeys(table.columns, pl.String), orient="row")


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
