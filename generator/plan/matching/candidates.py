"""Pairs of key customers and subscribers that may be one person: joined on equal values alone, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from generator.plan.matching.index import KeyIndex
from generator.plan.matching.names import name_signs, parse_name
from generator.plan.matching.signs import firm_values
from generator.plan.matching.telephones import telephone

MOST = 2_000
"""Pairs of one value: what more people share, says nothing of one of them."""
PAIR = {"k": pl.UInt32, "row": pl.UInt32}


def find_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """The pairs (``k``, ``row``) worth comparing. ``people`` has ``row``, ``_key``, ``name``, ``company`` and ``phone``."""
    people = people.with_columns(telephone(pl.col("phone")).alias("phone"),
                                 local=pl.col("_key").str.extract(r"^(.*)@", 1),
                                 domain=pl.col("_key").str.extract(r"@([^@]*)$", 1))
    found = [_join(people.select("row", value="_key"), index.addresses),
             _join(people.select("row", value="phone"), index.phones),
             _join(people.select("row", value="local"), index.locals),
             _half_pairs(people, index), _firm_pairs(people, index)]
    return pl.concat(found).unique()


def _join(values: pl.DataFrame, block: pl.DataFrame) -> pl.DataFrame:
    """Whoever has a value of a block, unless too many do."""
    hits = values.filter(pl.col("value").is_in(block["value"].unique().implode()))
    hits = hits.filter(pl.len().over("value") <= MOST)
    return hits.join(block, on="value").select(list(PAIR))


def _half_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """Local parts at one domain of which one half is the same, and not just the digits different."""
    near = people.filter(pl.col("domain").is_in(list(index.domains))).select("row", "local", "domain")
    half = pl.col("local").str.len_chars() // 2
    first = pl.col("domain") + "<" + pl.col("local").str.head(half)
    second = pl.col("domain") + ">" + pl.col("local").str.slice(half)
    values = pl.concat([near.select("row", "local", value=first), near.select("row", "local", value=second)])
    hits = values.filter(pl.col("value").is_in(index.halves["value"].unique().implode()))
    own = pl.DataFrame({"mine": [person.key.rpartition("@")[0] for person in index.people]}).with_row_index("k")
    joined = hits.join(index.halves, on="value").join(own, on="k")
    apart = pl.col("local").str.len_chars().cast(pl.Int32) - pl.col("mine").str.len_chars().cast(pl.Int32)
    letters = pl.col("local").str.replace_all(r"\d", "") != pl.col("mine").str.replace_all(r"\d", "")
    return joined.filter(apart.is_between(-1, 1) & letters).select(list(PAIR))


def _firm_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """People of one firm, by its name or its mail domain, whose names are one, or one slip apart."""
    there = firm_values(people, "row").join(index.firms.select("value").unique(), on="value", how="semi")
    rows = people.filter(pl.col("row").is_in(there["row"].unique().implode()))
    names = rows["name"].unique().to_list()
    theirs = there.join(_signed(rows, "name", names), on="row")
    common = theirs.filter(pl.len().over("value", "sign") <= MOST)
    return common.join(index.firms.join(index.names, on="k"), on=["value", "sign"]).select(list(PAIR))


def _signed(people: pl.DataFrame, column: str, values: Iterable[str]) -> pl.DataFrame:
    """What each person's name shares with other writings of it; each name is worked out once."""
    found = [(value, sign) for value in values for sign in name_signs(parse_name(value))]
    table = pl.DataFrame(found, schema={column: pl.String, "sign": pl.String}, orient="row")
    return people.select("row", column).join(table, on=column).select("row", "sign")
