"""Tests of :mod:`generator.sources.tables.cells`."""

from __future__ import annotations

import unicodedata

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources.tables.base import Table
from generator.sources.tables.cells import clean_cells, clean_phone, rows_of


@pytest.mark.parametrize(("cell", "clean"), [
    ("  김민수 ", "김민수"), ("\u00a0김\u3000", "김"), ("\u200b김\u200d민수\ufeff", "김민수"), ("김\u00ad민", "김민"),
    (unicodedata.normalize("NFD", "김민수"), "김민수"), (unicodedata.normalize("NFD", "José"), "José"),
    ("a\nb", "a\nb"), ("\u200b", ""), ("", ""), ("ｍｉｎ", "ｍｉｎ"), ("\u200e 가 \u200f", "가")])
def test_clean_cells(cell: str, clean: str) -> None:
    """Spaces around, what cannot be seen, and letters taken apart; full-width letters are the writer's own."""
    cells = pl.DataFrame({"0": ["plain", cell], "line": [1, 2], "problem": ["", " as it is "]})
    found = clean_cells(cells)
    assert found["0"].to_list() == ["plain", clean]
    assert found["problem"].to_list() == ["", " as it is "]


def test_nothing_to_clean() -> None:
    """No columns, and no rows."""
    empty = pl.DataFrame({"line": pl.Series([], dtype=pl.Int64), "problem": pl.Series([], dtype=pl.String)})
    assert clean_cells(empty).equals(empty)
    assert clean_cells(empty.with_columns(pl.lit("").alias("0"))).height == 0


def mended(*, korean: bool) -> pl.Expr:
    """A column of telephones, mended."""
    return clean_phone(pl.col("phone"), korean=korean).alias("phone")


@pytest.mark.parametrize(("written", "korean", "other"), [
    ("010-1234-5678", "010-1234-5678", "010-1234-5678"), ("1012345678", "01012345678", "1012345678"),
    ("1012345678.0", "01012345678", "1012345678"), ("01012345678.00", "01012345678", "01012345678"),
    ("212345678", "0212345678", "212345678"), ("3112345678", "03112345678", "3112345678"),
    ("5071234567890", "5071234567890", "5071234567890"), ("50712345678", "050712345678", "50712345678"),
    ("+82 10-1234-5678", "+82 10-1234-5678", "+82 10-1234-5678"), ("'01012345678", "01012345678", "01012345678"),
    ("０１０１２３４５６７８", "01012345678", "01012345678"), ("1.01234E+09", "1.01234E+09", "1.01234E+09"),
    ("10-1234-5678", "10-1234-5678", "10-1234-5678"), ("15881234", "15881234", "15881234"), ("", "", ""),
    ("내선 12", "내선 12", "내선 12")])
def test_phones(written: str, korean: str, other: str) -> None:
    """What a spreadsheet made of a number is undone; the zero comes back in Korea alone."""
    for is_korean, expected in ((True, korean), (False, other)):
        frame = pl.DataFrame({"phone": [written]}).select(mended(korean=is_korean))
        assert frame["phone"][0] == expected


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("0123456789+-. ()E'"), max_size=14), st.booleans())
def test_phones_stay_what_they_are(written: str, korean: bool) -> None:
    """Twice is once, and no digit is lost but those behind a point."""
    frame = pl.DataFrame({"phone": [written]})
    once = frame.select(mended(korean=korean))
    assert once.select(mended(korean=korean)).equals(once) or "." in written or "'" in written
    digits = [character for character in written.partition(".")[0] if character.isdigit()]
    assert "".join(digits) in "".join(character for character in once["phone"][0] if character.isdigit())


def test_rows_by_field() -> None:
    """Columns without a field are left out; a first column of telephones is mended."""
    cells = pl.DataFrame({"0": ["a@x.com"], "1": ["x"], "2": ["1012345678"], "line": [2], "problem": [""]})
    table = Table(("email", "", "phone"), cells, 1)
    assert rows_of(table, ["email", "", "phone"], korean=True).to_dicts() == [
        {"line": 2, "problem": "", "email": "a@x.com", "phone": "01012345678"}]
