"""A mail sender described as data and a few functions. Each one has a small module that holds all its peculiarities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

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
from generator.exporters.parts.tags import ColumnSlot, fill_safely, joined, protect
from generator.findings import Findings
from generator.render.mail.merge_fields import End, Field, If, MergeText, Place, Slot, Unsubscribe, ViewLink, escaped

if TYPE_CHECKING:
    import polars as pl

LEGEND = {"ko": "태그가 뜻하는 필드(열 이름):", "en": "The fields that the tags stand for:"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition in a sender's syntax, from which the sender's additional files are made.

    ``people`` has the recipients' columns by the names that the tags use; ``html`` and ``text`` are finished.
    """

    package: Package
    subject: str
    html: str
    text: str
    people: pl.DataFrame
    findings: Findings


def only_in_plain_text(place: Place) -> bool:
    """For senders that never escape: only in plain text can they be given values as they are."""
    return place is Place.PLAIN


def never(default: str) -> bool:
    """For senders whose tags cannot hold a default: the recipients' columns have it."""
    return False


def always(default: str) -> bool:
    """For senders whose tags can hold any default."""
    return True


def unchanged(html: str, package: Package) -> str:
    """For senders that take the text as it is."""
    return html


def no_more_files(draft: Draft) -> Files:
    """For senders that need no additional files."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """An exporter for one mail sender.

    - ``tag`` writes the tag of a slot that is filled from a column, ``unsubscribe`` and ``view`` are the tags of the
      mail's own links. The default in ``tag(ColumnSlot("name", Place.TEXT, "고객님"))`` is escaped already.
    - ``fallback`` says whether a tag can hold a default, ``native`` whether the sender escapes values for a place.
    - ``condition`` gives the tags around text for those who have something in a column; ``nests`` says whether a
      default may stand between them.
    - ``special`` matches the characters in a text that would begin a tag; ``literal`` writes one in plain text.
    - ``names`` and ``titles`` make the names of columns in tags, and in the first line of the CSV.
    - ``page`` and ``letter`` change the finished HTML and plain text; ``more`` makes additional files.
    - ``sources`` are the pages of the sender's documentation that all this was taken from.

    The other members are those of :class:`~generator.exporters.base.Exporter`.
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
    native: Callable[[Place], bool] = only_in_plain_text
    fallback: Callable[[str], bool] = never
    names: Callable[[str], str] = snake()
    titles: Callable[[Column], str] = own_title
    bom: bool = False
    page: Callable[[str, Package], str] = unchanged
    letter: Callable[[str, Package], str] = unchanged
    more: Callable[[Draft], Files] = no_more_files
    unproven: str = ""
    carries: bool = False
    inlines: bool = False

    @property
    def single(self) -> bool:
        """Whether all editions can be written as one template: if the sender has conditions."""
        return self.condition is not None

    def files(self, package: Package, findings: Findings) -> Files:
        """Make the HTML, the plain text, the subject, the recipients, ``HOWTO.txt`` and the sender's other files.

        Raises :class:`~generator.exporters.base.ConditionsUnknownError` as :meth:`Exporter.files` does.
        """
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
        """Which field each column of the recipients holds, by the name of the column."""
        return fields_of(self._columns(package))

    def _columns(self, package: Package) -> Columns:
        names = distinct(self.names, all_fields(package.people, package.config))
        return plan_columns(package.slots(), package.people, names=names, native=self.native,
                            fallback=self.fallback if self.nests or not package.conditional else never)

    def _legend(self, package: Package, columns: Columns) -> str:
        """A list of the tags with the fields that they stand for; empty if their names show it."""
        titles = {column.name: column.title for column in columns.values() if not column.field.startswith("show_")}
        if all(name.casefold() == title for name, title in titles.items()):
            return ""
        lines = [f"  {self.tag(ColumnSlot(name, Place.PLAIN))}  {title}" for name, title in titles.items()]
        return "\n".join(["", LEGEND.get(package.reader, LEGEND["en"]), *lines, ""])

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
        """The tags around text for those who have something in a column."""
        if self.condition is None:
            raise ConditionsUnknownError
        return self.condition(columns[key_of(If(column))].name)
