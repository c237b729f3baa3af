"""Which columns a mail sender needs for the recipients of an edition, and what they contain.

A value is escaped in one way in text and in another inside a link. If a mail sender cannot do that, a separate column
holds the values escaped for their place, but only if that changes somebody's value: plain names stay one column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from generator.config import Config
from generator.render.mail.merge_fields import Field, If, Place, Slot, escaped

if TYPE_CHECKING:
    import polars as pl

SUFFIXES = {Place.PLAIN: "", Place.TEXT: "_html", Place.ATTRIBUTE: "_html", Place.URL: "_url", Place.URL_PART: "_part"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the recipients: its ``name`` with the sender, the ``field`` that it holds, the ``default`` for people
    without a value, and the ``place`` that values are escaped for. ``title`` is its name before the sender's rules for
    names were applied."""

    name: str
    field: str
    default: str
    place: Place
    title: str = ""


ADDRESS = Column("email", "email", "", Place.PLAIN, "email")
"""The column that always comes first."""
Key: TypeAlias = tuple[str, str, Place]
Columns: TypeAlias = Mapping[Key, Column]
"""Columns by the field, the default and the place of the slots that are filled from them."""


def key_of(slot: Field | If) -> Key:
    """The key of the column that a slot is filled from, in :data:`Columns`."""
    return (slot.column, "", Place.PLAIN) if isinstance(slot, If) else (slot.name, slot.default, slot.place)


def plan_columns(slots: Iterable[Slot], people: pl.DataFrame, *, names: Callable[[str], str],
                 native: Callable[[Place], bool], fallback: Callable[[str], bool]) -> Columns:
    """Decide which columns the slots need.

    ``names`` turns a column's name into one that the sender accepts. ``native`` says whether the sender escapes values
    for a place, and ``fallback`` whether its tags can hold a default; if so, the column has values alone. A slot
    without a default uses the first default of its field.
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
    """The first default of each field, which slots of that field without a default fall back on."""
    firsts: dict[str, str] = {}
    for slot in slots:
        if isinstance(slot, Field) and slot.default:
            firsts.setdefault(slot.name, slot.default)
    return firsts


def values(people: pl.DataFrame, field: str, default: str, write: Callable[[str], str]) -> pl.Series:
    """Each person's value of a field, or the default, converted by ``write``, which is called once for each distinct
    value."""
    import polars as pl

    if not _is_field(people, field):
        return pl.repeat(write(default), people.height, dtype=pl.String, eager=True)
    own = people[field].fill_null("")
    distinct = own.unique()
    written = [write(value or default) for value in distinct]
    return own.replace_strict(distinct, pl.Series(written, dtype=pl.String), return_dtype=pl.String)


def fields_of(columns: Columns) -> dict[str, str]:
    """Which field each column holds, by the name of the column."""
    return {column.name: column.field for column in columns.values()}


def all_fields(people: pl.DataFrame, config: Config) -> list[str]:
    """Every field that a text may use: those of the lists, and those that only the sender has (``fields:``)."""
    return [*(name for name in people.columns if _is_field(people, name)), *config.fields]


def ready(value: str, place: Place) -> str:
    """A value escaped for its place. In plain text nothing can go wrong, so there it is unchanged."""
    return value if place is Place.PLAIN else escaped(value, place)


def table(people: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """The recipients with their columns by name. The first is ``email``, which every sender has."""
    import polars as pl

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


def with_texts(people: pl.DataFrame, name: str, texts: Iterable[str]) -> pl.DataFrame:
    """A table with one more column of text."""
    import polars as pl

    return people.with_columns(pl.Series(name, texts, dtype=pl.String))


def rows(data: pl.DataFrame) -> Iterator[dict[str, str]]:
    """The rows of a table as dictionaries, one at a time."""
    return data.iter_rows(named=True)


def _all_plain(people: pl.DataFrame, field: str, default: str, place: Place) -> bool:
    """Whether escaping for a place changes nobody's value."""
    own = people[field].fill_null("").unique() if _is_field(people, field) else [""]
    return all(ready(value or default, place) == (value or default) for value in own)


def _is_field(people: pl.DataFrame, field: str) -> bool:
    """Whether this is a field of the recipients. Columns that do not hold text are Dangol's own; a field that only the
    sender has may have the same name, such as ``reason``."""
    import polars as pl

    return people.schema.get(field) == pl.String
