"""Tests of :mod:`generator.plan.occasions.calendars`: against days that everybody in Korea knows, and the library."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from korean_lunar_calendar import KoreanLunarCalendar

from generator.plan.occasions.calendars import KNOWN, LEAP, LUNAR, SOLAR_DAYS, YEAR, first_days


def day_of(year: int, code: int) -> date:
    """When a day of the year is kept first in a solar year."""
    return first_days(date(year, 1, 1), date(year, 12, 31))[code].day


@pytest.mark.parametrize(("code", "day"), [
    (LUNAR + 101, "2026-02-17"), (LUNAR + 101, "2027-02-07"), (LUNAR + 815, "2026-09-25"), (LUNAR + 815, "2027-09-15"),
    (LUNAR + 408, "2026-05-24"), (LUNAR + 505, "2026-06-19"), (LUNAR + 601, "2025-06-25"), (LEAP + 601, "2025-07-25"),
    (LEAP + 201, "2023-03-22"), (229, "2028-02-29"), (1225, "2026-12-25")])
def test_known_days(code: int, day: str) -> None:
    """설날, 추석, 부처님 오신 날, 단오, and leap months as the Korea Astronomy and Space Science Institute has them
    (the new year of 2027 is a day later than in China)."""
    assert day_of(date.fromisoformat(day).year, code).isoformat() == day


@pytest.mark.parametrize(("code", "day"), [
    (LEAP + 601, "2026-07-14"),  # no leap month: the ordinary month of its number
    (LEAP + 630, "2025-08-22"), (LUNAR + 630, "2025-07-24"),  # both sixth months of 2025 have 29 days
    (229, "2027-02-28"), (228, "2027-02-28"), (228, "2028-02-28")])
def test_days_that_a_year_lacks(code: int, day: str) -> None:
    """A leap month that is not there, the 30th of 29, and 29 February."""
    assert day_of(date.fromisoformat(day).year, code).isoformat() == day


@settings(max_examples=40)
@given(st.integers(1950, 2048), st.sampled_from(sorted(KNOWN)))
def test_every_day_comes_once_in_its_own_year(year: int, code: int) -> None:
    """Whoever was born on any day that can be has one birthday a year, in whichever calendar."""
    if code in SOLAR_DAYS:
        start, end = date(year, 1, 1), date(year, 12, 31)
    else:
        start, end = (_solar(each, 1, 1) for each in (year, year + 1))
        end -= timedelta(days=1)
    kept = first_days(start, end)[code]
    assert kept.year == year
    assert code not in first_days(kept.day + timedelta(days=1), end)


def _solar(year: int, month: int, day: int) -> date:
    lunar = KoreanLunarCalendar()
    assert lunar.setLunarDate(year, month, day, False)
    return date(lunar.solarYear, lunar.solarMonth, lunar.solarDay)


def test_ends_of_the_calendar() -> None:
    """Where the lunar calendar is not known, solar days still come."""
    assert set(first_days(date(2051, 1, 1), date(2051, 12, 31))) == SOLAR_DAYS
    assert len(first_days(date(2026, 11, 21), date(2026, 11, 21) + timedelta(days=YEAR + 20))) == len(KNOWN)
