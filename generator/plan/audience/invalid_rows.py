"""Rows of lists that nobody can be mailed by: of each file how many, where the first ones stand, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from generator.findings import Findings, Span
from generator.messages import Message, joined, msg, plural
from generator.plan.audience.accounting import Counts, of_lists
from generator.sources.tables.problems import LIKE_FORMULA, NOT_AN_ADDRESS, told_problem

SHOWN, LONGEST = 3, 40
"""Rows that are told of one by one; characters of a cell that are shown."""
LOCAL = re.compile(r"(?<![^\s<>()\"',;:@])[^\s<>()\"',;:@]++(?=@[^\s@]+\.[^\s@])")
"""Who is written to, in what may be a whole address: findings name nobody, and the fault is mostly behind the @."""


def report_invalid(rows: pl.DataFrame, counts: Sequence[Counts], findings: Findings) -> None:
    """Sum up, a finding a file, the rows without a usable address. ``rows`` are those that were not accepted.

    A cell is quoted where it was meant to be an address and is none.
    """
    found, every = Counter[str](), Counter[str]()
    for file in counts:
        found[file.path] += file.invalid
        every[file.path] += file.rows
    first = first_invalid(of_lists(rows, counts)).group_by("list", maintain_order=True).agg(
        "path", "line", "email", "_why")
    for path, files, lines, cells, reasons in first.iter_rows():
        told = [_row(*row) for row in zip(_places(path, files, lines), cells, reasons, strict=True)]
        shown = joined(", ", told)
        if more := found[path] - len(told):
            shown = plural("{shown} and {count} more", "{shown} and {count} more", more, shown=shown)
        findings.warning(
            "invalid-row", plural("{count} row of {rows} has no usable address: {shown}.",
                                  "{count} rows of {rows} have no usable address: {shown}.",
                                  found[path], rows=every[path], shown=shown), Span(files[0], lines[0]),
            msg("Correct the file there. Every such row stands in output/reports/rows.csv, with its reason."))


def first_invalid(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that are told of one by one, out of those of each ``list`` that were not accepted."""
    return rows.filter(pl.col("_fate") == "invalid").group_by("list", maintain_order=True).head(SHOWN)


def _places(path: str, files: Sequence[str], lines: Sequence[int]) -> list[str]:
    """The line of each row; of a list in parts with the part before it."""
    return [str(line) if file == path else f"{file.rpartition('/')[2]}:{line}"
            for file, line in zip(files, lines, strict=True)]


def _row(line: str, cell: str | None, why: str) -> Message:
    """Where a row stands, what its cell has, and why it cannot be used."""
    text = " ".join(LOCAL.sub("…", cell or "").split()) if why in (NOT_AN_ADDRESS, LIKE_FORMULA) else ""
    if not text:
        return msg("line {line} ({why})", line=line, why=told_problem(why))
    text = text if len(text) <= LONGEST else f"{text[:LONGEST - 1]}…"
    return msg("line {line} (“{text}”: {why})", line=line, text=text, why=told_problem(why))
