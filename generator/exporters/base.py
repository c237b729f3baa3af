"""What an exporter is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

import polars as pl

from generator.config import Config
from generator.exporters.parts.columns import ADDRESS, Column, Columns, plan_columns, table
from generator.files import Chunks
from generator.findings import Findings
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import MergeText, Place, Slot, ViewLink, escaped
from generator.spreadsheet import to_csv

Files: TypeAlias = Mapping[str, bytes | Chunks]
"""The files of an edition by their names; what is large is made while it is written."""
BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for CP949 or Windows-1252."""


@dataclass(frozen=True, slots=True)
class Package:
    """One edition and those who get it: ``people`` has ``email`` and a column of text for each field.

    ``name`` is what its files are called; ``pictures`` are the files behind the addresses of the pictures in it, and
    ``inline`` says whether messages carry them along; ``to_come`` whether ``now`` is later than the clock says.
    """

    edition: Edition
    people: pl.DataFrame
    config: Config
    now: datetime
    name: str = ""
    pictures: Mapping[str, Path] = field(default_factory=dict)
    inline: bool = False
    to_come: bool = False

    @property
    def title(self) -> str:
        """The name of its files: that of the edition, or of the one template for all of them."""
        return self.name or self.edition.name

    @property
    def texts(self) -> tuple[MergeText, ...]:
        """Everything in which merge fields stand."""
        return self.edition.subject, self.edition.preheader, self.edition.html, self.edition.text

    def slots(self) -> Iterator[Slot]:
        """The slots of all its texts, in their order."""
        return (part for text in self.texts for part in text if not isinstance(part, str))


class Exporter(Protocol):
    """Writes editions for a mail sender: what it is in a sentence, and the files of one edition.

    ``unproven`` says what of it could be checked against neither the sender's engine nor its documentation,
    ``single`` whether it can write all editions as one template with conditions, ``carries`` whether it takes the
    pictures along, and ``fields(package)`` which field each column of its recipients is of. All of them may be missing.
    """

    @property
    def about(self) -> str:
        """What it writes."""

    def files(self, package: Package, findings: Findings) -> Files:
        """The files of an edition, by their names."""


def anything(place: Place) -> bool:
    """A mail sender of whom nothing is known is handed every value as it is."""
    return True


def nothing_else(default: str) -> bool:
    """Its tags know no defaults."""
    return False


def as_it_is(name: str) -> str:
    """A field's own name."""
    return name


def own_title(column: Column) -> str:
    """A column's title is its name."""
    return column.name


def plain_columns(package: Package) -> Columns:
    """Columns of a sender of whom nothing is known: a second default makes a second column, ``name_2``."""
    return plan_columns(package.slots(), package.people, names=as_it_is, native=anything, fallback=nothing_else)


def recipients_csv(package: Package, columns: Columns, titles: Callable[[Column], str] = own_title,
                   bom: bool = False) -> bytes:
    """The recipients with their address and just the columns that the edition uses (RFC 4180, UTF-8)."""
    people = table(package.people, columns)
    known = {column.name: column for column in (ADDRESS, *columns.values())}
    return (BOM if bom else b"") + to_csv(people.rename({name: titles(known[name]) for name in people.columns}))


def view_address(slot: ViewLink, own: str) -> str:
    """Where the mail can be read in a browser: the mail sender's ``own`` tag, or the issue's page on the website."""
    return own or escaped(slot.page, slot.place)


class ConditionsUnknownError(ValueError):
    """Text for some recipients alone was given to an exporter without conditions, which would show it to all."""

    def __init__(self) -> None:
        super().__init__("All editions as one template need an exporter that has conditions.")
