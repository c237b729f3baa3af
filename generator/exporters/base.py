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

    def fields(self) -> dict[str, str]:
        """The fields that the edition's merge tags use, each with the default that stands for an empty one."""
        parts = (*self.edition.subject, *self.edition.preheader, *self.edition.html, *self.edition.text)
        slots = [part.field for part in parts if isinstance(part, Slot) and not part.field.field.startswith("@")]
        defaults: dict[str, str] = {}
        for field in slots:
            defaults[field.field] = defaults.get(field.field) or field.default
        return {name: defaults[name] for name in defaults if name != "email"}


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
    columns = [pl.col("email")]
    for field, default in package.fields().items():
        value = pl.col(field).fill_null("") if field in package.people.columns else pl.lit("")
        columns.append(pl.when(value == "").then(pl.lit(default)).otherwise(value).alias(field))
    return to_csv(package.people.select(columns))
