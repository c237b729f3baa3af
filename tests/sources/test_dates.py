"""Tests of :mod:`generator.sources.dates`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.dates import date_in_name, parse_date, parse_end

SEOUL = ZoneInfo("Asia/Seoul")
NINE = timezone(timedelta(hours=9))


@pytest.mark.parametrize(("text", "expected"), [
    ("2026-11-05", datetime(2026, 11, 5, tzinfo=SEOUL)),
    ("2020-12-2", datetime(2020, 12, 2, tzinfo=SEOUL)),
    ("2026.11.05", datetime(2026, 11, 5, tzinfo=SEOUL)),
    ("2026. 11. 5.", datetime(2026, 11, 5, tzinfo=SEOUL)),
    ("2026년 11월 5일", datetime(2026, 11, 5, tzinfo=SEOUL)),
    ("2026/11/5", datetime(2026, 11, 5, tzinfo=SEOUL)),
    (" 2026-11-05 09:00 ", datetime(2026, 11, 5, 9, tzinfo=SEOUL)),
    ("2026-11-05T09:00:30", datetime(2026, 11, 5, 9, 0, 30, tzinfo=SEOUL)),
    ("2026-11-05 00:00Z", datetime(2026, 11, 5, tzinfo=UTC)),
    ("2026-11-05T09:00:00.123+09:00", datetime(2026, 11, 5, 9, tzinfo=NINE)),
    ("2026-11-05 09:00 -0130", datetime(2026, 11, 5, 9, tzinfo=timezone(-timedelta(hours=1, minutes=30)))),
])
def test_dates_as_people_write_them(text: str, expected: datetime) -> None:
    """Each is read in its own zone, or in the newsletter's."""
    assert parse_date(text, SEOUL) == expected


@pytest.mark.parametrize("text", [
    "2026-02-31", "2026-13-01", "2026-11-05 25:00", "2026-11-05 09:00+99:99", "0001-01-01", "9999-12-31",
    "2026-00-10"])
def test_what_is_not_in_the_calendar_is_told_as_that(text: str) -> None:
    """A day that does not exist, or that no other zone could show, is an error with a sentence."""
    with pytest.raises(ValueError, match="calendar"):
        parse_date(text, SEOUL)


@pytest.mark.parametrize("text", ["", "tomorrow", "11-05", "2026-11", "05/11/2026", "2026-11-05 noon", "20261105"])
def test_what_is_no_date_is_told_as_that(text: str) -> None:
    """What could mean two things is not guessed at."""
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text, SEOUL)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2999, 1, 1)))
def test_iso_dates_are_read_as_they_are(moment: datetime) -> None:
    """Whatever ``isoformat`` writes is read back, to the second."""
    assert parse_date(moment.isoformat(), UTC) == moment.replace(microsecond=0, tzinfo=UTC)


@pytest.mark.parametrize(("stem", "expected"), [
    ("2026-11-05-key-customers", date(2026, 11, 5)), ("2026-11-key-customers", date(2026, 11, 1)),
    ("2026-11", date(2026, 11, 1)), ("2026-1-2", date(2026, 1, 2)), ("2026-11-051", date(2026, 11, 1)),
    ("2026-02-31-x", None), ("2026-13", None), ("news-2026-11", None), ("20261105", None), ("소식", None)])
def test_the_date_of_a_file_name(stem: str, expected: date | None) -> None:
    """A file name may begin with a day or a month."""
    found = date_in_name(stem, SEOUL)
    assert (found.date() if found else None) == expected
    assert found is None or found.tzinfo is SEOUL


START = datetime(2026, 11, 28, 14, tzinfo=SEOUL)


@pytest.mark.parametrize(("text", "end"), [
    ("16:00", START.replace(hour=16)), (" 9:05 ", START.replace(hour=9, minute=5)),
    ("2026-11-28 16:00", START.replace(hour=16)), ("2026-11-29", datetime(2026, 11, 29, tzinfo=SEOUL)),
    ("2026. 11. 29. 16:00", datetime(2026, 11, 29, 16, tzinfo=SEOUL))])
def test_an_end(text: str, end: datetime) -> None:
    """A time alone is of the day on which something begins, however that is written."""
    assert parse_end(text, START, SEOUL) == end


@pytest.mark.parametrize(("text", "form"), [
    ("오후 5시", "17:00"), ("오후 5시 30분", "17:30"), ("17시", "17:00"), ("5 pm", "17:00"), ("5:30 p.m.", "17:30"),
    ("오전 12시", "00:00"), ("12 PM", "12:00"), ("오후 5:00", "17:00"), ("2026-11-28 오후 5시", "2026-11-28 17:00"),
    ("2026년 11월 28일 17시 5분", "2026년 11월 28일 17:05"), ("내일", "17:00 or 2026-11-05 17:00"),
    ("17:00~18:00", "17:00 or 2026-11-05 17:00")])
def test_a_time_as_it_is_spoken_is_told_its_form(text: str, form: str) -> None:
    """What was meant is understood, and said as it has to be written; a date is told with its day."""
    with pytest.raises(ValueError, match=f"Write it as {form}\\.$"):
        parse_end(text, START, SEOUL)
    with pytest.raises(ValueError, match=r"Write it as \d{4}"):
        parse_date(text, SEOUL)


def test_a_time_that_no_day_has() -> None:
    """It is not taken for another."""
    with pytest.raises(ValueError, match="no time of a day"):
        parse_end("25:00", START, SEOUL)
