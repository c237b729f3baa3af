"""Tests of :mod:`generator.sources.tables.cells`."""

from __future__ import annotations

import json
import unicodedata

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.audience.segmentation import tags
from generator.sources.tables.cells import clean_cells, clean_tags, joined_name, joined_tags, rows_of
from generator.sources.tables.roles import others_of
from generator.sources.tables.table import Table
from generator.sources.tables.titles import fields_of, list_field


def one(*cells: str) -> list[str]:
    """A column of tags, cleaned."""
    found: list[str] = clean_tags(pl.Series("tags", cells)).to_list()
    return found


@pytest.mark.parametrize(("cell", "clean"), [
    ("vip", "vip"), ("vip,press", "vip, press"), ("vip ; press|new\nold", "vip, press, new, old"), ("a,,b,", "a, b"),
    ('["vip","press"]', "vip, press"), ('"vip","press"', "vip, press"), ('"Seoul, Korea","x"', '"Seoul, Korea", x'),
    ("['a', 'b']", "a, b"), ('5" pipe, vip', '5" pipe, vip'), ("[VIP]", "[VIP]"), ("[공지] 고객", "[공지] 고객"),
    ("", ""), ('[{"name": "a"}, 3, null, {"x": 1}]', "a, 3"), ('["가, 나"]', '"가, 나"'), ("[]", ""), ('"x', "x"),
    ('["\\ud800"]', "?"), ("VIP 고객", "VIP 고객"), ("a/b", "a/b"), ('"vip","vip"', "vip")])
def test_one_cell(cell: str, clean: str) -> None:
    """However a source writes several tags."""
    assert one(cell) == [clean]


def test_google() -> None:
    """Where one row has “:::”, commas are part of labels in all of them."""
    assert one("vip ::: * myContacts", "Kim, Lee", "", "x") == ["vip, * myContacts", '"Kim, Lee"', "", "x"]


def test_plain_columns_are_left_alone() -> None:
    """Single words and nothing at all are not looked at."""
    column = pl.Series("tags", ["vip", "", None])
    assert clean_tags(column) is column


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6).filter(
    lambda word: not word.startswith(("[", '"', "'")))


@settings(max_examples=150, deadline=None)
@given(st.lists(words, min_size=1, max_size=4, unique_by=str.lower),
       st.sampled_from(["json", "quoted", "google", "plain"]))
def test_every_tag_is_found(several: list[str], way: str) -> None:
    """Whatever is in them, tags come out as they went in, and a rule finds each whole one."""
    if way == "json":
        cell = json.dumps(several)
    elif way == "quoted":
        cell = ",".join('"' + word.replace('"', '""') + '"' for word in several)
    else:
        several = [word for word in several if not set(word) & set(':,;|"')] or ["x"]
        cell = (" ::: " if way == "google" else ";").join(several)
    clean, = one(cell)
    assert clean == joined_tags(several)
    assert pl.DataFrame({"tags": [clean]}).select(tags(pl.col("tags")))["tags"].to_list() == [
        [pl.select(pl.lit(word).str.normalize("NFC").str.to_lowercase()).item() for word in several]]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_anything(cells: list[str]) -> None:
    """No cell breaks it, or makes a row more or less."""
    assert clean_tags(pl.Series("tags", cells, dtype=pl.String)).len() == len(cells)


@pytest.mark.parametrize(("cell", "clean"), [
    ("  김민수 ", "김민수"), ("\u00a0김\u3000", "김"), ("\u200b김\u200d민수\ufeff", "김민수"), ("김\u00ad민", "김민"),
    (unicodedata.normalize("NFD", "김민수"), "김민수"), (unicodedata.normalize("NFD", "José"), "José"),
    ("a\nb", "a\nb"), ("\u200b", ""), ("", ""), ("ｍｉｎ", "ｍｉｎ"), ("\u200e 가 \u200f", "가"),
    ('="가나"', "가나"), ('="a@example.com"', "a@example.com"), ('= " 가 ""나"" "', '가 "나"'), ("=1+1", "=1+1"),
    ('="', '="'), ('="가\n나"', "가\n나"), ('a="b"', 'a="b"')])
def test_clean_cells(cell: str, clean: str) -> None:
    """Spaces around, what cannot be seen, letters taken apart, a formula around a text; full-width letters are the
    writer's own."""
    cells = pl.DataFrame({"0": ["plain", cell], "line": [1, 2], "problem": ["", " as it is "]})
    found = clean_cells(cells)
    assert found["0"].to_list() == ["plain", clean]
    assert found["problem"].to_list() == ["", " as it is "]


def test_nothing_to_clean() -> None:
    """No columns, and no rows."""
    empty = pl.DataFrame({"line": pl.Series([], dtype=pl.Int64), "problem": pl.Series([], dtype=pl.String)})
    assert clean_cells(empty).equals(empty)
    assert clean_cells(empty.with_columns(pl.lit("").alias("0"))).height == 0


def test_rows_by_field() -> None:
    """Columns without a field are left out; a first column of telephones is mended."""
    cells = pl.DataFrame({"0": ["a@x.com"], "1": ["x"], "2": ["1012345678"], "line": [2], "problem": [""]})
    table = Table(("email", "", "phone"), cells, 1)
    assert rows_of(table, ["email", "", "phone"], korean=True).to_dicts() == [
        {"line": 2, "problem": "", "email": "a@x.com", "phone": "01012345678"}]


def test_several_columns_of_telephones() -> None:
    """The mobile is the person's, whichever column has it; all are mended and keep their columns, the rest stands in
    one of its own, and so do second addresses."""
    titles = ("전화번호", "휴대폰", "집전화", "이메일", "이메일2", "태그")
    rows = [("02-000-0000", "1012345678.0", "", "a@x.com", "b@x.com", "vip;press"),
            ("1.012345678E9", "", "02-000-0001", "c@x.com", "", ""), ("", "+1 415 555 0100", "", "d@x.com", "", "x")]
    cells = pl.DataFrame(rows, schema=[str(place) for place in range(6)], orient="row")
    table = Table(titles, cells.with_columns(line=pl.Series([2, 3, 4]), problem=pl.lit("")), 1)
    fields = fields_of(titles, {}, list_field)
    found = rows_of(table, fields, korean=True, others=others_of(titles, {}, fields))
    assert found.select("phone", "other_phones", "phone_2", "집전화", "other_emails", "이메일2", "tags").rows() == [
        ("01012345678", "02-000-0000", "02-000-0000", "", "b@x.com", "b@x.com", "vip, press"),
        ("01012345678", "02-000-0001", "01012345678", "02-000-0001", "", "", ""),
        ("+1 415 555 0100", "", "", "", "", "", "x")]


def test_only_telephones_of_an_office() -> None:
    """They are the person's number, where there is no other."""
    cells = pl.DataFrame({"0": ["a@x.com"], "1": ["212345678"], "line": [2], "problem": [""]})
    table = Table(("email", "회사전화"), cells, 1)
    fields = ["email", "회사전화"]
    found = rows_of(table, fields, korean=True, others=others_of(table.titles, {}, fields))
    assert found.select("phone", "회사전화").rows() == [("0212345678", "0212345678")]
    assert "other_phones" not in found.columns


def test_plain_lists_get_no_columns_of_ours() -> None:
    """Where nobody has a second telephone or address, there is no column for them."""
    titles = ("전화번호", "휴대폰", "이메일", "이메일2")
    cells = pl.DataFrame({"0": ["", "02-000-0000"], "1": ["010-0000-0001", ""], "2": ["a@x.com", "b@x.com"],
                          "3": ["", ""], "line": [2, 3], "problem": ["", ""]})
    fields = fields_of(titles, {}, list_field)
    found = rows_of(Table(titles, cells, 1), fields, korean=True, others=others_of(titles, {}, fields))
    assert found.columns == ["line", "problem", "phone_2", "phone", "email", "이메일2"]
    assert found["phone"].to_list() == ["010-0000-0001", "02-000-0000"]


@pytest.mark.parametrize(("name", "first", "last", "joined"), [
    ("", "민수", "김", "김민수"), ("", "서연", "남궁", "남궁서연"), ("", "Jane", "Doe", "Jane Doe"),
    ("", "Jane", "", "Jane"), ("", "", "정", "정"), ("", "최서연", "", "최서연"), ("", "Minsu", "김", "김 Minsu"),
    ("", "民秀", "金", "金民秀"), ("", "太郎", "山田", "山田太郎"), ("", "たろう", "山田", "山田たろう"),
    ("", "민수", "Kim", "민수 Kim"), ("", "김민수", "김", "김민수"), ("", "민수", "김민수", "김민수"),
    ("", "山田太郎", "山田", "山田太郎"), ("", "Jane Doe", "Doe", "Jane Doe"), ("", "Doe", "Doe", "Doe"),
    ("", "서연", "서", "서서연"), ("", "이안", "이", "이이안"), ("", "Doering", "Doe", "Doering Doe"),
    ("", " 민수 ", " 김 ", "김민수"), ("", "", "", ""), ("", None, None, ""), (None, "Jane", "Doe", "Jane Doe"),
    ("김민수 부장", "민수", "김", "김민수 부장"), ("  ", "Jane", "Doe", "Jane Doe")])
def test_joined_names(name: str | None, first: str | None, last: str | None, joined: str) -> None:
    """Parts are put together only where there is no name, by the script they are in: Eastern surnames first, and
    without a space before an Eastern given name; what is a whole name already is not put together again."""
    frame = pl.DataFrame({"name": [name], "first_name": [first], "last_name": [last]},
                         schema=dict.fromkeys(("name", "first_name", "last_name"), pl.String))
    assert frame.select(joined_name())["name"].to_list() == [joined]
