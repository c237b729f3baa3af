"""Tests of :mod:`generator.render.calendar`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from generator.config import Sender
from generator.model import Event
from generator.render.calendar import calendar_file, calendar_links, is_over

ZONE = ZoneInfo("Asia/Seoul")
STAMP = datetime(2026, 11, 1, 9, tzinfo=ZONE)
DAY = datetime(2026, 11, 28, tzinfo=ZONE)
TWO = DAY.replace(hour=14)


def read(event: Event, url: str = "https://x.example/issues/a/") -> dict[str, object]:
    """What a calendar program reads."""
    data = calendar_file(event, url, STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    return {name.lower(): getattr(value, "dt", str(value)) for name, value in entry.items()}


@pytest.mark.parametrize(("start", "end", "first", "last"), [
    (DAY, None, date(2026, 11, 28), date(2026, 11, 29)),
    (DAY, DAY + timedelta(days=1), date(2026, 11, 28), date(2026, 11, 30)),
    (TWO, None, datetime(2026, 11, 28, 5, tzinfo=UTC), datetime(2026, 11, 28, 6, tzinfo=UTC)),
    (TWO, DAY.replace(hour=17), datetime(2026, 11, 28, 5, tzinfo=UTC), datetime(2026, 11, 28, 8, tzinfo=UTC))])
def test_times(start: datetime, end: datetime | None, first: date, last: date) -> None:
    """Days without a time last whole days, the last one too; a time without an end lasts an hour."""
    entry = read(Event("여는 날", start, end, "성수동", 0))
    assert (entry["dtstart"], entry["dtend"]) == (first, last)


def test_what_it_says() -> None:
    """Title, place and where it was announced; when it was stamped is the issue's date, so builds are the same."""
    event = Event("여는 날; 꼭, 오세요", TWO, None, "서울시 성동구, 1층", 0)
    entry = read(event)
    assert (entry["summary"], entry["location"], entry["url"]) == (
        "여는 날; 꼭, 오세요", "서울시 성동구, 1층", "https://x.example/issues/a/")
    assert entry["dtstamp"] == STAMP
    assert calendar_file(event, "u", STAMP) == calendar_file(event, "u", STAMP)
    assert read(Event("other", TWO, None, "", 0))["uid"] != entry["uid"]
    assert "location" not in read(Event("x", TWO, None, "", 0), "")


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_title_is_read_back(title: str) -> None:
    """However long, whatever is in it; none of it becomes another property."""
    assert read(Event(title, TWO, None, title, 0))["summary"] == title


@pytest.mark.parametrize(("start", "end", "google", "outlook"), [
    (DAY, None, "20261128/20261129", ("2026-11-28", "2026-11-29")),
    (DAY, DAY + timedelta(days=1), "20261128/20261130", ("2026-11-28", "2026-11-30")),
    (TWO, DAY.replace(hour=17), "20261128T050000Z/20261128T080000Z", ("2026-11-28T05:00:00Z", "2026-11-28T08:00:00Z"))])
def test_links_that_carry_it(start: datetime, end: datetime | None, google: str, outlook: tuple[str, str]) -> None:
    """Days and times as in the file; whatever stands in a title is part of the address."""
    links = calendar_links(Event('a & "b" <c> #d 여는 날', start, end, "", 0))
    first, second = (dict(parse_qsl(urlsplit(url).query, strict_parsing=True)) for url in links.values())
    assert first == {"action": "TEMPLATE", "text": 'a & "b" <c> #d 여는 날', "dates": google}
    assert (second["startdt"], second["enddt"]) == outlook
    assert second.get("allday") == ("true" if start == DAY else None)
    assert all(url.isascii() and not set(url) & set(' "<>#') for url in links.values())


def test_a_file_that_somebody_publishes() -> None:
    """It has a method and an organizer; one that lies on a website has neither."""
    firm = Sender(name="한빛, 상사", email="hello@hanbit.example")
    calendar = Calendar.from_ical(calendar_file(Event("x", TWO, None, "", 0), "u", STAMP, firm))
    (entry,) = calendar.walk("VEVENT")
    assert (calendar["method"], entry["organizer"]) == ("PUBLISH", "mailto:hello@hanbit.example")
    assert entry["organizer"].params["CN"] == "한빛, 상사"
    assert b"METHOD" not in calendar_file(Event("x", TWO, None, "", 0), "u", STAMP)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.timedeltas(timedelta(0), timedelta(days=3)),
       st.booleans(), st.timedeltas(timedelta(days=-4), timedelta(days=4)))
def test_what_is_over_has_ended(start: datetime, length: timedelta, whole: bool, later: timedelta) -> None:
    """An event is over from the moment at which calendars end it; once over it stays so."""
    begin = start.replace(tzinfo=ZONE, hour=0 if whole else 9, minute=0, second=0, microsecond=0)
    event = Event("x", begin, begin + (timedelta(days=length.days) if whole else length), "", 0)
    entry = read(event)
    ends = entry["dtend"]
    assert isinstance(ends, date)
    ends = ends if isinstance(ends, datetime) else datetime.combine(ends, datetime.min.time(), ZONE)
    now = ends + later
    assert is_over(event, now) == (later >= timedelta(0))
    assert not is_over(event, begin - timedelta(seconds=1))
