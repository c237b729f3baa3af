"""Lines of CSV (RFC 4180) into cells: each physical line is in a row, in an empty line, or in a row with a problem."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import polars as pl

from generator.sources.tables.base import LINE, PROBLEM
from generator.sources.tables.plaintext.encoding import LONGEST, Oddities
from generator.sources.tables.plaintext.records import MOST_LINES, read_record
from generator.sources.tables.problems import ROW_CUT_OFF, TOO_LONG, UNCLOSED, UNREADABLE, too_wide
from generator.sources.tables.table import empty_cells

QUOTED_CELL = r'"(?:[^"]|"")*"'
ENDS = re.compile(b"\r\n|\r|\n")
"""Ends of lines as titles are looked for: a return among them ends one too. Below them, newlines alone do."""


def simple_line(separator: str) -> str:
    """A pattern for lines that are a whole record by themselves, with quotation marks around cells or nowhere."""
    plain = rf'[^"{re.escape(separator)}]*'
    cell = rf'(?:{plain}|"(?:[^"]|"")*")'
    return rf"^{cell}(?:{re.escape(separator)}{cell})*$"


@dataclass(slots=True)
class Splitter:
    """Turns pieces of text into frames of cells: ``width`` columns of them. ``line`` is that of the next line.

    ``most`` is how many cells a row may have: those beyond ``width`` have no title and are left out.
    """

    width: int
    most: int
    separator: str
    line: int
    oddities: Oddities

    def read(self, first: bytes, pieces: Iterator[bytes]) -> Iterator[pl.DataFrame]:
        """The frames of a file; a record that runs on beyond its piece is read with the next one."""
        ends = [end.end() for end in islice(ENDS.finditer(first), self.line - 1)]
        text = first[ends[-1]:] if ends and len(ends) == self.line - 1 else b""
        self.line = 1 + first[:len(first) - len(text)].count(b"\n")
        for piece in pieces:
            if not piece.endswith(b"\n"):  # the end of the file, to be seen with the row before it
                text += piece
                continue
            frame, rest = self._frame(text, last=False)
            yield frame
            text = rest + piece
        frame, _ = self._frame(text, last=True)
        yield self._mark_cut_off(frame, text[-2 * LONGEST:].decode(errors="ignore"))

    def _frame(self, text: bytes, last: bool) -> tuple[pl.DataFrame, bytes]:
        """The rows of a piece, and the lines at its end that are no whole record yet."""
        if not text:
            return empty_cells(self.width), b""
        lines, kind, quoted = pl.read_lines(io.BytesIO(text), name="text"), pl.col("kind"), b'"' in text
        if b"\r" in text:
            lines = lines.select(pl.col("text").str.strip_suffix("\r"))
        if not self.oddities.hopeless and self._are_records(lines, quoted=quoted):
            numbers = pl.int_range(self.line, self.line + lines.height, eager=True).alias(LINE)
            self.line += lines.height
            return self._split(text, numbers), b""
        lines = self._lines(lines, quoted=quoted)
        read, taken, end = self._one_by_one(lines, last)
        rest = "".join(f"{line}\n" for line in lines["text"][end:]).encode()
        lines = lines.head(end).filter(~pl.col(LINE).is_in(taken))
        self.line += end
        good = lines.filter(kind == "good")
        frames = [self._split("\n".join(good["text"]).encode(), good[LINE]), read,
                  self._unusable(lines.filter(kind.is_in(["wide", "unusable"])))]
        return pl.concat(frames).sort(LINE), rest

    def _are_records(self, lines: pl.DataFrame, *, quoted: bool) -> bool:
        """Whether every line is a whole record, as nearly always."""
        odd = [self._cells(pl.col("text"), quoted=quoted) >= self.most, *self._oddities_of(quoted=quoted).values()]
        return not lines.select(pl.any_horizontal(odd).any()).item()

    def _oddities_of(self, *, quoted: bool) -> dict[str, pl.Expr]:
        """The kinds of lines that cannot be split, the first that fits: unusable, hard or blank."""
        line = pl.col("text")
        hard = {"hard": ~line.str.contains(simple_line(self.separator))} if quoted else {}
        return {"unusable": line.str.len_bytes() > LONGEST, **hard,
                "blank": ~line.str.contains(rf'[^{re.escape(self.separator)}"\s]')}

    def _cells(self, line: pl.Expr, *, quoted: bool) -> pl.Expr:
        """How many cells a line has behind its first one."""
        return (line.str.replace_all(QUOTED_CELL, "") if quoted else line).str.count_matches(
            self.separator, literal=True)

    def _lines(self, lines: pl.DataFrame, *, quoted: bool) -> pl.DataFrame:
        """The lines of a piece, each with its ``kind``: good, blank, hard (quotation marks), wide or unusable."""
        line = pl.col("text")
        cells = self._cells(line, quoted=quoted)
        full = pl.when(cells >= self.most).then(line).str.replace(rf'(?:{re.escape(self.separator)}(?:\s|"")*)+$', "")
        wide = {"wide": self._cells(full, quoted=quoted) >= self.most}
        kind = pl.coalesce(*(pl.when(fits).then(pl.lit(name)) for name, fits in (
            self._oddities_of(quoted=quoted) | wide).items()), pl.lit("good"))
        lines = lines.with_columns(kind.alias("kind"), cells.alias("cells")).with_row_index(LINE, self.line)
        if self.oddities.hopeless:
            hopeless = pl.col(LINE).is_in(self.oddities.hopeless)
            lines = lines.with_columns(kind=pl.when(hopeless).then(pl.lit("unusable")).otherwise("kind"))
        return lines.with_columns(pl.col(LINE).cast(pl.Int64))

    def _one_by_one(self, lines: pl.DataFrame, last: bool) -> tuple[pl.DataFrame, list[int], int]:
        """Read the lines that are no record by themselves: their rows, all the lines those took, and where to stop."""
        rows: list[tuple[int, list[str], str]] = []
        taken: list[int] = []
        hard = (lines["kind"] == "hard").arg_true().to_list()
        texts = lines["text"].to_list() if hard else []
        place = 0
        for index in hard:
            if index < place:
                continue
            record = read_record(texts, index, self.separator)
            if record is None and not last and _may_run_on(texts[index:index + MOST_LINES]):
                return self._read(rows), taken, index
            cells, place = record or ([], index + 1)
            rows.append((self.line + index, cells, "" if record else UNCLOSED))
            taken += range(self.line + index, self.line + place)
        return self._read(rows), taken, lines.height

    def _read(self, rows: Sequence[tuple[int, list[str], str]]) -> pl.DataFrame:
        records = []
        for line, found, problem in rows:
            wide = any(cell.strip() for cell in found[self.most:])
            cells = [] if wide else found[:self.width]
            records.append([*cells, *[""] * (self.width - len(cells)), line,
                            self._too_wide(len(found)) if wide else problem])
        return pl.DataFrame(records, schema=empty_cells(self.width).schema, orient="row")

    def _too_wide(self, cells: int) -> str:
        return too_wide(cells, self.most, self.separator)

    def _split(self, text: bytes, numbers: pl.Series) -> pl.DataFrame:
        """Let Polars split lines that are whole records."""
        if not numbers.len():
            return empty_cells(self.width)
        cells = pl.read_csv(text, has_header=False, separator=self.separator, empty_string_is_null=False,
                            schema={str(position): pl.String for position in range(self.width)}, extra_columns="ignore",
                            missing_columns="insert")
        return cells.with_columns(pl.all().fill_null(""), numbers, pl.lit("").alias(PROBLEM))

    def _unusable(self, lines: pl.DataFrame) -> pl.DataFrame:
        hopeless = set(self.oddities.hopeless)
        problems = [self._too_wide(cells + 1) if kind == "wide" else UNREADABLE if line in hopeless else TOO_LONG
                    for line, kind, cells in lines.select(LINE, "kind", "cells").iter_rows()]
        empty = [pl.lit("").alias(str(position)) for position in range(self.width)]
        return lines.select(*empty, LINE, pl.Series(PROBLEM, problems, dtype=pl.String))

    def _mark_cut_off(self, frame: pl.DataFrame, text: str) -> pl.DataFrame:
        """A last line without its end is a row cut off, if it has fewer cells than the row before it."""
        lines = [line.removesuffix("\r") for line in text.split("\n")]
        sound = frame.filter(pl.col(PROBLEM) == "")[LINE]
        places = [len(lines) - self.line + line for line in sound.tail(2)]
        records = [read_record(lines, place, self.separator) if place >= 0 else None for place in places]
        ends_here = bool(records) and records[-1] is not None and records[-1][1] == len(lines)
        if text.endswith("\n") or not ends_here or sound[-1] != frame[LINE][-1]:
            return frame
        before, last = [self.width, *(len(record[0]) for record in records if record)][-2:]
        if last >= min(before, self.width):
            return frame
        return frame.with_columns(pl.when(pl.col(LINE) == sound[-1]).then(pl.lit(ROW_CUT_OFF)).otherwise(PROBLEM)
                                  .alias(PROBLEM))


def _may_run_on(lines: Sequence[str]) -> bool:
    """Whether the last lines of a piece may be the beginning of a record."""
    return len(lines) < MOST_LINES and sum(map(len, lines)) <= LONGEST
