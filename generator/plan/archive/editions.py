"""Editions: an issue as one audience reads it."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import Findings, Span
from generator.messages import all_of, msg
from generator.model import GENERAL, JOINER, Body, Event, Issue


def edition_name(segments: frozenset[str]) -> str:
    """The name of an edition: its segments, sorted and joined by ``+``, or ``general``."""
    return JOINER.join(sorted(segments)) or GENERAL


def named_segments(body: Body) -> frozenset[str]:
    """The segments that an issue's blocks name."""
    return frozenset[str]().union(*(block.segments for block in body.restrictions))


def hidden_lines(body: Body, reader: frozenset[str]) -> frozenset[int]:
    """The body lines (from 0) that someone in exactly these segments must not see, fences included."""
    hidden: list[int] = []
    end = 0
    for block in sorted(body.restrictions, key=lambda block: block.first):
        if block.hidden_from(reader):
            hidden += range(max(block.first, end), block.last + 1)  # blocks in blocks are hidden with them
            end = max(end, block.last + 1)
    return frozenset(hidden)


def cut(body: Body, reader: frozenset[str]) -> str:
    """The Markdown of one edition: what it may not see is blank, and so are the fences of the rest.

    Line numbers stay. Cutting the source, before anything is rendered, is what keeps a footnote or a
    link that is defined in a restricted block inside it.
    """
    return _without(body, hidden_lines(body, reader))


def uncut(body: Body) -> str:
    """The Markdown with every restricted block shown: what any reader at all may see."""
    return _without(body, frozenset())


def _without(body: Body, hidden: frozenset[int]) -> str:
    if not body.restrictions:
        return body.text
    fences = {line for block in body.restrictions for line in (block.first, block.last)}
    return "\n".join(
        "" if number in hidden or number in fences else line
        for number, line in enumerate(body.text.split("\n")))


def visible_events(body: Body, reader: frozenset[str]) -> tuple[Event, ...]:
    """The events of one edition, in the order in which they stand."""
    hidden = hidden_lines(body, reader)
    return tuple(event for event in body.events if event.line not in hidden)


def report_same_editions(issue: Issue, readers: Iterable[frozenset[str]], findings: Findings) -> None:
    """Report the editions of an issue that read the same."""
    names: dict[str, list[str]] = {}
    for reader in readers:
        lines = (line.strip() for line in cut(issue.body, reader).split("\n"))
        names.setdefault("\n".join(filter(None, lines)), []).append(edition_name(reader))
    first = min((block.first for block in issue.body.restrictions), default=0)
    for same in names.values():
        if len(same) > 1:
            findings.note("same-edition", msg("The editions {names} read the same.", names=all_of(same)),
                          Span(issue.path, issue.body.first_line + first),
                          msg("If they should differ, look at their blocks; if not, there is nothing to do."))


def possible_editions(body: Body, readers: Iterable[frozenset[str]] = ()) -> list[frozenset[str]]:
    """The editions worth rendering: general, one for each segment named, and what ``readers`` are in."""
    named = named_segments(body)
    singles = [frozenset({segment}) for segment in sorted(named)]
    mixed = sorted({reader & named for reader in readers}, key=lambda segments: (len(segments), sorted(segments)))
    return list(dict.fromkeys([frozenset[str](), *singles, *mixed]))
