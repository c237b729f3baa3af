"""What an exporter is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

import polars as pl

from generator.config import Config
from generator.exporters.parts.columns import ADDRESS, Column, Columns, fields_of, plan_columns, table
from generator.files import Chunks
from generator.findings import Findings
from generator.model import GENERAL
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
    """Writes editions for a mail sender.

    This is all that is ever asked of one; :class:`ExporterBase` has everything but ``about`` and ``files``.
    """

    @property
    def about(self) -> str:
        """What it writes, in a few words for ``dangol list exporters``."""

    @property
    def unproven(self) -> str:
        """What could be checked against neither the sender's engine nor its documentation; empty if nothing."""

    @property
    def howto(self) -> Mapping[str, str]:
        """What to do with the files, by language (``ko``, ``en``); ``en`` stands in for any other. Empty if it goes
        without saying; what is there is in its ``HOWTO.txt``."""

    @property
    def single(self) -> bool:
        """Whether it can write all editions as one template with conditions (``--single``)."""

    @property
    def carries(self) -> bool:
        """Whether its files have the pictures in them in any case, so that they need no website."""

    @property
    def inlines(self) -> bool:
        """Whether it puts the pictures into the mail itself where :attr:`Package.inline` is set
        (``--inline-images``)."""

    def fields(self, package: Package) -> Mapping[str, str]:
        """The field that each column of an edition's recipients holds, by the column's name, for the manifest."""

    def files(self, package: Package, findings: Findings) -> Files:
        """The files of an edition by their names, which are relative paths with ``/`` between folders.

        What an author can put right is reported to ``findings``; an error there keeps the export from being written.
        Raises :class:`ConditionsUnknownError` for a text of all editions if ``single`` is false.
        """


class ExporterBase:
    """An exporter to derive from: it has all that :class:`Exporter` wants except ``about`` and ``files``."""

    unproven: str = ""
    howto: Mapping[str, str] = {}
    single: bool = False
    carries: bool = False
    inlines: bool = False

    def fields(self, package: Package) -> Mapping[str, str]:
        """Those of :func:`plain_columns`."""
        return fields_of(plain_columns(package))


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


def howto_text(exporter: Exporter, package: Package) -> str:
    """What an exporter says to do next, in the newsletter's language where it has it. Commands are written for an
    edition called ``vip``; here they name this one, or the general one."""
    text = exporter.howto.get(package.config.language[:2], exporter.howto["en"]).strip()
    return text.replace("vip.", f"{package.name or GENERAL}.") + "\n"


class ConditionsUnknownError(ValueError):
    """Text for some recipients alone was given to an exporter without conditions, which would show it to all."""

    def __init__(self) -> None:
        super().__init__("All editions as one template need an exporter that has conditions.")
