"""Values out of exports, whatever they hold: text, moments, JSON, rows of CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.findings import Findings
from generator.importers.parts.container import CannotImport, Export
from generator.messages import msg
from generator.reasons import reason
from generator.sources.dates import parse_date

csv.field_size_limit(200_000_000)


def text_of(value: object) -> str:
    """A text, or a number as one; nothing for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def rows_of(value: object) -> list[Mapping[str, Any]]:
    """The mappings in a list; none where it is no list, as in a JSON of another tool."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def flat(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row of a table: what is no single value is none."""
    return {key: value for key, value in row.items() if not isinstance(value, (list, dict))}


LOCAL = timezone(timedelta(0), "local")
"""Marks a moment that says no zone: it is meant as the clock of those who wrote it."""


def local_moment(value: object) -> datetime | None:
    """A moment; one without a zone where none is said."""
    found = moment_of(value, LOCAL)
    return found.replace(tzinfo=None) if found and found.tzinfo is LOCAL else found


def zone_named(name: str) -> tzinfo | None:
    """A time zone by its name; nothing where there is none of it."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def moment_of(value: object, zone: tzinfo = UTC) -> datetime | None:
    """A moment, in ``zone`` where it says none; nothing for what is none, or is a computer's zero."""
    text = text_of(value).strip()
    if not text or text.startswith("0000-"):
        return None
    if text.isdecimal() and len(text) in (10, 13):
        with suppress(ValueError, OverflowError):
            return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=zone)
    for form in ("%Y-%m-%d %H:%M:%S %z %Z", "%a, %d %b %Y %H:%M:%S %z", "%b %d, %Y", "%B %d, %Y", "%m/%d/%Y",
                 "%Y-%m-%d %H:%M:%S %z", "%b %d, %Y %I:%M %p", "%m/%d/%Y %H:%M"):
        with suppress(ValueError):
            found = datetime.strptime(text, form)
            return found if found.tzinfo else found.replace(tzinfo=zone)
    with suppress(ValueError):
        return parse_date(text, zone)
    return None


def json_of(export: Export, name: str, findings: Findings) -> Any:
    """The JSON in a file, or nothing, reported."""
    try:
        return json.loads(export.text(name))
    except json.JSONDecodeError as error:
        findings.error("import-damaged", msg("JSON: {problem}.", problem=reason(error.msg)),
                       export.place(name, error.lineno), msg("Is the file whole? Export it again."))
    except RecursionError:
        findings.error("import-damaged", msg("JSON: this is nested too deep."), export.place(name),
                       msg("Is the file whole? Export it again."))
    except CannotImport as error:
        findings.error("import-damaged", error.args[0], export.place(name))
    return None


def csv_rows(export: Export, name: str, findings: Findings) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a CSV, each with its line; titles in small letters."""
    try:
        text = export.text(name)
        reader = csv.DictReader(io.StringIO(text))
        titles = [(title or "").strip().lower() for title in reader.fieldnames or ()]
        reader.fieldnames = titles
        row = None
        for row in reader:
            yield reader.line_num, {key: value or "" for key, value in row.items()
                                    if isinstance(key, str) and not isinstance(value, list)}
        if row and None in row.values() and (not text.endswith("\n") or text.count('"') % 2):
            findings.error("import-damaged", msg("CSV: it ends in the middle of a row."), export.place(
                name, reader.line_num), msg("Is the file whole? Export it again."))
    except csv.Error as error:
        findings.error("import-damaged", msg("CSV: {problem}.", problem=str(error)), export.place(name),
                       msg("Is the file whole? Export it again."))
    except CannotImport as error:
        findings.error("import-damaged", error.args[0], export.place(name))


def titles_of(export: Export, name: str) -> frozenset[str]:
    """The titles of a CSV's columns, in small letters."""
    head = export.start(name, 8192).lstrip("\ufeff").splitlines()
    return frozenset(title.strip().lower() for title in next(csv.reader(head[:1]), ())) if head else frozenset()
