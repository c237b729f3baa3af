"""The audience: subscribers out of the rows of lists, who may be mailed, and who is in which segment.

Columns throughout, no loops over people, and nothing but columns goes in and out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.model import Segment
from generator.permission.values import NO_ADVERTISING, NO_CONSENT, UNCONFIRMED
from generator.plan.audience.accounting import (
    Counts,
    account_rows,
    count_rows,
    counts_of,
    explain,
    fates_of,
    file_numbers,
    file_paths,
    merge_rows,
    of_lists,
    stack,
    stopped_by_lists,
    stopping,
)
from generator.plan.audience.addresses import TOLD, first_keys, report_elsewhere, report_several, with_others
from generator.plan.audience.choice_report import report_choices
from generator.plan.audience.choices import Choices, take_choices
from generator.plan.audience.invalid_rows import report_invalid
from generator.plan.audience.loyalty import loyalty_fields
from generator.plan.audience.moments import Moment, count_moments, plan_moments, report_unplaced
from generator.plan.audience.notes import Notes, report_notes, take_notes
from generator.plan.audience.permission import LEVEL, PLACE, ColumnUse, as_consent_date, meant_of, permit
from generator.plan.audience.permission_report import report_permission
from generator.plan.audience.purchase_report import report_purchases
from generator.plan.audience.purchases import Purchases, take_purchases
from generator.plan.audience.referrals import FIELD, Referrals, report_referrals, said_referrers, with_referrals
from generator.plan.audience.segmentation import as_listed, flag, segment_stages
from generator.plan.audience.sensitive import report_columns
from generator.plan.audience.suppressions import FOLDER, find_forgotten, merge_stopped, plan_suppressions
from generator.plan.audience.unmatched_rules import report_hopeless
from generator.plan.occasions.annual_days import needed_columns
from generator.sources.people.everybody import Everybody
from generator.sources.people.people_files import People
from generator.sources.people.row_files import RowFile
from generator.sources.tables.roles import OTHER_EMAILS

REASONS = pl.Enum(["", "no-consent", "unconfirmed"])
"""Why a subscriber may not be mailed; nothing for who may be."""
NOBODY_INSIDE = pl.Series(dtype=pl.String)
SLICE = 1_000_000
"""How many people are looked at at a time: what rules need for a moment is not to grow with the lists."""


@dataclass(frozen=True, slots=True)
class Audience:
    """``subscribers`` has a row a person: ``_key`` (the address behind its writings), ``email``, the fields,
    ``mailable``, ``reason`` (why not), ``advertised`` (whether issues with ``commercial: true`` may go to them as
    well), and ``in:NAME`` for each of ``segments``. ``columns`` says what each column of each list was taken for.
    ``forgotten`` are the addresses (``_key``) of those on lists who were forgotten: of them nothing is to be kept.
    ``stopped`` has those on the lists who are suppressed, with ``reason`` and their days of the year. ``rows``
    has every row that was not accepted: ``path``, ``line``, ``email``, ``_key``, ``_fate``, ``_why``, and ``_no``, what
    a row without an address says against mail. ``conflicts`` has every value that was given up for that of a newer row
    of the same person. ``purchases`` are there where there are files of orders, ``referrals`` where a list says who
    brought somebody, ``notes`` where there are some, and ``choices`` where anybody says what they want; ``moments`` are
    segments, too, that have no file. ``had`` are the addresses of those who got an issue, by its slug, before all
    others are to."""

    subscribers: pl.DataFrame
    stopped: pl.DataFrame
    rows: pl.DataFrame
    conflicts: pl.DataFrame
    suppressions: pl.DataFrame
    counts: tuple[Counts, ...]
    segments: tuple[Segment, ...]
    columns: tuple[ColumnUse, ...] = ()
    forgotten: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.String))
    purchases: Purchases | None = None
    referrals: Referrals | None = None
    moments: tuple[Moment, ...] = ()
    notes: Notes | None = None
    choices: Choices | None = None
    today: date = date.min
    had: Mapping[str, pl.Series] = field(default_factory=dict)

    @property
    def everything(self) -> tuple[Segment, ...]:
        """The segments and those of moments."""
        return (*self.segments, *(moment.segment for moment in self.moments))

    @property
    def sizes(self) -> dict[str, int]:
        """How many subscribers are in each segment."""
        return {segment.name: int(self.subscribers[flag(segment.name)].sum()) for segment in self.segments}

    @property
    def mailable(self) -> int:
        """How many may be mailed."""
        return int(self.subscribers["mailable"].sum())


def plan_audience(lists: list[People], suppressed: pl.DataFrame, segments: Sequence[Segment], *,
                  today: date, config: Config, findings: Findings, forgotten: pl.Series | None = None,
                  orders: Sequence[RowFile] = (), notes: Sequence[RowFile] = (), choices: Sequence[RowFile] = (),
                  customers: pl.DataFrame | None = None, moments: Sequence[Segment] = (),
                  referral_key: bytes | None = None, thanked: pl.DataFrame | None = None) -> Audience:
    """Account for every row, merge the writings of one address, and put people into segments.

    ``suppressed`` is what :func:`~generator.plan.audience.suppressions.plan_suppressions` gives, those included who
    were ``forgotten``. ``notes`` and ``choices`` may be of key ``customers`` whom no list has. ``thanked`` says whom an
    issue thanked (``_key``) on which ``day``. ``lists`` is emptied: what was read of ten million people takes
    gigabytes, and is not needed twice.
    """
    uses = _permitted(lists, config, findings)
    files, inside = [counts_of(people) for people in lists], members_of(lists)
    numbers, paths = file_numbers(lists), file_paths(lists)
    rows = account_rows(stack(lists), suppressed)
    counts = count_rows(files, numbers, fates_of(rows))
    report_reset(count_reset(rows, suppressed), findings)
    refused = with_path(explain(rows, suppressed), paths)
    stopped = merge_stopped(rows, refused, needed_columns(rows.columns, config.occasions))
    _report_others(rows, suppressed, paths, counts, findings)
    suppressed = with_others(suppressed, rows, refused)
    said = said_referrers(rows)
    rows.drop_in_place("problem")
    people, conflicts = merge_rows(rows)
    forgotten = pl.Series(dtype=pl.String) if forgotten is None else forgotten
    purchases = take_purchases(orders, people, stopped)
    noted = take_notes(notes, people, stopped, customers, forgotten)
    chosen = take_choices(choices, people, stopped, customers, forgotten)
    people = people.hstack(loyalty_fields(purchases, today, people.columns)) if purchases else people
    since = today if config.consent == "required" else None
    people, referrals = with_referrals(said if said is None else with_path(said, paths), people, stopped,
                                       people.select(_reason(people, since) == "").to_series(), forgotten,
                                       referral_key, thanked)
    people, segments, placed = in_segments(people, segments, moments, inside, purchases, noted, today, findings)
    report_hopeless([*segments, *moments], people, findings)
    people = with_permission(people, since)
    return Audience(people, stopped, refused, with_path(conflicts, paths), suppressed, counts, tuple(segments),
                    tuple(uses), forgotten, purchases, referrals, placed, noted, chosen, today)


def in_segments(people: pl.DataFrame, segments: Sequence[Segment], moments: Sequence[Segment],
                 inside: Mapping[str, pl.Series], purchases: Purchases | None, noted: Notes | None, today: date,
                 findings: Findings) -> tuple[pl.DataFrame, Sequence[Segment], tuple[Moment, ...]]:
    """People with who is in which segment and in which moment, and both as lists call their columns. ``inside`` are the
    members in segments' own files."""
    fields = [name for name in people.columns if not name.startswith("_")]
    segments, moments = as_listed(segments, fields), as_listed(moments, fields)
    placed = plan_moments(moments, fields, purchases=purchases is not None)
    everything = [*segments, *(moment.segment for moment in placed)]
    for stage in segment_stages(everything, fields, today, findings, lambda name: pl.col("_key").is_in(
            inside.get(name, NOBODY_INSIDE).implode()), purchases, noted):  # a stage may ask for those before it
        flags = [part.select(**stage) for part in people.iter_slices(SLICE)] or [people.select(**stage)]
        people = people.hstack(pl.concat(flags))
    return people, segments, placed


def audience_of(everybody: Everybody, remembered: pl.DataFrame, today: date, config: Config,
                findings: Findings, thanked: pl.DataFrame | None = None) -> Audience:
    """The audience of all that was read, without those whom files, history or a wish to be forgotten keep out.

    ``remembered`` are the suppressions that history knows of, and ``thanked`` whom it knows to have been thanked.
    """
    customers = [] if everybody.key_customers is None else [everybody.key_customers]
    named = [people.rows.select(email=FIELD) for people in everybody.lists if FIELD in people.rows.columns]
    gone = find_forgotten(everybody.forgotten, [*(people.rows for people in everybody.lists), *named, *customers])
    suppressed = plan_suppressions(everybody.suppressions, pl.concat([remembered, gone]), today, findings)
    audience = plan_audience(everybody.lists, suppressed, everybody.segments, today=today, config=config,
                             findings=findings, forgotten=gone["_key"], orders=everybody.purchases,
                             notes=everybody.notes, choices=everybody.choices, customers=everybody.key_customers,
                             moments=everybody.moments, referral_key=everybody.referral_key, thanked=thanked)
    report_rows(audience, findings)
    report_unplaced(audience.mailable, count_moments(audience.subscribers), findings)
    report_purchases(audience.purchases, findings)
    report_referrals(audience.referrals, findings)
    report_columns(audience.columns, config, findings)
    report_notes(audience.notes, findings)
    report_choices(audience.choices, findings)
    return audience


def _permitted(lists: list[People], config: Config, findings: Findings) -> list[ColumnUse]:
    """Add to each row what stands against mailing its person, and say what the columns were taken for."""
    uses = []
    for place, people in enumerate(lists):
        meant = meant_of(people, config.lists)
        level, found = permit(people, config.columns, meant)
        lists[place] = replace(people, rows=people.rows.with_columns(level))
        report_permission(people, found, findings, meant)
        uses += found
    return uses


def members_of(lists: Sequence[People]) -> dict[str, pl.Series]:
    """The addresses that stand in each segment's own file."""
    return {people.segment: first_keys(people.rows["email"]) for people in lists if people.segment}


def count_elsewhere(suppressed: pl.DataFrame, rows: pl.DataFrame) -> int:
    """How many accounted addresses are stopped by another one of the same person alone."""
    listed = pl.concat([suppressed.select("_key"), stopped_by_lists(rows).select("_key")])
    return rows.filter(pl.col("_fate") == "suppressed").select("_key").unique().join(
        listed, on="_key", how="anti").height


def with_path(rows: pl.DataFrame, paths: Mapping[int, str]) -> pl.DataFrame:
    """Rows with the ``path`` of their file in the place of its number."""
    path = pl.col("_file").replace_strict(paths, return_dtype=pl.String, default="").alias("path")
    return rows.select(path, pl.exclude("_file"))


def with_permission(people: pl.DataFrame, since: date | None) -> pl.DataFrame:
    """People with what may be mailed to them; with a day, only consent of that day or before counts.

    Last: these are no columns of the lists, and no segment may ask for them.
    """
    people = people.with_columns(reason=_reason(people, since),
                                 advertised=pl.col(LEVEL) != PLACE[NO_ADVERTISING]).drop(LEVEL)
    return people.with_columns(mailable=pl.col("reason") == "")


def _reason(people: pl.DataFrame, today: date | None) -> pl.Expr:
    """Why a subscriber may not be mailed, or nothing. With a day, only consent of that day or before counts."""
    nothing, refused, unconfirmed = (pl.lit(reason, REASONS) for reason in REASONS.categories)
    dated = pl.lit(True)
    if today:
        written = pl.col("consent_date") if "consent_date" in people.columns else pl.lit("")
        dated = as_consent_date(written) <= today
    return (pl.when((pl.col(LEVEL) == PLACE[NO_CONSENT]) | ~dated.fill_null(False)).then(refused)
            .when(pl.col(LEVEL) == PLACE[UNCONFIRMED]).then(unconfirmed).otherwise(nothing))


def _report_others(rows: pl.DataFrame, suppressed: pl.DataFrame, paths: dict[int, str], counts: Sequence[Counts],
                   findings: Findings) -> None:
    """Say where people have several addresses in a cell, and whom that keeps out."""
    if TOLD in rows.columns:
        report_several(of_lists(with_path(rows.filter(TOLD), paths), counts).with_columns(len=1), findings)
    if OTHER_EMAILS in rows.columns:
        report_elsewhere(count_elsewhere(suppressed, rows), findings)


def count_reset(rows: pl.DataFrame, suppressed: pl.DataFrame, elsewhere: pl.DataFrame | None = None) -> pl.DataFrame:
    """Of how many people a list said stop at an earlier export (``_path``), and does so no more (``len``).

    ``elsewhere`` has who said no at another address, by the files of suppressions and the lists alone, where ``rows``
    are not those of everybody.
    """
    earlier = suppressed.filter(~pl.col("_path").str.starts_with(FOLDER))
    again = rows.filter(pl.col("_key").is_in(earlier["_key"].implode()))
    files = suppressed.filter(pl.col("_path").str.starts_with(FOLDER))
    said = stopping(rows if OTHER_EMAILS in rows.columns else again, files, elsewhere)
    reset = earlier.join(again, on="_key", how="semi").join(said, on="_key", how="anti")
    return reset.group_by("_path").len()


def report_reset(reset: pl.DataFrame, findings: Findings) -> None:
    """Say of whom a list said stop at an earlier export, and does so no more: a new import must not put them back."""
    for path, count in reset.sort("_path").iter_rows():
        findings.warning("reset", plural(
            "{count} person whom this list had as unsubscribed or bounced at an earlier export is on a list without "
            "that now. They stay suppressed.",
            "{count} people whom this list had as unsubscribed or bounced at an earlier export are on a list without "
            "that now. They stay suppressed.", count), Span(path),
            msg("To mail someone again, write a released: entry with a date and a reason in suppressions/."))


def report_rows(audience: Audience, findings: Findings) -> None:
    """Sum up, a finding a list, the rows that cannot be used, and the values that gave way."""
    report_invalid(audience.rows, audience.counts, findings)
    report_conflicts(audience.conflicts.height, set(audience.conflicts["field"].unique()), findings)


def report_conflicts(count: int, fields: Collection[str], findings: Findings) -> None:
    """Sum up the values that gave way, and in which fields."""
    if count:
        findings.note("conflict", plural(
            "{count} value gave way to a newer one of the same person, or to what is stricter ({fields}).",
            "{count} values gave way to a newer one of the same person, or to what is stricter ({fields}).",
            count, fields=", ".join(sorted(fields))), Span("subscribers/lists"),
            msg("See output/reports/conflicts.csv."))
