"""What people received, and what came back of it, as history remembers it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from generator.findings import Findings
from generator.history import History
from generator.plan.archive.mailings import Mailing
from generator.plan.customers.cards import Mail
from generator.plan.customers.customer_history import CAME_BACK

WEIGHT = {name: place for place, name in enumerate(
    ("delivered", "opened", "clicked", "soft-bounced", "bounced", "unsubscribed", "complained"))}
"""What came back, the more telling the later."""


def read_received(history: History, mailings: Sequence[Mailing], keys: Collection[str],
              findings: Findings) -> dict[str, list[Mail]]:
    """What each of some people was to get, newest first."""
    returned = read_returned(history, keys, findings)
    records = history.exports()
    found: dict[str, list[Mail]] = {}
    for mailing in reversed(mailings):
        table = history.table(records[mailing.export], ["_key", "edition"], findings,
                              where=pl.col("_key").is_in(list(keys)))
        day = mailing.sent or mailing.exported.date()
        for key, edition in () if table is None else table.iter_rows():
            state = returned.get((mailing.issue, key)) or ("sent" if mailing.sent else "exported")
            found.setdefault(key, []).append(
                Mail(mailing.issue, mailing.title, edition, mailing.exporter, day.isoformat(), state))
    return found


def read_returned(history: History, keys: Collection[str], findings: Findings) -> dict[tuple[str, str], str]:
    """The most telling thing that came back, by issue and person."""
    found: dict[tuple[str, str], str] = {}
    for record in history.of("results"):
        table = history.table(record, ["_key", "outcome"], findings, where=pl.col("_key").is_in(list(keys)))
        for key, outcome in () if table is None else table.iter_rows():
            place = (record.issue, key)
            found[place] = max(found.get(place, outcome), outcome, key=lambda name: WEIGHT.get(name, -1))
    return found


def newest_sent(mailings: Sequence[Mailing]) -> list[Mailing]:
    """The mailings that went out, the newest first; of one day the one that was exported last."""
    return sorted((one for one in reversed(mailings) if one.sent), key=lambda one: str(one.sent), reverse=True)


def read_last(history: History, mailings: Sequence[Mailing], keys: Collection[str],
              findings: Findings) -> Mapping[str, Mailing]:
    """The last issue that went out to each of some people and did not come back."""
    returned = read_returned(history, keys, findings)
    records = history.exports()
    wanted, found = pl.Series(list(keys), dtype=pl.String), dict[str, Mailing]()
    for mailing in newest_sent(mailings):
        table = history.table(records[mailing.export], ["_key"], findings, where=pl.col("_key").is_in(wanted.implode()))
        for key in () if table is None else table["_key"]:
            if key not in found and returned.get((mailing.issue, key)) not in CAME_BACK:
                found[key] = mailing
    return found
