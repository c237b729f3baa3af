"""The audience of lists in pieces: what hangs on everybody is counted first, then each piece is accounted for.

Two times everything is looked at before: for what the columns mean, and for who said no at another address of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import polars as pl

from generator.config import Config
from generator.engines.figures import Figures, add_figures
from generator.engines.lists import Lists, read_in_pieces
from generator.engines.people import OTHERS, Piece, Plan, account_piece, nobody
from generator.engines.pieces import Cluster, Known, Pieces, Shared
from generator.engines.reading import NR, Read, Spreading, plain_rows, spread_rows
from generator.engines.unsupported import refuse_columns, refuse_files
from generator.findings import Findings
from generator.model import Issue
from generator.plan.audience.accounting import Counts, count_rows, counts_of, of_lists, stopped_by_lists, strictest
from generator.plan.audience.addresses import TOLD, add_others, held_elsewhere, report_elsewhere, report_several
from generator.plan.audience.audience import (
    Audience,
    in_segments,
    members_of,
    report_conflicts,
    report_reset,
    with_path,
)
from generator.plan.audience.column_tallies import Settled, level_rows
from generator.plan.audience.invalid_rows import report_invalid
from generator.plan.audience.moments import report_unplaced
from generator.plan.audience.permission import LEVEL, ColumnUse
from generator.plan.audience.segmentation import as_listed
from generator.plan.audience.sensitive import report_columns
from generator.plan.audience.suppressions import FOLDER, find_forgotten, plan_suppressions
from generator.plan.audience.unmatched_rules import asked_values, place_of, report_hopeless_values
from generator.sources.people.everybody import Everybody
from generator.sources.tables.roles import OTHER_EMAILS

Means = Mapping[int, tuple[Sequence[Settled], int]]
"""What the columns of each file mean, and what is against everybody in it."""
NO_STOPS = {"_key": pl.String, "reason": pl.String}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an audience: of which day, by which settings and suppressions that history remembers, what some
    ``issues`` reach, and who ``had`` which before all others."""

    today: date
    config: Config
    remembered: pl.DataFrame
    issues: tuple[Issue, ...]
    had: Mapping[str, pl.Series]


@dataclass(frozen=True, slots=True)
class Spread:
    """An audience in pieces, what it comes to, and what was known before: ``empty`` is the audience with nobody in it,
    ``uses`` and ``counts`` as an audience has them."""

    pieces: Pieces[Piece]
    figures: Figures
    plan: Plan
    empty: Audience
    uses: tuple[ColumnUse, ...]
    counts: tuple[Counts, ...]


def spread_audience(everybody: Everybody, places: Mapping[str, str], asked: Asked, cluster: Cluster,
                    findings: Findings) -> Spread:
    """Account for every row of every list, those in ``places`` where the work is done, as
    :func:`~generator.plan.audience.audience.audience_of` does of what was read here.

    Raises :class:`~generator.engines.unsupported.Unsupported`.
    """
    refuse_files(everybody, findings)
    inside = members_of(everybody.lists)
    lists = read_in_pieces(everybody.lists, places, cluster, everybody.forgotten, asked.config, findings)
    refuse_columns(lists.columns, findings)
    customers = [] if everybody.key_customers is None else [everybody.key_customers]
    gone = pl.concat([lists.gone, find_forgotten(everybody.forgotten, customers)]).unique("_key", maintain_order=True)
    suppressed = plan_suppressions(everybody.suppressions, pl.concat([asked.remembered, gone]), asked.today, findings)
    counts = tuple(counts_of(people) for people in lists.people)
    plan = _placed(Plan(
        _columns(lists), lists.paths, counts, suppressed, *_elsewhere(lists, suppressed, cluster), everybody.segments,
        everybody.moments, inside, asked.had, (), asked.issues, asked.today, asked.config))
    spreading = cluster.share(Spreading(lists.settled, cluster.pieces))
    pieces = lists.files.spread(partial(spread_rows, shared=spreading), cluster.pieces).each(
        partial(account_piece, shared=cluster.share(plan))).kept()
    found = pieces.each(_figures_of).gather() or [account_piece([], Known(plan)).figures]
    figures, empty = add_figures(found), _empty(plan, gone["_key"], findings)
    counts = count_rows(counts, lists.numbers, figures.fates)
    spread = Spread(pieces, figures, plan, replace(empty, counts=counts), lists.uses, counts)
    _report(spread, findings)
    return spread


def _figures_of(piece: Piece) -> Figures:
    return piece.figures


def _columns(lists: Lists) -> tuple[str, ...]:
    """The columns of rows: those of the lists, other addresses behind them, as accounting puts them, then ours."""
    named = [name for name in ("line", "problem", "email", *lists.columns) if not name.startswith("_")]
    last = [OTHER_EMAILS] if OTHER_EMAILS in named else []
    ours = ("_key", LEVEL, "_file", NR, TOLD)
    return tuple(dict.fromkeys([*(name for name in named if name != OTHER_EMAILS), *last, *ours]))


def _elsewhere(lists: Lists, suppressed: pl.DataFrame, cluster: Cluster) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Who said no at another address of theirs; and the same by the files of suppressions alone."""
    nobody_did = pl.DataFrame(schema=NO_STOPS)
    if not lists.pairs.height:
        return nobody_did, nobody_did
    keys = pl.concat([lists.pairs["_key"], lists.pairs["other_key"].alias("_key")]).unique()
    shared = cluster.share((lists.settled, keys))
    said = lists.files.each(partial(_stops_of, shared=shared)).gather()

    def held(by: pl.DataFrame) -> pl.DataFrame:
        known = by.filter(pl.col("_key").is_in(keys.implode())).select(list(NO_STOPS))
        return strictest([held_elsewhere(strictest([known, *said]), lists.pairs)])

    return held(suppressed), held(suppressed.filter(pl.col("_path").str.starts_with(FOLDER)))


def _stops_of(read: Read, shared: Shared[tuple[Means, pl.Series]]) -> pl.DataFrame:
    """Which of some addresses a row of a file stops."""
    settled, keys = shared.value
    rows = read.rows.filter(pl.col("_key").is_in(keys.implode()))
    if LEVEL not in rows.columns:
        means, whole = settled[read.source.number]
        rows = rows.with_columns(level_rows(plain_rows(rows), means, whole))
    return stopped_by_lists(rows)


def _placed(plan: Plan) -> Plan:
    """The plan with the fields that segments ask for."""
    people = nobody(plan)
    named = [name for name in people.columns if not name.startswith("_")]
    both = [rule for written in (plan.segments, plan.moments) for rule in as_listed(written, named)]
    asked = dict.fromkeys(place_of(rule) for _, rule in asked_values(both, people.columns))
    return replace(plan, asked=tuple(asked))


def _empty(plan: Plan, gone: pl.Series, findings: Findings) -> Audience:
    """The audience with nobody in it; what is wrong in segments is found all the same."""
    _, segments, placed = in_segments(nobody(plan), plan.segments, plan.moments, plan.inside, None, None, plan.today,
                                      findings)
    return replace(account_piece([], Known(plan)).audience, segments=tuple(segments), moments=placed, forgotten=gone)


def _report(spread: Spread, findings: Findings) -> None:
    """All that is said of an audience, by what its pieces come to."""
    figures, plan, counts = spread.figures, spread.plan, spread.counts
    named = [name for name in nobody(plan).columns if not name.startswith("_")]
    asked = list(asked_values([*spread.empty.segments, *as_listed(plan.moments, named)], named))
    report_reset(figures.reset, findings)
    report_several(of_lists(with_path(figures.several, plan.paths), counts), findings)
    report_elsewhere(figures.elsewhere, findings)
    if figures.subscribers:
        report_hopeless_values(asked, lambda field, annual: figures.values[field, annual], findings)
    report_invalid(figures.invalid, counts, findings)
    report_conflicts(figures.conflicts, figures.fields, findings)
    report_unplaced(figures.mailable, figures.moments, findings)
    report_columns(spread.uses, plan.config, findings)


def all_suppressions(spread: Spread) -> pl.DataFrame:
    """The suppressions, and the other addresses of those who said no."""
    found = [pl.DataFrame(schema=OTHERS), *spread.pieces.each(_others_of).gather()]
    others = pl.concat(found).sort("_file", NR, maintain_order=True)
    return add_others(spread.plan.suppressed, others.drop("_file", NR))


def _others_of(piece: Piece) -> pl.DataFrame:
    return piece.others
