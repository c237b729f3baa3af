"""The private reports on people who are in pieces: tables come piece by piece, and none is ever whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import polars as pl

from generator.commands.context import Run
from generator.commands.steps.report_files import conflicts_table, remove_reports, rows_table, write_report
from generator.commands.steps.reports import due_table, write_page
from generator.engines.audience import Spread
from generator.engines.people import Piece
from generator.plan.audience.consent import plan_consent
from generator.render.reports.pages import consent_notice
from generator.render.theme import TemplateFailed
from generator.spreadsheet import for_excel, to_csv

if TYPE_CHECKING:
    from generator.commands.steps.audience import AudienceResult

OF_WHOLE = ("moments.html", "loyalty.html")
"""Reports that ask for every person at once; those of an earlier run are gone, since they would tell of other people.
"""


def write_spread_reports(run: Run, spread: Spread, result: AudienceResult) -> None:
    """The reports on people that can be made in pieces: every row not accepted, every value that gave way, who is to
    be asked, and the audience as a page."""
    def rows(piece: Piece) -> pl.DataFrame:
        return rows_table(piece.audience.rows, spread.empty.forgotten)

    def conflicts(piece: Piece) -> pl.DataFrame:
        return conflicts_table(piece.audience.conflicts)

    _write(run, spread, "rows.csv", rows)
    _write(run, spread, "conflicts.csv", conflicts)
    try:
        _write_due(run, spread, result)
        write_page(run, result, spread.empty.segments)
    except TemplateFailed:
        pass
    remove_reports(run.root, *OF_WHOLE)


def _write_due(run: Run, spread: Spread, result: AudienceResult) -> None:
    if not result.consent.due.height:
        remove_reports(run.root, "consent-due.csv", "consent-notice.txt")
        return

    def due(piece: Piece) -> pl.DataFrame:
        people = piece.audience.subscribers.filter("mailable")
        return due_table(run, plan_consent(people, run.today, run.config.jurisdictions).due)

    _write(run, spread, "consent-due.csv", due)
    write_report(run.root, "consent-notice.txt", consent_notice(run.config, run.theme).encode())


def _write(run: Run, spread: Spread, name: str, table: Callable[[Piece], pl.DataFrame]) -> None:
    """A table, one piece below the other."""
    write_report(run.root, name, _lines(map(table, spread.pieces.stream())))


def _lines(tables: Iterable[pl.DataFrame]) -> Iterator[bytes]:
    for number, table in enumerate(tables):
        lines = to_csv(table)
        yield lines[lines.index(b"\r\n") + 2:] if number else for_excel(lines)
