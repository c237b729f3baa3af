"""Events for people's calendars: as files (iCalendar, RFC 5545), and as links that carry the event themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from generator.cache import digest
from generator.config import Sender
from generator.model import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """An event for people's calendars: the ``url`` where it was announced, ``told`` when; ``uid`` is the same whenever
    it is written."""

    event: Event
    url: str
    told: datetime
    uid: str


def calendar_file(event: Event, url: str, stamp: datetime, organizer: Sender | None = None, uid: str = "") -> bytes:
    """One event for people's calendars. ``url`` is where it was announced, ``stamp`` when.

    An event without times lasts whole days; one without an end lasts an hour. With an ``organizer`` it is published by
    them, as a calendar in a mail is (RFC 5546, 3.2.1; RFC 6047, 2.4).
    """
    from icalendar import vCalAddress, vText

    calendar = _calendar()
    entry = _component(Entry(event, url, stamp, uid or f"{digest(url, repr(event))[:32]}@dangol"))
    if organizer:
        calendar.add("method", "PUBLISH")
        address = vCalAddress(f"mailto:{organizer.email}")
        address.params["cn"] = vText(organizer.name)
        entry.add("organizer", address)
    calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    """Events as a calendar to subscribe to, which programs are asked to fetch anew every day (RFC 7986, 5.1, 5.7)."""
    from icalendar import vDuration

    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(timedelta(days=1)), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for entry in entries:
        calendar.add_component(_component(entry))
    data: bytes = calendar.to_ical()
    return data


def _calendar() -> Any:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Dangol//Dangol//EN")
    calendar.add("version", "2.0")
    return calendar


def _component(one: Entry) -> Any:
    from icalendar import Event as Component

    entry = Component()
    entry.add("uid", one.uid)
    entry.add("dtstamp", one.told.astimezone(UTC))
    entry.add("summary", one.event.title)
    for name, value in zip(("dtstart", "dtend"), _times(one.event), strict=True):
        entry.add(name, value)
    if one.event.place:
        entry.add("location", one.event.place)
    if one.url:
        entry.add("url", one.url)
    return entry


def is_whole_days(event: Event) -> bool:
    """Whether an event has no hour."""
    return all((moment.hour, moment.minute) == (0, 0) for moment in (event.start, event.end or event.start))


def is_over(event: Event, now: datetime) -> bool:
    """Whether an event has ended, a whole day where the event's own day has."""
    end = _times(event)[1]
    return end <= now if isinstance(end, datetime) else end <= now.astimezone(event.start.tzinfo).date()


def calendar_links(event: Event) -> Mapping[str, str]:
    """Addresses that open an entry for the event in a calendar on the web, by the calendar's name.

    A mail has them where it cannot lead to a file, since mail programs drop ``data:`` links.

    Neither is documented by its owner: https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs
    """
    start, end = _times(event)
    timed = isinstance(start, datetime)
    plain, written = ("%Y%m%dT%H%M%SZ", "%Y-%m-%dT%H:%M:%SZ") if timed else ("%Y%m%d", "%Y-%m-%d")
    place = {"location": event.place} if event.place else {}
    google = {"action": "TEMPLATE", "text": event.title, "dates": f"{start:{plain}}/{end:{plain}}"}
    outlook = {"path": "/calendar/action/compose", "rru": "addevent", "subject": event.title,
               "startdt": f"{start:{written}}", "enddt": f"{end:{written}}"} | ({} if timed else {"allday": "true"})
    return {
        "Google": f"https://calendar.google.com/calendar/render?{_query(google | place)}",
        "Outlook": f"https://outlook.office.com/calendar/0/deeplink/compose?{_query(outlook | place)}"}


def _query(values: Mapping[str, str]) -> str:
    return urlencode(values, safe="/:", quote_via=quote)


def _times(event: Event) -> tuple[date, date]:
    """When it begins and ends: moments in UTC, or whole days, the end being the day behind the last one."""
    last = event.end or event.start
    if is_whole_days(event):
        return event.start.date(), last.date() + timedelta(days=1)
    end = event.end or event.start + timedelta(hours=1)
    return event.start.astimezone(UTC), end.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A whole day for somebody's own calendar; ``uid`` is the same whenever it is written."""

    uid: str
    day: date
    title: str
    text: str


def days_file(name: str, entries: Iterable[DayEntry], stamp: datetime) -> bytes:
    """Days for the calendar of whoever keeps them in mind. They are private, and nobody is busy for them (RFC 5545,
    3.8.1.3, 3.8.2.7)."""
    from icalendar import Event as Component

    calendar = _calendar()
    calendar.add("x-wr-calname", name)
    for one in entries:
        entry = Component()
        entry.add("uid", one.uid)
        entry.add("dtstamp", stamp.astimezone(UTC))
        entry.add("dtstart", one.day)
        entry.add("dtend", one.day + timedelta(days=1))
        entry.add("summary", one.title)
        entry.add("class", "PRIVATE")
        entry.add("transp", "TRANSPARENT")
        if one.text:
            entry.add("description", one.text)
        calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data
