"""Who is meant by an address or a name, out of every trace of people that there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from generator.plan.audience.addresses import address_keys, are_addresses, cleaned, every_key
from generator.sources.tables.roles import OTHER_EMAILS

TEXTS = ("id", "name", "company", "email")
TRACE = {"path": pl.String, "line": pl.Int64, **dict.fromkeys(TEXTS, pl.String), "_key": pl.String, "_row": pl.Int64,
         "_name": pl.String, "_first": pl.String}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, by all that is theirs alone: ``keys`` are the addresses behind all writings, ``folded`` the names as
    they are compared; ``emails``, ``names`` and ``companies`` are as they are written. ``rows`` says where they stand:
    file and line."""

    keys: frozenset[str]
    folded: frozenset[str]
    emails: tuple[str, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    companies: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]


def traces(frames: Iterable[tuple[str, pl.DataFrame]]) -> pl.DataFrame:
    """Every row of people, once for each of its addresses (``_key``); ``frames`` are rows with their file's name."""
    found = [pl.DataFrame(schema=TRACE)]
    for number, (path, rows) in enumerate(frames):
        texts = [(pl.col(name) if name in rows.columns else pl.lit("")).cast(pl.String).fill_null("").alias(name)
                 for name in (*TEXTS, OTHER_EMAILS)]
        line = (pl.col("line") if "line" in rows.columns else pl.lit(0)).cast(pl.Int64).alias("line")
        every = every_key(rows.select(line, *texts).with_row_index("_row"))
        found.append(every.with_columns(
            path=pl.lit(path), _row=pl.col("_row").cast(pl.Int64) + (number << 40), _name=folded(pl.col("name")),
            _first=pl.col("_key").first().over("_row")).select(list(TRACE)))
    return pl.concat(found)


def folded(name: pl.Expr) -> pl.Expr:
    """A name as names are compared: in whatever writing, with or without spaces."""
    return name.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"\s", "")


def is_address(query: str) -> bool:
    """Whether somebody is asked for by an address."""
    return bool(are_addresses(cleaned(pl.Series([query])))[0])


def find_persons(query: str, every: pl.DataFrame) -> list[Person]:
    """The people whom an address or a whole name means: namesakes are several, who has one address is one.

    An address that people of other names have too, such as info@, is none of theirs.
    """
    if is_address(query):
        key = address_keys(cleaned(pl.Series([query])))[0]
        hits = every.filter(pl.col("_key") == key)
    else:
        key, name = "", pl.select(folded(pl.lit(query))).item()
        hits = every.filter(pl.col("_name") == name, pl.col("_name") != "")
    rows = every.filter(pl.col("_row").is_in(hits["_row"].implode()))
    own = _own_keys(rows, every)
    groups = [group for group in _groups(rows, own) if not key or key in {*group["_key"]}]
    return [_person(group, own | ({key} if len(groups) == 1 and key else set()), every) for group in groups]


def _own_keys(rows: pl.DataFrame, every: pl.DataFrame) -> set[str]:
    """The addresses in some rows that no people of different names have beside addresses of their own."""
    keys = rows["_key"].drop_nulls().unique()
    names = every.filter(pl.col("_key").is_in(keys.implode()), pl.col("_name") != "")
    several = names.group_by("_key").agg(pl.col("_name", "_first").n_unique()).filter(
        pl.col("_name") > 1, pl.col("_first") > 1)["_key"]
    return {*keys} - {*several}


def _groups(rows: pl.DataFrame, own: set[str]) -> Iterator[pl.DataFrame]:
    """The rows of each person: rows of one share an address of their own, an id, or name and company."""
    group_of: dict[tuple[str, ...], int] = {}
    member: dict[int, int] = {}

    def root(number: int) -> int:
        while member[number] != number:
            number = member[number]
        return number

    for row in rows.iter_rows(named=True):
        number = row["_row"]
        member.setdefault(number, number)
        signs: list[tuple[str, ...]] = [
            ("key", row["_key"] if row["_key"] in own else ""), ("id", row["_name"], row["id"]),
            ("firm", row["_name"], row["company"])]
        for sign in signs:
            if not all(sign):
                continue
            member[root(group_of.setdefault(sign, number))] = root(number)
    numbers = pl.Series([root(number) for number in rows["_row"]], dtype=pl.Int64)
    for group in numbers.unique(maintain_order=True):
        yield rows.filter(numbers == group)


def _person(group: pl.DataFrame, own: set[str], every: pl.DataFrame) -> Person:
    keys = {key for key in group["_key"] if key in own}
    rows = every.filter(pl.col("_key").is_in(list(keys)) | pl.col("_row").is_in(group["_row"].implode()))

    def distinct(column: str) -> tuple[str, ...]:
        return tuple(value for value in rows[column].unique(maintain_order=True) if value)

    places = rows.select("path", "line").unique(maintain_order=True)
    return Person(frozenset(keys), frozenset(distinct("_name")), distinct("email"), distinct("id"), distinct("name"),
                  distinct("company"), tuple(places.iter_rows()))
