"""Mailings: what was exported and went out, out of what history remembers. Exported is not sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from generator.model import Record


@dataclass(frozen=True, slots=True)
class Mailing:
    """One export of an issue. ``sent`` is the day it went out, if it did; ``people`` is how many it was for."""

    export: str
    issue: str
    title: str
    exporter: str
    exported: datetime
    sent: date | None
    people: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The audience at one export."""

    day: date
    issue: str
    subscribers: int
    mailable: int
    sent: bool


def plan_mailings(records: Sequence[Record]) -> list[Mailing]:
    """The exports that count, oldest first: those that went out, and of the others the last one of each issue.

    Exporting an issue again replaces what was not sent.
    """
    sent = {str(record.data["export"]): date.fromisoformat(str(record.data["on"]))
            for record in records if record.kind == "sent"}
    newest = {record.issue: record.id for record in records if record.kind == "exported"}
    return [_mailing(record, sent.get(record.id)) for record in records
            if record.kind == "exported" and (record.id in sent or newest[record.issue] == record.id)]


def _mailing(record: Record, sent: date | None) -> Mailing:
    return Mailing(record.id, record.issue, str(record.data.get("title") or record.issue),
                   str(record.data.get("exporter", "")), record.at, sent, int(str(record.data.get("recipients", 0))))


def plan_growth(records: Sequence[Record]) -> list[Growth]:
    """How the audience grew: a point for the last export of each day and issue, oldest first."""
    sent = {record.data["export"] for record in records if record.kind == "sent"}
    points = {}
    for record in records:
        if record.kind == "exported" and isinstance(told := record.data.get("audience"), dict):
            points[record.at.date(), record.issue] = Growth(
                record.at.date(), record.issue, int(told.get("subscribers", 0)), int(told.get("mailable", 0)),
                record.id in sent)
    return list(points.values())


def find_export(records: Iterable[Record], issue: str, exporter: str = "") -> Record | None:
    """The latest export of an issue, by one exporter or by any."""
    found = [record for record in records if record.kind == "exported" and record.issue == issue
             and exporter in ("", record.data.get("exporter"))]
    return found[-1] if found else None
