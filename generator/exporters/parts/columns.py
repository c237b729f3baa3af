"""Which columns an edition's recipients need for a mail sender, and what stands in them.

A value is escaped in one way in text, in another inside a link. Where a mail sender cannot do that, a column has the
value made ready for its place, but only where somebody's value differs by it: a list of plain names stays one column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import polars as pl

from generator.config import Config
from generator.render.mail.merge_fields import Field, If, Place, Slot, escaped

SUFFIXES = {Place.PLAIN: "", Place.TEXT: "_html", Place.ATTRIBUTE: "_html", Place.URL: "_url", Place.URL_PART: "_part"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a field: its name there, what stands for nothing, the place that its values are ready for, and
    what it would be called if it could be called anything."""

    name: str
    field: str
    default: str
    place: Place
    title: str = ""


ADDRESS = Column("email", "email", "", Place.PLAIN, "email")
"""What the recipients have first, whatever else they have."""
Key: TypeAlias = tuple[str, str, Place]
Columns: TypeAlias = Mapping[Key, Column]
"""The columns by field, default and place of a slot."""


def key_of(slot: Field | If) -> Key:
    """What the column of a slot is found by in :data:`Columns`."""
    return (slot.column, "", Place.PLAIN) if isinstance(slot, If) else (slot.name, slot.default, slot.place)


def plan_columns(slots: Iterable[Slot], people: pl.DataFrame, *, names: Callable[[str], str],
                 native: Callable[[Place], bool], fallback: Callable[[str], bool]) -> Columns:
    """The columns that slots need.

    ``names`` gives a column's name as the sender can take it. ``native`` says whether the sender puts a plain value
    right into a place, and ``fallback`` whether its own tag can hold a default: then the column holds the bare values.
    A slot without a default has the field's first one.
    """
    found: dict[Key, Column] = {}
    known: dict[Key, Column] = {}
    defaults: dict[str, list[str]] = {}
    wanted = sorted((slot for slot in slots if isinstance(slot, Field | If)), key=_is_without_default)
    firsts = first_defaults(wanted)
    for slot in wanted:
        field, written, place = key_of(slot)
        if (field, written, place) in found:
            continue
        default = written or firsts.get(field, "")
        kept = "" if fallback(default) else default
        form = Place.PLAIN if native(place) or _all_plain(people, field, kept, place) else place
        same = (field, kept, Place.ATTRIBUTE if form is Place.TEXT else form)
        if same not in known:
            order = defaults.setdefault(field, [])
            order += [] if kept in order else [kept]
            second = f"_{order.index(kept) + 1}" if order[0] != kept else ""
            title = f"{field}{second}{SUFFIXES[form]}"
            known[same] = Column(names(title), field, kept, same[2], title)
        found[field, written, place] = known[same]
    return found


def _is_without_default(slot: Field | If) -> bool:
    return isinstance(slot, Field) and not slot.default


def first_defaults(slots: Iterable[Slot]) -> dict[str, str]:
    """The first default that is written for each field: what a slot without one falls back on."""
    firsts: dict[str, str] = {}
    for slot in slots:
        if isinstance(slot, Field) and slot.default:
            firsts.setdefault(slot.name, slot.default)
    return firsts


def values(people: pl.DataFrame, field: str, default: str, write: Callable[[str], str]) -> pl.Series:
    """Each person's value of a field, or the default, as ``write`` writes it: once a distinct value, not a person."""
    if not _is_field(people, field):
        return pl.repeat(write(default), people.height, dtype=pl.String, eager=True)
    own = people[field].fill_null("")
    distinct = own.unique()
    written = [write(value or default) for value in distinct]
    return own.replace_strict(distinct, pl.Series(written, dtype=pl.String), return_dtype=pl.String)


def fields_of(columns: Columns) -> dict[str, str]:
    """Which field each column is of."""
    return {column.name: column.field for column in columns.values()}


def all_fields(people: pl.DataFrame, config: Config) -> list[str]:
    """Every field that a text may use: those of the lists, and those that only the sender knows."""
    return [*(name for name in people.columns if _is_field(people, name)), *config.fields]


def ready(value: str, place: Place) -> str:
    """A value made ready for a place; for plain text, where the sender cannot err, it stays as it is."""
    return value if place is Place.PLAIN else escaped(value, place)


def table(people: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """The recipients' columns by their names; ``email`` first, as it is, which every sender knows by itself."""
    made = {"email": people["email"]}
    for column in columns.values():
        if column.name in made or (column.field, column.place) == ("email", Place.PLAIN):
            continue
        if column.place is Place.PLAIN and _is_field(people, column.field):
            own = pl.col(column.field).fill_null("")
            filled = pl.when(own == "").then(pl.lit(column.default)).otherwise(own)
            made[column.name] = people.select(filled).to_series()
        else:
            made[column.name] = values(people, column.field, column.default, partial(ready, place=column.place))
    return pl.DataFrame([series.alias(name) for name, series in made.items()])


def rows(data: pl.DataFrame) -> Iterator[dict[str, str]]:
    """The rows of a table, one at a time."""
    return data.iter_rows(named=True)


def _all_plain(people: pl.DataFrame, field: str, default: str, place: Place) -> bool:
    """Whether everybody's value is the same in a place as it is in plain text."""
    own = people[field].fill_null("").unique() if _is_field(people, field) else [""]
    return all(ready(value or default, place) == (value or default) for value in own)


def _is_field(people: pl.DataFrame, field: str) -> bool:
    """Whether people have a field. What is no text is a column of ours: a field that only the sender knows may be
    called ``reason`` too."""
    return people.schema.get(field) == pl.String
