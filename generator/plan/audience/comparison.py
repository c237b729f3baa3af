"""What a file that is not among the lists yet would change: who is new, who reads otherwise, who gets mail or none."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from generator.plan.audience.audience import Audience

OURS = frozenset({"mailable", "reason", "advertised"})
AFTER = "\0after"


@dataclass(frozen=True, slots=True)
class Changes:
    """Between the audience as it is and as it would be.

    ``new`` and ``gone`` are subscribers (``_key``, ``email``, ``name``, ``company``); ``known`` is how many of the
    file's people are subscribers already. ``changed`` has a row for each value of theirs that would be another:
    ``_key``, ``email``, ``field``, ``before``, ``after``. ``stopped`` are those who get mail and would get none, with
    ``reason`` (empty: on no list any more), ``allowed`` those who get none and would.
    """

    new: pl.DataFrame
    known: int
    gone: pl.DataFrame
    changed: pl.DataFrame
    stopped: pl.DataFrame
    allowed: pl.DataFrame


def compare(before: Audience, after: Audience, keys: pl.Series) -> Changes:
    """Compare two audiences of one newsletter; ``keys`` are the addresses that stand in the file."""
    old, now = before.subscribers, after.subscribers
    theirs = keys.drop_nulls().unique().implode()
    mailed, mailable = (people.filter("mailable").select("_key") for people in (old, now))
    lost = _who(old.filter("mailable").join(mailable, on="_key", how="anti"))
    reasons = pl.concat([after.stopped.select("_key", "reason"),
                         now.select("_key", pl.col("reason").cast(pl.String))]).unique("_key", keep="first")
    lost = lost.join(reasons, on="_key", how="left", maintain_order="left").with_columns(pl.col("reason").fill_null(""))
    there = old.select("_key").filter(pl.col("_key").is_in(theirs))
    return Changes(
        new=_who(now.join(old, on="_key", how="anti")), known=there.height,
        gone=_who(old.join(now, on="_key", how="anti")), changed=_changed(old, now),
        stopped=lost, allowed=_who(now.filter("mailable").join(mailed, on="_key", how="anti").join(
            old, on="_key", how="semi")))


def _who(people: pl.DataFrame) -> pl.DataFrame:
    return people.select("_key", "email", *(
        pl.col(name) if name in people.columns else pl.lit("").alias(name) for name in ("name", "company")))


def _changed(old: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The values of those who are in both that are not the same."""
    def fields(people: pl.DataFrame) -> list[str]:
        return [name for name, kind in people.schema.items()
                if kind == pl.String and not name.startswith("_") and name not in OURS]

    both = old.select("_key", *fields(old)).join(
        now.select("_key", *fields(now)), on="_key", how="inner", suffix=AFTER, maintain_order="left")
    found = [pl.DataFrame(schema=dict.fromkeys(("_key", "email", "field", "before", "after"), pl.String))]
    for name in dict.fromkeys([*fields(old), *fields(now)]):
        was = pl.col(name) if name in old.columns else pl.lit("")
        column = f"{name}{AFTER}" if name in old.columns else name
        will = pl.col(column) if name in now.columns else pl.lit("")
        lines = both.select("_key", f"email{AFTER}", pl.lit(name).alias("field"), was.fill_null("").alias("before"),
                            will.fill_null("").alias("after"))
        found.append(lines.filter(pl.col("before") != pl.col("after")).rename({f"email{AFTER}": "email"}))
    return pl.concat(found)
