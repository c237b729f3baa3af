"""Everything that the files in ``subscribers/`` say of the people whom a newsletter may go to, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings
from generator.model import Segment
from generator.sources.people.choices import read_choices
from generator.sources.people.files import Candidate
from generator.sources.people.forgotten import ForgottenPeople, read_forgotten
from generator.sources.people.key_customers import read_key_customers
from generator.sources.people.keys import read_referral_key
from generator.sources.people.lists import ReadFolder, read_lists
from generator.sources.people.moments import read_moments
from generator.sources.people.notes import read_notes
from generator.sources.people.people_files import People
from generator.sources.people.purchases import read_purchases
from generator.sources.people.row_files import RowFile
from generator.sources.people.segments import read_segments
from generator.sources.people.suppressions import read_suppressions


@dataclass(frozen=True, slots=True)
class Everybody:
    """Lists (the members in the segments' own files among them), segments, suppressions, who was forgotten, orders,
    notes, and choices.

    ``key_customers`` are read if anybody was forgotten at all, or there are notes or choices, which may be of them, or
    lines that they may call.
    ``moments`` are the rules that are written for some of the four.
    """

    lists: list[People]
    segments: tuple[Segment, ...]
    suppressions: tuple[People, ...]
    forgotten: ForgottenPeople
    key_customers: pl.DataFrame | None
    purchases: tuple[RowFile, ...] = ()
    referral_key: bytes | None = None
    """By what the codes are made that people are recommended with; there is none before the first was given out."""
    moments: tuple[Segment, ...] = ()
    notes: tuple[RowFile, ...] = ()
    choices: tuple[RowFile, ...] = ()


def read_everybody(root: Path, config: Config, findings: Findings, candidate: Candidate | None = None,
                   folders: ReadFolder | None = None) -> Everybody:
    """Read all files of people, and one that is not among them yet; what is wrong in the key customers' files is
    reported where they are looked at. ``folders`` reads lists that lie in folders, where they are not read here."""
    segments, members = read_segments(root, config, findings, candidate)
    lists = [*read_lists(root, config, findings, candidate, folders), *members]
    forgotten = read_forgotten(root, findings)
    notes = tuple(read_notes(root, config, findings))
    choices = tuple(read_choices(root, config, findings))
    wanted = forgotten.days or notes or choices or config.hotline
    customers = read_key_customers(root, config, Findings()) if wanted else None
    stops = read_suppressions(root, config, findings, candidate)
    return Everybody(lists, tuple(segments), tuple(stops), forgotten, customers,
                     tuple(read_purchases(root, config, findings)), read_referral_key(root, findings),
                     read_moments(root, config, findings), notes, choices)
