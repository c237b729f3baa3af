"""The files of people: lists, suppressions, key customers, the members of segments, each in columns of text.

Nothing is guessed: every cell is text, and every row knows its file and physical line. No file in these folders is
passed over in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.people.files import YAML_SUFFIXES, read_yaml
from generator.sources.people.origins import source_of
from generator.sources.people.source_rows import as_its_source_means, report_archive
from generator.sources.tables.cells import joined_name, mark_totals, rows_of
from generator.sources.tables.entries import read_people_entries
from generator.sources.tables.formats import read_tables
from generator.sources.tables.phones import report_lost_digits
from generator.sources.tables.roles import others_of
from generator.sources.tables.table import Table
from generator.sources.tables.titles import (
    FieldOf,
    as_key,
    fields_of,
    list_field,
    name_parts,
    report_two_addresses,
    sheets_of_list,
    titles_with_address,
)


@dataclass(frozen=True, slots=True)
class People:
    """The rows of one file: columns of text by field, ``line`` (from 1), and ``problem``: why a row cannot be used.

    ``segment`` is set for members, ``encoding`` for text and ``sheet`` for workbooks. ``titles`` has the title of each
    field as it is written, where the file has titles; ``origin`` is the source
    that it comes from, if it shows (see :mod:`generator.sources.people.origins`).
    """

    path: str
    rows: pl.DataFrame
    segment: str = ""
    encoding: str = ""
    sheet: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    """The line of the titles; 0 where there is none."""
    origin: str = ""
    parts: tuple[tuple[str, int], ...] = ()
    """Of a list that lies in parts, the path of each and how many rows come from it."""

    @property
    def height(self) -> int:
        """How many rows there are, be they here or not."""
        return sum(height for _, height in self.parts) if self.parts else self.rows.height

    def pieces(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """The rows by the file in which they stand."""
        first = 0
        for path, height in self.parts or ((self.path, self.rows.height),):
            yield path, self.rows.slice(first, height)
            first += height


def read_list(path: Path, name: str, config: Config, findings: Findings) -> list[People]:
    """The sheets of one list that are read."""
    if report_archive(path, name, findings):
        return []
    sheets = [sheet for sheet in read_people(path, name, config, findings)
              if config.lists.get(f"{path.name}/{sheet.sheet}") != "ignore"]
    return _one_list(sheets, name, findings) if sheets else []


def titles_of(path: Path, name: str) -> tuple[str, ...]:
    """The titles that a file of rows seems to have, whether or not one of them means an address."""
    if path.suffix.lower() in YAML_SUFFIXES:
        return ()
    tables = read_tables(path, name, _first_titles, Findings()) or ()
    return next((table.titles for table in tables if table.titles), ())


def read_people(path: Path, name: str, config: Config, findings: Findings) -> list[People]:
    """The people of a file by the fields of lists, one entry for each sheet with addresses. If none has any, that is an
    error."""
    if path.suffix.lower() in YAML_SUFFIXES:
        sheets = [_entries(read_yaml(path, name, findings), name, config, findings)]
    else:
        sheets = read_sheets(path, name, config, list_field, findings)
    return [replace(sheet, rows=as_its_source_means(_completed(sheet.rows), sheet.origin)) for sheet in sheets]


def read_sheets(path: Path, name: str, config: Config, field: FieldOf, findings: Findings) -> list[People]:
    """The sheets of a file, in any format but YAML, in which a title means an address; if none does, an error."""
    tables = read_tables(path, name, titles_with_address(config.columns, field), findings)
    if tables is not None and not any(table.titles for table in tables):
        _report_no_address(path, name, findings)
    found = []
    for table in tables or ():
        if table.titles:
            report_two_addresses(table.titles, config.columns, field, Span(name, table.title_line), findings)
            fields = name_parts(table.titles, fields_of(table.titles, config.columns, field))
            cells = mark_totals(table.cells, str(fields.index("email")))
            rows = _rows(replace(table, cells=cells), fields, config)
            report_lost_digits(rows, name, table.title_line, findings)
            found.append(People(name, rows, encoding=table.encoding, sheet=table.sheet, line=table.title_line,
                                titles=titled(fields, table.titles), origin=source_of(table.titles)))
    return found


def _rows(table: Table, fields: list[str], config: Config) -> pl.DataFrame:
    """The rows of a table by its fields."""
    return rows_of(table, fields, korean=config.korean, others=others_of(table.titles, config.columns, fields))


def titled(fields: Sequence[str], titles: Sequence[str]) -> dict[str, str]:
    """The title of each field."""
    return {name: title for name, title in zip(fields, titles, strict=True) if name}


def _completed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a name out of its parts, and with the day they confirmed as that of their consent where none stands."""
    if {"first_name", "last_name"} & set(rows.columns):
        missing = [name for name in ("name", "first_name", "last_name") if name not in rows.columns]
        rows = rows.with_columns(pl.lit("").alias(name) for name in missing).with_columns(joined_name())
    if "confirmed_at" in rows.columns:
        date = pl.col("consent_date") if "consent_date" in rows.columns else pl.lit("")
        rows = rows.with_columns(consent_date=pl.when(date == "").then("confirmed_at").otherwise(date))
    return rows


def members(node: yn.Node, segment: str, path: str, config: Config, findings: Findings) -> People:
    """The people who stand in a segment's own file."""
    people = _entries(node, path, config, findings)
    return replace(people, rows=_completed(people.rows), segment=segment)


def _entries(node: yn.Node | None, path: str, config: Config, findings: Findings) -> People:
    """People written as YAML; of several keys for one field the first is its title."""
    titles: dict[str, str] = {}

    def rows(table: Table) -> pl.DataFrame:
        fields = name_parts(table.titles, fields_of(table.titles, config.columns, list_field))
        titles.update(titled(fields, table.titles) | titles)
        return _rows(table, fields, config)

    people = read_people_entries(node, path, lambda key: list_field(key, config.columns), rows, findings)
    report_lost_digits(people, path, 0, findings)
    return People(path, people, titles=titles)


def _one_list(sheets: list[People], name: str, findings: Findings) -> list[People]:
    """The sheets that belong to one list; the others are reported as not read."""
    read = sheets_of_list([(sheet.sheet, sheet.rows.columns) for sheet in sheets])
    for place, other in enumerate(sheets):
        if place not in read:
            findings.warning(
                "unread-sheet", msg("The sheet “{sheet}” has addresses too, but does not look like “{other}”, and was "
                                    "not read.", sheet=other.sheet, other=sheets[read[0]].sheet), Span(name),
                msg("If its people belong to the list, give it the same titles; else save it as a file of its own, in "
                    "lists/ or in suppressions/."))
    return [sheets[place] for place in read]


def _report_no_address(path: Path, name: str, findings: Findings) -> None:
    """Report why no title of a file means an address."""
    for table in read_tables(path, name, _first_titles, Findings()) or ():
        if any("@" in title for title in table.titles):
            findings.error("no-address-column", msg("This file has no line of titles."), Span(name, table.title_line),
                           msg("Put one on top, such as: {titles}", titles="email,name,company"))
            return
        for position, title in enumerate(table.titles):
            cells = table.cells[str(position)].head(100)
            if title and cells.len() and cells.str.contains("@", literal=True).sum() > cells.len() / 2:
                findings.error(
                    "no-address-column", msg("No title means an address; “{title}” seems to hold them.", title=title),
                    Span(name, table.title_line), msg("Call it email, or write in newsletter.yaml: {setting}",
                                                      setting=f"columns: {{{as_key(title)}: email}}"))
                return
    findings.error("no-address-column", msg("This file has no column of addresses."), Span(name),
                   msg("Call the column “email” or “이메일”, or name it in newsletter.yaml under columns:."))


def _first_titles(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row that looks like titles: with several cells, else with any."""
    filled = [sum(map(bool, row)) for row in rows]
    return next((filled.index(count) for count in filled if count > 1),
                next((filled.index(count) for count in filled if count), None))
