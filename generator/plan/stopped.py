"""Those on the lists who are suppressed: who they are, for whoever must know that a customer said no."""

from __future__ import annotations

import polars as pl

from generator.plan.accounting import WHO, texts_of


def merge_stopped(rows: pl.DataFrame, refused: pl.DataFrame) -> pl.DataFrame:
    """A row for each suppressed address: ``_key``, ``email``, name, company and phone as the newest rows have them,
    and ``reason``. ``rows`` are accounted; ``refused`` is what :func:`~generator.plan.accounting.explain` says."""
    stopped = rows.filter(pl.col("_fate") == "suppressed")
    stopped = stopped.select("_key", "email", *texts_of(stopped, WHO))
    newest = [pl.col(name).filter(pl.col(name) != "").last().fill_null("").alias(name) for name in WHO]
    people = stopped.group_by("_key", maintain_order=True).agg(pl.col("email").last(), *newest)
    reasons = refused.filter(pl.col("_fate") == "suppressed").select("_key", reason="_why").unique("_key")
    return people.join(reasons, on="_key", how="left", maintain_order="left")
