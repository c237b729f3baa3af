"""Suppressions: the addresses that must never be mailed, and those that were released again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import Config
from generator.findings import Findings, Span
from generator.sources import yaml_nodes as yn
from generator.sources.columns import IMPLIED, NO, report_field_of
from generator.sources.lists import READ, People, files_of, how_to_read, is_read, read_sheets, read_yaml
from generator.sources.outcomes import outcome_of, outcome_of_name
from generator.sources.people import YAML_SUFFIXES
from generator.sources.reports import read_report
from generator.sources.tables.entries import read_entries

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("email", "status", "reason", "kind", "date", "released", "released_reason")
OUTCOMES = ("complained", "unsubscribed", "bounced", "soft-bounced")
RELEASED = "released"
JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")


def read_suppressions(root: Path, config: Config, findings: Findings) -> list[People]:
    """Every file in ``subscribers/suppressions``: the sender's own exports, or written by hand.

    The rows have ``email``, ``reason`` (complained, unsubscribed or bounced), ``date``; or ``released`` (a date) and
    ``note`` (why). All sheets of a workbook count. A file that is not read is an error: it may name anybody.
    """
    found = []
    for path, name in files_of(root, "suppressions", findings):
        if path.suffix.lower() in JSON_SUFFIXES:
            if report := read_report(path, name, config, findings):
                found.append(People(name, _from_report(report.rows)))
        elif not is_read(path):
            findings.error("unread-suppressions", f"This file was not read: suppressions are {READ}.", Span(name),
                           how_to_read(path))
        elif path.suffix.lower() in YAML_SUFFIXES:
            rows = _from_yaml(path, name, config, findings)
            found += [People(name, _normal(each, path.stem)) for each in rows]
        else:
            sheets = read_sheets(path, name, config, report_field_of, findings)
            found += [People(name, _normal(sheet.rows, path.stem), encoding=sheet.encoding, sheet=sheet.sheet)
                      for sheet in sheets]
    return found


def _from_report(rows: pl.DataFrame) -> pl.DataFrame:
    """What a mail sender's events say of those who must not be mailed; deliveries and openings say nothing of it."""
    import polars as pl

    stops = rows.filter(pl.col("outcome").is_in(OUTCOMES) | (pl.col("problem") != ""))
    reason = pl.col("outcome").replace("soft-bounced", "bounced").alias("reason")
    return stops.select("line", "problem", "email", reason, "date", pl.lit("").alias("released"),
                        pl.lit("").alias("note"))


def _from_yaml(path: Path, name: str, config: Config, findings: Findings) -> list[pl.DataFrame]:
    """A list of entries, or lists under ``suppressed:`` and ``released:``."""
    import polars as pl

    def field(key: str) -> str:
        return key if key in FIELDS else report_field_of(key, config.columns)

    node = read_yaml(path, name, findings)
    if not isinstance(node, yn.Mapping):
        return [read_entries(node, name, field, findings)]
    frames = []
    for key, part in node.entries:
        rows = read_entries(part, name, field, findings)
        if key.text == RELEASED:
            date = pl.col("date") if "date" in rows.columns else pl.lit("")
            rows = rows.with_columns(released=pl.when(date.fill_null("") == "").then(pl.lit("?")).otherwise(date))
        elif key.text not in ("suppressed", "suppressions"):
            findings.error("unknown-key", f"Suppressions have no key “{key.text}”.", Span(name, key.line, key.column),
                           "Write a list, or lists under suppressed: and released:")
        frames.append(rows)
    return frames


def _normal(rows: pl.DataFrame, stem: str) -> pl.DataFrame:
    """Rows in the words of the design; an entry that tells of both becomes a suppression and its release."""
    import polars as pl

    missing = [pl.lit("").alias(name) for name in (*FIELDS, *IMPLIED) if name not in rows.columns]
    rows = rows.with_columns(missing).with_columns(pl.col(*FIELDS, *IMPLIED).fill_null(""))
    word = pl.when(pl.col("reason") == "").then("status").otherwise("reason")
    told = outcome_of(word, pl.col("kind"))
    said = {name: ~pl.col(name).str.to_lowercase().is_in(NO) for name in IMPLIED}
    implied = pl.coalesce(*(pl.when(said[name]).then(pl.lit(reason)) for name, reason in IMPLIED.items()),
                          pl.lit(outcome_of_name(stem)))
    reason = pl.when(told.is_in(OUTCOMES)).then(told).otherwise(implied).replace("soft-bounced", "bounced")
    dates = [pl.when(pl.col(name) != "").then(name) for name in ("date", *IMPLIED)]
    stops = rows.select("line", "problem", "email", pl.when(reason.is_in(OUTCOMES)).then(reason).otherwise(
        pl.lit("unsubscribed")).alias("reason"), pl.coalesce(*dates, pl.lit("")).alias("date"),
        pl.lit("").alias("released"), pl.lit("").alias("note"))
    both = pl.col("released_reason") != ""
    note = pl.when(both).then("released_reason").otherwise("reason")
    releases = rows.filter(pl.col("released") != "").select(
        "line", "problem", "email", pl.lit("").alias("reason"), pl.lit("").alias("date"), "released",
        note.alias("note"))
    own = rows.select((pl.col("released") == "") | (both & (pl.col("reason") != ""))).to_series()
    return pl.concat([stops.filter(own), releases])
