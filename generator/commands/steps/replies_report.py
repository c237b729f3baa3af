"""``output/reports/replies.csv``: every message that came back, with what became of it and why, for people to read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.commands.steps.report_files import write_report
from generator.commands.steps.taken_replies import Taken
from generator.messages import NOTHING, Message, tell
from generator.plan.replies.resolving import Fate, told_basis
from generator.spreadsheet import for_excel, to_csv
from generator.words import word

NAME = "replies.csv"
TITLES = ("file", "line", "fate", "address", "date", "issue", "found", "words", "reason")


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """One message, or row of a form, as it was read: where it stands, what became of it and why; who wrote it, or whom
    it is about, when, about which issue and how that was ``found``, and its first words."""

    path: str
    line: int
    fate: str
    address: str
    day: str
    issue: str
    found: Message
    words: str
    why: Message


def read_messages(taken: Taken, gone: Collection[str]) -> list[ReadMessage]:
    """All messages in their order; of who was forgotten neither the address nor what they wrote."""
    return [_read(fate, taken.known.keys, gone) for fate in taken.fates]


def write_replies_report(root: Path, messages: Iterable[ReadMessage]) -> None:
    """Write it anew."""
    rows = [(one.path, str(one.line), tell(word(one.fate)), one.address, one.day, one.issue, tell(one.found), one.words,
             tell(one.why)) for one in messages]
    table = pl.DataFrame(rows, schema=dict.fromkeys(TITLES, pl.String), orient="row")
    write_report(root, NAME, for_excel(to_csv(table)))


def _read(fate: Fate, keys: Mapping[str, str], gone: Collection[str]) -> ReadMessage:
    message = fate.judged.message
    named = (message.sender, *(entry.email for entry in fate.judged.entries))
    hidden = any(key in gone for key in (*map(keys.get, named), *(each.key for each in fate.about)))
    about = fate.about[0] if fate.about else None
    shown = dict.fromkeys(filter(None, (message.sender if message.report is None else "",
                                        *(each.email for each in fate.about))))
    issue, found = (about.issue, told_basis(about.basis)) if about else ("", NOTHING)
    address, words = ("", "") if hidden else (", ".join(shown), fate.judged.words)
    return ReadMessage(message.path, message.line, fate.kind, address, message.day, issue, found, words, fate.why)
