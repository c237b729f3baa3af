"""Choices: ``subscribers/choices/``, what readers want to get, how often and by which way, a line each.

Whose they are, and what follows, is found out by :mod:`generator.plan.audience.choices`.
"""

from __future__ import annotations

from pathlib import Path

from generator.config import Config
from generator.findings import Findings
from generator.messages import msg
from generator.sources.people.files import FORMATS
from generator.sources.people.notes import with_who
from generator.sources.people.row_files import RowFile, RowKind, read_row_files
from generator.sources.people.row_titles import CHOICES as TITLES
from generator.sources.people.row_titles import Titles

FOLDER = "choices"
BY_ANSWERS = f"subscribers/{FOLDER}/replies-"
"""Begins the names of the files that answers to what issues asked leave."""
_TITLES = Titles(TITLES)
CHOICES = RowKind(FOLDER, _TITLES.fields, ("phone",), _TITLES.places_of,
                  msg("This file was not read: choices are {formats}.", formats=FORMATS),
                  msg("No line of this file has the titles of choices."), "email,date,topics,at_most,channel")


def read_choices(root: Path, config: Config, findings: Findings) -> list[RowFile]:
    """Every file in ``subscribers/choices``, by name, with who it is of as address, telephone or name. One that is not
    read is reported."""
    return [with_who(file) for file in read_row_files(root, CHOICES, config, findings)]
