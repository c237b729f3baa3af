"""What happened to each issue: exported to whom, sent, and what came back. Kept in ``subscribers/history/``.

A record is a file of its own, with a name that no other has: so nothing is lost when two exports run at once. The
people of a record stand beside it in Parquet files; it counts only once they do. A record that speaks of files
elsewhere (:func:`begin`) counts only once they are there; :mod:`~generator.journal` has the rest of that. Only to
forget somebody (:mod:`~generator.commands.forget`) a record is written again.
"""

from __future__ import annotations

import io
import json
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from generator.files import json_document, replace_file
from generator.findings import Findings, Span
from generator.journal import BEGUN, HISTORY, complete, discard
from generator.messages import msg
from generator.model import Record
from generator.plan.audience.suppressions import REMEMBERED

PEOPLE, SUPPRESSED, VERDICTS, VOTES = "people", "suppressed", "verdicts", "votes"


@dataclass(frozen=True, slots=True)
class History:
    """All records, oldest first."""

    folder: Path
    records: tuple[Record, ...] = ()

    def of(self, kind: str, issue: str = "") -> list[Record]:
        """The records of a kind, of one issue or of all."""
        return [record for record in self.records if record.kind == kind and issue in ("", record.issue)]

    def exports(self) -> dict[str, Record]:
        """The records of exports by their names, which mailings and reports of senders speak of."""
        return {record.id: record for record in self.of("exported")}

    def table(self, record: Record, columns: Collection[str | pl.Expr], findings: Findings, what: str = PEOPLE,
              where: pl.Expr | None = None) -> pl.DataFrame | None:
        """Columns of a table that belongs to a record; ``None``, reported, where it is gone or cannot be read."""
        name = f"{record.id}.{what}.parquet"
        try:
            table = pl.scan_parquet(self.folder / name)
            return (table if where is None else table.filter(where)).select(list(columns)).collect()
        except (OSError, pl.exceptions.PolarsError):
            _report_damage(name, findings)
            return None

    def suppressed(self, findings: Findings) -> pl.DataFrame:
        """Who was suppressed at the latest export, and by what came back since then."""
        found = [pl.DataFrame(schema=REMEMBERED)]
        for record in reversed(self.records):
            if record.kind != "sent" and (table := self.table(record, REMEMBERED, findings, SUPPRESSED)) is not None:
                found.append(table)
            if record.kind == "exported":
                break
        return pl.concat(found)


def read_history(root: Path, findings: Findings) -> History:
    """Every record that there is; one that cannot be read is an error, since who was suppressed may stand in it."""
    folder = root / HISTORY
    records = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            record = _record(path)
            written = path.stat().st_mtime_ns  # tells apart what --now gave one time
            records.append(((record.at, written), record))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            _report_damage(path.name, findings)
    return History(folder, tuple(record for _, record in sorted(records, key=lambda item: item[0])))


def _record(path: Path) -> Record:
    """A record as it was written. Raises :class:`ValueError` and the like where it lacks what belongs to its kind."""
    data = json.loads(path.read_bytes())
    record = Record(data["kind"], path.stem, datetime.fromisoformat(data["at"]), data["issue"], data)
    numbers, texts = [], [record.issue]
    if record.kind == "exported":
        numbers = [data["recipients"], data["audience"]["subscribers"], data["audience"]["mailable"]]
    elif record.kind == "sent":
        texts += [data["export"], date.fromisoformat(data["on"]).isoformat()]
    if record.at.tzinfo is None or not all(isinstance(number, int) for number in numbers) or not all(
            isinstance(text, str) for text in texts):
        raise ValueError(path.name)
    return record


def _report_damage(name: str, findings: Findings) -> None:
    findings.error("history", msg("This is gone or cannot be read: it is damaged, or another program wrote it."),
                   Span(f"{HISTORY}/{name}"), msg("Put it back from a backup, or move away all files of this record."))


def remember(root: Path, kind: str, at: datetime, issue: str, data: Mapping[str, object],
             tables: Mapping[str, pl.DataFrame | Sequence[pl.DataFrame]]) -> str:
    """Add a record with its tables; returns its id. Raises :class:`OSError`, with nothing added."""
    record = begin(root, kind, at, issue, data, tables)
    complete(root, record)
    return record


def begin(root: Path, kind: str, at: datetime, issue: str, data: Mapping[str, object],
          tables: Mapping[str, pl.DataFrame | Sequence[pl.DataFrame]]) -> str:
    """Write a record with its tables that does not count yet; returns its id. Raises :class:`OSError`."""
    name = re.sub(r"[^\w-]+", "-", issue)[:60]
    record = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{kind}-{name}-{secrets.token_hex(4)}"
    folder = root / HISTORY
    told = {"kind": kind, "at": at.isoformat(), "issue": issue, **data, "tables": sorted(tables)}
    try:
        replace_file(root, folder / f"{record}{BEGUN}", json_document(told), private=True)
        for what, table in tables.items():
            frame = table if isinstance(table, pl.DataFrame) else pl.concat(table)
            write_table(root, f"{record}.{what}.parquet", frame)
    except OSError:
        discard(root, record)
        raise
    return record


def write_table(root: Path, name: str, table: pl.DataFrame) -> None:
    """Put a table of a record in its place. Raises :class:`OSError`."""
    out = io.BytesIO()
    table.write_parquet(out, compression="zstd")
    replace_file(root, root / HISTORY / name, out.getvalue(), private=True)


def take_back(root: Path, record: Record) -> None:
    """Take a record without tables out of the history. Raises :class:`OSError`."""
    (root / HISTORY / f"{record.id}.json").unlink(missing_ok=True)
