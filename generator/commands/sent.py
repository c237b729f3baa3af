"""``sent``: an issue went out, or did not after all. Only when it did does it count as received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.commands.context import Context, Run, begin
from generator.findings import Findings, Span, did_you_mean
from generator.history import History, read_history, remember
from generator.history import take_back as remove
from generator.journal import HISTORY, alone_in_history
from generator.messages import msg
from generator.plan.archive.mailings import find_export, plan_mailings


@dataclass(frozen=True, slots=True)
class SentResult:
    """What was marked: how many ``people``, on which day; ``day`` is empty where there was nothing to mark, or where
    it was ``taken_back``."""

    issue: str
    exporter: str
    people: int
    day: str
    findings: Findings
    taken_back: bool = False

    def as_json(self) -> dict[str, object]:
        """The result as plain data."""
        return {"issue": self.issue, "exporter": self.exporter, "people": self.people, "sent": self.day,
                "taken_back": self.taken_back, "findings": [finding.as_json() for finding in self.findings]}


def mark_sent(context: Context, issue: str, exporter: str = "", day: date | None = None) -> SentResult:
    """Remember that the latest export of an issue, by an exporter or by any, went out on a day (today)."""
    run = begin(context)
    with alone_in_history(run.root):
        return _mark_sent(run, issue, exporter, day)


def take_back(context: Context, issue: str, exporter: str = "") -> SentResult:
    """Remember that the latest export of an issue that counts as sent, by an exporter or by any, did not go out.

    What came back of an issue proves that it went out: then nothing is changed.
    """
    run = begin(context)
    with alone_in_history(run.root):
        return _take_back(run, issue, exporter)


def _take_back(run: Run, issue: str, exporter: str) -> SentResult:
    findings, nothing = run.findings, SentResult(issue, exporter, 0, "", run.findings)
    history = read_history(run.root, findings)
    if find_export(history.records, issue, exporter) is None:
        _report_unexported(history, issue, exporter, findings)
    sent = [mailing for mailing in plan_mailings(history.records)
            if mailing.issue == issue and mailing.sent and exporter in ("", mailing.exporter)]
    if findings.errors:
        return nothing
    if not sent:
        findings.error("not-sent", msg("Nobody said that the issue “{issue}” went out.", issue=issue), Span(HISTORY),
                       msg("There is nothing to take back."))
        return nothing
    last = sent[-1]
    if any(record.data.get("export") in ("", last.export) for record in history.of("results", issue)):
        findings.error("results", msg("Results of the issue “{issue}” were taken in, so it did go out.", issue=issue),
                       Span(HISTORY), msg("What bounced or unsubscribed then counts; it stays sent."))
        return nothing
    for record in history.of("sent", issue):
        if record.data["export"] == last.export:
            remove(run.root, record)
    return SentResult(issue, last.exporter, last.people, "", findings, taken_back=True)


def _mark_sent(run: Run, issue: str, exporter: str, day: date | None) -> SentResult:
    findings = run.findings
    history = read_history(run.root, findings)
    export = find_export(history.records, issue, exporter)
    if export is None:
        _report_unexported(history, issue, exporter, findings)
    if export is None or findings.errors:
        return SentResult(issue, exporter, 0, "", findings)
    day = day or run.today
    if day > run.today:
        findings.error("date", msg("{day} is in the future.", day=day), Span(HISTORY), msg("Say it when it went out."))
        return SentResult(issue, exporter, 0, "", findings)
    mailing = next(item for item in plan_mailings(history.records) if item.export == export.id)
    if mailing.sent:
        findings.note("sent", msg("That this export went out was said before; it counts from {day}.", day=mailing.sent),
                      Span(HISTORY))
    else:
        remember(run.root, "sent", run.now, issue, {"export": export.id, "on": day.isoformat()}, {})
    return SentResult(issue, mailing.exporter, mailing.people, (mailing.sent or day).isoformat(), findings)


def _report_unexported(history: History, issue: str, exporter: str, findings: Findings) -> None:
    exporters = {str(record.data.get("exporter")) for record in history.of("exported", issue)}
    others = {record.issue for record in history.of("exported")}
    lacking = (msg("The issue “{issue}” was not exported by “{exporter}”.", issue=issue, exporter=exporter)
               if exporter else msg("The issue “{issue}” was not exported.", issue=issue))
    findings.error("not-exported", lacking, Span(HISTORY),
                   did_you_mean(exporter, exporters) or did_you_mean(issue, others)
                   or msg("Export it first: dangol export EXPORTER --issue SLUG"))
