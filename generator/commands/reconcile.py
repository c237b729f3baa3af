"""``reconcile``: key customers against the audience of an issue. Did anyone who matters get left out?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands.context import Context, Run, begin
from generator.commands.steps.audience import read_audience
from generator.commands.steps.customer_history import look_back
from generator.commands.steps.customer_reports import reconciliation_json, write_reconciliation
from generator.commands.steps.report_files import write_table_or_none
from generator.commands.steps.verdicts import find_verdicts, read_customers
from generator.config import ENGINES
from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.plan.audience.audience import Audience
from generator.plan.customers.customer_history import SPAN, Past
from generator.plan.customers.proposals import propose_candidates
from generator.plan.customers.reconciliation import Reconciliation
from generator.render.reports.tables import SHEETS

if TYPE_CHECKING:
    from generator.engines.pieces import Cluster

CANDIDATES = "proposed-key-customers.csv"


@dataclass(frozen=True, slots=True)
class ReconcileResult:
    """What was found; no ``reconciliation`` where findings stopped it."""

    reconciliation: Reconciliation | None
    findings: Findings
    past: Past = Past()

    def as_json(self) -> dict[str, object]:
        """The contract of ``reconcile --json``."""
        return reconciliation_json(self.reconciliation or Reconciliation("", 0, ()), self.past, self.findings)


def reconcile_customers(context: Context, slug: str = "", file: Path | None = None,
                        engine: str = "") -> ReconcileResult:
    """A verdict for each key customer: with the issue named, else the latest that is out, else the whole audience. It
    is found by another ``engine`` than the settings say, if one is named."""
    run = begin(context)
    find = _here if (engine or run.config.engine.name) == ENGINES[0] else _in_pieces
    both = find(run, slug, file)
    if both is None:
        return ReconcileResult(None, run.findings)
    found, audience = both
    hindsight = look_back(run, found)
    _report_past(hindsight.past, run.findings)
    _report_wrong(found, run.findings)
    _report_candidates(run, audience, found)
    write_reconciliation(run, found, hindsight)
    run.cache.settle()
    return ReconcileResult(found, run.findings, hindsight.past)


def _here(run: Run, slug: str, file: Path | None) -> tuple[Reconciliation, Audience] | None:
    """The verdicts, and the audience that they are of."""
    audience = read_audience(run)
    found = find_verdicts(run, slug, file, audience)
    return None if found is None else (found, audience)


def _in_pieces(run: Run, slug: str, file: Path | None) -> tuple[Reconciliation, Audience] | None:
    """The same by Spark. It takes no orders into account, so it knows of nobody who buys as key customers do."""
    from generator.commands.steps.spreading import spread_people, work
    from generator.engines.matching import reconcile_pieces

    def job(cluster: Cluster) -> tuple[Reconciliation, Audience] | None:
        spread = spread_people(run, cluster)
        asked = read_customers(run, slug, file)
        if run.findings.errors:
            return None
        return reconcile_pieces(spread, cluster, asked.customers, asked.issue, asked.decisions,
                                run.findings), spread.empty

    return work(run, job)


def _report_candidates(run: Run, audience: Audience, found: Reconciliation) -> None:
    """Propose who buys as key customers do and is on no key list."""
    known = {address for outcome in found.outcomes for address in (outcome.email, outcome.subscriber) if address}
    people = propose_candidates(audience, known, run.today)
    write_table_or_none(run.root, CANDIDATES, people)
    if not people.height:
        return
    first = people.row(0, named=True)
    run.findings.note("key-customer", plural(
        "{count} subscriber buys as key customers do and is on no key list: bought {times} times.",
        "{count} subscribers buy as key customers do and are on no key list: the first bought {times} times.",
        people.height, times=first["times"]), Span("subscribers/key-customers"),
        msg("Who they are stands in output/reports/{file}.", file=CANDIDATES))


def _report_wrong(found: Reconciliation, findings: Findings) -> None:
    """Count the addresses that are misspelt on the key lists: whoever has one may be reached all the same."""
    if wrong := sum(outcome.corrects_key_list for outcome in found.outcomes):
        findings.note("key-customer", plural(
            "{count} of the key customers has an address that is misspelt on the key list.",
            "{count} of the key customers have an address that is misspelt on the key list.", wrong),
            Span("subscribers/key-customers"),
            msg("What it should be stands in output/reports/reconciliation.xlsx, sheet {sheet}.",
                sheet=SHEETS["correct_key_list"]))


def _report_past(past: Past, findings: Findings) -> None:
    """Sum up what history knows of key customers."""
    where = Span("subscribers/history")
    more = msg("Who they are stands in output/reports/reconciliation.html.")
    if past.known_missed:
        findings.warning("missed", plural(
            "{count} of the key customers missed the last {span} issues though they were said to be reached.",
            "{count} of the key customers missed the last {span} issues though they were said to be reached.",
            len(past.known_missed), span=SPAN), where, more)
    if past.bounced:
        findings.warning("bounced", plural(
            "{count} of the key customers has an address that bounced since the last export.",
            "{count} of the key customers have an address that bounced since the last export.", len(past.bounced)),
            where, more)
    if past.never:
        findings.warning("never-mailed", plural(
            "{count} of the key customers was in none of the {issues} issues that went out.",
            "{count} of the key customers were in none of the {issues} issues that went out.", len(past.never),
            issues=past.mailed), where, more)
    if past.unsent:
        findings.note("not-sent", msg("Exported, but nobody said that it went out: {issues}. Until then it counts as "
                                      "received by nobody.", issues=", ".join(past.unsent)), where,
                      msg("Say it with: dangol sent ISSUE"))
