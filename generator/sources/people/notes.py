"""Notes: ``subscribers/notes/``, what people said and to whom, a line each, in any format that lists may have.

Whose they are is found out by :mod:`generator.plan.audience.notes`. They are for the firm's own eyes: no mail, page or
merge field has them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings
from generator.messages import msg
from generator.sources.people.files import FORMATS
from generator.sources.people.row_files import RowFile, RowKind, read_row_files
from generator.sources.people.row_titles import NOTES as TITLES
from generator.sources.people.row_titles import Titles

_TITLES = Titles(TITLES)
NOTES = RowKind("notes", _TITLES.fields, ("phone",), _TITLES.places_of,
                msg("This file was not read: notes are {formats}.", formats=FORMATS),
                msg("No line of this file has the titles of notes."), "who,date,said,by")
NUMBER = r"^[+(]?\d[\d\s().-]{7,}\d$"
"""What is a telephone number and no name or number of a customer."""


def read_notes(root: Path, config: Config, findings: Findings) -> list[RowFile]:
    """Every file in ``subscribers/notes``, by name, with who it is of as address, telephone or name. One that is not
    read is reported."""
    return [with_who(file) for file in read_row_files(root, NOTES, config, findings)]


def with_who(file: RowFile) -> RowFile:
    """Rows whose ``who`` is an address, a telephone number, or else a name or a number of ours (``name``)."""
    who = pl.col("who").str.strip_chars()
    address, number = who.str.contains("@", literal=True), who.str.contains(NUMBER)
    return replace(file, rows=file.rows.with_columns(
        email=pl.when((pl.col("email") == "") & address).then(who).otherwise("email"),
        phone=pl.when((pl.col("phone") == "") & number).then(who).otherwise("phone"),
        name=pl.when(address | number).then(pl.lit("")).otherwise(who)).drop("who"))
