"""What is to be said of the columns that speak of permission: who is held back, why, and how to decide it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from generator.config import MEANT
from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.permission.titles import SAID, Role
from generator.permission.values import UNCONFIRMED
from generator.permission.words import STATES, WORDS, Kind
from generator.plan.audience.permission import ColumnUse, is_called_no
from generator.sources.people.origins import ASKED, LEFT_OUT
from generator.sources.people.people_files import People
from generator.sources.tables.titles import as_key

SHOWN = 5
UNKNOWN = (Role.UNKNOWN, Role.UNKNOWN_REFUSAL, Role.ASKED)
Told = Iterator[tuple[Message, Message]]
"""Sentences, each with what to do."""
TAKEN_FOR = {
    "consent": msg("consent"), "consent_advertising": msg("consent to advertising"), "refusal": msg("refusal"),
    "state": msg("state"), "consent_date": msg("date of consent"), "refused_date": msg("date of refusal"),
    "bounced": msg("bounce"), "refusal_reason": msg("reason of refusal"), "bounce_reason": msg("reason of a bounce"),
    "complained": msg("complaint"), "either": msg("consent or refusal"),
    "either_advertising": msg("consent to advertising, or refusal"), "asked": msg("something to ask about"),
    "remark": msg("remarks"), "unknown": msg("nobody knows"), "unknown_refusal": msg("nobody knows"),
    "channel": msg("another channel"), "purpose": msg("another purpose"), "ignore": msg("ignored"),
    "ways": msg("ways to be reached"), "section": msg("a heading above people"),
    "empty": msg("empty throughout"), "perhaps_state": msg("free text, no state"),
    **dict.fromkeys(("perhaps_consent", "perhaps_mail", "perhaps_unknown"), msg("no answers"))}
"""What a column was taken for (:mod:`generator.permission.titles`), in words."""


def report_permission(people: People, uses: Sequence[ColumnUse], findings: Findings, meant: str) -> None:
    """Report what holds people of a list back, and which columns about permission decide nothing.

    ``meant`` is what ``lists:`` says of the file or sheet: then its name and where it comes from hold nobody.
    """
    where = Span(people.path, people.line)
    if not meant and is_called_no(people):
        message, hint = _by_name(people)
        findings.warning("permission", message, where, hint)
    elif not meant:
        _report_left_out(people, uses, where, findings)
    for use in uses:
        for message, hint in _held(use):
            findings.warning("permission", message, where, hint)
    for message, hint in _idle(uses):
        findings.note("permission", message, where, hint)


def _report_left_out(people: People, uses: Sequence[ColumnUse], where: Span, findings: Findings) -> None:
    """Say what the program that a list comes from does not write into it."""
    settled = msg("When that is settled, say in newsletter.yaml: {setting}",
                  setting=f"lists: {{{_key(people)}: subscribers}}")
    if people.origin in ASKED:
        message, hint = ASKED[people.origin]
        findings.warning("permission", message, where, joined(" ", (hint, settled)))
    elif people.origin in LEFT_OUT and not any(use.role == Role.STATE for use in uses):
        message, hint = LEFT_OUT[people.origin]
        findings.note("permission", message, where, joined(" ", (hint, settled)))


def _key(people: People) -> str:
    """What a file or sheet is called under ``lists:``."""
    name = people.path.rpartition("/")[2]
    return json.dumps(f"{name}/{people.sheet}" if people.sheet else name, ensure_ascii=False)


def _by_name(people: People) -> tuple[Message, Message]:
    rows, key = people.height, _key(people)
    if people.sheet:
        message = plural(
            "This sheet “{sheet}” is called like a list of people who said no: its row is held back, on other lists "
            "too.",
            "This sheet “{sheet}” is called like a list of people who said no: its {count} rows are held back, on "
            "other lists too.", rows, sheet=people.sheet)
    else:
        message = plural(
            "This file is called like a list of people who said no: its row is held back, on other lists too.",
            "This file is called like a list of people who said no: its {count} rows are held back, on other lists "
            "too.", rows)
    return message, msg("Say in newsletter.yaml what it is: {setting} with one of {known}. Or move it to "
                        "suppressions/.",
                        setting=f"lists: {{{key}: …}}", known=", ".join(MEANT))


def _held(use: ColumnUse) -> Told:
    """Why a column holds people back."""
    count, strange = use.against.get(UNCONFIRMED, 0), sum(use.strange.values())
    key, title, values = as_key(use.title), use.title, _values(use.strange)
    remedy = msg("Say in newsletter.yaml what it holds: {setting} with one of {known}.",
                 setting=f"columns: {{{key}: …}}", known=", ".join(SAID))
    ignore = f"columns: {{{key}: ignore}}"
    if use.role in UNKNOWN and count:
        yield plural(
            "“{title}” speaks of permission to mail in words that nobody knows{values}: {count} person is held back.",
            "“{title}” speaks of permission to mail in words that nobody knows{values}: {count} people are held back.",
            count, title=title, values=values), remedy
    elif use.role == Role.REMARK and count:
        yield plural("“{title}” says of {count} person something that sounds like no: held back.",
                     "“{title}” says of {count} people something that sounds like no: held back.", count,
                     title=title), msg("Look at them. If it is none: {setting} in newsletter.yaml.", setting=ignore)
    elif use.role == Role.SECTION:
        yield plural("“{title}” stands like a heading above {count} person: held back.",
                     "“{title}” stands like a heading above {count} people: held back.", count, title=title), msg(
                         "Put them into a file or sheet of their own, or into suppressions/. If they said nothing of "
                         "the kind, take that line out.")
    elif use.role == Role.WAYS and count:
        yield plural("“{title}” names other ways than mail for {count} person: held back.",
                     "“{title}” names other ways than mail for {count} people: held back.", count,
                     title=title), msg("If they may be mailed all the same: {setting} in newsletter.yaml.",
                                       setting=ignore)
    elif strange:
        yield plural("“{title}” ({role}) has values that nobody knows{values}: {count} person is held back.",
                     "“{title}” ({role}) has values that nobody knows{values}: {count} people are held back.",
                     strange, title=title, role=_taken(use), values=values), joined(" ", (
                         _nearest(use.strange), msg("Write them as yes or no."), remedy))
    if use.role in (Role.CONSENT, Role.EITHER) and count > strange:
        yield plural("“{title}” has no answer, or none that is confirmed, from {count} person: held back.",
                     "“{title}” has no answer, or none that is confirmed, from {count} people: held back.",
                     count - strange, title=title), msg(
                         "Ask them. If nobody was asked: {setting} in newsletter.yaml.", setting=ignore)


def _idle(uses: Sequence[ColumnUse]) -> Told:
    """Which columns that seem to speak of permission decide nothing, and why."""
    empty = _names([use for use in uses if use.empty and use.role and use.role != Role.CONSENT_DATE])
    undated = _names([use for use in uses if use.empty and use.role == Role.CONSENT_DATE])
    elsewhere = _names([use for use in uses if use.role in (Role.CHANNEL, Role.PURPOSE)])
    hint = msg("If one does speak of it, say so in newsletter.yaml under columns:")
    if empty:
        yield msg("No permission to mail is read from {names}: empty throughout.", names=empty), hint
    if undated:
        yield (msg("No day of consent is read from {names}: empty throughout.", names=undated),
               msg("Fill in when they agreed."))
    if elsewhere:
        yield msg("No permission to mail is read from {names}: about other channels or purposes than mail.",
                  names=elsewhere), hint


def _names(uses: Sequence[ColumnUse]) -> str:
    return ", ".join(f"“{use.title}”" for use in uses)


def _values(strange: Mapping[str, int]) -> Message:
    """Some values in brackets, each with how many have it."""
    shown = [msg("“{text}” {count}", text=text, count=count) if text else msg("empty {count}", count=count)
             for text, count in list(strange.items())[:SHOWN]]
    more = ["…"] if len(strange) > SHOWN else []
    return msg(" ({values})", values=joined(", ", (*shown, *more))) if shown else NOTHING


def _nearest(strange: Mapping[str, int]) -> str:
    """The word that the most frequent value may have been meant as."""
    known = [word for words in (*STATES.values(), WORDS[Kind.RECEIVE], WORDS[Kind.WAITING]) for word in words.split()]
    found = did_you_mean(next(iter(strange)), known)
    return found if found.startswith("Did") else ""


def _taken(use: ColumnUse) -> Message:
    """What a column was taken for, in words."""
    return TAKEN_FOR["consent_advertising" if use.advertising else use.role]
