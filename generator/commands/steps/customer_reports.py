"""The private reports on key customers in ``output/reports/``: a page, tables, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from hashlib import sha256
from itertools import chain
from pathlib import Path

import polars as pl

from generator.cache import digest
from generator.commands.context import Run
from generator.commands.steps.report_files import report_path, write_report
from generator.findings import Findings
from generator.messages import tell
from generator.plan.customers.customer_history import Hindsight, Past
from generator.plan.customers.reconciliation import Choice, Outcome, Reconciliation
from generator.render.reports.reconciliation import TEMPLATE, reconciliation_page, reconciliation_report
from generator.render.reports.tables import SHEETS, TITLES, Table, past_table, remedy_tables
from generator.render.reports.wording import say_past, tell_remedies
from generator.render.theme import TemplateFailed
from generator.spreadsheet import for_excel, to_csv, to_xlsx

NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Outcome, Choice)}


def write_reconciliation(run: Run, reconciliation: Reconciliation, seen: Hindsight) -> None:
    """Every report on key customers.

    If a template of the author's has an error, that is reported and its page is not written.
    """
    root = run.root
    words = run.theme.texts(run.language)
    remedies = tell_remedies(reconciliation.outcomes, words)
    told = remedy_tables(remedies, words, say_past(seen.past, words)) | {"past": past_table(seen.past, words)}
    tables = {name: _frame(table) for name, table in told.items()}
    write_report(root, "reconciliation.csv", for_excel(to_csv(tables["all"])))
    sheets = {tell(SHEETS[name]): table.rename({column: tell(TITLES[column]) for column in table.columns})
              for name, table in tables.items()}
    shown = ((name, *table.columns, table.write_csv()) for name, table in sheets.items())
    _renew(run, "reconciliation.xlsx", chain.from_iterable(shown), lambda: to_xlsx(sheets))
    contract = json.dumps(reconciliation_json(reconciliation, seen.past, run.findings), ensure_ascii=False)
    write_report(root, "reconciliation.json", f"{contract}\n".encode())
    try:
        report = reconciliation_report(run.project, run.today, reconciliation, remedies, seen, words)
        parts = (run.theme.closure(TEMPLATE), repr(report), repr(run.theme.texts(report.lang)))
        _renew(run, "reconciliation.html", parts, lambda: reconciliation_page(run.theme, report))
    except TemplateFailed:
        return


def _frame(table: Table) -> pl.DataFrame:
    return pl.DataFrame(list(table.rows), schema=dict.fromkeys(table.columns, pl.String), orient="row")


def reconciliation_json(found: Reconciliation, past: Past, findings: Findings) -> dict[str, object]:
    """The contract of ``reconcile --json``; ``history`` says what became of the issues before."""
    return {"issue": found.issue or None, "subscribers": found.subscribers, "verdicts": found.verdicts,
            "customers": [customer_json(outcome) for outcome in found.outcomes],
            "history": past_json(past), "findings": [item.as_json() for item in findings]}


def customer_json(outcome: Outcome) -> dict[str, object]:
    """A key customer in that contract."""
    return _plain(outcome) | {
        "subscriber": outcome.subscriber or None, "match": outcome.match and _plain(outcome.match),
        "candidates": [_plain(choice) for choice in outcome.candidates]}


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


def _renew(run: Run, name: str, parts: Iterable[str], make: Callable[[], bytes]) -> None:
    """Make a private report of its ``parts``, unless that of the same ones stands there already: what came of them is
    remembered by its digest alone."""
    key = digest("report", name, *parts)
    known = run.cache.recall(key)
    if known is None or known != _fingerprint(report_path(run.root, name)):
        data = make()
        write_report(run.root, name, data)
        run.cache.remember(key, sha256(data).hexdigest())


def _fingerprint(path: Path) -> str:
    """A digest of a report that stands there and is its owner's alone; else nothing."""
    try:
        return "" if path.stat().st_mode & 0o077 else sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
