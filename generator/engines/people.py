"""People in pieces: all rows of an address are in one, so each piece is accounted for as a list of its own would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from generator.config import Config
from generator.engines.figures import Figures, Place, first_rows, people_figures
from generator.engines.pieces import Shared
from generator.engines.reading import NR
from generator.findings import Findings
from generator.model import Issue, Segment
from generator.plan.audience.accounting import Counts, explain, fates_of, merge_rows, stopping, with_fates
from generator.plan.audience.addresses import TOLD, others_of
from generator.plan.audience.audience import (
    Audience,
    count_elsewhere,
    count_reset,
    in_segments,
    with_path,
    with_permission,
)
from generator.plan.audience.permission import LEVEL
from generator.plan.audience.suppressions import merge_stopped
from generator.plan.audience.unmatched_rules import distinct_values
from generator.plan.occasions.annual_days import needed_columns
from generator.sources.tables.roles import OTHER_EMAILS

ADDED = {LEVEL: pl.UInt8(), "_file": pl.UInt16(), "_key": pl.String(), NR: pl.Int64(), "line": pl.Int64(),
         TOLD: pl.Boolean()}
"""The columns of rows that are no text."""
OTHERS = {"_file": pl.UInt16, NR: pl.Int64, "_key": pl.String, "email": pl.String, "reason": pl.String,
          "date": pl.Date, "_path": pl.String}


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is known of the whole before people are looked at. ``columns`` are those that any list has, ``paths``
    and ``lists`` the files and what they belong to. ``elsewhere`` has who said no at another address of theirs
    (``_key``, ``reason``), and ``elsewhere_by_files`` the same without what history remembers; both are nothing where
    nobody has several. ``asked`` are the fields that segments ask for."""

    columns: tuple[str, ...]
    paths: Mapping[int, str]
    lists: tuple[Counts, ...]
    suppressed: pl.DataFrame
    elsewhere: pl.DataFrame
    elsewhere_by_files: pl.DataFrame
    segments: tuple[Segment, ...]
    moments: tuple[Segment, ...]
    inside: Mapping[str, pl.Series]
    had: Mapping[str, pl.Series]
    asked: tuple[Place, ...]
    issues: tuple[Issue, ...]
    today: date
    config: Config

    @property
    def since(self) -> date | None:
        """The day on or before which people must have agreed, if they must."""
        return self.today if self.config.consent == "required" else None


@dataclass(frozen=True, slots=True)
class Piece:
    """Some people, with all that the lists say of them: as an audience, in numbers, and which other addresses of
    theirs are suppressed with them (``others``)."""

    audience: Audience
    figures: Figures
    others: pl.DataFrame


def account_piece(pieces: Sequence[pl.DataFrame], shared: Shared[Plan]) -> Piece:
    """Account for the rows of some addresses, merge those of one, and put people into segments."""
    plan = shared.value
    rows = _in_order(pieces, plan.columns)
    suppressed = plan.suppressed.join(rows.select("_key"), on="_key", how="semi", maintain_order="left")
    rows = with_fates(rows, stopping(rows, suppressed, plan.elsewhere))
    refused = with_path(explain(rows, suppressed, plan.elsewhere), plan.paths)
    fates, invalid = fates_of(rows), rows.filter(pl.col("_fate") == "invalid").select("_file", NR)
    invalid = invalid.hstack(refused.filter(pl.col("_fate") == "invalid"))
    several = rows.filter(TOLD).group_by("_file").agg(pl.col("line").min(), pl.len())
    reset, elsewhere = count_reset(rows, suppressed, plan.elsewhere_by_files), count_elsewhere(suppressed, rows)
    stopped = merge_stopped(rows, refused, needed_columns(rows.columns, plan.config.occasions))
    others = others_of(rows, refused, ("_file", NR)).select(list(OTHERS)) if OTHER_EMAILS in rows.columns else (
        pl.DataFrame(schema=OTHERS))
    people, conflicts = merge_rows(rows)
    values = {place: distinct_values(people, *place) for place in plan.asked}
    people = place_people(people, plan, Findings())
    audience = Audience(people, stopped, refused, with_path(conflicts, plan.paths), suppressed.clear(), plan.lists,
                        plan.segments, today=plan.today, had=plan.had)
    of_people = people_figures(audience, plan.issues, plan.config.jurisdictions)
    figures = Figures(**of_people, fates=fates, invalid=first_rows(invalid, plan.lists),  # type: ignore[arg-type]
                      conflicts=conflicts.height, fields=frozenset(conflicts["field"].cast(pl.String).unique()),
                      several=several, reset=reset, elsewhere=elsewhere, values=values)
    return Piece(replace(audience, conflicts=audience.conflicts.cast({"field": pl.String})), figures, others)


def nobody(plan: Plan) -> pl.DataFrame:
    """People who are not there, with the columns that those who are have."""
    rows = _in_order([], plan.columns)
    return merge_rows(with_fates(rows, stopping(rows, plan.suppressed.clear())))[0]


def place_people(people: pl.DataFrame, plan: Plan, findings: Findings) -> pl.DataFrame:
    """People with the segments and the moments that they are in, and with what may be mailed to them."""
    people, _, _ = in_segments(people, plan.segments, plan.moments, plan.inside, None, None, plan.today, findings)
    return with_permission(people, plan.since)


def _in_order(pieces: Sequence[pl.DataFrame], columns: Sequence[str]) -> pl.DataFrame:
    """The rows of all pieces, in the order of the files, each column of any list there."""
    kinds = {name: ADDED.get(name, pl.String()) for name in columns}
    empty = pl.DataFrame(schema=kinds)
    rows = pl.concat([empty, *pieces], how="diagonal").select(columns).sort("_file", NR)
    texts = [name for name, kind in kinds.items() if kind == pl.String() and name != "_key"]
    return rows.with_columns(pl.col(texts).fill_null(""), pl.col(TOLD).fill_null(value=False))
