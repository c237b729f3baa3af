"""Tests of :mod:`generator.plan.archive.mailings`."""

from __future__ import annotations

from datetime import UTC, date, datetime

from generator.model import Record
from generator.plan.archive.mailings import find_export, plan_growth, plan_mailings


def export(name: str, issue: str, day: int, exporter: str = "html", people: int = 10) -> Record:
    """A record of an export."""
    return Record("exported", name, datetime(2026, 11, day, tzinfo=UTC), issue, {
        "title": issue.title(), "exporter": exporter, "recipients": people,
        "audience": {"subscribers": people + 2, "mailable": people}})


def sent(name: str, of: str, issue: str, day: int) -> Record:
    """A record that an export went out."""
    return Record("sent", name, datetime(2026, 11, day, tzinfo=UTC), issue, {
        "export": of, "on": f"2026-11-{day:02}"})


def test_exported_is_not_sent() -> None:
    """An export without a word that it went out has no day."""
    (mailing,) = plan_mailings([export("a", "one", 5)])
    assert (mailing.export, mailing.title, mailing.sent, mailing.people) == ("a", "One", None, 10)


def test_exporting_again_replaces_what_was_not_sent() -> None:
    """Of what did not go out the last one of each issue counts; what went out stays."""
    records = [export("a", "one", 1), export("b", "one", 2), sent("s", "b", "one", 3), export("c", "one", 4),
               export("d", "one", 5), export("e", "two", 6)]
    assert [(item.export, item.sent) for item in plan_mailings(records)] == [
        ("b", date(2026, 11, 3)), ("d", None), ("e", None)]


def test_growth_has_a_point_for_each_day_and_issue() -> None:
    """The last export of the day counts; results and marks are none."""
    records = [export("a", "one", 1, people=5), export("b", "one", 1, people=6), sent("s", "b", "one", 2),
               export("c", "one", 3, people=7), export("d", "two", 3, people=8)]
    assert [(point.day.day, point.issue, point.subscribers, point.mailable, point.sent)
            for point in plan_growth(records)] == [
        (1, "one", 8, 6, True), (3, "one", 9, 7, False), (3, "two", 10, 8, False)]


def test_the_latest_export_of_an_issue() -> None:
    """By any exporter, or by the one that is named."""
    records = [export("a", "one", 1, "html"), export("b", "one", 2, "csv"), export("c", "two", 3)]
    found = [find_export(records, "one"), find_export(records, "one", "html"), find_export(records, "one", "xlsx"),
             find_export(records, "three")]
    assert [record and record.id for record in found] == ["b", "a", None, None]
