"""A mail sender as data and a few functions: all that tells one from another stands in its own small file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import assert_never

import polars as pl

from generator.exporters.base import (
    ConditionsUnknownError,
    Files,
    Package,
    howto_text,
    own_title,
    recipients_csv,
    view_address,
)
from generator.exporters.parts.columns import (
    Column,
    Columns,
    all_fields,
    fields_of,
    first_defaults,
    key_of,
    plan_columns,
    table,
)
from generator.exporters.parts.field_names import distinct, snake
from generator.exporters.parts.single import NAME
from generator.exporters.parts.tags import ColumnSlot, fill_safely, joined, protect
from generator.findings import Findings
from generator.render.mail.merge_fields import End, Field, If, MergeText, Place, Slot, Unsubscribe, ViewLink, escaped

LEGEND = {"ko": "태그가 뜻하는 필드(열 이름):", "en": "The fields that the tags stand for:"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition in a sender's syntax, for what else the sender wants of it."""

    package: Package
    subject: str
    html: str
    text: str
    people: pl.DataFrame
    findings: Findings


def plain_alone(place: Place) -> bool:
    """The sender puts values in as they are."""
    return place is Place.PLAIN


def never(default: str) -> bool:
    """The sender's tags know no default: the recipients' columns have it."""
    return False


def always(default: str) -> bool:
    """The sender's tags can hold any default."""
    return True


def unchanged(html: str, package: Package) -> str:
    """The page as it is."""
    return html


def nothing(draft: Draft) -> Files:
    """Nothing more."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """How one mail sender wants editions.

    ``tag`` writes a slot that is filled from a column: ``tag(ColumnSlot("name", Place.TEXT, "고객님"))``; the default
    is escaped for its place already, and empty where ``fallback`` says that the tag cannot hold it. ``condition`` gives
    what stands before and after text that only those see who have something in a column; ``nests`` is whether a default
    may stand within. ``sources`` are the pages that say so, and ``unproven`` what no page and no engine said.
    ``more`` writes what else the sender wants beside the page, the text and the recipients. The rest is as
    :class:`~generator.exporters.base.Exporter` has it.
    """

    about: str
    sources: tuple[str, ...]
    tag: Callable[[ColumnSlot], str]
    unsubscribe: str | Callable[[Package], str]
    special: str
    howto: Mapping[str, str]
    view: str = ""
    literal: Callable[[str], str] = joined
    condition: Callable[[str], tuple[str, str]] | None = None
    nests: bool = True
    native: Callable[[Place], bool] = plain_alone
    fallback: Callable[[str], bool] = never
    names: Callable[[str], str] = snake()
    titles: Callable[[Column], str] = own_title
    bom: bool = False
    page: Callable[[str, Package], str] = unchanged
    letter: Callable[[str, Package], str] = unchanged
    more: Callable[[Draft], Files] = nothing
    unproven: str = ""
    carries: bool = False
    inlines: bool = False

    @property
    def single(self) -> bool:
        """Whether all editions can be one template."""
        return self.condition is not None

    def files(self, package: Package, findings: Findings) -> Files:
        """The page, its text part, who gets it, how to go on, and what else the sender wants."""
        columns = self._columns(package)
        edition, name = package.edition, package.title
        html = self.page(self._written(edition.html, package, columns, html=True), package)
        text = self.letter(self._written(edition.text, package, columns, html=False), package)
        subject = self._written(edition.subject, package, columns, html=False)
        draft = Draft(package, subject, html, text, table(package.people, columns), findings)
        return {
            f"{name}.html": html.encode(),
            f"{name}.txt": text.encode(),
            f"{name}.subject.txt": f"{subject}\n".encode(),
            f"{name}.recipients.csv": recipients_csv(package, columns, self.titles, self.bom),
            "HOWTO.txt": (howto_text(self, package) + self._legend(package, columns)).encode(),
            **self.more(draft)}

    def fields(self, package: Package) -> dict[str, str]:
        """Which field each column of the recipients is of."""
        return fields_of(self._columns(package))

    def _columns(self, package: Package) -> Columns:
        names = distinct(self.names, all_fields(package.people, package.config))
        return plan_columns(package.slots(), package.people, names=names, native=self.native,
                            fallback=self.fallback if self.nests or package.name != NAME else never)

    def _legend(self, package: Package, columns: Columns) -> str:
        """What each column and tag stands for, where their names do not say it."""
        told = {column.name: column.title for column in columns.values() if not column.field.startswith("show_")}
        if all(name.casefold() == title for name, title in told.items()):
            return ""
        lines = [f"  {self.tag(ColumnSlot(name, Place.PLAIN))}  {title}" for name, title in told.items()]
        return "\n".join(["", LEGEND.get(package.config.language[:2], LEGEND["en"]), *lines, ""])

    def _written(self, text: MergeText, package: Package, columns: Columns, *, html: bool) -> str:
        literal = None if html else self.literal
        firsts = first_defaults(package.slots())
        unsubscribe = self.unsubscribe if isinstance(self.unsubscribe, str) else self.unsubscribe(package)

        def value(slot: Slot) -> str:
            match slot:
                case Field():
                    column, default = columns[key_of(slot)], slot.default or firsts.get(slot.name, "")
                    inside = "" if column.default else protect(escaped(default, slot.place), self.special, literal)
                    return self.tag(ColumnSlot(column.name, slot.place, inside))
                case Unsubscribe():
                    return unsubscribe
                case ViewLink():
                    return view_address(slot, self.view)
                case If(column=shown):
                    return self._condition(shown, columns)[0]
                case End(column=shown):
                    return self._condition(shown, columns)[1]
                case _:
                    assert_never(slot)

        return fill_safely(text, value, self.special, literal)

    def _condition(self, column: str, columns: Columns) -> tuple[str, str]:
        """What stands before and after the text of those who have something in a column."""
        if self.condition is None:
            raise ConditionsUnknownError
        return self.condition(columns[key_of(If(column))].name)
