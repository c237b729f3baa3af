"""What an exporter is, and what it works on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from generator.config import Config
from generator.exporters.parts.columns import ADDRESS, Column, Columns, fields_of, plan_columns, table
from generator.files import Chunks
from generator.findings import Findings
from generator.model import GENERAL
from generator.render.mail.merge_fields import If, MergeText, Place, Slot, ViewLink, escaped

if TYPE_CHECKING:
    import polars as pl

    from generator.render.mail.editions import Edition

Files: TypeAlias = Mapping[str, bytes | Chunks]
"""The files of an edition by their names. A large one may be a function that yields it in pieces, so that it is never
in memory as a whole."""
BOM = b"\xef\xbb\xbf"
"""Without it, Excel reads UTF-8 as CP949 or Windows-1252."""


@dataclass(frozen=True, slots=True)
class Package:
    """An edition and its recipients, ready to be exported.

    ``people`` has a row for each recipient, with ``email`` and a column of text for each field; ``now`` is the date of
    the mail, and ``to_come`` says whether it lies in the future. ``name`` overrides the edition's name in the names of
    files. ``pictures`` gives the file of each picture by its address; ``inline`` asks for the pictures to be put into
    the mail itself. ``language`` is that of whoever works with the files, if it is not the newsletter's.
    """

    edition: Edition
    people: pl.DataFrame
    config: Config
    now: datetime
    name: str = ""
    pictures: Mapping[str, Path] = field(default_factory=dict)
    inline: bool = False
    to_come: bool = False
    language: str = ""

    @property
    def reader(self) -> str:
        """The language of instructions, for whoever works with the files: ``ko`` or ``en``, or another."""
        return (self.language or self.config.language)[:2]

    @property
    def title(self) -> str:
        """What its files are called, without a suffix: ``vip``, or ``single`` for all editions as one template."""
        return self.name or self.edition.name

    @property
    def texts(self) -> tuple[MergeText, ...]:
        """Every text that may have slots: subject, preheader, HTML and plain text."""
        return self.edition.subject, self.edition.preheader, self.edition.html, self.edition.text

    @property
    def conditional(self) -> bool:
        """Whether its texts have conditions."""
        return any(isinstance(slot, If) for slot in self.slots())

    def slots(self) -> Iterator[Slot]:
        """The slots of all its texts, in the order in which they occur."""
        return (part for text in self.texts for part in text if not isinstance(part, str))


class Exporter(Protocol):
    """Writes editions for a mail sender.

    These members are all that Dangol ever asks of one. :class:`ExporterBase` provides all but ``about`` and ``files``.
    """

    @property
    def about(self) -> str:
        """What it writes, in a few words for ``dangol list exporters``."""

    @property
    def unproven(self) -> str:
        """What could not be checked against the sender's engine or its documentation; empty if everything was."""

    @property
    def howto(self) -> Mapping[str, str]:
        """Instructions for ``HOWTO.txt`` by language (``ko``, ``en``), where ``en`` stands in for any other; empty if
        the exporter writes none. See :func:`howto_text`."""

    @property
    def single(self) -> bool:
        """Whether it can write all editions as one template with conditions (``--single``)."""

    @property
    def carries(self) -> bool:
        """Whether its files always include the pictures, which then need no website."""

    @property
    def inlines(self) -> bool:
        """Whether it puts the pictures into the mail itself where :attr:`Package.inline` is set
        (``--inline-images``)."""

    def fields(self, package: Package) -> Mapping[str, str]:
        """Which field each column of the recipients holds, by the name of the column. It goes into the manifest."""

    def files(self, package: Package, findings: Findings) -> Files:
        """Make the files of an edition. Their names are relative paths with ``/`` between folders.

        Report what an author can put right to ``findings``; with an error among them nothing is written.

        Raises :class:`ConditionsUnknownError` if the package combines all editions and ``single`` is false.
        """


class ExporterBase:
    """A base class for exporters. It provides every member of :class:`Exporter` except ``about`` and ``files``."""

    unproven: str = ""
    howto: Mapping[str, str] = {}
    single: bool = False
    carries: bool = False
    inlines: bool = False

    def fields(self, package: Package) -> Mapping[str, str]:
        """Which field each column of the recipients holds; the columns are those of :func:`plain_columns`."""
        return fields_of(plain_columns(package))


def everywhere(place: Place) -> bool:
    """For senders about which nothing is known: they get every value as it is."""
    return True


def no_defaults(default: str) -> bool:
    """For senders whose tags cannot hold a default."""
    return False


def own_name(name: str) -> str:
    """The name of a field, unchanged."""
    return name


def own_title(column: Column) -> str:
    """The name of a column as its title."""
    return column.name


def plain_columns(package: Package) -> Columns:
    """The columns for a sender about which nothing is known. A field with a second default gets a second column,
    ``name_2``."""
    return plan_columns(package.slots(), package.people, names=own_name, native=everywhere, fallback=no_defaults)


def recipients_csv(package: Package, columns: Columns, titles: Callable[[Column], str] = own_title,
                   bom: bool = False) -> bytes:
    """A CSV file (RFC 4180, UTF-8) of the recipients, with their addresses and the columns that the edition uses.

    ``titles`` gives the title of each column; with ``bom`` the file begins with a byte order mark, for Excel.
    """
    people = table(package.people, columns)
    known = {column.name: column for column in (ADDRESS, *columns.values())}
    return (BOM if bom else b"") + csv_of(people.rename({name: titles(known[name]) for name in people.columns}))


def view_address(slot: ViewLink, own: str) -> str:
    """Where the mail can be read in a browser: the sender's ``own`` tag, or else the issue's page on the website."""
    return own or escaped(slot.page, slot.place)


def howto_text(exporter: Exporter, package: Package) -> str:
    """The text of an exporter's ``HOWTO.txt``, in the language of :attr:`Package.reader` if the exporter has it.

    Instructions use ``vip.`` as the beginning of file names; it is replaced by that of the general edition, or of the
    one template for all editions. Raises :class:`KeyError` if the exporter has no instructions.
    """
    text = exporter.howto.get(package.reader, exporter.howto["en"]).strip()
    return text.replace("vip.", f"{package.name or GENERAL}.") + "\n"


class ConditionsUnknownError(ValueError):
    """A package of all editions was given to an exporter without conditions, which would show every reader the text
    of every edition."""

    def __init__(self) -> None:
        super().__init__("All editions as one template need an exporter that has conditions.")


def csv_of(table: pl.DataFrame) -> bytes:
    """A table as CSV in which no spreadsheet runs anything."""
    from generator.spreadsheet import to_csv

    return to_csv(table)
