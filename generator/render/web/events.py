"""The page of all events, and the calendar of them that people subscribe to.

Which events are still to come is decided at the moment of the build (``--now``): the page changes with the first build
after one has ended, and no other file does.
"""

from __future__ import annotations

from datetime import datetime

from generator.cache import Cache, Kept, digest
from generator.model import Document, Issue
from generator.plan.archive.announced import PAGE, Announced, announced
from generator.plan.archive.archive import document_path, lasting_path, quoted
from generator.render.calendar import Entry, calendar_of, is_over, is_whole_days
from generator.render.languages import direction, moment_text
from generator.render.theme import InterfaceTexts
from generator.render.views import DateView, EventsPage, EventView
from generator.render.web.drafts import Draft
from generator.render.web.pages import base
from generator.render.web.site import Site, script_json


def events_page(site: Site, t: InterfaceTexts) -> Draft[EventsPage]:
    """What is to come, the next first, and what was, the latest first."""
    events = announced(site.archive)
    coming = [one for one in events if not is_over(one.event, site.now)]
    past = [one for one in reversed(events) if is_over(one.event, site.now)]
    data = {"@context": "https://schema.org", "@graph": [_data(site, one) for one in coming]}
    fields = base(site, "events", PAGE, t["events"])
    return Draft(EventsPage(
        **fields | ({"structured_data": script_json(data)} if coming else {}),
        coming=tuple(_view(site, one, t.lang) for one in coming), past=tuple(_view(site, one, t.lang) for one in past)))


def events_calendar(site: Site, name: str, cache: Cache) -> bytes | Kept:
    """All events as one calendar."""
    entries = tuple(entry_of(site, one) for one in announced(site.archive))
    return cache.kept(digest("events", name, site.config.language, repr(entries)), lambda: calendar_of(name, entries))


def entry_of(site: Site, one: Announced) -> Entry:
    """An event for calendars. It stays the same entry when its time or place is changed, or the address of its issue;
    the document says when it was told."""
    document = one.document
    home = lasting_path(document) if isinstance(document, Issue) else document_path(document)
    return Entry(one.event, site.url(document_path(document)), told_at(document, one.event.start),
                 f"{digest('event', site.url(home), one.event.title, str(one.twin))[:32]}@dangol")


def told_at(document: Document, start: datetime) -> datetime:
    """When an event was announced: as the document says, or if it has no day, as if when it begins."""
    return document.updated or document.date or start


def _view(site: Site, one: Announced, lang: str) -> EventView:
    event, document = one.event, one.document
    hours = not is_whole_days(event)
    end, own = event.end, site.lang(document)
    another_day = bool(end and end.date() != event.start.date())
    return EventView(
        title=event.title, start=_moment(event.start, lang, hours=hours, day=True),
        end=_moment(end, lang, hours=hours, day=another_day) if end and (hours or another_day) else None,
        place=event.place, link=site.link(document), lang=own, direction=direction(own),
        calendar=quoted(f"{document_path(document)}event-{one.number}.ics"))


def _moment(moment: datetime, lang: str, *, hours: bool, day: bool) -> DateView:
    iso = moment.isoformat() if hours else moment.date().isoformat()
    return DateView(iso, moment_text(moment, lang, hours=hours, day=day))


def _data(site: Site, one: Announced) -> dict[str, object]:
    """What search engines want to know (https://schema.org/Event)."""
    event, hours = one.event, not is_whole_days(one.event)
    data: dict[str, object] = {
        "@type": "Event", "name": event.title, "url": site.url(document_path(one.document)),
        "startDate": event.start.isoformat() if hours else event.start.date().isoformat(),
        "organizer": {"@type": "Organization", "name": site.config.sender.name or site.config.title}}
    if event.end:
        data["endDate"] = event.end.isoformat() if hours else event.end.date().isoformat()
    return data | ({"location": {"@type": "Place", "name": event.place}} if event.place else {})
