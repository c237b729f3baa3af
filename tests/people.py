"""People for tests: lists as they are read from files, and small newsletters that have some."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, tzinfo
from pathlib import Path

import polars as pl

from generator.commands.context import Context
from generator.commands.export import ExportOptions, export
from generator.commands.steps.exports import ExportResult
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.plan.audience.permission import permit
from generator.plan.audience.suppressions import REMEMBERED, plan_suppressions
from generator.sources.people.people_files import People
from tests.trees import write

Row = dict[str, str]
TODAY = date(2026, 11, 21)
LISTS, STOPS, HISTORY = (f"subscribers/{name}" for name in ("lists", "suppressions", "history"))
ISSUE = "2026-11-05-first"
MAIL = f"output/mail/{ISSUE}/html"
PLAIN = {
    "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n"
                       "sender: {name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구}\n",
    f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\n---\n\n{{ subscriber.name | default(\"고객님\") }}께.\n",
}


def people(path: str, rows: Sequence[Mapping[str, str]], segment: str = "") -> People:
    """A list as it is read from a file, its titles in line 1."""
    fields = dict.fromkeys(["email", *(field for row in rows for field in row)])
    columns = {field: [row.get(field, "") for row in rows] for field in fields}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(fields, pl.String))
    lines = pl.Series(range(2, len(rows) + 2), dtype=pl.Int64)
    return People(path, frame.with_columns(line=lines, problem=pl.lit("")), segment)


def permitted(path: str, rows: Sequence[Mapping[str, str]]) -> People:
    """The same, with what its columns have against mailing each row."""
    listed = people(path, rows)
    return replace(listed, rows=listed.rows.with_columns(permit(listed, {})[0]))


def stops(rows: Sequence[Mapping[str, str]], remembered: pl.DataFrame | None = None, path: str = f"{STOPS}/s.yaml",
          ) -> tuple[pl.DataFrame, Findings]:
    """The suppressions in force, and what was found."""
    findings = Findings()
    empty = pl.DataFrame(schema=REMEMBERED)
    files = [people(path, [{"reason": "", **row} for row in rows])] if rows else []
    return plan_suppressions(files, empty if remembered is None else remembered, TODAY, findings), findings


def emails(frame: pl.DataFrame) -> list[str]:
    """The addresses of people."""
    return frame["email"].to_list()


def newsletter_in(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A small newsletter with one issue; give the files that are more or other."""
    return write(root, {**PLAIN, **files})


def at(root: Path, hour: int = 12, day: int = 21) -> Context:
    """The context of a command on a day of November 2026."""
    def now(zone: tzinfo) -> datetime:
        return datetime(2026, 11, day, hour, tzinfo=zone)

    return Context(root=root, now=now, cached=False)


def exported(root: Path, day: int = 21, hour: int = 12, issue: str = "", to: str = "",
             output: Path | None = None, name: str = "html") -> ExportResult:
    """An export, done in this process."""
    return export(at(root, hour, day), name, EXPORTERS[name], ExportOptions(issue=issue, to=to, output=output))


def codes(findings: Findings) -> list[str]:
    """The codes of what was found, errors first."""
    return [finding.code for finding in findings]


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file as Python reads it."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def recipients(folder: Path) -> list[str]:
    """Everyone who stands in a folder of editions, as often as they do."""
    return sorted(row["email"] for path in folder.glob("*.recipients.csv") for row in table(path))
