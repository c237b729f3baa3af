"""Tests of :mod:`generator.plan.audience.consent`."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings, Severity
from generator.plan.audience.consent import Consent, plan_consent, report_consent

TODAY = date(2026, 11, 21)


def consent(*dates: str, today: date = TODAY, jurisdictions: tuple[str, ...] = ("kr",),
            **columns: list[str]) -> Consent:
    """The consent of people with these dates, each with an address that tells them apart."""
    people = {"email": [f"p{number}@example.com" for number in range(len(dates))], "consent_date": list(dates)}
    return plan_consent(pl.DataFrame(people | columns), today, jurisdictions)


def due(found: Consent) -> list[tuple[str, date, bool]]:
    """Who is due when."""
    return list(found.due.select("email", "due", "overdue").iter_rows())


def test_everyone_is_counted_once() -> None:
    """A date of consent is there, is missing, or cannot be one."""
    found = consent("2026-01-02", "2026년 1월 2일", "", "soon", "2026-11-22", "2026-02-31", " ",
                    consent_source=["web", "", " ", "shop", "web", "web", "web"])
    assert (found.dated, found.undated, found.unreadable, found.sourceless) == (2, 2, 3, 2)


def test_who_is_due() -> None:
    """In Korea, the longest due first: two years after consent, the day itself being too late."""
    found = consent("2024-11-22", "2024-11-21", "2020-05-05", "2025-01-20", "2025-01-21", "2026-11-21",
                    name=["가", "나", "다", "라", "마", "바"])
    assert due(found) == [("p2@example.com", date(2022, 5, 5), True), ("p1@example.com", date(2026, 11, 21), True),
                          ("p0@example.com", date(2026, 11, 22), False), ("p3@example.com", date(2027, 1, 20), False)]
    assert found.due.columns == ["email", "name", "consent_date", "consent_source", "consent_version", "due", "overdue"]
    assert found.due["name"].to_list() == ["다", "나", "가", "라"]
    assert found.overdue == 2


@pytest.mark.parametrize("jurisdictions", [(), ("us",), ("eu", "us")])
def test_nobody_is_due_elsewhere(jurisdictions: tuple[str, ...]) -> None:
    """No other law has consent run out."""
    assert consent("2010-01-01", jurisdictions=jurisdictions).due.is_empty()


def test_the_last_confirmation_counts() -> None:
    """It begins the two years again, if it is later than the consent and not still to come."""
    found = consent("2020-01-01", "2020-01-01", "2026-01-01", "", consent_confirmed=[
        "2025-01-05", "2027-01-01", "2020-01-01", "2024-11-30"])
    assert due(found) == [("p1@example.com", date(2022, 1, 1), True), ("p3@example.com", date(2026, 11, 30), False),
                          ("p0@example.com", date(2027, 1, 5), False)]


def test_leap_days() -> None:
    """What has no same day ends on the last day of its month."""
    assert due(consent("2024-02-29", today=date(2026, 2, 27))) == [("p0@example.com", date(2026, 2, 28), False)]
    assert due(consent("2024-02-29", today=date(2026, 2, 28)))[0][2]
    assert due(consent("2022-02-28", today=date(2024, 2, 1))) == [("p0@example.com", date(2024, 2, 28), False)]


@given(st.lists(st.dates(date(2015, 1, 1), date(2027, 12, 31)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_due_is_two_calendar_years(days: list[date]) -> None:
    """For whatever days, against Python's calendar."""
    found = consent(*map(str, days))
    expected = []
    for day in (day for day in days if day <= TODAY):
        end = date(day.year + 2, day.month, min(day.day, 28) if day.month == 2 else day.day)
        if end <= TODAY + timedelta(days=60):
            expected.append((end, end <= TODAY))
    assert sorted(found.due.select("due", "overdue").iter_rows()) == sorted(expected)
    assert found.dated + found.undated + found.unreadable == len(days)


def test_columns_may_be_missing() -> None:
    """Lists without any of them are people without consent."""
    found = plan_consent(pl.DataFrame({"email": ["a@example.com", "b@example.com"]}), TODAY, ["kr"])
    assert (found.dated, found.undated, found.unreadable, found.sourceless, found.due.height) == (0, 2, 0, 2, 0)
    empty = plan_consent(pl.DataFrame(schema={"email": pl.String}), TODAY, ["kr"])
    assert (empty.dated, empty.undated, empty.sourceless, empty.due.height) == (0, 0, 0, 0)


def reported(found: Consent, *jurisdictions: str, required: bool = False) -> list[tuple[str, Severity]]:
    """The codes and severities of what is reported."""
    findings = Findings()
    report_consent(found, jurisdictions, required, findings)
    assert not any("@" in finding.message + finding.hint for finding in findings)
    return [(finding.code, finding.severity) for finding in findings]


def test_what_is_reported() -> None:
    """What the law of the place wants, in numbers and without addresses."""
    found = consent("2020-01-01", "2024-12-01", "", "soon")
    everything = [("consent", Severity.WARNING), ("consent", Severity.WARNING), ("consent-due", Severity.WARNING),
                  ("consent", Severity.NOTE), ("consent-due", Severity.NOTE)]
    assert reported(found, "kr") == everything
    elsewhere = consent("2020-01-01", "", "soon", jurisdictions=("us",))
    assert reported(elsewhere, "us") == reported(elsewhere) == [("consent", Severity.WARNING)]
    assert len(reported(elsewhere, "eu", "us")) == 3
    assert len(reported(elsewhere, required=True)) == 2
    assert reported(consent("2026-01-01", consent_source=["web"]), "kr", "eu", "us", required=True) == []
