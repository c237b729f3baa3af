"""Events as calendar files (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from generator.cache import digest
from generator.model import Event


def calendar_file(event: Event, url: str, stamp: datetime) -> bytes:
    """One event for people's calendars. ``url`` is where it was announced, ``stamp`` when.

    An event without times lasts whole days; one without an end lasts an hour.
    """
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//Dangol//Dangol//EN")
    calendar.add("version", "2.0")
    entry.add("uid", f"{digest(url, repr(event))[:32]}@dangol")
    entry.add("dtstamp", stamp.astimezone(UTC))
    entry.add("summary", event.title)
    for name, value in _times(event).items():
        entry.add(name, value)
    if event.place:
        entry.add("location", event.place)
    if url:
        entry.add("url", url)
    calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def _times(event: Event) -> dict[str, object]:
    last = event.end or event.start
    if all((moment.hour, moment.minute) == (0, 0) for moment in (event.start, last)):
        return {"dtstart": event.start.date(), "dtend": last.date() + timedelta(days=1)}
    end = event.end or event.start + timedelta(hours=1)
    return {"dtstart": event.start.astimezone(UTC), "dtend": end.astimezone(UTC)}
