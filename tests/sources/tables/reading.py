"""CSV files written and read, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from generator.findings import Findings
from generator.sources.tables.base import LINE, PROBLEM
from generator.sources.tables.plaintext.delimited import read_delimited
from generator.sources.tables.table import Table
from generator.sources.tables.titles import titles_with_address

Found = list[tuple[str, str, int]]


def read(path: Path, content: str | bytes) -> tuple[Table, Found]:
    """Write a file and read it: its table; how serious each finding is, its code and its line."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    findings = Findings()
    table = read_delimited(path, path.name, titles_with_address({}), findings)
    assert table is not None
    return table, [(str(finding.severity), finding.code, finding.span.line) for finding in findings]


def cells(table: Table) -> list[tuple[object, ...]]:
    """The rows that can be used: their line, then their cells."""
    return [(row[-2], *row[:-2]) for row in table.cells.rows() if not row[-1]]


def refused(table: Table) -> list[int]:
    """The lines of the rows that cannot be used."""
    return [line for line, problem in table.cells.select(LINE, PROBLEM).rows() if problem]
