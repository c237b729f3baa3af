"""What is to be said of the columns that speak of permission: who is held back, why, and how to decide it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.config import MEANT
from generator.findings import Findings, Span, did_you_mean
from generator.permission.titles import SAID, Role
from generator.permission.values import UNCONFIRMED
from generator.permission.words import STATES, WORDS, Kind
from generator.plan.audience.permission import ColumnUse
from generator.sources.people.people_files import People
from generator.sources.tables.titles import as_key

SHOWN = 5
UNKNOWN = (Role.UNKNOWN, Role.UNKNOWN_REFUSAL, Role.ASKED)
Told = Iterator[tuple[str, str]]
"""Sentences, each with what to do."""


def report_permission(people: People, uses: Sequence[ColumnUse], findings: Findings, *, held: bool) -> None:
    """Report what holds people of a list back, and which columns about permission decide nothing.

    ``held``: the whole file or sheet is, by its name.
    """
    where = Span(people.path, people.line)
    if held:
        message, hint = _by_name(people)
        findings.warning("permission", message, where, hint)
    for use in uses:
        for message, hint in _held(use):
            findings.warning("permission", message, where, hint)
    for message, hint in _idle(uses):
        findings.note("permission", message, where, hint)


def _by_name(people: People) -> tuple[str, str]:
    name = people.path.rpartition("/")[2]
    key = f"{name}/{people.sheet}" if people.sheet else name
    what = f"sheet “{people.sheet}”" if people.sheet else "file"
    message = (f"This {what} is called like a list of people who said no: its {people.rows.height} rows are held back, "
               "on other lists too.")
    return message, (f"Say in newsletter.yaml what it is: lists: {{{json.dumps(key, ensure_ascii=False)}: …}} with one "
                     f"of {', '.join(MEANT)}. Or move it to suppressions/.")


def _held(use: ColumnUse) -> Told:
    """Why a column holds people back."""
    count, strange = use.against.get(UNCONFIRMED, 0), sum(use.strange.values())
    key, title = as_key(use.title), f"“{use.title}”"
    remedy = f"Say in newsletter.yaml what it holds: columns: {{{key}: …}} with one of {', '.join(SAID)}."
    if use.role in UNKNOWN and count:
        message = f"{title} speaks of permission to mail in words that nobody knows{_values(use.strange)}: "
        yield message + f"{_people(count)} held back.", remedy
    elif use.role == Role.REMARK and count:
        message = f"{title} says of {_people(count, 'person', 'people')} something that sounds like no: held back."
        yield message, f"Look at them. If it is none: columns: {{{key}: ignore}} in newsletter.yaml."
    elif strange:
        message = f"{title} ({_taken(use)}) has values that nobody knows{_values(use.strange)}: "
        yield message + f"{_people(strange)} held back.", f"{_nearest(use.strange)}Write them as yes or no. {remedy}"
    if use.role in (Role.CONSENT, Role.EITHER) and count > strange:
        silent = _people(count - strange, "person", "people")
        message = f"{title} has no answer, or none that is confirmed, from {silent}: held back."
        yield message, f"Ask them. If nobody was asked: columns: {{{key}: ignore}} in newsletter.yaml."


def _idle(uses: Sequence[ColumnUse]) -> Told:
    """Which columns that seem to speak of permission decide nothing, and why."""
    empty = [use for use in uses if use.empty and use.role]
    elsewhere = [use for use in uses if use.role in (Role.CHANNEL, Role.PURPOSE)]
    for why, found in (("empty throughout", empty), ("about other channels or purposes than mail", elsewhere)):
        if found:
            names = ", ".join(f"“{use.title}”" for use in found)
            hint = "If one does speak of it, say so in newsletter.yaml under columns:"
            yield f"No permission to mail is read from {names}: {why}.", hint


def _values(strange: Mapping[str, int]) -> str:
    """Some values in brackets, each with how many have it."""
    shown = [f"“{text}” {count}" if text else f"empty {count}" for text, count in list(strange.items())[:SHOWN]]
    more = ["…"] if len(strange) > SHOWN else []
    return f" ({', '.join(shown + more)})" if shown else ""


def _nearest(strange: Mapping[str, int]) -> str:
    """The word that the most frequent value may have been meant as."""
    known = [word for words in (*STATES.values(), WORDS[Kind.RECEIVE], WORDS[Kind.WAITING]) for word in words.split()]
    found = did_you_mean(next(iter(strange)), known)
    return f"{found} " if found.startswith("Did") else ""


def _people(count: int, one: str = "person is", several: str = "people are") -> str:
    return f"{count} {one if count == 1 else several}"


def _taken(use: ColumnUse) -> str:
    """What a column was taken for, in words."""
    return "consent to advertising" if use.advertising else use.role.replace("_", " ")
