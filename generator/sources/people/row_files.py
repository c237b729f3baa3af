"""Files of rows about people, in any format that lists may have: what they bought, said or chose. Never who is mailed.

Every cell is text, and every row knows its file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import Message, msg
from generator.sources.people.files import YAML_SUFFIXES, files_of, how_to_read, is_read, read_yaml
from generator.sources.tables.base import LINE, PROBLEM
from generator.sources.tables.cells import mark_totals
from generator.sources.tables.entries import read_people_entries
from generator.sources.tables.formats import read_tables
from generator.sources.tables.phones import clean_phone
from generator.sources.tables.table import Table

BETWEEN = "\n"
"""Stands between the values of a row's columns where all of them count: telephones and states."""
TELLING = 2
"""So many fields must be understood for a row to be that of the titles."""


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of rows: those in the files of ``folder`` below ``subscribers``, which is also the code of findings.

    ``fields`` are their columns, of which those in ``all_count`` keep the values of several columns; ``places_of``
    gives the places of each field's columns among titles, by the mapping of ``newsletter.yaml``. ``unread`` and
    ``untitled`` say what is wrong with a file that is none, and ``example`` has titles that would do.
    """

    folder: str
    fields: tuple[str, ...]
    all_count: tuple[str, ...]
    places_of: Callable[[Sequence[str], Mapping[str, str]], dict[str, list[int]]]
    unread: Message
    untitled: Message
    example: str


@dataclass(frozen=True, slots=True)
class RowFile:
    """The rows of one file, or of one sheet: ``line``, ``problem`` and the fields of its kind as text.

    ``titles`` has the title of each field that the file has a column of.
    """

    path: str
    rows: pl.DataFrame
    titles: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    line: int = 0


def read_row_files(root: Path, kind: RowKind, config: Config, findings: Findings) -> list[RowFile]:
    """Every file of a kind, by name. One that is not read is reported."""
    found: list[RowFile] = []
    for path, name in files_of(root, kind.folder, findings):
        if is_read(path):
            found += _read(path, name, kind, config, findings)
        else:
            findings.warning(kind.folder, kind.unread, Span(name), how_to_read(path))
    return found


def _read(path: Path, name: str, kind: RowKind, config: Config, findings: Findings) -> list[RowFile]:
    if path.suffix.lower() in YAML_SUFFIXES:
        titles: dict[str, str] = {}

        def rows(table: Table) -> pl.DataFrame:
            titles.update(_titles(table, kind, config) | titles)
            return _rows(table, kind, config)

        node = read_yaml(path, name, findings)
        entries_of = read_people_entries(node, name, str, rows, findings)
        return [RowFile(name, _complete(entries_of, kind), titles)]
    tables = read_tables(path, name, partial(_find_titles, kind=kind, columns=config.columns), findings)
    if tables is not None and not any(table.titles for table in tables):
        findings.error(kind.folder, kind.untitled, Span(name),
                       msg("Put one on top, such as: {titles}", titles=kind.example))
    found = []
    for table in tables or ():
        if table.titles:
            totals = Table(table.titles, mark_totals(table.cells, _address(table, kind, config)), table.title_line)
            found.append(RowFile(name, _complete(_rows(totals, kind, config), kind), _titles(table, kind, config),
                                 table.sheet, table.title_line))
    return found


def _find_titles(rows: Sequence[Sequence[str]], kind: RowKind, columns: Mapping[str, str]) -> int | None:
    """The row that has the titles: the one of which most is understood."""
    known = [len(kind.places_of(row, columns)) if not any("@" in cell for cell in row) else 0 for row in rows]
    most = max(known, default=0)
    return known.index(most) if most >= TELLING else None


def _address(table: Table, kind: RowKind, config: Config) -> str:
    places = kind.places_of(table.titles, config.columns).get("email", ())
    return str(places[0]) if places else ""


def _titles(table: Table, kind: RowKind, config: Config) -> dict[str, str]:
    """The title of each field."""
    return {name: table.titles[places[0]] for name, places in kind.places_of(table.titles, config.columns).items()}


def _rows(table: Table, kind: RowKind, config: Config) -> pl.DataFrame:
    """The rows of a table by their fields: of several columns of a field the plainest that has something."""
    cells = []
    for name, places in kind.places_of(table.titles, config.columns).items():
        several = [pl.col(str(place)).fill_null("") for place in places]
        if name == "phone":
            several = [clean_phone(one, korean=config.korean) for one in several]
        if name in kind.all_count:
            cell = pl.concat_str(several, separator=BETWEEN).str.strip_chars()
        else:
            cell = pl.coalesce(*(pl.when(one != "").then(one) for one in several), pl.lit(""))
        cells.append(cell.alias(name))
    return table.cells.select(LINE, PROBLEM, *cells)


def _complete(rows: pl.DataFrame, kind: RowKind) -> pl.DataFrame:
    texts = [(pl.col(name) if name in rows.columns else pl.lit("")).fill_null("").alias(name) for name in kind.fields]
    return rows.select(pl.col(LINE).cast(pl.Int64), pl.col(PROBLEM).fill_null(""), *texts)
