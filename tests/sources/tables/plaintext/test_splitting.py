"""Tests of :mod:`generator.sources.tables.plaintext.splitting`."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.sources.tables.plaintext import encoding, records, splitting
from generator.sources.tables.plaintext.encoding import LONGEST
from generator.sources.tables.plaintext.records import MOST_LINES, read_record
from generator.sources.tables.plaintext.splitting import simple_line
from tests.sources.tables.reading import cells, read, refused


@pytest.mark.parametrize(("lines", "cells"), [
    (['a,"b,c",d'], ["a", "b,c", "d"]), (['"a""b"'], ['a"b']), (['a,b"c'], ["a", 'b"c']), ([""], [""]),
    ([","], ["", ""]), (['"a', 'b",c'], ["a\nb", "c"]), (['"a', "", '""', 'b",c'], ['a\n\n"\nb', "c"]),
    (['a , "b" ,c'], ["a ", "b", "c"]), (['a, "b'], ["a", ' "b']), (['a, "b" c'], ["a", ' "b" c']),
    (['""'], [""]), (['"a"'], ["a"]), (['"', '"'], ["\n"]),
])
def test_records(lines: list[str], cells: list[str]) -> None:
    """Quoted cells, line breaks and doubled marks in them; marks elsewhere are characters like others."""
    assert read_record(lines, 0, ",") == (cells, len(lines))
    assert read_record(["x", *lines, "y"], 1, ",") == (cells, 1 + len(lines))


@pytest.mark.parametrize("lines", [['"a'], ['"a"b'], ['a,"b"c,d'], ['"a', "b", "c"], ['"a', '"b"'], ['"']])
def test_broken_records(lines: list[str]) -> None:
    """A mark that is never closed, or closed in the middle of a cell."""
    assert read_record(lines, 0, ",") is None


def test_limits() -> None:
    """No record has any number of lines, or of characters."""
    assert read_record(['"', *["x"] * (MOST_LINES - 2), '"'], 0, ",")
    assert read_record(['"', *["x"] * (MOST_LINES - 1), '"'], 0, ",") is None
    assert read_record(['"', "x" * LONGEST, '"'], 0, ",") is None


@pytest.mark.parametrize(("line", "simple"), [
    ("a,b", True), ('"a,b",c', True), ('"a""b"', True), ('a"b', False), ('"a', False), ('"a"b', False), ("", True)])
def test_simple_lines(line: str, simple: bool) -> None:
    """What is a whole record by itself, with marks around cells or nowhere."""
    assert bool(re.search(simple_line(","), line)) is simple
    assert bool(re.search(simple_line("|"), line.replace(",", "|"))) is simple


HEAD = "email,name,note\n"
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
CELLS = st.text(st.sampled_from(list('ab가é",;\t|\n ')), max_size=8)
LINES = st.lists(st.text(st.sampled_from(list('a가",, ')), max_size=10), max_size=12)


def in_pieces(patch: pytest.MonkeyPatch, size: int) -> None:
    """Let files be read in pieces of some bytes."""
    patch.setattr(encoding, "PIECE", size)


def plain(cell: str) -> str:
    """A cell with each white space as one, as spaces around cells are left out, and returns may be lost."""
    return " ".join(cell.split())


@pytest.mark.parametrize(("text", "rows", "bad"), [
    ('a@x.com,"1\n2\n3",x\nb@x.com,y,z\n', [(2, "a@x.com", "1\n2\n3", "x"), (5, "b@x.com", "y", "z")], []),
    ('\n\na@x.com,y,z\n , ,\n"",,""\nb@x.com,y,z', [(4, "a@x.com", "y", "z"), (7, "b@x.com", "y", "z")], []),
    ('a@x.com,"y,z\nb@x.com,y,z\nc@x.com,y,z\n', [(3, "b@x.com", "y", "z"), (4, "c@x.com", "y", "z")], [2]),
    ('a@x.com,"y" Co,z\nb@x.com,y,z\n', [(3, "b@x.com", "y", "z")], [2]),
    ('a@x.com,5" disk,6"\nb@x.com,y,z\n', [(2, "a@x.com", '5" disk', '6"'), (3, "b@x.com", "y", "z")], []),
    ('a@x.com,"say ""hi""",""\n', [(2, "a@x.com", 'say "hi"', "")], []),
    ('a@x.com, "y, z" , w\n', [(2, "a@x.com", "y, z", "w")], []),
    ('a@x.com, "y, w\n', [(2, "a@x.com", '"y', "w")], []),
    ("a@x.com,y,z,w\nb@x.com,y,z\n", [(3, "b@x.com", "y", "z")], [2]),
    ('a@x.com,"y",z,w\nb@x.com,"y\n",z,"",\n', [(3, "b@x.com", "y", "z")], [2]),
    ('a@x.com,y,z,,\nb@x.com,y,z, \nc@x.com,y,"z","",""\n',
     [(2, "a@x.com", "y", "z"), (3, "b@x.com", "y", "z"), (4, "c@x.com", "y", "z")], []),
    ("a@x.com\nb@x.com,y\nc@x.com,y,z\n",
     [(2, "a@x.com", "", ""), (3, "b@x.com", "y", ""), (4, "c@x.com", "y", "z")], []),
    ("a@x.com\n", [(2, "a@x.com", "", "")], []),
    ('a@x.com,"x\ry",z\n', [(2, "a@x.com", "x\ry", "z")], []),
])
def test_rows_and_their_lines(tmp_path: Path, text: str, rows: list[tuple[object, ...]], bad: list[int]) -> None:
    """Line breaks in cells, empty lines, stray quotation marks, too many cells and too few."""
    for ends in ("\n", "\r\n"):
        table, found = read(tmp_path / "a.csv", (HEAD + text).replace("\n", ends))
        assert [tuple(str(cell).replace("\r\n", "\n") for cell in row) for row in cells(table)] == [
            tuple(map(str, row)) for row in rows]
        assert refused(table) == bad
        assert found == []


@pytest.mark.parametrize(("text", "bad"), [
    ("a@x.com,y,z\nb@x.com,y", [3]), ('a@x.com,y,z\nb@x.com,"y\nz', [3, 4]), ("a@x.com", [2]),
    ("a@x.com,y,z\nb@x.com,y,z", []), ("a@x.com,y,z\nb@x.com,y\n", []), ("a@x.com,y\nb@x.com,y", []),
    ('a@x.com,y,"z\nz"', []), ('a@x.com,"y\ny",z\nb@x.com,y,"z\n\n"', []), ('a@x.com,y,z\nb@x.com,"y\ny"', [3]),
    ("a@x.com,y,z\nb@x.com,y\n  ", []), ("a@x.com,y,z\r\nb@x.com,y\r", [3]),
])
def test_a_file_that_was_cut_off(tmp_path: Path, text: str, bad: list[int]) -> None:
    """A last row without its end is told where it has fewer cells than the row before it."""
    table, _ = read(tmp_path / "a.csv", HEAD + text)
    assert refused(table) == bad


def test_untitled_columns_at_the_end(tmp_path: Path) -> None:
    """What stands below an empty title is left out, and costs nobody their row."""
    table, _ = read(tmp_path / "a.csv", "email,name,,\na@x.com,y,,\nb@x.com,y,z,\nc@x.com,y,z,z,z\n")
    assert table.titles == ("email", "name")
    assert cells(table) == [(2, "a@x.com", "y"), (3, "b@x.com", "y")]
    assert refused(table) == [4]


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_line_over_a_megabyte(tmp_path: Path, quote: str) -> None:
    """A line that is too long to be a person costs itself alone."""
    long = "긴" * 400_000
    table, found = read(tmp_path / "a.csv", f"{HEAD}a@x.com,{quote}{long}{quote},z\nb@x.com,y,z\n")
    assert (cells(table), refused(table), found) == ([(3, "b@x.com", "y", "z")], [2], [])
    assert "1 MB" in table.cells["problem"][0]


def test_a_quotation_mark_swallows_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell may have a good many lines, not all that follow."""
    for module in (records, splitting):
        monkeypatch.setattr(module, "MOST_LINES", 20)
    rows = "".join(f"p{number}@x.com,y,z\n" for number in range(50))
    table, _ = read(tmp_path / "a.csv", f'{HEAD}a@x.com,"y,z\n{rows}b@x.com,y",z\n')
    assert len(cells(table)) == 51
    assert refused(table) == [2]
    long = "y\n" * 18
    table, _ = read(tmp_path / "a.csv", f'{HEAD}a@x.com,"{long}",z\nb@x.com,y,z\n')
    assert [row[0] for row in cells(table)] == [2, 21]


def test_a_cell_of_many_lines_and_megabytes(tmp_path: Path) -> None:
    """Lines that are each short enough make no cell of any size together."""
    long = "y" * 700_000
    table, _ = read(tmp_path / "a.csv", f'{HEAD}a@x.com,"{long}\n{long}\n{long}",z\nb@x.com,y,z\n')
    assert cells(table)[-1] == (5, "b@x.com", "y", "z")
    assert 2 in refused(table)


@QUICK
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=12), st.sampled_from(",;\t|"),
       st.sampled_from(["\n", "\r\n"]), st.integers(2, 200), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
@example([("a", "", "x\n")], ",", "\n", 3, csv.QUOTE_MINIMAL)
def test_well_formed_files_are_read_as_pythons_csv_reads_them(
        tmp_path: Path, rows: list[tuple[str, str, str]], separator: str, ends: str, size: int, quoting: int) -> None:
    """Whatever stands in the cells, and wherever the pieces of a file end."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=ends, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(("email", "name", "note"))
    writer.writerows((f"p@x.com{first}", *rest) for first, *rest in rows)
    reader = csv.reader(io.StringIO(stream.getvalue(), newline=""), delimiter=separator)
    lines = stream.getvalue().split("\n")
    expected = [[plain(cell) for cell in row] for row in reader][1:]
    with pytest.MonkeyPatch.context() as patch:
        in_pieces(patch, size)
        table, _ = read(tmp_path / "a.csv", stream.getvalue())
    assert refused(table) == []
    assert [[plain(str(cell)) for cell in row[1:]] for row in cells(table)] == expected
    assert all("p@x.com" in lines[int(str(row[0])) - 1] for row in cells(table))


@QUICK
@given(LINES, st.integers(2, 60))
@example(['a,"', 'a",a'], 2)
def test_pieces_make_no_difference(tmp_path: Path, lines: list[str], size: int) -> None:
    """A file of any lines, broken ones too, gives the same rows however it is read, and accounts for every line."""
    text = HEAD + "\n".join([*lines, ""])
    whole, _ = read(tmp_path / "a.csv", text)
    with pytest.MonkeyPatch.context() as patch:
        in_pieces(patch, size)
        pieces, _ = read(tmp_path / "a.csv", text)
    assert pieces.cells.rows() == whole.cells.rows()
    numbers = whole.cells["line"].to_list()
    assert numbers == sorted(set(numbers))
    taken = set(numbers)
    for number, line in enumerate(lines, 2):
        inside = any(first < number for first in numbers) and '"' in "".join(lines[:number - 2])
        assert number in taken or not line.strip(' ",') or inside


@QUICK
@given(st.data())
def test_rows_survive_a_broken_one(tmp_path: Path, data: st.DataObject) -> None:
    """One broken line among good ones costs itself alone, if what it breaks is not mended by a later mark."""
    before, after = data.draw(st.integers(0, 5)), data.draw(st.integers(0, 5))
    broken = data.draw(st.sampled_from(['x@x.com,"y,z', 'x@x.com,"y"y,z', "x@x.com,y,z,w", '"', 'x,y,"']))
    good = [f"p{number}@x.com,y,z" for number in range(before + after)]
    table, _ = read(tmp_path / "a.csv", HEAD + "\n".join([*good[:before], broken, *good[before:], ""]))
    assert [row[1] for row in cells(table)] == [line.partition(",")[0] for line in good]
    assert refused(table) == [2 + before]
