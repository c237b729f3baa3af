"""A mail sender's result file: who got the mail, whom it did not reach, and who wants no more of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg
from generator.sources.people.columns import EVENT_TITLES, IMPLIED, fold, report_field_of
from generator.sources.people.origins import sender_of
from generator.sources.results.events import read_events
from generator.sources.results.outcomes import (
    answered,
    known_word,
    outcome_of,
    outcome_of_name,
    says_yes,
    stated_outcome,
)
from generator.sources.tables.base import DAMAGE, LINE, NO_FIELDS, PROBLEM, UnreadableFile
from generator.sources.tables.formats import read_tables
from generator.sources.tables.kinds import Kind, kind_of
from generator.sources.tables.problems import NO_ADDRESS, NO_EVENT, NOT_AN_ADDRESS, NOT_JSON, UNKNOWN_EVENT
from generator.sources.tables.table import Table
from generator.sources.tables.titles import fields_of, titles_with_address

HAPPENED = {**IMPLIED, "clicked_at": "clicked", "opened_at": "opened"}
ADDRESS = r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+"
LONGEST = 200
DATE = r"^\s*(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\D|$)"


@dataclass(frozen=True, slots=True)
class Cells:
    """Columns of text by field, with ``line`` and ``problem``; the title of each field; all titles, folded."""

    frame: pl.DataFrame
    titles: dict[str, str]
    keys: Set[str]


def report_rows(cells: Cells, named: str, zone: str) -> pl.DataFrame:
    """The rows of a report, each with the outcome that it states, else that its columns imply, else that of the name.

    ``named`` is the outcome that the file's name stands for; a column of events comes before it.
    """
    words, kinds, events = _columns(cells)
    implied = [field for field in HAPPENED if field in cells.titles]
    kind = pl.coalesce(*(known_word(pl.col(name), kind=True) for name in kinds), pl.lit(None, pl.String))
    rows = cells.frame.with_columns(*(known_word(pl.col(name)).alias(f"={name}") for name in words), kind.alias("="))
    known = {name: pl.col(f"={name}") for name in words}
    strange = pl.any_horizontal(*(known[name].is_null() & (pl.col(name) != "") for name in events), pl.lit(False))
    guessed = pl.coalesce(pl.lit(named or None, pl.String), *(answered(pl.col(name)) for name in words))
    silent = pl.lit("" if implied and not (words or kinds) else None, pl.String)
    outcome = pl.coalesce(_said(known, implied), pl.when(~strange).then(guessed), silent).alias("outcome")
    rows = rows.with_columns(outcome).with_columns(_problem(words).alias(PROBLEM))
    usable = pl.when(pl.col(PROBLEM) == "").then("outcome").otherwise(pl.lit("")).alias("outcome")
    return rows.select(LINE, "email", usable, _date([*implied, "changed_at", "date"], cells.titles, zone).alias("date"),
                       _detail(cells, known, kinds).alias("detail"), PROBLEM)


def _said(known: dict[str, pl.Expr], implied: Sequence[str]) -> pl.Expr:
    """The outcome that a row states; null if it states none, or in words that are not known."""
    word = pl.coalesce(*(pl.when(word != "").then(word) for word in known.values()), pl.lit(None, pl.String))
    flags = (pl.when(says_yes(pl.col(field))).then(pl.lit(HAPPENED[field])) for field in implied)
    settled = pl.any_horizontal(*(word == "" for word in known.values()), *(
        (pl.col(field) != "") & ~says_yes(pl.col(field)) for field in implied), pl.lit(False))
    return pl.coalesce(stated_outcome(word, pl.col("=")), *flags, pl.when(settled).then(pl.lit("")))


def _columns(cells: Cells) -> tuple[list[str], list[str], list[str]]:
    """The columns with words for what happened (those for nothing else first), with kinds, and for nothing else."""
    words = [name for name in cells.titles if name.startswith("reason") or name == "status"]
    events = [name for name in words if fold(cells.titles[name]) in EVENT_TITLES.split()]
    return sorted(words, key=lambda name: (name not in events, name == "status")), [
        name for name in cells.titles if name.startswith("kind")], events


def _problem(words: Sequence[str]) -> pl.Expr:
    """Why a row cannot be used. An unknown word is quoted without any address in it."""
    word = pl.coalesce(*(pl.when(pl.col(name) != "").then(pl.col(name)) for name in words), pl.lit(""))
    word = word.str.replace_all(ADDRESS, "…").str.slice(0, 40)
    return (pl.when(pl.col(PROBLEM) != "").then(pl.col(PROBLEM))
            .when(pl.col("email") == "").then(pl.lit(NO_ADDRESS))
            .when(~pl.col("email").str.contains("@", literal=True)).then(pl.lit(NOT_AN_ADDRESS))
            .when(pl.col("outcome").is_not_null()).then(pl.lit(""))
            .when(word == "").then(pl.lit(NO_EVENT)).otherwise(pl.format(UNKNOWN_EVENT, word)))


def _date(fields: Sequence[str], titles: Collection[str], zone: str) -> pl.Expr:
    """The date of what happened: its own column's, else when the row was changed or made."""
    return pl.coalesce(*(iso_date(pl.col(field), zone) for field in fields if field in titles),
                       pl.lit(""))


def iso_date(text: pl.Expr, zone: str) -> pl.Expr:
    """A date written year first, or seconds (or their thousandths) since 1970, as ISO; else null."""
    parts = text.str.extract_groups(DATE)
    written = pl.concat_str(*(parts.struct.field(str(place)).str.zfill(2) for place in (1, 2, 3)), separator="-")
    seconds = text.str.extract(r"^(\d{10})(?:\d{3}|\.\d+)?$").cast(pl.Int64)
    moment = pl.from_epoch(seconds, "s").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    return pl.coalesce(written, moment.dt.strftime("%Y-%m-%d"))


def _detail(cells: Cells, known: dict[str, pl.Expr], kinds: Sequence[str]) -> pl.Expr:
    """The sender's own reason: what it says in sentences before what it says in words."""
    names = [name for name in cells.titles if name.startswith("detail")]
    reasons = [name for name in known if name != "status"]
    no_words = r"(?i)^(?:\d|true$|yes$|[yo]$|예$)"
    flags = [pl.when(says_yes(pl.col(field)) & ~pl.col(field).str.contains(no_words)).then(field)
            for field in IMPLIED if field in cells.titles]
    choices = [*(pl.col(name) for name in names), *(pl.when(known[name].is_null()).then(name) for name in reasons),
               *flags, *(pl.col(name) for name in [*reversed(reasons), *kinds])]
    text = pl.coalesce(*(pl.when(choice != "").then(choice) for choice in choices), pl.lit(""))
    return text.str.replace_all(r"\s+", " ").str.replace_all(f"<?{ADDRESS}>?", "…").str.slice(0, LONGEST)


__all__ = ["Report", "outcome_of", "outcome_of_name", "read_report"]

USED = frozenset({"email", "reason", "kind", "status", "date", "changed_at", "detail", *HAPPENED})
"""The fields of an event that are kept."""


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
            findings.error("results", msg("No column or key of this file has addresses."), Span(name),
                           msg("A result file is a table or JSON, as your mail sender exports it."))
        return None
    named = outcome_of_name(path.stem) or default
    telling = ("reason", "kind", "status", *HAPPENED)
    if not named and not any(field in cells.titles for cells in found for field in telling):
        findings.error(
            "results", msg("This file has addresses, but does not say what became of their mail."), Span(name),
            msg("Name it after what it lists, such as bounces.csv or 수신거부.csv, or give it a column “event”."))
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
        findings.error("unreadable", msg("This file cannot be read as text."), Span(name), msg("Export it anew."))
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
