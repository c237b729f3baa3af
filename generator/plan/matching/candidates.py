"""Pairs of key customers and subscribers that may be one person: joined on equal values alone, batch by batch."""

from __future__ import annotations

import polars as pl

from generator.plan.matching.index import KeyIndex
from generator.plan.matching.names import name_signs, parse_name
from generator.plan.matching.signs import PLAIN, firm_values, plain_name_values
from generator.plan.matching.telephones import telephones
from generator.plan.matching.words import FREE

HANMAIL = 4
"""hanmail.net counts as daum.net: a slip of it may be so much longer."""
MOST = 2_000
"""Pairs of one value: what more people share, says nothing of one of them."""
PAIR = {"k": pl.UInt32, "row": pl.UInt32}


def find_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """The pairs (``k``, ``row``) worth a look; ``people`` has ``row``, ``_key``, ``name``, ``company``, ``phone``."""
    people = people.with_columns(telephones(people["phone"]).alias("phone"),
                                 local=pl.col("_key").str.extract(r"^(.*)@", 1),
                                 domain=pl.col("_key").str.extract(r"@([^@]*)$", 1))
    found = [_join(people.select("row", value="_key"), index.addresses),
             _join(people.select("row", value="phone"), index.phones),
             _misspelt(people, index),
             _half_pairs(people, index), _firm_pairs(people, index)]
    return pl.concat(found).unique()


def _misspelt(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """One local part at two domains of which one may be the other misspelt: rare ones, and nearly as long."""
    rare = people.filter(~pl.col("domain").is_in([*FREE, *index.domains]))
    lengths = rare.select("row", length=pl.col("domain").str.len_chars().cast(pl.Int32))
    mine = pl.DataFrame({"own": [len(person.domain) for person in index.people]}, schema={"own": pl.Int32})
    pairs = _join(rare.select("row", value="local"), index.locals).join(lengths, on="row")
    near = pairs.join(mine.with_row_index("k"), on="k").filter((pl.col("length") - pl.col("own")).abs() <= HANMAIL)
    return near.select(list(PAIR))


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
    locals_ = [person.key.rpartition("@")[0] for person in index.people]
    own = pl.DataFrame({"mine": locals_}, schema={"mine": pl.String}).with_row_index("k")
    joined = hits.join(index.halves, on="value").join(own, on="k")
    apart = pl.col("local").str.len_chars().cast(pl.Int32) - pl.col("mine").str.len_chars().cast(pl.Int32)
    letters = pl.col("local").str.replace_all(r"\d", "") != pl.col("mine").str.replace_all(r"\d", "")
    return joined.filter(apart.is_between(-1, 1) & letters).select(list(PAIR))


def _firm_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """People of one firm, by its name or its mail domain, whose names are one, or one slip apart."""
    there = firm_values(people, "row", index.firms["value"].unique())
    rows = people.filter(pl.col("row").is_in(there["row"].unique().implode()))
    signs = pl.concat([plain_name_values(rows, "row"), _other_names(rows)]).join(
        index.names.select("sign").unique(), on="sign", how="semi")
    common = there.join(signs, on="row").filter(pl.len().over("value", "sign") <= MOST)
    return common.join(index.firms.join(index.names, on="k"), on=["value", "sign"]).select(list(PAIR))


def _other_names(people: pl.DataFrame) -> pl.DataFrame:
    """What each name in another writing shares with others; each is worked out once."""
    rows = people.select("row", "name").filter(~pl.col("name").str.contains(PLAIN))
    found = [(name, sign) for name in rows["name"].unique() for sign in name_signs(parse_name(name))]
    table = pl.DataFrame(found, schema={"name": pl.String, "sign": pl.String}, orient="row")
    return rows.join(table, on="name").select("row", "sign")
