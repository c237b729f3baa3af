"""Tests of :mod:`generator.plan.readers`."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Condition, Issue, Restriction, Segment
from generator.plan.audience import Audience, plan_audience
from generator.plan.readers import readers, targeted, unmailable
from tests.people import TODAY, emails, people, stops

ROWS = [{"email": "a@x.example", "tier": "vip"}, {"email": "b@x.example", "tags": "p"},
        {"email": "c@x.example", "tier": "vip", "tags": "p"}, {"email": "d@x.example"},
        {"email": "e@x.example", "tier": "vip", "status": "pending"},
        {"email": "f@x.example", "status": "unsubscribed"},
        {"email": "F+1@x.example", "status": "unsubscribed"}, {"email": "g@x.example"}, {"email": "none"}]
SEGMENTS = [Segment("vip", "", "", Condition("tier", "is", ("vip",), 1, 1)),
            Segment("p", "", "", Condition("tags", "is", ("p",), 1, 1))]


def audience() -> Audience:
    """Of the rows above."""
    suppressed, _ = stops([{"email": "g@x.example", "reason": "bounced"}])
    return plan_audience([people("a.csv", ROWS)], suppressed, SEGMENTS, today=TODAY, config=Config(),
                         findings=Findings())


def issue(*blocks: str, segments: tuple[str, ...] = ()) -> Issue:
    """An issue with blocks for some segments."""
    body = Body("", 1, tuple(Restriction(True, frozenset({name}), 0, 0) for name in blocks))
    return Issue(path="i.md", slug="i", title="i", body=body, date=datetime(2026, 11, 1, tzinfo=ZoneInfo("UTC")),
                 segments=segments)


def test_everyone_who_may_be_mailed_reads_one_edition() -> None:
    """That of all the segments they are in, of those that the blocks name."""
    groups = readers(targeted(audience(), issue("vip", "p")), issue("vip", "p"))
    assert {"+".join(sorted(group.segments)): emails(group.people) for group in groups} == {
        "vip": ["a@x.example"], "p": ["b@x.example"], "p+vip": ["c@x.example"], "": ["d@x.example"]}


def test_an_issue_for_segments() -> None:
    """It is for those in one of its segments, and in one of those that the export names."""
    assert emails(targeted(audience(), issue(segments=("vip",)))) == ["a@x.example", "c@x.example"]
    assert emails(targeted(audience(), issue(segments=("vip",)), ["p"])) == ["c@x.example"]
    assert emails(targeted(audience(), issue(), ["p", "vip"])) == ["a@x.example", "b@x.example", "c@x.example"]


def test_without_blocks_there_is_one_edition() -> None:
    """And none where nobody reads it."""
    (group,) = readers(targeted(audience(), issue()), issue())
    assert (group.segments, group.people.height) == (frozenset(), 4)
    assert readers(audience().subscribers.clear(), issue()) == []


def test_the_ones_left_out_are_people() -> None:
    """Someone with two rows is one person left out."""
    assert unmailable(audience()) == {"unsubscribed": 1, "bounced": 1, "unconfirmed": 1}
