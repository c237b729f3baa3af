"""Who got which issues that went out: for those who want no more than so much mail, and those who were told first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import polars as pl

from generator.findings import Findings
from generator.history import History
from generator.model import Issue
from generator.plan.archive.corrections import SUFFIX
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.audience import Audience
from generator.plan.audience.choices import Went
from generator.sources.people.choice_words import Frequency

NOTICE = "notice"
"""The key under which the record of an export has the segment that was told first."""
LONGEST = {"week": 7, "month": 31}
"""Days that one of these has at most."""


def with_went(audience: Audience, history: History) -> Audience:
    """The audience with what its people got, where any of them want less mail; else as it is."""
    limits = audience.choices.limits() if audience.choices else {}
    if audience.choices is None or not limits:
        return audience
    keys = pl.concat(limits.values()).unique().implode()
    records = history.exports()
    found: list[Went] = []
    for mailing in _counting(list(limits), history, audience):
        table = history.table(records[mailing.export], ["_key"], Findings(), where=pl.col("_key").is_in(keys))
        if table is not None and mailing.sent:
            found.append(Went(mailing.issue, mailing.sent, table["_key"].unique()))
    return replace(audience, choices=replace(audience.choices, went=tuple(_of_issues(found))))


def with_told_first(audience: Audience, history: History, issues: Iterable[Issue]) -> Audience:
    """The audience with those who had an issue before all others, of issues that are for everybody by now."""
    had = told_first(history, issues)
    return replace(audience, had=had) if had else audience


def told_first(history: History, issues: Iterable[Issue]) -> dict[str, pl.Series]:
    """Who had an issue before all others, of issues that are for everybody by now, by its slug."""
    sent = {one.export for one in plan_mailings(history.records) if one.sent}
    had: dict[str, pl.Series] = {}
    for slug in (issue.slug for issue in issues if issue.notice and not issue.early):
        tables = [history.table(record, ["_key"], Findings()) for record in history.of("exported", slug)
                  if record.id in sent and record.data.get(NOTICE)]
        if keys := [table["_key"] for table in tables if table is not None]:
            had[slug] = pl.concat(keys).unique()
    return had


def _counting(limits: list[Frequency], history: History, audience: Audience) -> Iterator[Mailing]:
    """The mailings that any limit looks back to, the last one first; mail that puts something right counts for none.
    The issue that is looked at may be among them, so it is one more."""
    issues = max((limit.count for limit in limits if limit.unit == "issue"), default=0)
    days = max((limit.count * LONGEST[limit.unit] for limit in limits if limit.unit != "issue"), default=0)
    seen: set[str] = set()
    sent = [one for one in plan_mailings(history.records) if one.sent and not one.issue.endswith(SUFFIX)]
    for mailing in sorted(sent, key=lambda one: (one.sent, one.exported), reverse=True):
        assert mailing.sent
        seen.add(mailing.issue)
        if len(seen) <= issues or (audience.today - mailing.sent).days <= days:
            yield mailing


def _of_issues(mailings: list[Went]) -> Iterator[Went]:
    """Each issue once, on the day on which it went out last, to all to whom it did."""
    by_issue: dict[str, list[Went]] = {}
    for one in mailings:
        by_issue.setdefault(one.issue, []).append(one)
    for issue, several in by_issue.items():
        yield Went(issue, several[0].day, pl.concat([one.keys for one in several]).unique())
