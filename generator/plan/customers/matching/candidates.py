"""Pairs of key customers and subscribers that may be one person: joined on equal values alone, batch by batch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import polars as pl

from generator.parallel import side_by_side
from generator.plan.customers.matching.companies import firm_values
from generator.plan.customers.matching.index import KeyIndex, other_telephones
from generator.plan.customers.matching.mailboxes import differ_in_digits, one_apart
from generator.plan.customers.matching.signs import name_values
from generator.plan.customers.matching.telephones import telephones, with_numbers
from generator.plan.customers.matching.usage import Usage
from generator.plan.customers.matching.words import FREE, SURNAMES

MOST = 2_000
"""Pairs of one value: what more people share, says nothing of one of them."""
Finder = Callable[[pl.DataFrame, KeyIndex], pl.DataFrame]
PAIR = {"k": pl.UInt32, "row": pl.UInt32}


def find_pairs(people: pl.DataFrame, index: KeyIndex, usage: Usage) -> pl.DataFrame:
    """The pairs (``k``, ``row``) worth a look; ``people`` has ``row``, ``_key``, ``name``, ``company``, ``phone``."""
    parts = pl.col("_key").str.split_exact("@", 1).struct
    people = people.with_columns(local=parts.field("field_0"), domain=parts.field("field_1"))
    finders: tuple[Finder, ...] = (partial(_firm_pairs, usage=usage), _phone_pairs, _misspelt, _half_pairs,
                                   _same_address, _meant_address)
    return pl.concat(side_by_side(lambda find: find(people, index), finders)).unique()


def _same_address(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    return _join(people.select("row", value="_key"), index.addresses)


def _meant_address(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """People whose address a key customer's was meant to be, and is not but for a slip in its domain."""
    return _join(people.select("row", value="_key"), index.meant)


def _phone_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """People of one telephone number; only those that end like one of the key customers' are looked at closely."""
    near = with_numbers(people.select("row", "phone"), index.phones["value"])
    numbers = near.select("row", telephones(near["phone"]).alias("value")).drop_nulls()
    return _join(pl.concat([numbers, other_telephones(people)]), index.phones)


def _misspelt(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """One local part at two domains of which one may be the other misspelt: rare ones, one slip apart."""
    rare = people.filter(~pl.col("domain").is_in([*FREE, *index.domains])).select("row", "local", "domain")
    hits = rare.join(index.locals, left_on="local", right_on="value")
    meant = [{person.domain, person.written.rpartition("@")[2]} for person in index.people]
    apart = [any(one_apart(domain, right) for right in meant[k])
             for domain, k in hits.select("domain", "k").iter_rows()]
    return hits.filter(pl.Series(apart, dtype=pl.Boolean)).select(list(PAIR))


def _join(values: pl.DataFrame, block: pl.DataFrame) -> pl.DataFrame:
    """Whoever has a value of a block, unless too many do."""
    hits = values.filter(pl.col("value").is_in(block["value"].unique().implode()))
    hits = hits.filter(pl.len().over("value") <= MOST)
    return hits.join(block, on="value").select(list(PAIR))


def _half_pairs(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """Local parts at one domain of which one half is the same, or all but two letters between the halves; and not just
    the digits different."""
    near = people.filter(pl.col("domain").is_in(list(index.domains))).select("row", "local", "domain")
    half = pl.col("local").str.len_chars() // 2
    first = pl.col("domain") + "<" + pl.col("local").str.head(half)
    second = pl.col("domain") + ">" + pl.col("local").str.slice(half)
    swapped = (pl.col("domain") + "^" + pl.col("local").str.head(pl.max_horizontal(half.cast(pl.Int64) - 1, 0)) +
               pl.col("local").str.slice(half + 1))
    values = pl.concat([near.select("row", "local", value=value) for value in (first, second, swapped)])
    hits = values.filter(pl.col("value").is_in(index.halves["value"].unique().implode()))
    meant = [person.key.rpartition("@")[0] for person in index.people]
    joined = hits.join(index.halves, on="value").select(*PAIR, "local").unique()
    apart = [one_apart(local, meant[k]) and not differ_in_digits(local, meant[k])
             for k, local in joined.select("k", "local").iter_rows()]
    return joined.filter(pl.Series(apart, dtype=pl.Boolean)).select(list(PAIR))


def _firm_pairs(people: pl.DataFrame, index: KeyIndex, usage: Usage) -> pl.DataFrame:
    """People of one firm, by its name or its mail domain, whose names are one, or one slip apart."""
    mine = index.names.with_columns(rare=_is_rare(usage))
    signs, values = _numbered(mine["sign"], "sign"), _numbered(index.firms["value"], "value")
    there = firm_values(people, "row", values["value"]).join(values, on="value").select("row", "of_value")
    rows = people.select("row", "name").filter(pl.col("row").is_in(there["row"].unique().implode()))
    names = name_values(rows["name"]).join(signs, on="sign").with_columns(rare=_is_rare(usage))
    needed = mine.filter("rare")["sign"].unique()
    names = names.filter(pl.col("rare") | pl.col("sign").is_in(needed.implode()))
    found = there.join(rows.join(names.select("name", "of_sign"), on="name").select("row", "of_sign"), on="row")
    both = pl.col("of_value").cast(pl.UInt64) * 2**32 + pl.col("of_sign")
    wanted = index.firms.join(values, on="value").join(mine.join(signs, on="sign"), on="k").select("k", both=both)
    found = found.select("row", both=both).filter(pl.col("both").is_in(wanted["both"].unique().implode()))
    return found.filter(pl.len().over("both") <= MOST).join(wanted, on="both").select(list(PAIR))


def _numbered(values: pl.Series, name: str) -> pl.DataFrame:
    """Each value and a number for it, which is joined on in half the time."""
    return values.unique().alias(name).to_frame().with_row_index(f"of_{name}")


def _is_rare(usage: Usage) -> pl.Expr:
    """Whether a sign is worth following: if it leaves out a syllable, the name must be so rare that it may be a slip.

    Two ordinary names that share all but one syllable are two people.
    """
    sign, rest = pl.col("sign"), pl.col("rest")
    last, middle, first = (sign.str.starts_with(kind) for kind in ("12", "13", "23"))
    kept = sign.str.slice(3, 1)
    return (pl.when(rest.is_null()).then(pl.lit(True)).when(last).then(usage.rare(kept + rest))
            .when(middle).then(usage.rare(rest + kept)).when(first).then(~rest.is_in(list(SURNAMES))))
