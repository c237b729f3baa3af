"""A mail sender's result file: who got the mail, whom it did not reach, and who wants no more of it.

Tables as Mailchimp, Stibee, SendGrid and listmonk export them, JSON as SendGrid, Amazon SES, Postmark, Mailgun and
listmonk send it.
The pages that describe these files are listed in ``tests/fixtures/senders/SOURCES.md``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.sources.people.columns import fold, report_field_of
from generator.sources.people.origins import sender_of
from generator.sources.results.events import read_events
from generator.sources.results.outcomes import outcome_of, outcome_of_name
from generator.sources.results.rows import HAPPENED, Cells, report_rows
from generator.sources.tables.base import LINE, NO_FIELDS, PROBLEM, UnreadableFile
from generator.sources.tables.formats import read_tables
from generator.sources.tables.kinds import Kind, kind_of
from generator.sources.tables.sheets.sheetxml import DAMAGE
from generator.sources.tables.table import Table
from generator.sources.tables.titles import fields_of, titles_with_address

__all__ = ["Report", "outcome_of", "outcome_of_name", "read_report"]

USED = frozenset({"email", "reason", "kind", "status", "date", "changed_at", "detail", *HAPPENED})
"""The fields of an event that are kept."""
NOT_JSON = "this is not JSON, or it is cut off"


@dataclass(frozen=True, slots=True)
class Report:
    """What a result file says. ``sender`` is the mail sender it comes from, or “other”.

    ``rows`` has a row for each row of the file (in JSON: each recipient of each event): ``line``; ``email`` as written;
    ``outcome``: delivered, opened, clicked, bounced, soft-bounced, complained, unsubscribed, or empty if the event
    decides nothing; ``date`` (ISO, as the file has it; times in seconds in the newsletter's zone) if known; ``detail``:
    the sender's reason, without addresses; ``problem``: why the row cannot be used (empty if it can).
    ``sha256`` is the digest of the file, by which it is known again.
    """

    path: str
    sender: str
    rows: pl.DataFrame
    sha256: str = ""


def read_report(path: Path, name: str, config: Config, findings: Findings, default: str = "") -> Report | None:
    """Read a result file, or report why it is not one and return ``None``.

    ``default`` is the outcome of rows that state none, if the file's name does not say it either.
    """
    before = findings.errors
    found = [cells for cells in _read(path, name, config, findings) if "email" in cells.titles]
    if not found:
        if findings.errors == before:
            findings.error("results", "No column or key of this file has addresses.", Span(name),
                           "A result file is a table or JSON, as your mail sender exports it.")
        return None
    named = outcome_of_name(path.stem) or default
    telling = ("reason", "kind", "status", *HAPPENED)
    if not named and not any(field in cells.titles for cells in found for field in telling):
        findings.error("results", "This file has addresses, but does not say what became of their mail.", Span(name),
                       "Name it after what it lists, such as bounces.csv or 수신거부.csv, or give it a column “event”.")
        return None
    rows = pl.concat([report_rows(cells, named, config.timezone) for cells in found])
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Report(name, sender_of(found[0].keys), rows, digest)


def _read(path: Path, name: str, config: Config, findings: Findings) -> list[Cells]:
    try:
        if is_json(path):
            return [_events(path, config)]
    except UnicodeDecodeError:
        findings.error("unreadable", "This file cannot be read as text.", Span(name), "Export it anew.")
        return []
    tables = read_tables(path, name, titles_with_address(config.columns, report_field_of), findings)
    return [_cells(table, config) for table in tables or () if table.titles]


def is_json(path: Path) -> bool:
    """Whether a file is JSON, whatever it is called; one that cannot be read is none."""
    try:
        return kind_of(path) is Kind.JSON
    except (UnreadableFile, OSError, *DAMAGE):
        return False


def _cells(table: Table, config: Config) -> Cells:
    fields = fields_of(table.titles, config.columns, report_field_of)
    named = {str(place): field for place, field in enumerate(fields) if field not in NO_FIELDS}
    frame = table.cells.select(LINE, PROBLEM, *named).rename(named)
    return Cells(frame, dict(zip(fields, table.titles, strict=True)), {fold(title) for title in table.titles})


def _events(path: Path, config: Config) -> Cells:
    """The events of a JSON file as columns; of what they say only what a report uses is kept."""
    fields: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    problems: list[str] = []
    for line, event in read_events(path):
        for key in event or ():
            if key not in fields:
                fields[key] = report_field_of(key, config.columns)
        rows.append({key: str(value).strip() for key, value in (event or {}).items()
                     if fields[key] in USED and isinstance(value, str | int | float)})
        lines.append(line)
        problems.append(NOT_JSON if event is None else "")
    keys = [key for key, field in fields.items() if field in USED]
    names = fields_of(keys, config.columns, report_field_of)
    frame = pl.DataFrame({LINE: lines, PROBLEM: problems}, schema={LINE: pl.Int64, PROBLEM: pl.String}).with_columns(
        *(pl.Series(name, [row.get(key, "") for row in rows], dtype=pl.String)
          for key, name in zip(keys, names, strict=True)))
    return Cells(frame, dict(zip(names, keys, strict=True)), {fold(key) for key in fields})
