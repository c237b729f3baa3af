"""The rows of one list as they stand in it, each with what became of it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from generator.plan.audience.accounting import account_rows, stack
from generator.plan.audience.audience import Audience
from generator.plan.audience.permission import LEVEL
from generator.sources.people.people_files import People

MAILABLE = "mailable"
TOLD = ("sheet", "_key", "became", "why")
"""What is said of each row beside its fields."""
OUR = ("_file", "_fate", "_nth", "problem", LEVEL)
NOBODY = pl.DataFrame(schema={"_key": pl.String, "reason": pl.String})


def list_rows(sheets: Sequence[People], audience: Audience) -> pl.DataFrame:
    """Every row of the sheets of one list, in their order: its fields, ``line``, ``sheet``, ``_key``, ``became`` and
    ``why``.

    ``became`` is mailable, or what keeps mail from it: duplicate (a newer row of the same address counts), invalid,
    unsubscribed, bounced, complained, no-consent, unconfirmed. ``why`` says more of an invalid row. A row at the same
    line of two sheets with one address is told apart by its place: the last one is the newest.
    """
    if not sheets:
        return pl.DataFrame(schema={"line": pl.Int64} | dict.fromkeys(("email", *TOLD), pl.String))
    names = {number: sheet.sheet for number, sheet in enumerate(sheets)}
    rows = account_rows(stack(list(sheets)), NOBODY)
    rows = rows.with_columns(sheet=pl.col("_file").replace_strict(names, return_dtype=pl.String, default=""))
    refused = _numbered(audience.rows.filter(pl.col("path") == sheets[0].path)).select(
        "line", "_same", "_nth", pl.col("_fate").cast(pl.String).alias("_refused"), "_why")
    rows = _numbered(rows).join(refused, on=["line", "_same", "_nth"], how="left", maintain_order="left")
    held = audience.subscribers.select("_key", pl.col("reason").cast(pl.String).alias("_held"))
    rows = rows.join(held, on="_key", how="left", maintain_order="left")
    mailed = pl.when(pl.col("_held") == "").then(pl.lit(MAILABLE)).otherwise("_held")
    became = (pl.when(pl.col("_refused").is_null()).then(mailed).when(pl.col("_refused") == "suppressed").then("_why")
              .otherwise("_refused"))
    invalid = pl.when(pl.col("_refused") == "invalid").then("_why").otherwise(pl.lit(""))
    rows = rows.with_columns(became=became.fill_null(MAILABLE), why=invalid.fill_null(""))
    kept = [name for name in rows.columns if name not in OUR and (name == "_key" or not name.startswith("_"))]
    return rows.select(kept).with_columns(pl.col(pl.String).fill_null(""))


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of one file with the how-manieth each is of its line and address."""
    same = pl.col("_key").fill_null("")
    return rows.with_columns(_same=same).with_columns(_nth=pl.int_range(pl.len()).over("line", "_same"))
