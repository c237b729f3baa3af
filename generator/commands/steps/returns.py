"""What came back of mailings, whatever brought it: a mail sender's report, or readers' own answers."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from generator.commands.context import Run
from generator.findings import Findings, Span, did_you_mean
from generator.history import VERDICTS, History, remember
from generator.messages import msg
from generator.model import Record
from generator.plan.archive.mailings import find_export, plan_mailings
from generator.plan.audience.addresses import address_keys, cleaned, every_key
from generator.plan.audience.suppressions import FINAL, among
from generator.plan.audience.values import as_date
from generator.sources.people.forgotten import ForgottenPeople
from generator.sources.people.key_customers import read_key_customers


def export_of(history: History, issue: str, findings: Findings) -> Record | None:
    """The export of an issue, or the latest of all if none is named; one that was not exported is an error."""
    exported = plan_mailings(history.records)
    if issue and not find_export(history.records, issue):
        findings.error("not-exported", msg("The issue “{issue}” was not exported.", issue=issue),
                       Span("subscribers/history"), did_you_mean(issue, {item.issue for item in exported}))
        return None
    return find_export(history.records, issue or (exported[-1].issue if exported else ""))


def soft_bounces(history: History, issue: str, findings: Findings) -> pl.DataFrame:
    """The soft bounces of other issues."""
    found = [pl.DataFrame(schema={"_key": pl.String, "issue": pl.String})]
    for record in history.of("results"):
        soft = pl.col("outcome") == "soft-bounced"
        if record.issue != issue and (table := history.table(record, ["_key"], findings, where=soft)) is not None:
            found.append(table.with_columns(issue=pl.lit(record.issue)))
    return pl.concat(found)


def without_forgotten(rows: pl.DataFrame, forgotten: ForgottenPeople) -> pl.DataFrame:
    """The rows of which something may be kept."""
    return rows.filter(~pl.col("_key").is_in(among(rows["_key"], forgotten).implode()).fill_null(False))


def mark_went_out(run: Run, history: History, export: Record | None, rows: pl.DataFrame) -> None:
    """What came back must have gone out: at the latest on the day that the file tells first."""
    unsent = {item.export for item in plan_mailings(history.records) if not item.sent}
    if export and rows.height and export.id in unsent:
        first = rows.select(as_date(pl.col("date")).min()).item() or run.today
        day = min(max(first, export.at.date()), run.today)
        remember(run.root, "sent", run.now, export.issue, {"export": export.id, "on": day.isoformat()}, {})


def mailed_customers(run: Run, history: History, export: Record | None) -> pl.DataFrame:
    """The key customers as their lists have them, and once more each as :func:`with_reached` has it."""
    return with_reached(read_key_customers(run.root, run.config, run.findings), history, export)


def with_reached(customers: pl.DataFrame, history: History, export: Record | None) -> pl.DataFrame:
    """Key customers, and once more each at the other address at which an export, else the latest, said that it reaches
    them."""
    if export is None or "key_customers" not in export.data:  # an old one, or a mail that puts something right
        export = next((one for one in reversed(history.of("exported")) if "key_customers" in one.data), None)
    if export is None:
        return customers
    who, findings = ["id", "name", "email"], Findings()  # old records lack the address
    told = history.table(export, [*who, "subscriber"], findings, VERDICTS, pl.col("subscriber") != "")
    if told is None:
        return customers
    listed, reached = (address_keys(cleaned(told[name])) for name in ("email", "subscriber"))
    elsewhere = customers.join(told.filter(listed.ne_missing(reached)).unique(who), on=who)
    return pl.concat([customers, elsewhere.with_columns(email="subscriber").select(customers.columns)])


def struck_customers(customers: pl.DataFrame, rows: pl.DataFrame) -> tuple[Mapping[str, str], ...]:
    """The key customers whom the mail did not reach, or who want no more: those of the first tier first."""
    bad = rows.filter(pl.col("outcome").is_in([*FINAL, "soft-bounced"])).unique("_key", maintain_order=True)
    found = every_key(customers).join(bad.select("_key", "outcome"), on="_key").sort("tier", "owner", "name")
    struck = found.select("id", "name", "company", "tier", "owner", "email", "outcome").unique(maintain_order=True)
    return tuple(struck.iter_rows(named=True))
