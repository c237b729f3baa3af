"""Those on the lists who are suppressed: who they are, for whoever must know that a customer said no."""

from __future__ import annotations

import polars as pl

from generator.plan.accounting import WHO, texts_of
from generator.sources.tables.roles import OTHER_EMAILS


def merge_stopped(rows: pl.DataFrame, refused: pl.DataFrame) -> pl.DataFrame:
    """A row for each suppressed address: ``_key``, ``email``, name, company, phone and other addresses (if anybody has
    some) as the newest rows have them, and ``reason``. ``rows`` are accounted; ``refused`` is what
    :func:`~generator.plan.accounting.explain` says."""
    stopped = rows.filter(pl.col("_fate") == "suppressed")
    who = (*WHO, *(name for name in [OTHER_EMAILS] if name in rows.columns))
    stopped = stopped.select("_key", "email", *texts_of(stopped, who))
    newest = [pl.col(name).filter(pl.col(name) != "").last().fill_null("").alias(name) for name in who]
    people = stopped.group_by("_key", maintain_order=True).agg(pl.col("email").last(), *newest)
    reasons = refused.filter(pl.col("_fate") == "suppressed").select("_key", reason="_why").unique("_key")
    return people.join(reasons, on="_key", how="left", maintain_order="left")
