"""Pairs of key customers and subscribers that may be one person: joined on equal values alone, batch by batch.

What too many share is known only when everybody was looked at: so a batch is looked at first (:func:`look`), what is
crowded is counted over all batches (:func:`count_crowds`), and pairs are made of the rest (:func:`pairs_of`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import polars as pl

from generator.parallel import side_by_side
from generator.plan.customers.matching.companies import firm_values
from generator.plan.customers.matching.index import KeyIndex, both_of, other_telephones
from generator.plan.customers.matching.mailboxes import differ_in_digits, is_digit_slip, one_apart, other_ending
from generator.plan.customers.matching.signs import name_values
from generator.plan.customers.matching.telephones import telephones, with_numbers
from generator.plan.customers.matching.usage import Crowds, Usage, crowd
from generator.plan.customers.matching.words import FREE, SURNAMES

Finder = Callable[[pl.DataFrame, KeyIndex], pl.DataFrame]
PAIR = {"k": pl.UInt32, "row": pl.UInt32}


@dataclass(frozen=True, slots=True)
class Look:
    """What some people have in common with key customers: ``pairs`` (``k``, ``row``) are worth a look; people with a
    telephone number (``numbers``: ``row``, ``value``) and those with a name at a firm (``named``: ``row``, ``both``)
    are, unless too many have the same."""

    pairs: pl.DataFrame
    numbers: pl.DataFrame
    named: pl.DataFrame


def look(people: pl.DataFrame, index: KeyIndex, usage: Usage) -> Look:
    """Look at some people for what key customers have: ``row``, ``_key``, ``name``, ``company``, ``phone``."""
    parts = pl.col("_key").str.split_exact("@", 1).struct
    people = people.with_columns(local=parts.field("field_0"), domain=parts.field("field_1"))
    finders: tuple[Finder, ...] = (partial(_named, usage=usage), _numbers, _misspelt, _half_pairs, _addressed)
    named, numbers, *pairs = side_by_side(lambda find: find(people, index), finders)
    return Look(pl.concat(pairs), numbers, named)


def count_crowds(looks: Sequence[Look], most: int) -> Crowds:
    """What more than ``most`` people share, of all that were looked at."""
    numbers = crowd((each.numbers["value"] for each in looks), most)
    return Crowds(frozenset(numbers), frozenset(crowd((each.named["both"] for each in looks), most)))


def pairs_of(found: Look, index: KeyIndex, crowds: Crowds) -> pl.DataFrame:
    """The pairs (``k``, ``row``) worth a look."""
    many = pl.DataFrame({"value": list(crowds.numbers)}, {"value": pl.String})
    numbers = found.numbers.join(many, on="value", how="anti")
    named = found.named.join(pl.DataFrame({"both": list(crowds.named)}, {"both": pl.UInt64}), on="both", how="anti")
    return pl.concat([found.pairs, numbers.join(index.phones, on="value").select(list(PAIR)),
                      named.join(index.named, on="both").select(list(PAIR))]).unique()


def _addressed(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """People at a key customer's address, or at what that was meant to be, and is not but for a slip in its domain."""
    return people.select("row", value="_key").join(pl.concat([index.addresses, index.meant]), on="value").select(
        list(PAIR))


def _numbers(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """People of one telephone number; only those that end like one of the key customers' are looked at closely."""
    near = with_numbers(people.select("row", "phone"), index.phones["value"])
    numbers = near.select("row", telephones(near["phone"]).alias("value")).drop_nulls()
    found = pl.concat([numbers, other_telephones(people)])
    return found.filter(pl.col("value").is_in(index.phones["value"].unique().implode())).unique()


def _misspelt(people: pl.DataFrame, index: KeyIndex) -> pl.DataFrame:
    """One local part at two domains of which one may be the other misspelt: rare ones, one slip apart."""
    rare = people.filter(~pl.col("domain").is_in([*FREE, *index.domains])).select("row", "local", "domain")
    hits = rare.join(index.locals, left_on="local", right_on="value")
    meant = [{person.domain, person.written.rpartition("@")[2]} for person in index.people]
    apart = [any(one_apart(domain, right) or other_ending(domain, right) for right in meant[k])
             for domain, k in hits.select("domain", "k").iter_rows()]
    return hits.filter(pl.Series(apart, dtype=pl.Boolean)).select(list(PAIR))


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
    apart = [one_apart(local, meant[k]) and (not differ_in_digits(local, meant[k]) or is_digit_slip(local, meant[k]))
             for k, local in joined.select("k", "local").iter_rows()]
    return joined.filter(pl.Series(apart, dtype=pl.Boolean)).select(list(PAIR))


def _named(people: pl.DataFrame, index: KeyIndex, usage: Usage) -> pl.DataFrame:
    """People of one firm, by its name or its mail domain, whose names are one, or one slip apart."""
    there = firm_values(people, "row", index.firms["value"]).join(index.firms, on="value").select("row", "of_value")
    rows = people.select("row", "name").filter(pl.col("row").is_in(there["row"].unique().implode()))
    rare = _is_rare(usage)
    needed = index.names.filter(rare)["sign"].unique()
    names = name_values(rows["name"]).join(index.signs, on="sign")
    names = names.filter(rare | pl.col("sign").is_in(needed.implode()))
    found = there.join(rows.join(names.select("name", "of_sign"), on="name").select("row", "of_sign"), on="row")
    found = found.select("row", both_of())
    return found.filter(pl.col("both").is_in(index.named["both"].unique().implode())).unique()


def _is_rare(usage: Usage) -> pl.Expr:
    """Whether a sign is worth following: if it leaves out a syllable, the name must be so rare that it may be a slip.

    Two ordinary names that share all but one syllable are two people.
    """
    sign, rest = pl.col("sign"), pl.col("rest")
    last, middle, first = (sign.str.starts_with(kind) for kind in ("12", "13", "23"))
    kept = sign.str.slice(3, 1)
    return (pl.when(rest.is_null()).then(pl.lit(True)).when(last).then(usage.rare(kept + rest))
            .when(middle).then(usage.rare(rest + kept)).when(first).then(~rest.is_in(list(SURNAMES))))
