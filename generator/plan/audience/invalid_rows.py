"""Rows of lists that nobody can be mailed by: of each file how many, where the first ones stand, and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from generator.findings import Findings, Span
from generator.messages import Message, joined, msg, plural
from generator.plan.audience.accounting import Counts
from generator.sources.tables.problems import LIKE_FORMULA, NOT_AN_ADDRESS, told_problem

SHOWN, LONGEST = 3, 40
"""Rows that are told of one by one; characters of a cell that are shown."""
LOCAL = re.compile(r"(?<![^\s<>()\"',;:@])[^\s<>()\"',;:@]++(?=@[^\s@]+\.[^\s@])")
"""Who is written to, in what may be a whole address: findings name nobody, and the fault is mostly behind the @."""


def report_invalid(rows: pl.DataFrame, counts: Sequence[Counts], findings: Findings) -> None:
    """Sum up, a finding a file, the rows without a usable address. ``rows`` are those that were not accepted.

    A cell is quoted where it was meant to be an address and is none.
    """
    invalid = rows.filter(pl.col("_fate") == "invalid")
    found, every = Counter[str](), Counter[str]()
    for file in counts:
        found[file.path] += file.invalid
        every[file.path] += file.rows
    first = invalid.group_by("path", maintain_order=True).head(SHOWN).group_by("path", maintain_order=True).agg(
        "line", "email", "_why")
    for path, lines, cells, reasons in first.iter_rows():
        told = [_row(*row) for row in zip(lines, cells, reasons, strict=True)]
        shown = joined(", ", told)
        if more := found[path] - len(told):
            shown = plural("{shown} and {count} more", "{shown} and {count} more", more, shown=shown)
        findings.warning(
            "invalid-row", plural("{count} row of {rows} has no usable address: {shown}.",
                                  "{count} rows of {rows} have no usable address: {shown}.",
                                  found[path], rows=every[path], shown=shown), Span(path, lines[0]),
            msg("Correct the file there. Every such row stands in output/reports/rows.csv, with its reason."))


def _row(line: int, cell: str | None, why: str) -> Message:
    """Where a row stands, what its cell has, and why it cannot be used."""
    text = " ".join(LOCAL.sub("…", cell or "").split()) if why in (NOT_AN_ADDRESS, LIKE_FORMULA) else ""
    if not text:
        return msg("line {line} ({why})", line=line, why=told_problem(why))
    text = text if len(text) <= LONGEST else f"{text[:LONGEST - 1]}…"
    return msg("line {line} (“{text}”: {why})", line=line, text=text, why=told_problem(why))
