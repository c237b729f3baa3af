"""Whom key customers may call, as a merge field of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from generator.commands.context import Run
from generator.findings import did_you_mean
from generator.messages import msg
from generator.offer_fields import HOTLINE
from generator.plan.audience.addresses import every_key
from generator.plan.audience.audience import Audience
from generator.plan.audience.row_owners import index_addresses
from generator.plan.audience.values import folded, plain

OTHERS = "default"


def with_hotlines(run: Run, audience: Audience, customers: pl.DataFrame | None) -> Audience:
    """The audience with the line of each subscriber: what a list has, else that of the tier they have among key
    ``customers`` (found by any address of theirs), else that for everybody else. A tier that nobody has is told."""
    if customers is None or not run.config.hotline:
        return audience
    lines = {plain(tier): line for tier, line in run.config.hotline.items()}
    _report_tiers(run, run.config.hotline, list(filter(None, customers["tier"].unique())))
    tiers = every_key(customers).select("_key", tier=folded(pl.col("tier"))).filter(pl.col("tier") != "")
    people = audience.subscribers
    tiers = tiers.join(index_addresses(people), on="_key", maintain_order="left").unique(
        "_person", keep="first", maintain_order=True)
    theirs = pl.repeat(None, people.height, dtype=pl.String, eager=True).scatter(tiers["_person"], tiers["tier"])
    line = theirs.replace_strict(lines, default=None, return_dtype=pl.String).fill_null(lines.get(OTHERS, ""))
    if HOTLINE in people.columns:
        own = people[HOTLINE].fill_null("")
        line = pl.select(pl.when(pl.lit(own) != "").then(pl.lit(own)).otherwise(pl.lit(line))).to_series()
    return replace(audience, subscribers=people.with_columns(line.alias(HOTLINE)))


def _report_tiers(run: Run, hotline: Mapping[str, str], known: list[str]) -> None:
    for tier in hotline:
        if plain(tier) not in (OTHERS, *map(plain, known)):
            run.findings.warning("key-customer", msg("No key customer has the tier “{tier}”, so nobody has this line.",
                                                     tier=tier), run.config.place("hotline"), did_you_mean(tier, known))
