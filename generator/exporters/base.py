"""What an exporter is, and what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from generator.config import Config
from generator.findings import Findings
from generator.render.mail import Edition
from generator.render.merging import Slot
from generator.spreadsheet import to_csv


@dataclass(frozen=True, slots=True)
class Package:
    """One edition and those who get it: ``people`` has ``email`` and a column of text for each field."""

    edition: Edition
    people: pl.DataFrame
    config: Config

    def columns(self) -> dict[tuple[str, str], str]:
        """The columns that the edition's merge tags use, by field and default.

        A field has a column of its own name; a second default makes a second column, ``name_2``. Without a default
        the first one serves.
        """
        parts = (*self.edition.subject, *self.edition.preheader, *self.edition.html, *self.edition.text)
        slots = [part.field for part in parts if isinstance(part, Slot) and not part.field.field.startswith("@")]
        columns: dict[tuple[str, str], str] = {}
        for slot in sorted(slots, key=lambda slot: not slot.default):
            others = sum(field == slot.field for field, _ in columns)
            if not slot.default and others:
                columns[slot.field, ""] = slot.field
            columns.setdefault((slot.field, slot.default), f"{slot.field}_{others + 1}" if others else slot.field)
        return columns


class Exporter(Protocol):
    """Writes editions for a mail sender: what it is in a sentence, and the files of one edition."""

    @property
    def about(self) -> str:
        """What it writes."""

    def files(self, package: Package, findings: Findings) -> Mapping[str, bytes]:
        """The files of an edition, by their names."""


def recipients_csv(package: Package) -> bytes:
    """The recipients with their address and just the fields that the edition uses (RFC 4180, UTF-8).

    A person without a value has the author's default, since most mail senders put nothing there.
    """
    columns = {"email": pl.col("email")}
    for (field, default), column in package.columns().items():
        value = pl.col(field).fill_null("") if field in package.people.columns else pl.lit("")
        columns.setdefault(column, pl.when(value == "").then(pl.lit(default)).otherwise(value).alias(column))
    return to_csv(package.people.select(columns.values()))
