"""Tables of rows and of people: searched, parted by what became of them, and paged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from starlette.requests import Request

from generator.desk.people.entries import ListReading
from generator.desk.people.paging import asked, containing, link, paged
from generator.desk.people.places import LISTS, ROOMS, file_address
from generator.desk.people.readings import identity
from generator.desk.people.views import PartView, PeopleView, PersonView, RowsView, RowView
from generator.desk.people.wording import say_became, say_why, state_of
from generator.desk.views import address
from generator.messages import NOTHING, Message, tell
from generator.plan.audience.accounting import tally, texts_of
from generator.plan.audience.list_rows import MAILABLE
from generator.plan.audience.rule_words import say_field
from generator.plan.customers.cards import fits
from generator.sources.tables.roles import OTHER_PHONES

HIDDEN = frozenset({"line", "sheet", "_key", "became", "why", OTHER_PHONES, "other_emails"})
ORDER = (MAILABLE, "stops", "unconfirmed", "no-consent", "unsubscribed", "bounced", "complained", "duplicate",
         "invalid")


def row_table(reading: ListReading, request: Request, *, saved: bool = True) -> RowsView:
    """The rows of a list that an address asks for: ``q`` somewhere in them, ``became`` what became of them. Those of a
    file that is not ``saved`` lead to nobody's card."""
    rows, query, became = reading.rows, asked(request, "q"), asked(request, "became")
    fields = [name for name in rows.columns if name not in HIDDEN]
    parts = parts_of(rows["became"], request, became)
    if query:
        rows = rows.filter(containing(query, rows))
    if became:
        rows = rows.filter(pl.col("became") == became)
    shown, pages = paged(rows, request)
    titles: dict[str, str] = {}
    for sheet in reading.sheets:
        titles = {**sheet.titles, **titles}
    return RowsView(
        titles=[titles.get(name) or tell(say_field(name)) for name in fields],
        rows=row_views(shown, fields, saved=saved), pages=pages, parts=parts, query=query, became=became,
        sheets=len({sheet.sheet for sheet in reading.sheets}) > 1)


def row_views(rows: pl.DataFrame, fields: Sequence[str], *, saved: bool) -> list[RowView]:
    """Views of some rows."""
    people = identity(rows["_key"])
    return [RowView(row["line"], row["sheet"], [row[name] or "" for name in fields], say_became(row["became"]),
                    state_of(row["became"]), say_why(row["why"]),
                    person_address(who) if saved and row["_key"] else "")
            for row, who in zip(rows.iter_rows(named=True), people, strict=True)]


def person_address(identifier: str) -> str:
    """Where somebody’s card is."""
    return address("people/person", identifier)


def parts_of(became: pl.Series, request: Request, current: str) -> list[PartView]:
    """How many became what, in the order in which people look for it."""
    counts = tally(became)
    names = sorted(counts, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return [PartView(name, say_became(name), state_of(name), counts[name],
                     link(request, {"became": "" if name == current else name, "page": ""}), name == current)
            for name in names]


def people_table(people: pl.DataFrame, request: Request, reading: Message = NOTHING) -> PeopleView:
    """The people that an address asks for; ``people`` has what
    :class:`~generator.desk.people.readings.PeopleReading` says."""
    query, became = asked(request, "q"), asked(request, "became")
    if query:
        people = people.filter(fits(query))
    parts = parts_of(people["became"], request, became)
    if became:
        people = people.filter(pl.col("became") == became)
    shown, pages = paged(people, request)
    return PeopleView(reading=reading, people=person_views(shown), pages=pages, parts=parts, query=query,
                      became=became)


def person_views(people: pl.DataFrame, details: Mapping[str, str] | None = None) -> list[PersonView]:
    """Views of some people (``_key``, ``email``, and what else there is of a person); ``details`` by address."""
    frame = people.select("_key", *texts_of(people, ("email", "name", "company", "phone", "became", "path")),
                          identity(people["_key"]).alias("_id"),
                          *([pl.col("line")] if "line" in people.columns else [pl.lit(0).alias("line")]))
    return [PersonView(row["email"], row["name"], row["company"], row["phone"], say_became(row["became"]),
                       state_of(row["became"]), person_address(row["_id"]) if row["_key"] else _row_address(row),
                       (details or {}).get(row["_key"], "")) for row in frame.iter_rows(named=True)]


def _row_address(row: Mapping[str, str]) -> str:
    """Where the row of somebody without an address is shown, if it is in a list."""
    href = file_address(row["path"])
    return f"{href}?became=invalid" if href.startswith(address(ROOMS[LISTS])) else ""
