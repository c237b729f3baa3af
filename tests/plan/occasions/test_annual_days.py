"""Tests of :mod:`generator.plan.occasions.annual_days`: days as lists have them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.occasions.annual_days import annual_columns, annual_text, as_annual, as_year, is_unread
from tests.conftest import examples

LUNAR, LEAP = 10_000, 20_000


def read(text: str, lunar: bool = False) -> tuple[int | None, int | None, bool]:
    """The day of the year, the year, and whether it is not understood."""
    frame = pl.DataFrame({"t": [text]}, schema={"t": pl.String})
    col = pl.col("t")
    return frame.select(a=as_annual(col, lunar), y=as_year(col), u=is_unread(col, lunar)).row(0)


@pytest.mark.parametrize(("text", "day", "year"), [
    ("1985-03-12", 312, 1985), ("1985.3.12.", 312, 1985), ("1985년 3월 12일", 312, 1985), ("19850312", 312, 1985),
    ("850312", 312, None), ("850312-1234567", 312, None), ("850312-1******", 312, None), ("85.3.12", 312, None),
    ("03/12", 312, None), ("3월 12일", 312, None), ("0312", 312, None), ("--03-12", 312, None), ("31117", 311, 1985),
    ("Mar 12, 1985", 312, 1985), ("1985-03-12 00:00:00", 312, 1985), ("3월12일생", 312, None),
    ("１９８５－０３－１２", 312, 1985), ("2월 29일", 229, None), ("840229", 229, None),
    ("음력 3.12", LUNAR + 312, None), ("(음) 1985-03-12", LUNAR + 312, 1985), ("1985-03-12(음)", LUNAR + 312, 1985),
    ("850312(음)", LUNAR + 312, None), ("음3/12", LUNAR + 312, None), ("음.3.12", LUNAR + 312, None),
    ("음력 1985년 2월 30일", LUNAR + 230, 1985), ("lunar 3/12", LUNAR + 312, None), ("(陰) 3.12", LUNAR + 312, None),
    ("윤4월 8일", LEAP + 408, None), ("음력 윤 4.8", LEAP + 408, None), ("(윤) 2020-04-08", LEAP + 408, 2020),
    ("양력 3월 12일", 312, None), ("3.12(양)", 312, None)])
def test_writings(text: str, day: int, year: int | None) -> None:
    """Each as somebody writes it."""
    assert read(text) == (day, year, False)


@pytest.mark.parametrize("text", [
    "soon", "12월", "1985", "2026-13-40", "1985-02-29", "850229", "음력 3월 31일", "음력 3월", "음/양 3.12",
    "정월 초하루", "양력 윤 3.12", "생일", "?", "(음)"])
def test_what_is_not_understood(text: str) -> None:
    """It is told, if anything is written, and no day."""
    day, _, unread = read(text)
    assert (day, unread) == (None, text != "?")


@pytest.mark.parametrize("text", ["", "-", "없음", "0000-00-00", "1900-01-01", "9999-12-31", "N/A", "미상"])
def test_what_stands_where_there_is_no_day(text: str) -> None:
    """Nothing is told of it."""
    assert read(text)[::2] == (None, False)


def test_the_calendar_of_days_that_do_not_say_it() -> None:
    """A rule or a setting may say that they are lunar; a day that says solar stays so."""
    assert [read(text, lunar=True)[0] for text in ("1985-03-12", "3.12(양)", "윤3.12", "1985-02-29", "12월")] == [
        LUNAR + 312, 312, LEAP + 312, LUNAR + 229, None]


@given(st.dates(date(1901, 1, 1), date(2049, 12, 31)), st.sampled_from([
    "{0:%Y-%m-%d}", "{0.year}. {0.month}. {0.day}.", "{0.year}년 {0.month}월 {0.day}일", "{0:%Y%m%d}",
    "{0:%Y/%m/%d}"]),
    st.sampled_from([("", 0), ("음력 ", LUNAR), ("(음)", LUNAR), ("윤", LEAP), ("양력 ", 0)]))
@settings(max_examples=examples(100))
def test_any_day_in_any_writing(day: date, form: str, mark: tuple[str, int]) -> None:
    """The mark changes the calendar and nothing else; the 31st is in no lunar month."""
    expected = None if mark[1] and day.day == 31 else mark[1] + day.month * 100 + day.day
    found, year, _ = read(mark[0] + form.format(day))
    assert (found, year) == (expected, day.year)


@given(st.text(max_size=20))
@settings(max_examples=examples(100))
def test_any_text(text: str) -> None:
    """Nothing breaks it."""
    assert read(text)[0] is None or read(text)[2] is False


def test_columns_that_say_the_calendar() -> None:
    """Titles (음력생일), a column beside it, that of Cafe24; a day that says it itself comes first, and what nobody
    understands makes no day."""
    people = pl.DataFrame({
        "생년월일": ["1985-03-12", "3.12", "3/12", "3/12(양)", "", "5.5"],
        "음양": ["음", "양", "?!", "음", "음", "윤달"],
        "음력생일": ["", "", "", "", "4.5", "1.1"]})
    text = annual_text("birthday", people.columns)
    assert text is not None
    assert people.select(as_annual(text)).to_series().to_list() == [LUNAR + 312, 312, None, 312, LUNAR + 405,
                                                                   LEAP + 505]
    mall = pl.DataFrame({"생년월일": ["1985-03-12"] * 3, "양력_T_음력_F": ["F", "T", ""]})
    text = annual_text("birthday", mall.columns)
    assert text is not None
    assert mall.select(as_annual(text)).to_series().to_list() == [LUNAR + 312, 312, 312]
    asked = pl.DataFrame({"생일": ["3.12", "3.12"], "음력여부": ["Y", "N"]})
    text = annual_text("birthday", asked.columns)
    assert text is not None
    assert asked.select(as_annual(text)).to_series().to_list() == [LUNAR + 312, 312]
    assert annual_text("birthday", ["name"]) is None


def test_columns_that_come_back() -> None:
    """Birthdays and what is called like an anniversary, or what is named."""
    columns = ["name", "생년월일", "결혼기념일", "계약일", "consent_date"]
    assert annual_columns(columns, {}) == {"birthday": False, "결혼기념일": False}
    assert annual_columns(columns, {"계약일": "lunar", "birthday": "solar", "x": "solar"}) == {
        "계약일": True, "birthday": False}
