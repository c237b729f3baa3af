"""Tests of :mod:`generator.sources.tables.names`."""

from __future__ import annotations

import polars as pl
import pytest

from generator.sources.tables.names import joined_name, name_parts


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


def test_a_given_name_in_korean() -> None:
    """“이름” is the given name beside a column “성”, as Outlook has it, and the whole name everywhere else."""
    assert name_parts(["이름", "성", "이메일"], ["name", "last_name", "email"]) == ["first_name", "last_name", "email"]
    assert name_parts(["이름", "이메일"], ["name", "email"]) == ["name", "email"]
    assert name_parts(["이름(한글)", "성(한글)"], ["name", "last_name"]) == ["first_name", "last_name"]
    assert name_parts(["Nom", "Prénom"], ["name", "first_name"]) == ["last_name", "first_name"]
    assert name_parts(["Name", "Vorname"], ["name", "first_name"]) == ["name", "first_name"]
    assert name_parts(["성명", "성"], ["name", "last_name"]) == ["name", "last_name"]
    assert name_parts(["이름", "First Name", "성"], ["name", "first_name", "last_name"]) == [
        "name", "first_name", "last_name"]
