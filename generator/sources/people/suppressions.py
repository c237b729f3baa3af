"""Suppressions: the addresses that must never be mailed, and those that were released again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.sources import yaml_nodes as yn
from generator.sources.people.columns import IMPLIED, report_field_of
from generator.sources.people.files import (
    FORMATS,
    YAML_SUFFIXES,
    Candidate,
    files_of,
    how_to_read,
    is_read,
    read_yaml,
)
from generator.sources.people.forgotten import FILE, KEY_FILE
from generator.sources.people.people_files import People, read_sheets
from generator.sources.results.outcomes import known_word, outcome_of, outcome_of_name, says_yes
from generator.sources.results.result_files import is_json, iso_date, read_report
from generator.sources.tables.entries import read_entries

FIELDS = ("email", "status", "reason", "kind", "date", "changed_at", "released", "released_reason")
OUTCOMES = ("complained", "unsubscribed", "bounced", "soft-bounced")
RELEASED = "released"
DATED = r"(?:19|20)\d\d|\d{2}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d|^\d{10}(?:\d{3})?$"
"""What has a date in it, rather than TRUE or somebody's reason."""


def read_suppressions(root: Path, config: Config, findings: Findings, candidate: Candidate | None = None,
                      ) -> list[People]:
    """Every file in ``subscribers/suppressions``: the sender's own exports, or written by hand.

    The rows have ``email``, ``reason`` (complained, unsubscribed or bounced), ``date``; or ``released`` (a date) and
    ``note`` (why). All sheets of a workbook count. A file that is not read is an error: it may name anybody.
    """
    found = []
    for path, name in files_of(root, "suppressions", findings, candidate):
        if name in (FILE, KEY_FILE):
            continue
        if not is_read(path):
            findings.error("unread-suppressions", msg("This file was not read: suppressions are {formats}.",
                                                      formats=FORMATS), Span(name), how_to_read(path))
        else:
            found += read_stops(path, name, config, findings)
    return found


def read_stops(path: Path, name: str, config: Config, findings: Findings) -> list[People]:
    """The sheets of one file of suppressions."""
    if path.suffix.lower() in YAML_SUFFIXES:
        rows = _from_yaml(path, name, config, findings)
        return [People(name, _normal(each, path.stem, name, config, findings)) for each in rows]
    if is_json(path) and (report := read_report(path, name, config, Findings(), default="unsubscribed")):
        return [People(name, _from_report(report.rows))]
    sheets = read_sheets(path, name, config, report_field_of, findings)
    return [replace(sheet, rows=_normal(sheet.rows, path.stem, name, config, findings)) for sheet in sheets]


def _from_report(rows: pl.DataFrame) -> pl.DataFrame:
    """What a mail sender's events say of those who must not be mailed; deliveries and openings say nothing of it."""
    stops = rows.filter(pl.col("outcome").is_in(OUTCOMES) | (pl.col("problem") != ""))
    reason = pl.col("outcome").replace("soft-bounced", "bounced").alias("reason")
    return stops.select("line", "problem", "email", reason, "date", pl.lit("").alias("released"),
                        pl.lit("").alias("note"))


def _from_yaml(path: Path, name: str, config: Config, findings: Findings) -> list[pl.DataFrame]:
    """A list of entries, or lists under ``suppressed:`` and ``released:``."""
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
            findings.error("unknown-key", msg("Suppressions have no key “{key}”.", key=key.text),
                           Span(name, key.line, key.column),
                           msg("Write a list, or lists under suppressed: and released:"))
        frames.append(rows)
    return frames


def _normal(rows: pl.DataFrame, stem: str, name: str, config: Config, findings: Findings) -> pl.DataFrame:
    """Rows with the columns that :func:`read_suppressions` documents; an entry with a release becomes two rows."""
    missing = [pl.lit("").alias(field) for field in (*FIELDS, *IMPLIED) if field not in rows.columns]
    rows = rows.with_columns(missing).with_columns(pl.col(*FIELDS, *IMPLIED).fill_null(""))
    word = pl.when(pl.col("reason") == "").then("status").otherwise("reason")
    implied = [pl.when(says_yes(pl.col(field))).then(pl.lit(reason)) for field, reason in IMPLIED.items()]
    rows = rows.with_columns(_outcome=outcome_of(word, pl.col("kind")), _known=known_word(word).is_not_null(),
                             _implied=pl.coalesce(*implied, pl.lit(outcome_of_name(stem))))
    both = pl.col("released_reason") != ""
    stops = rows.filter((pl.col("released") == "") | (both & (pl.col("reason") != "")))
    _report_mailed(stops, name, findings)
    reason = pl.when(pl.col("_outcome").is_in(OUTCOMES)).then("_outcome").otherwise("_implied")
    reason = reason.replace({"soft-bounced": "bounced"})
    stops = stops.select("line", "problem", "email", reason=pl.when(reason.is_in(OUTCOMES)).then(reason).otherwise(
        pl.lit("unsubscribed")), date=_date(config.timezone), released=pl.lit(""), note=pl.lit(""))
    note = pl.when(both).then("released_reason").otherwise("reason")
    return pl.concat([stops, rows.filter(pl.col("released") != "").select(
        "line", "problem", "email", reason=pl.lit(""), date=pl.lit(""), released="released", note=note)])


def _date(zone: str) -> pl.Expr:
    """When someone was suppressed: as the sender's own column has it, else when the row was last changed or made.

    A later one is safer than an earlier one, which a release could undo.
    """
    own = (pl.when(pl.col(field).str.contains(DATED)).then(field) for field in (*IMPLIED, "changed_at"))
    text = pl.coalesce(*own, "date")
    return pl.coalesce(iso_date(text, zone), text)


def _report_mailed(rows: pl.DataFrame, name: str, findings: Findings) -> None:
    """A whole list that was put here would suppress everybody on it without a word."""
    worded = pl.col("_known") & (pl.col("reason") + pl.col("status") != "")
    mailed = rows.filter(worded & ~pl.col("_outcome").is_in(OUTCOMES) & (pl.col("_implied") == ""))
    if mailed.height:
        findings.warning(
            "suppression", plural(
                "{count} of the entries here has a status that stops no mail. It is suppressed all the same, as "
                "everything in this folder is.",
                "{count} of the entries here have a status that stops no mail. They are suppressed all the same, as "
                "everything in this folder is.", mailed.height), Span(name, int(mailed["line"][0])),
            msg("If this is a whole list, move it to lists/: who unsubscribed or bounced is told by it there."))
