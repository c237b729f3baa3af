"""Purchases: ``subscribers/purchases/``, files of orders in any format that lists may have.

Every cell is text, and every row knows its file and line; what they amount to is found out by
:mod:`generator.plan.audience.purchases`. They say what somebody bought, never who is mailed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg
from generator.sources.people.files import FORMATS, YAML_SUFFIXES, files_of, how_to_read, is_read, read_yaml
from generator.sources.people.purchase_titles import FIELDS, PERSON, find_purchase_titles, purchase_columns
from generator.sources.tables.base import LINE, PROBLEM
from generator.sources.tables.cells import mark_totals
from generator.sources.tables.entries import read_people_entries
from generator.sources.tables.formats import read_tables
from generator.sources.tables.phones import clean_phone
from generator.sources.tables.table import Table

COLUMNS = (*PERSON, *FIELDS)
BETWEEN = "\n"
"""Stands between the values of a row's columns where all of them count: telephones and states."""
ALL_COUNT = ("phone", "status", "cancelled")


@dataclass(frozen=True, slots=True)
class PurchaseFile:
    """The rows of one file, or of one sheet: ``line``, ``problem`` and :data:`COLUMNS` as text.

    ``titles`` has the title of each field that the file has a column of.
    """

    path: str
    rows: pl.DataFrame
    titles: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    line: int = 0


def read_purchases(root: Path, config: Config, findings: Findings) -> list[PurchaseFile]:
    """Every file in ``subscribers/purchases``, by name. One that is not read is reported."""
    found: list[PurchaseFile] = []
    for path, name in files_of(root, "purchases", findings):
        if is_read(path):
            found += _read(path, name, config, findings)
        else:
            findings.warning("purchases", msg("This file was not read: purchases are {formats}.", formats=FORMATS),
                             Span(name), how_to_read(path))
    return found


def _read(path: Path, name: str, config: Config, findings: Findings) -> list[PurchaseFile]:
    if path.suffix.lower() in YAML_SUFFIXES:
        titles: dict[str, str] = {}

        def rows(table: Table) -> pl.DataFrame:
            titles.update(_titles(table, config) | titles)
            return _rows(table, config)

        node = read_yaml(path, name, findings)
        entries_of = read_people_entries(node, name, str, rows, findings)
        return [PurchaseFile(name, _complete(entries_of), titles)]
    tables = read_tables(path, name, partial(find_purchase_titles, columns=config.columns), findings)
    if tables is not None and not any(table.titles for table in tables):
        findings.error("purchases", msg("No line of this file has the titles of orders."), Span(name),
                       msg("Put one on top, such as: {titles}", titles="email,date,item,amount"))
    found = []
    for table in tables or ():
        if table.titles:
            totals = Table(table.titles, mark_totals(table.cells, _address(table, config)), table.title_line)
            found.append(PurchaseFile(name, _complete(_rows(totals, config)), _titles(table, config), table.sheet,
                                      table.title_line))
    return found


def _address(table: Table, config: Config) -> str:
    places = purchase_columns(table.titles, config.columns).get("email", ())
    return str(places[0]) if places else ""


def _titles(table: Table, config: Config) -> dict[str, str]:
    """The title of each field."""
    return {name: table.titles[places[0]] for name, places in purchase_columns(table.titles, config.columns).items()}


def _rows(table: Table, config: Config) -> pl.DataFrame:
    """The rows of a table by their fields: of several columns of a field the plainest that has something."""
    cells = []
    for name, places in purchase_columns(table.titles, config.columns).items():
        several = [pl.col(str(place)).fill_null("") for place in places]
        if name == "phone":
            several = [clean_phone(one, korean=config.korean) for one in several]
        if name in ALL_COUNT:
            cell = pl.concat_str(several, separator=BETWEEN).str.strip_chars()
        else:
            cell = pl.coalesce(*(pl.when(one != "").then(one) for one in several), pl.lit(""))
        cells.append(cell.alias(name))
    return table.cells.select(LINE, PROBLEM, *cells)


def _complete(rows: pl.DataFrame) -> pl.DataFrame:
    texts = [(pl.col(name) if name in rows.columns else pl.lit("")).fill_null("").alias(name) for name in COLUMNS]
    return rows.select(pl.col(LINE).cast(pl.Int64), pl.col(PROBLEM).fill_null(""), *texts)
