"""Key customers: those who must not be left out, each with an owner inside the company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import msg
from generator.printable import readable
from generator.sources.people.columns import field_of, fold, meaning_of
from generator.sources.people.files import FORMATS, YAML_SUFFIXES, files_of, how_to_read, is_read, read_yaml
from generator.sources.people.people_files import People, titled
from generator.sources.tables.base import PROBLEM
from generator.sources.tables.cells import joined_name, mark_totals, rows_of
from generator.sources.tables.entries import read_people_entries
from generator.sources.tables.formats import read_tables
from generator.sources.tables.phones import report_lost_digits
from generator.sources.tables.problems import TOTALS
from generator.sources.tables.roles import OTHER_EMAILS, OTHER_PHONES, OWNER, others_of
from generator.sources.tables.table import Table
from generator.sources.tables.titles import fields_of, name_parts, report_two_addresses

FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")
TITLES = {
    "id": "id customerid customerno customernumber accountid 고객번호 고객코드 거래처코드 고객id 번호 코드",
    "tier": "tier grade class level importance 등급 고객등급 중요도",
    "owner": "owner accountowner accountmanager salesperson salesrep manager 담당 담당자 담당자명 영업담당 영업담당자 "
             "담당직원 담당영업",
}
FIELD_OF = {title: field for field, titles in TITLES.items() for title in titles.split()}
"""What titles mean on a list of key customers alone: on a list of subscribers 담당자 is who gets the mail."""
EITHER = frozenset({"담당", "담당자", "담당자명"})
"""Titles of the person in charge: the customer's, if the owner has a column of their own, else ours."""
OTHERS = (OTHER_EMAILS, OTHER_PHONES)
TELLING = 2
"""Titles that must be understood for a row to be that of the titles: a key list may have no addresses."""


def customer_field(title: str, columns: Mapping[str, str]) -> str:
    """The field that a title of a key-customer list means."""
    return columns.get(title.strip()) or FIELD_OF.get(fold(title)) or field_of(title, columns)


def customer_fields(titles: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """The fields of the titles of a key-customer list.

    The person in charge (담당자) is the owner. They are the customer if the owner has a column of their own, or if no
    other name, but their address or telephone, is given.
    """
    charged = [title for title in titles if meaning_of(title, columns).in_charge]
    meant = {title: customer_field(title, columns) for title in titles}
    owned = [title for title, field in meant.items() if field == OWNER]
    unsure = [title for title in owned if fold(title) in EITHER and title not in columns]
    named = {"name", "first_name", "last_name"} & set(meant.values())
    theirs = len(unsure) < len(owned) or (not named and any(title not in unsure for title in charged))

    def field(title: str, columns: Mapping[str, str]) -> str:
        if theirs:
            return field_of(title, columns) if title in unsure else meant[title]
        return f"{OWNER}_{meant[title]}" if unsure and title in charged and meant[title] != OWNER else meant[title]

    return name_parts(titles, fields_of(titles, columns, field))


def read_key_customers(root: Path, config: Config, findings: Findings, file: Path | None = None) -> pl.DataFrame:
    """Everyone in ``subscribers/key-customers``, or in one file: ``path``, ``line`` and ``FIELDS`` as text.

    ``other_emails`` and ``other_phones`` are there where somebody has one.
    """
    frames = [pl.DataFrame(schema={"path": pl.String, "line": pl.Int64, **dict.fromkeys(FIELDS, pl.String)})]
    for path, name in [(file, readable(file.name))] if file else files_of(root, "key-customers", findings):
        if not is_read(path):
            findings.warning("unread-list", msg("This file was not read: lists are {formats}.", formats=FORMATS),
                             Span(name), how_to_read(path))
            continue
        frames += [sheet.rows.select(pl.lit(name).alias("path"), pl.all())
                   for sheet in read_key_list(path, name, config, findings)]
    people = pl.concat(frames, how="diagonal")
    return people.with_columns(pl.col(field).fill_null("") for field in OTHERS if field in people.columns)


def read_key_list(path: Path, name: str, config: Config, findings: Findings) -> list[People]:
    """The sheets of one list of key customers, without rows that name nobody; ``rows`` have ``line`` and ``FIELDS``."""
    return [replace(sheet, rows=_completed(sheet.rows)) for sheet in _sheets(path, name, config, findings)]


def _sheets(path: Path, name: str, config: Config, findings: Findings) -> list[People]:
    columns = config.columns
    titles: dict[str, str] = {}

    def rows(table: Table) -> pl.DataFrame:
        fields = customer_fields(table.titles, columns)
        titles.update(titled(fields, table.titles) | titles)
        return rows_of(table, fields, korean=config.korean, others=others_of(table.titles, columns, fields))

    if path.suffix.lower() in YAML_SUFFIXES:
        node = read_yaml(path, name, findings)
        people = read_people_entries(node, name, lambda key: customer_field(key, columns), rows, findings)
        report_lost_digits(people, name, 0, findings)
        return [People(name, people, titles=titles)]

    def find(rows: Sequence[Sequence[str]]) -> int | None:
        known = [len({customer_field(cell, columns) for cell in row if cell} & set(FIELDS)) for row in rows]
        most = max(known, default=0)  # the row of groups above two rows of titles has some too
        return known.index(most) if most >= TELLING else None

    tables = read_tables(path, name, find, findings)
    if tables is not None and not any(table.titles for table in tables):
        findings.error("no-titles", msg("No line of this file has the titles of a list of key customers."), Span(name),
                       msg("Put one on top, such as: {titles}", titles=",".join(FIELDS)))
    found = []
    for table in tables or ():
        if table.titles:
            cells = mark_totals(table.cells)
            people = rows(replace(table, cells=cells.filter(cells[PROBLEM] != TOTALS)))
            report_two_addresses(table.titles, columns, customer_field, Span(name, table.title_line), findings)
            report_lost_digits(people, name, table.title_line, findings)
            found.append(People(name, people, encoding=table.encoding, sheet=table.sheet, line=table.title_line,
                                titles=titled(customer_fields(table.titles, columns), table.titles)))
    return found


def _completed(rows: pl.DataFrame) -> pl.DataFrame:
    wanted = (*FIELDS, "first_name", "last_name")
    missing = [pl.lit("").alias(field) for field in wanted if field not in rows.columns]
    rows = rows.with_columns(missing).with_columns(pl.col(wanted).fill_null("")).with_columns(joined_name())
    rows = rows.select("line", *FIELDS, *(name for name in OTHERS if name in rows.columns))
    return rows.filter(pl.any_horizontal(pl.col("name", "company", "email", "phone") != ""))
