"""The events that everybody may come to know of: those that the general edition of a public document announces."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.model import Document, Event, Visibility
from generator.plan.archive.archive import Archive, alias_paths, document_path
from generator.plan.archive.editions import visible_events

PAGE, CALENDAR = "events/", "events.ics"


@dataclass(frozen=True, slots=True)
class Announced:
    """An event and the document that announces it. ``number`` is its place among all events there (from 1), ``twin``
    how many before it have the same title."""

    event: Event
    document: Document
    number: int
    twin: int


def announced(archive: Archive) -> tuple[Announced, ...]:
    """All of them, by when they begin."""
    found = [one for document in (*archive.listed, *archive.pages) if document.visibility is Visibility.PUBLIC
             for one in announced_in(document)]
    return tuple(sorted(found, key=lambda one: (one.event.start, one.event.title, one.document.path, one.number)))


def announced_in(document: Document) -> list[Announced]:
    """The events in a document that no restriction hides, in the order in which they stand."""
    if not document.body.events:
        return []
    public = {event.line for event in visible_events(document.body, frozenset())}
    titles: Counter[str] = Counter()
    found = []
    for number, event in enumerate(document.body.events, 1):
        if event.line in public:
            found.append(Announced(event, document, number, titles[event.title]))
            titles[event.title] += 1
    return found


def has_page(archive: Archive) -> bool:
    """Whether the website lists its events: there are some, and no page of the newsletter's own stands there."""
    taken = {path for document in (*archive.on_site, *archive.pages)
             for path in (f"{document_path(document)}index.html", *alias_paths(document))}
    return f"{PAGE}index.html" not in taken and bool(announced(archive))
