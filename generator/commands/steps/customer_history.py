"""What history remembers of key customers: earlier verdicts, what they received, and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
import polars.selectors as cs

from generator.commands.context import Run
from generator.findings import Findings
from generator.history import PEOPLE, VERDICTS, History, read_history
from generator.model import Record
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.customers.customer_history import (
    CAME_BACK,
    Change,
    Hindsight,
    Past,
    PastIssue,
    Trend,
    identity,
    identity_of,
    plan_past,
)
from generator.plan.customers.reconciliation import Outcome, Reconciliation

WANTED = ("id", "email", "name", "verdict", "subscriber")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads of history what is about some addresses."""

    history: History
    keys: pl.Series
    findings: Findings

    def recipients(self, record: Record) -> frozenset[str]:
        """Which of the addresses an export was for."""
        table = self.history.table(record, ["_key"], self.findings, PEOPLE, pl.col("_key").is_in(self.keys.implode()))
        return frozenset() if table is None else frozenset(table["_key"])

    def returned(self, records: Sequence[Record]) -> dict[str, str]:
        """What came back last for the addresses, by some result files."""
        found: dict[str, str] = {}
        for record in records:
            table = self.history.table(record, ["_key", "outcome"], self.findings, PEOPLE,
                                       pl.col("_key").is_in(self.keys.implode()))
            for key, outcome in () if table is None else table.iter_rows():
                if found.get(key) not in CAME_BACK:
                    found[key] = outcome
        return found

    def verdicts(self, record: Record) -> pl.DataFrame:
        """What an export said of key customers; old records lack the subscriber's address."""
        table = self.history.table(record, [cs.by_name(*WANTED, require_all=False)], self.findings, VERDICTS)
        told = [pl.DataFrame(schema=dict.fromkeys(WANTED, pl.String)), *([] if table is None else [table])]
        table = pl.concat(told, how="diagonal").with_columns(pl.col(WANTED).fill_null(""))
        return table.with_columns(_key=address_keys(cleaned(table["subscriber"])))


def look_back(run: Run, found: Reconciliation) -> Hindsight:
    """Compare verdicts with what history remembers; the issue in question counts only if it went out."""
    history = read_history(run.root, Findings())  # what is damaged in it, reading the audience has reported
    exports = [record for record in history.of("exported") if "key_customers" in record.data]
    before = [record for record in exports if record.issue != found.issue]
    return Hindsight(_changes(found, before, history, run.findings), _trend(found, exports, run.today),
                     _past(found, history, run.findings))


def _trend(found: Reconciliation, exports: Sequence[Record], today: date) -> list[Trend]:
    """How many were reached from issue to issue: as each was exported last, and as it is now."""
    points = {}
    for record in exports:
        told = record.data["key_customers"]
        if isinstance(told, dict):
            points[record.issue] = Trend(record.at.date(), record.issue, int(told["reached"]), int(told["customers"]))
    points.pop(found.issue, None)
    now = Trend(today, found.issue, found.reached, len(found.outcomes))
    return [*sorted(points.values(), key=lambda point: point.day), now]


def _changes(found: Reconciliation, exports: Sequence[Record], history: History,
             findings: Findings) -> list[Change] | None:
    """Those whose verdict differs from that of the issue before; ``None`` if there was none."""
    if not exports:
        return None
    table = history.table(exports[-1], ("id", "email", "name", "verdict"), findings, VERDICTS)
    if table is None:
        return None
    before = {identity(id_, email, name): verdict for id_, email, name, verdict in table.iter_rows()}
    return [Change(item, before.get(identity_of(item), ""))
            for item in found.outcomes if before.get(identity_of(item), "") != item.verdict]


def _past(found: Reconciliation, history: History, findings: Findings) -> Past:
    """What issues that went out brought the key customers."""
    mailings: dict[str, list[Mailing]] = defaultdict(list)
    for mailing in plan_mailings(history.records):
        if mailing.issue != found.issue or mailing.sent:
            mailings[mailing.issue].append(mailing)
    records = history.exports()
    told = {issue: [(one, records[one.export]) for one in several if "key_customers" in records[one.export].data]
            for issue, several in mailings.items()}
    mine = keys_of(found.outcomes)
    verdicts = {issue: _Reader(history, pl.Series(dtype=pl.String), findings).verdicts(several[-1][1])
                for issue, several in told.items() if several}
    then = [table["_key"] for table in verdicts.values()]
    keys = pl.concat([pl.Series([key for each in mine for key in each], dtype=pl.String), *then]).unique().drop_nulls()
    reader = _Reader(history, keys, findings)
    sent = {one.export: reader.recipients(records[one.export])
            for several in mailings.values() for one in several if one.sent}
    issues = [_issue([one for one, _ in several], verdicts[issue], sent, reader.returned(history.of("results", issue)))
              for issue, several in told.items() if several]
    last = max((record.at for record in records.values()), default=None)
    since = reader.returned([record for record in history.of("results") if last and record.at >= last])
    bounced = frozenset(key for key, outcome in since.items() if outcome in CAME_BACK)
    ever = frozenset(key for several in sent.values() for key in several)
    issues.sort(key=lambda issue: issue.sent or issue.exported)
    return plan_past(found.outcomes, mine, issues, ever, bounced)


def _issue(mailings: Sequence[Mailing], verdicts: pl.DataFrame, sent: dict[str, frozenset[str]],
           returned: dict[str, str]) -> PastIssue:
    """One issue out of all its exports: what one mail sender did not take, another may have."""
    last = mailings[-1]
    days = [one.sent for one in mailings if one.sent]
    rows = {identity(id_, email, name): (verdict, key or "") for id_, email, name, verdict, key in verdicts.select(
        "id", "email", "name", "verdict", "_key").iter_rows()}
    recipients = frozenset(key for one in mailings for key in sent.get(one.export, ()))
    return PastIssue(last.issue, last.title, last.exported.date(), max(days, default=None),
                     {who: verdict for who, (verdict, _) in rows.items()}, {who: key for who, (_, key) in rows.items()},
                     recipients, returned)


def keys_of(outcomes: Sequence[Outcome]) -> list[frozenset[str]]:
    """The addresses of each key customer now: on the key list, and on the lists."""
    columns = [address_keys(cleaned(pl.Series(column, dtype=pl.String))) for column in (
        [outcome.email for outcome in outcomes], [outcome.subscriber for outcome in outcomes])]
    return [frozenset(key for key in each if key) for each in zip(*columns, strict=True)]
