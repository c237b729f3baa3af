"""``results``: a mail sender's report comes back. It adds suppressions, and history knows what became of each mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.steps.returns import (
    export_of,
    mailed_customers,
    mark_went_out,
    soft_bounces,
    struck_customers,
    without_forgotten,
)
from generator.files import replace_file
from generator.findings import Findings, Severity, Span
from generator.history import PEOPLE, SUPPRESSED, History, read_history, remember
from generator.journal import alone_in_history
from generator.messages import msg, plural
from generator.model import Record
from generator.plan.audience.accounting import tally
from generator.plan.audience.suppressions import BY_RESULTS, accounted, new_suppressions, plan_suppressions
from generator.printable import readable
from generator.sources.people.forgotten import read_forgotten
from generator.sources.people.suppressions import read_suppressions
from generator.sources.results.result_files import Report, read_report
from generator.sources.tables.problems import told_problem
from generator.spreadsheet import to_csv


@dataclass(frozen=True, slots=True)
class ResultsResult:
    """What a result file said. ``outcomes`` and ``unusable`` add up to ``rows``; ``key_customers`` are those whom the
    mail did not reach, or who want no more. ``known``: it was taken in before."""

    path: str
    sender: str
    issue: str
    rows: int
    outcomes: Mapping[str, int]
    unusable: int
    suppressed: int
    strangers: int
    key_customers: tuple[Mapping[str, str], ...]
    findings: Findings
    known: bool = False

    def as_json(self) -> dict[str, object]:
        """The result as plain data."""
        return {"path": self.path, "sender": self.sender, "issue": self.issue, "rows": self.rows,
                "outcomes": dict(self.outcomes), "unusable": self.unusable, "suppressed": self.suppressed,
                "not_recipients": self.strangers, "key_customers": list(self.key_customers),
                "findings": [finding.as_json() for finding in self.findings]}


def take_results(context: Context, path: Path, issue: str = "", *, keep: bool = True) -> ResultsResult:
    """Read a result file of an issue: the one named, else the one that was exported last.

    Without ``keep`` nothing is written: the result says what would be. What an earlier run was killed at is finished: a
    file that was read whole is not read again.
    """
    run = begin(context)
    with alone_in_history(run.root):
        return _take_results(run, path, issue, keep)


def _take_results(run: Run, path: Path, issue: str, keep: bool) -> ResultsResult:
    findings = run.findings
    history = read_history(run.root, findings)
    name = readable(path.name)
    report = read_report(path, name, run.config, findings)
    export = export_of(history, issue, findings)
    slug = export.issue if export else issue
    if report is None or findings.errors:
        return ResultsResult(name, "", slug, 0, {}, 0, 0, 0, (), findings)
    rows = accounted(report.rows)
    kept = without_forgotten(rows, read_forgotten(run.root, findings))
    known = next((item for item in history.of("results") if item.data.get("sha256") == report.sha256), None)
    begun = "" if known else _begun(run.root, report)
    files = [file for file in read_suppressions(run.root, run.config, findings) if file.path != begun]
    sought = plan_suppressions(files, history.suppressed(findings), run.today, findings)
    added = new_suppressions(kept, soft_bounces(history, slug, findings), sought["_key"])
    if known:  # it may have been of another export than the one that is meant now
        export = next((item for item in history.of("exported") if item.id == known.data.get("export")), None)
    recipients = _recipients(history, export, findings)
    customers = mailed_customers(run, history, export)
    if findings.count(Severity.ERROR):
        return ResultsResult(name, "", slug, 0, {}, 0, 0, 0, (), findings)
    if known:
        findings.warning("results", msg("This file was read before, on {day}; nothing was added.", day=known.at.date()),
                         Span(name))
    elif keep:
        _write(run, report, export, slug, kept, added, begun)
    if keep:
        mark_went_out(run, history, export, _of(rows, recipients))
    return replace(_result(report, slug, rows, added, recipients, customers, findings), known=known is not None)


def _recipients(history: History, export: Record | None, findings: Findings) -> pl.Series:
    """Whom the issue was exported for."""
    table = history.table(export, ["_key"], findings) if export else None
    return pl.Series(dtype=pl.String) if table is None else table["_key"]


def _of(rows: pl.DataFrame, recipients: pl.Series) -> pl.DataFrame:
    """What a file says of an issue's recipients; a list of everyone who ever unsubscribed may name none of them."""
    return rows.filter((pl.col("problem") == "") & (pl.col("outcome") != "") & pl.col("_key").is_in(
        recipients.implode()))


def _begun(root: Path, report: Report) -> str:
    """The suppressions of a file whose record is missing, since a run was killed behind them; they are written again.
    """
    found = sorted(root.glob(f"{BY_RESULTS}*-{report.sha256[:8]}.csv"))
    return found[0].relative_to(root).as_posix() if found else ""


def _write(run: Run, report: Report, export: Record | None, issue: str, rows: pl.DataFrame, added: pl.DataFrame,
           begun: str) -> None:
    """Suppressions first: should anything go wrong behind them, nobody is mailed for it."""
    name = begun or f"{BY_RESULTS}{run.today:%Y-%m-%d}-{report.sha256[:8]}.csv"
    today = pl.lit(run.today.isoformat())
    table = added.select("email", "reason", date=pl.coalesce(pl.col("date").cast(pl.String), today), note="note",
                         source=pl.lit(f"{report.sender}: {Path(report.path).name}"))
    if added.height:
        replace_file(run.root, run.root / name, to_csv(table), private=True)
    told = {"file": Path(report.path).name, "sender": report.sender, "sha256": report.sha256,
            "suppressed": added.height, "export": export.id if export else ""}
    kept = rows.filter((pl.col("problem") == "") & (pl.col("outcome") != "")).select("_key", "outcome", "date")
    stopped = added.select("_key", "email", "reason", pl.col("date").fill_null(run.today), pl.lit(name).alias("_path"))
    remember(run.root, "results", run.now, issue, told, {PEOPLE: kept, SUPPRESSED: stopped})


def _result(report: Report, issue: str, rows: pl.DataFrame, added: pl.DataFrame, recipients: pl.Series,
            key_customers: pl.DataFrame, findings: Findings) -> ResultsResult:
    usable = rows.filter(pl.col("problem") == "")
    outcomes = {name or "other": count for name, count in tally(usable["outcome"]).items()}
    unusable = rows.filter(pl.col("problem") != "")
    assert rows.height == sum(outcomes.values()) + unusable.height
    for problem, line, count in unusable.group_by("problem", maintain_order=True).agg(
            pl.col("line").first(), pl.len()).iter_rows():
        findings.warning("invalid-row", plural(
            "{count} of {rows} rows cannot be used: {problem}.", "{count} of {rows} rows cannot be used: {problem}.",
            count, rows=rows.height, problem=told_problem(problem)), Span(Path(report.path).name, line),
            msg("This is the first of them."))
    strangers = int((~usable["_key"].unique().is_in(recipients.implode())).sum()) if issue else 0
    return ResultsResult(report.path, report.sender, issue, rows.height, outcomes, unusable.height, added.height,
                         strangers, struck_customers(key_customers, usable), findings)
