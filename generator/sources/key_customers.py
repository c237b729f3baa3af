"""Key customers: those who must not be left out, each with an owner inside the company."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import Config
from generator.findings import Findings, Span
from generator.sources.columns import field_of, fold
from generator.sources.lists import READ, files_of, how_to_read, is_read, read_yaml
from generator.sources.people import YAML_SUFFIXES
from generator.sources.tables.base import PROBLEM
from generator.sources.tables.cells import TOTALS, clean_cells, mark_totals, rows_of
from generator.sources.tables.entries import read_entries
from generator.sources.tables.formats import read_tables
from generator.sources.tables.names import joined_name, name_parts
from generator.sources.tables.titles import fields_of

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")
TITLES = {
    "id": "id customerid customerno customernumber accountid 고객번호 고객코드 거래처코드 고객id 번호 코드",
    "tier": "tier grade class level importance 등급 고객등급 중요도",
    "owner": "owner accountowner accountmanager salesperson salesrep manager 담당 담당자 담당자명 영업담당 영업담당자 "
             "담당직원 담당영업",
}
FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles.split()}
"""What titles mean on a list of key customers alone: on a list of subscribers 담당자 is who gets the mail."""
TELLING = 2
"""Titles that must be understood for a row to be that of the titles: a key list may have no addresses."""


def customer_field(title: str, columns: Mapping[str, str]) -> str:
    """The field that a title of a key-customer list means."""
    return columns.get(title.strip()) or FIELD_OF.get(fold(title)) or field_of(title, columns)


def read_key_customers(root: Path, config: Config, findings: Findings, file: Path | None = None) -> pl.DataFrame:
    """Everyone in ``subscribers/key-customers``, or in one file: ``path``, ``line`` and ``FIELDS`` as text."""
    import polars as pl

    frames = [pl.DataFrame(schema={"path": pl.String, "line": pl.Int64, **dict.fromkeys(FIELDS, pl.String)})]
    for path, name in [(file, file.name)] if file else files_of(root, "key-customers", findings):
        if not is_read(path):
            findings.warning("unread-list", f"This file was not read: lists are {READ}.", Span(name), how_to_read(path))
            continue
        frames += [_completed(rows, name) for rows in _sheets(path, name, config, findings)]
    people = pl.concat(frames)
    return people.filter(pl.any_horizontal(pl.col("name", "company", "email", "phone") != ""))


def _sheets(path: Path, name: str, config: Config, findings: Findings) -> Iterator[pl.DataFrame]:
    if path.suffix.lower() in YAML_SUFFIXES:
        node = read_yaml(path, name, findings)
        yield clean_cells(read_entries(node, name, lambda key: customer_field(key, config.columns), findings))
        return

    def find(rows: Sequence[Sequence[str]]) -> int | None:
        known = [len({customer_field(cell, config.columns) for cell in row if cell} & set(FIELDS)) for row in rows]
        most = max(known, default=0)  # the row of groups above two rows of titles has some too
        return known.index(most) if most >= TELLING else None

    tables = read_tables(path, name, find, findings)
    if tables is not None and not any(table.titles for table in tables):
        findings.error("no-titles", "No line of this file has the titles of a list of key customers.", Span(name),
                       f"Put one on top: {','.join(FIELDS)}")
    for table in tables or ():
        if table.titles:
            fields = name_parts(table.titles, fields_of(table.titles, config.columns, customer_field))
            cells = mark_totals(table.cells)
            yield rows_of(replace(table, cells=cells.filter(cells[PROBLEM] != TOTALS)), fields, korean=config.korean)


def _completed(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    import polars as pl

    wanted = (*FIELDS, "first_name", "last_name")
    missing = [pl.lit("").alias(field) for field in wanted if field not in rows.columns]
    rows = rows.with_columns(missing).with_columns(pl.col(wanted).fill_null("")).with_columns(joined_name())
    return rows.select(pl.lit(name).alias("path"), "line", *FIELDS)
