"""What people said, as somebody wrote it down: every row of the files of notes accounted for, and whose it is.

A note changes nothing about who is mailed; segments and offers may ask for it (``noted:``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.model import Noted
from generator.plan.audience.row_owners import (
    AGAIN,
    NOTHING_SAID,
    OWN_ID,
    RowCounts,
    count_rows_of,
    name_rows,
    say_reasons,
    unless_problem,
    unused_rows,
)
from generator.plan.audience.values import folded, in_limits, plain
from generator.sources.people.row_files import RowFile

COLUMNS = ("_key", "day", "said", "by")


@dataclass(frozen=True, slots=True)
class Notes:
    """Notes on people whom the lists, suppressions or key lists have, the newest first. ``rows`` has ``_key`` (their
    address, or :data:`OWN_ID` and their number), ``day`` (null: unknown), ``said`` and ``by``; ``unused`` has ``path``,
    ``line`` and ``why`` of every other row."""

    rows: pl.DataFrame
    unused: pl.DataFrame
    counts: tuple[RowCounts, ...]

    def of(self, keys: Collection[str], ids: Collection[str] = ()) -> pl.DataFrame:
        """The notes on somebody: by addresses, and by numbers on the key list."""
        return self.rows.filter(pl.col("_key").is_in([*keys, *(f"{OWN_ID}{one}" for one in ids)]))

    def holders(self, rule: Noted, today: date) -> pl.Series:
        """The addresses of those whom a rule holds for. Raises :class:`ValueError` with a sentence for the author."""
        rows = self.rows
        if rule.words:
            rows = rows.filter(folded(pl.col("said")).str.contains_any([plain(word) for word in rule.words]))
        if rule.by:
            rows = rows.filter(folded(pl.col("by")).is_in([plain(name) for name in rule.by]))
        return rows.filter(*in_limits(pl.col("day"), rule.limits, today))["_key"].unique()


def take_notes(files: Sequence[RowFile], people: pl.DataFrame, stopped: pl.DataFrame, customers: pl.DataFrame | None,
               forgotten: pl.Series) -> Notes | None:
    """Account for every row of the files of notes; ``None`` where there is no file.

    ``people`` are the subscribers and ``stopped`` those on lists who are not to be mailed, whose notes are kept all the
    same; of who was ``forgotten`` none is.
    """
    if not files:
        return None
    rows = name_rows(files, people, stopped, customers, forgotten).with_columns(pl.col("said").str.strip_chars())
    rows = rows.with_columns(_why=unless_problem(pl.col("said") == "", NOTHING_SAID))
    newest = pl.col("_file").max().over("_key", "date", "said", "by")
    rows = rows.with_columns(_why=pl.when((pl.col("_why") == "") & (pl.col("_file") < newest)).then(
        pl.lit(str(AGAIN))).otherwise("_why"))
    used = rows.filter(pl.col("_why") == "")
    ordered = used.sort("day", "_row", descending=True, nulls_last=True)
    return Notes(ordered.select(COLUMNS), unused_rows(rows), count_rows_of(files, rows))


def report_notes(notes: Notes | None, findings: Findings) -> None:
    """Say of each file of notes what it lacks, and how many of its rows are not used."""
    for counts in notes.counts if notes else ():
        span = Span(counts.path, counts.line)
        if counts.rows and "said" not in counts.titles:
            findings.warning("notes", msg("This file does not say what was said."), span,
                             msg("Call the column “said” or “내용”, or name it in newsletter.yaml under columns:."))
        if counts.undated:
            findings.warning("notes", plural(
                "{count} note has no day that can be read, and is in no period.",
                "{count} notes have no day that can be read, and are in no period.", counts.undated), span,
                msg("Write days as 2026-11-05."))
        if counts.unused:
            findings.note("notes", plural(
                "{used} of {count} note is used; the others are not: {reasons}.",
                "{used} of {count} notes are used; the others are not: {reasons}.", counts.rows, used=counts.used,
                reasons=say_reasons(counts.unused)), span, msg("See output/reports/notes.csv."))


def report_unsaid(rule: Noted, notes: Notes, path: str, code: str, findings: Findings) -> None:
    """Say of a rule that it asks for words that no note has."""
    said = notes.rows.select(folded(pl.col("said")).alias("said"))
    for word in rule.words if notes.rows.height else ():
        if not said.select(pl.col("said").str.contains(plain(word), literal=True).any()).item():
            findings.warning(code, msg("No note has “{word}” in it.", word=word), Span(path, rule.line, rule.column))
