"""Regulars are told first: an issue with ``notice:`` goes by mail to one segment, days before all others have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from generator.findings import Findings
from generator.messages import msg
from generator.model import Issue, Visibility
from generator.sources.texts.places import key_place


def public_from(issue: Issue) -> datetime:
    """From when on an issue is for everybody."""
    return issue.date + timedelta(days=issue.notice.days if issue.notice else 0)


def as_of(issues: Iterable[Issue], now: datetime) -> tuple[Issue, ...]:
    """Issues as they are at a moment: one that only its segment is told of yet is ``early``, and has no page."""
    return tuple(replace(issue, early=True, visibility=Visibility.NONE) if issue.notice and now < public_from(issue)
                 else issue for issue in issues)


def report_early(issues: Iterable[Issue], findings: Findings) -> None:
    """Say which issues only a segment gets yet, and when to build and export again."""
    for issue in issues:
        if issue.early and issue.notice:
            findings.note("scheduled", msg("Until {date} this issue is for {segment} alone, by mail; its page is not "
                                           "on the website.", date=f"{public_from(issue):%Y-%m-%d %H:%M}",
                                           segment=issue.notice.segment), key_place(issue, "notice"),
                          msg("Build and export again then: the others get it, and who had it does not get it twice."))
