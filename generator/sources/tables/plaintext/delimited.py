"""CSV files into tables: their encoding, what separates the cells, where the titles are, and then every row."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.parallel import side_by_side
from generator.reasons import why_unreadable
from generator.sources.tables.base import PROBLEM, FindTitles
from generator.sources.tables.cells import clean_cells
from generator.sources.tables.plaintext.encoding import LONGEST, Oddities, find_encoding, is_korean, read_pieces
from generator.sources.tables.plaintext.records import find_head
from generator.sources.tables.plaintext.splitting import Splitter
from generator.sources.tables.table import Table, empty_cells

LOOK = msg("Look whether the names are right, and save the file as UTF-8.")


def read_delimited(path: Path, name: str, find_titles: FindTitles, findings: Findings) -> Table | None:
    """Read a CSV file; what separates the cells is found by where it lets the titles be found.

    A table without titles where there are none; ``None``, reported, where the file cannot be read at all.
    """
    oddities = Oddities()
    try:
        encoding = find_encoding(path)
        pieces = read_pieces(path, encoding, oddities)
        first = next(pieces, b"")
        head = find_head(first[:LONGEST].decode(errors="ignore"), find_titles)
        if head is None:
            return Table((), empty_cells(), 0, encoding)
        splitter = Splitter(len(head.titles), head.cells, head.separator, head.next_line, oddities)
        frames = side_by_side(clean_cells, splitter.read(first, pieces))  # while the next piece is split
    except OSError as error:
        findings.error("unreadable", msg("This file cannot be read: {reason}.", reason=why_unreadable(error)),
                       Span(name))
        return None
    _report(oddities, encoding, first, name, findings)
    cells = pl.concat([empty_cells(len(head.titles)), *frames])
    if not (cells[PROBLEM] != "").any():  # one value for all takes no room
        cells = cells.with_columns(pl.lit("").alias(PROBLEM))
    return Table(head.titles, cells, head.line, encoding)


def _report(oddities: Oddities, encoding: str, first: bytes, name: str, findings: Findings) -> None:
    """Say which encoding was taken where it is not UTF-8, and what in the file is not as it should be."""
    if encoding == "cp949" and not is_korean(first.decode()):
        findings.warning("encoding", msg("This was read as CP949 (Korean Windows), but much of it is not Korean."),
                         Span(name), LOOK)
    elif encoding == "cp949":
        findings.note("encoding", msg("This was read as CP949 (Korean Windows)."), Span(name))
    elif encoding == "cp1252":
        findings.warning("encoding", msg("This is neither UTF-8 nor Korean; it was read as Windows Latin (cp1252)."),
                         Span(name), LOOK)
    elif encoding.startswith("utf-16"):
        findings.note("encoding", msg("This was read as UTF-16."), Span(name))
    if oddities.other:
        findings.warning(
            "encoding", plural(
                "This line is in another encoding than the rest ({encoding}).",
                "This line and others, {count} in all, are in another encoding than the rest ({encoding}).",
                len(oddities.other), encoding=encoding), Span(name, oddities.other[0]), LOOK)
    if oddities.nul:
        findings.warning("encoding", msg("This file has NUL characters; they were left out."),
                         Span(name, oddities.nul), msg("It may be damaged: export it anew."))
