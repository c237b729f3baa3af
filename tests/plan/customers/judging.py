"""One key customer beside a list, for tests of the verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Issue, Segment
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.customers.reconciliation import Outcome, Reconciliation, reconcile
from generator.plan.customers.states import VERDICTS
from tests.people import TODAY, people, stops

Row = Mapping[str, str]
FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")
MINSU = {"name": "김민수", "company": "한빛테크", "email": "minsu@hanbit.example", "phone": "010-1234-5678"}
WHO = {"name": "김민수", "company": "(주)한빛테크", "phone": "+82 10-1234-5678"}
"""The same person on a list, with another address."""
ELSEWHERE = {"email": "ms.kim@elsewhere.example", **WHO}


def audience(
    rows: Sequence[Row], stopped: Sequence[Row] = (), *, vip: Sequence[str] = (), consent: bool = False
) -> Audience:
    """The audience of one list, with a segment of members."""
    segment = Segment("vip", "", "subscribers/segments/vip.yaml", None)
    members = [people(segment.path, [{"email": address} for address in vip], "vip")] if vip else []
    suppressed, _ = stops(stopped)
    return plan_audience(
        [people("a.csv", rows), *members],
        suppressed,
        [segment] if vip else [],
        today=TODAY,
        config=Config(consent="required" if consent else "optional"),
        findings=Findings(),
    )


def issue(*segments: str) -> Issue:
    """An issue, for some segments or for everybody."""
    return Issue(
        path="content/issues/x.md",
        slug="x",
        title="x",
        body=Body(""),
        segments=segments,
        date=datetime(2026, 11, 5, tzinfo=ZoneInfo("Asia/Seoul")),
    )


def found(customers: Sequence[Row], listed: Audience, which: Issue | None = None) -> Reconciliation:
    """The verdicts."""
    rows = [{field: row.get(field, "") for field in FIELDS} for row in customers]
    return reconcile(listed, pl.DataFrame(rows, schema=dict.fromkeys(FIELDS, pl.String)), which)


def one(customer: Row, rows: Sequence[Row], stopped: Sequence[Row] = (), consent: bool = False) -> Outcome:
    """What happens to one key customer."""
    (outcome,) = found([customer], audience(rows, stopped, consent=consent)).outcomes
    assert outcome.verdict in VERDICTS
    assert 0 <= outcome.confidence <= 1
    assert set(outcome.basis) <= {"phone", "name", "company", "address"}
    assert bool(outcome.subscriber) is (outcome.verdict not in ("ambiguous", "missing"))
    return outcome


def brief(outcome: Outcome) -> tuple[str, str]:
    """The verdict, and whom it names."""
    return outcome.verdict, outcome.subscriber


def stop(email: str, reason: str = "unsubscribed") -> Row:
    """A suppression."""
    return {"email": email, "reason": reason}


OWN = MINSU["email"]
AT = ELSEWHERE["email"]
