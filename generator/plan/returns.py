"""What came back for a mailing: who is to be suppressed from now on. Columns throughout."""

from __future__ import annotations

import polars as pl

from generator.permission.values import LASTING
from generator.plan.accounting import strictest
from generator.plan.addresses import address_keys, are_addresses, cleaned
from generator.plan.values import as_date

FINAL = LASTING
"""What stops all mail at once, the strictest first."""
SOFT_BOUNCES = 3
"""As many mailings in a row as may bounce softly; Stibee and Mailchimp give up after a similar number."""


def accounted(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a result file with ``_key``, ``email`` cleaned, and ``problem`` where there is no address."""
    email = cleaned(rows["email"])
    usable = are_addresses(email)
    problem = (pl.when(pl.col("problem") != "").then("problem").when(~usable).then(pl.lit("no address"))
               .otherwise(pl.lit("")))
    return rows.with_columns(email.alias("email"), address_keys(email).alias("_key"), problem.alias("problem"))


def new_suppressions(rows: pl.DataFrame, earlier_soft: pl.DataFrame, suppressed: pl.Series) -> pl.DataFrame:
    """Whom the accounted rows stop who was not stopped before: ``_key``, ``email``, ``reason``, ``date``, ``note``.

    ``earlier_soft`` has ``_key`` and ``issue`` of soft bounces that came back before; after ``SOFT_BOUNCES`` issues an
    address counts as bounced.
    """
    usable = rows.filter((pl.col("problem") == "") & ~pl.col("_key").is_in(suppressed.implode()))
    final = usable.filter(pl.col("outcome").is_in(FINAL))
    soft = usable.filter(pl.col("outcome") == "soft-bounced").unique("_key", keep="last", maintain_order=True)
    times = earlier_soft.group_by("_key").agg(pl.col("issue").n_unique().alias("times"))
    often = soft.join(times, on="_key").filter(pl.col("times") + 1 >= SOFT_BOUNCES)
    reason = pl.col("outcome").replace("soft-bounced", "bounced").alias("reason")
    columns = ["_key", "email", reason, as_date(pl.col("date")).alias("date"), pl.col("detail").alias("note")]
    return strictest([final.select(columns), often.select(columns)])
