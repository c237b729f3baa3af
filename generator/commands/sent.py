"""``sent``: an issue went out. Only then does it count as received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generator.commands.context import Settings, read
from generator.findings import Findings, Span, did_you_mean
from generator.history import read_history, remember
from generator.journal import HISTORY, alone_in_history
from generator.plan.archive.mailings import find_export, plan_mailings


@dataclass(frozen=True, slots=True)
class SentResult:
    """What was marked: how many ``people``, on which day; ``day`` is empty where there was nothing to mark."""

    issue: str
    exporter: str
    people: int
    day: str
    findings: Findings

    def as_json(self) -> dict[str, object]:
        """The result as plain data."""
        return {"issue": self.issue, "exporter": self.exporter, "people": self.people, "sent": self.day,
                "findings": [finding.as_json() for finding in self.findings]}


def mark_sent(settings: Settings, issue: str, exporter: str = "", day: date | None = None) -> SentResult:
    """Remember that the latest export of an issue, by an exporter or by any, went out on a day (today)."""
    findings = Findings()
    project = read(settings, findings)
    now = settings.now(project.config.zone)
    with alone_in_history(settings.root):
        return _mark_sent(settings.root, now, issue, exporter, day, findings)


def _mark_sent(root: Path, now: datetime, issue: str, exporter: str, day: date | None,
               findings: Findings) -> SentResult:
    history = read_history(root, findings)
    export = find_export(history.records, issue, exporter)
    if export is None:
        exporters = {str(record.data.get("exporter")) for record in history.of("exported", issue)}
        others = {record.issue for record in history.of("exported")}
        by = f" by “{exporter}”" if exporter else ""
        findings.error("not-exported", f"The issue “{issue}” was not exported{by}.", Span(HISTORY),
                       did_you_mean(exporter, exporters) or did_you_mean(issue, others)
                       or "Export it first: dangol export EXPORTER --issue SLUG")
    if export is None or findings.errors:
        return SentResult(issue, exporter, 0, "", findings)
    day = day or now.date()
    if day > now.date():
        findings.error("date", f"{day} is in the future.", Span(HISTORY), "Say it when it went out.")
        return SentResult(issue, exporter, 0, "", findings)
    mailing = next(item for item in plan_mailings(history.records) if item.export == export.id)
    if mailing.sent:
        findings.note("sent", f"That this export went out was said before; it counts from {mailing.sent}.",
                      Span(HISTORY))
    else:
        remember(root, "sent", now, issue, {"export": export.id, "on": day.isoformat()}, {})
    return SentResult(issue, mailing.exporter, mailing.people, (mailing.sent or day).isoformat(), findings)
