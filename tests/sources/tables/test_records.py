"""Tests of :mod:`generator.sources.tables.records`."""

from __future__ import annotations

import re

import pytest

from generator.sources.tables.encoding import LONGEST
from generator.sources.tables.records import MOST_LINES, read_record, simple_line


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
