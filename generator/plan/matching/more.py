"""The other addresses and telephones of people, for comparing: whoever has any, by the place of their row."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from generator.plan.addresses import address_keys
from generator.plan.matching.telephones import telephones
from generator.plan.several import BETWEEN_OTHERS
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES


def other_columns(people: pl.DataFrame) -> list[str]:
    """The columns of others that people have: none where nobody has any."""
    return [name for name in BETWEEN_OTHERS if name in people.columns]


def other_addresses(people: pl.DataFrame) -> pl.DataFrame:
    """Other addresses of people (``row``), by their keys: ``row``, ``value``."""
    found = _exploded(people, OTHER_EMAILS)
    return found.with_columns(address_keys(found["value"]).alias("value"))


def other_telephones(people: pl.DataFrame) -> pl.DataFrame:
    """Other mobiles of people (``row``), each in one writing: ``row``, ``value``."""
    found = _exploded(people, OTHER_PHONES)
    return found.with_columns(telephones(found["value"]).alias("value")).drop_nulls()


def values_of(found: pl.DataFrame) -> dict[int, tuple[str, ...]]:
    """Those values, by the row."""
    values: dict[int, list[str]] = defaultdict(list)
    for row, value in found.iter_rows():
        values[row].append(value)
    return {row: tuple(several) for row, several in values.items()}


def _exploded(people: pl.DataFrame, field: str) -> pl.DataFrame:
    if field not in people.columns:
        return pl.DataFrame(schema={"row": pl.UInt32, "value": pl.String})
    some = people.select("row", value=pl.col(field).fill_null("")).filter(pl.col("value") != "")
    return some.with_columns(pl.col("value").str.split(BETWEEN_OTHERS[field])).explode("value")
