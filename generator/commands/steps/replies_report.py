"""``output/reports/replies.csv``: every message that came back, with what became of it and why, for people to read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import polars as pl

from generator.commands.steps.report_files import write_report
from generator.commands.steps.taken_replies import Taken
from generator.messages import tell
from generator.plan.replies.resolving import Fate, told_basis
from generator.spreadsheet import for_excel, to_csv
from generator.words import word

NAME = "replies.csv"
TITLES = ("file", "line", "fate", "address", "date", "issue", "found", "words", "reason")


def write_replies_report(root: Path, taken: Taken, gone: Collection[str]) -> None:
    """Write it anew; of who was forgotten neither the address nor what they wrote."""
    rows = [_row(fate, taken.known.keys, gone) for fate in taken.fates]
    table = pl.DataFrame(rows, schema=dict.fromkeys(TITLES, pl.String), orient="row")
    write_report(root, NAME, for_excel(to_csv(table)))


def _row(fate: Fate, keys: Mapping[str, str], gone: Collection[str]) -> tuple[str, ...]:
    message = fate.judged.message
    named = (message.sender, *(entry.email for entry in fate.judged.entries))
    hidden = any(key in gone for key in (*map(keys.get, named), *(each.key for each in fate.about)))
    about = fate.about[0] if fate.about else None
    shown = dict.fromkeys(filter(None, (message.sender if message.report is None else "",
                                        *(each.email for each in fate.about))))
    issue, found = (about.issue, told_basis(about.basis)) if about else ("", "")
    address, words = ("", "") if hidden else (", ".join(shown), fate.judged.words)
    return (message.path, str(message.line), tell(word(fate.kind)), address, message.day, issue, tell(found), words,
            tell(fate.why))
