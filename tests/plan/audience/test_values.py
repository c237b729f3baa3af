"""Tests of :mod:`generator.plan.audience.values`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.audience.values import as_date, as_month, as_number

DAY = date(2024, 3, 5)


def dates(*texts: str | None) -> list[date | None]:
    """Texts read as dates, as one column."""
    return pl.DataFrame({"text": texts}, schema={"text": pl.String}).select(as_date(pl.col("text")))["text"].to_list()


def months(*texts: str) -> list[int | None]:
    """Texts read as months."""
    return pl.DataFrame({"text": texts}).select(as_month(pl.col("text")))["text"].to_list()


def numbers(*texts: str | None) -> list[float | None]:
    """Texts read as amounts."""
    return pl.DataFrame({"text": texts}, schema={"text": pl.String}).select(as_number(pl.col("text")))["text"].to_list()


@pytest.mark.parametrize("text", [
    "2024-03-05", " 2024-03-05 ", "2024-3-5", "2024.3.5", "2024. 3. 5.", "2024.03.05", "2024년 3월 5일", "2024년3월5일",
    "2024/3/5", "20240305", "20240305103000", "20240305T1030Z", "2024-03-05T10:00:00Z", "2024-03-05 10:00:00+09:00",
    "2024. 3. 5. 오후 2:00:00", "2024-03-05 (화)", "Mar 5, 2024", "March 5th 2024", "Sept. 5, 2024", "5 Mar 2024",
    "05-Mar-2024", "5 march 2024 10:00", "Tue, 5 Mar 2024 10:00:00 +0900", "3/5/2024", "03/05/2024 10:00 AM", "24.3.5",
    "24-03-05", "24. 3. 5.", "'24.3.5", "24년 3월 5일", "45356", "45356.0", "45356.75"])
def test_dates_as_people_and_programs_write_them(text: str) -> None:
    """Each is one day, whatever stands behind it."""
    assert dates(text) == [date(2024, 9, 5) if text.startswith("Sept") else DAY]


def test_which_of_two_numbers_is_the_month() -> None:
    """The first, as Outlook and the mail senders of the US write it, unless it can only be the day."""
    assert dates("12/11/2024", "13/11/2024", "11/13/2024", "13/13/2024") == [
        date(2024, 12, 11), date(2024, 11, 13), date(2024, 11, 13), None]


def test_years_of_two_digits() -> None:
    """They are those of POSIX (69 and later: the last century), and stand in the Korean order alone."""
    assert dates("68.1.2", "69.1.2", "99-12-31", "3/5/24", "5 Mar 24") == [
        date(2068, 1, 2), date(1969, 1, 2), date(1999, 12, 31), None, None]


@pytest.mark.parametrize("text", [
    "", "soon", "2024-02-31", "2023-02-29", "2024-13-01", "2024-00-05", "20240231", "2/30/2024", "Feb 30, 2024",
    "Foo 3, 2024",
    "24.2.30", "19999", "80001", "123456", "010-1234-5678", "02-555-1234", "2024-03", "2024-03-055", "2024-03-05x",
    "12024-03-05", "0024-03-05", "9999-99-99", "²⁰²⁴-03-05", "2024", "2024-03-05~2024-04-01", "\x00"])
def test_what_is_no_date_is_null(text: str) -> None:
    """Impossible days, telephone numbers, periods."""
    assert dates(text) == [None]


def test_null_stays_null() -> None:
    """An empty column can be asked too."""
    assert dates(None, None) == numbers(None, None) == [None, None]
    assert dates() == numbers() == []


FORMS = ["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y년 %m월 %d일", "%Y%m%d", "%m/%d/%Y", "%b %d, %Y", "%B %d, %Y",
         "%d %b %Y", "%d-%b-%Y", "%Y-%m-%dT%H:%M:%SZ", "%Y. %m. %d. 오전 9:00"]


@given(st.lists(st.dates(date(1900, 1, 1), date(2199, 12, 31)), min_size=1, max_size=20), st.sampled_from(FORMS))
@settings(max_examples=120, deadline=None)
def test_every_day_comes_back(days: list[date], form: str) -> None:
    """What Python writes in any of the forms is the same day again, in a column of that form or of all."""
    texts = [day.strftime(form) for day in days]
    assert dates(*texts) == days
    assert dates("soon", "24.3.5", *texts)[2:] == days
    assert months(*texts) == [day.month for day in days]


@given(st.integers(1000, 2999), st.integers(0, 14), st.integers(0, 33))
@settings(max_examples=200, deadline=None)
def test_the_calendar_is_pythons(year: int, month: int, day: int) -> None:
    """A day that Python's calendar has not is none, in any form."""
    try:
        expected = date(year, month, day)
    except ValueError:
        expected = None
    texts = [f"{year}-{month:02}-{day:02}", f"{year}.{month}.{day}", f"{year}년 {month}월 {day}일",
    f"{year}{month:02}{day:02}"]
    assert dates(*texts) == [expected] * 4


@given(st.integers(19000, 81000))
@settings(max_examples=100, deadline=None)
def test_serial_numbers_of_excel(serial: int) -> None:
    """They count from the last day but one of 1899."""
    expected = date(1899, 12, 30) + timedelta(days=serial) if 20000 <= serial <= 80000 else None
    assert dates(str(serial)) == [expected]


@given(st.text(max_size=24), st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_a_column(text: str, moment: datetime) -> None:
    """A cell is read or null, and its neighbours are what they are."""
    assert dates(text, str(moment))[1] == moment.date()
    assert numbers(text, "5")[1] == 5
    assert months(text, "12/25")[1] == 12


@pytest.mark.parametrize(("text", "month"), [
    ("12/25", 12), ("25/12", 12), ("10월 3일", 10), ("10월3일생", 10), ("--02-29", 2), ("12월", 12), ("12.25", 12),
    ("2/31", None),
    ("13월", None), ("", None), ("1990-11-05", 11), ("birthday", None)])
def test_months_of_birthdays(text: str, month: int | None) -> None:
    """A birthday needs no year."""
    assert months(text) == [month]


@pytest.mark.parametrize(("text", "number"), [
    ("1,200,000원", 1_200_000), ("₩5,000", 5000), ("-₩500", -500), ("$1,234.50", 1234.5), (" 30회 ", 30),
    ("12.5%", 12.5),
    ("1e5", 100_000), ("+7", 7), ("300 points", 300), ("3만원", None), ("3k", None), ("many", None), ("", None),
    ("nan", None),
    ("inf", None), ("1,20", None), ("1,2345", None), ("010-1234-5678", None), ("2024-03-05", None), ("A4 3박스", None),
    ("9" * 400, None), ("9" * 400 + "원", None), ("1.2.3", None), ("--5", None)])
def test_amounts(text: str, number: float | None) -> None:
    """With thousands, a currency or a unit; what is only partly a number is none."""
    assert numbers(text) == [number]


@given(st.integers(-10**12, 10**12), st.integers(0, 2))
@settings(max_examples=100, deadline=None)
def test_every_amount_comes_back(amount: int, places: int) -> None:
    """What Python writes, with commas or without."""
    assert numbers(f"{amount:.{places}f}", f"{amount:,.{places}f}", f"{amount:,}원", f" {amount} ") == [amount] * 4


@given(st.text(alphabet="0123456789.,-+eE ", max_size=12))
@settings(max_examples=200, deadline=None)
def test_a_number_is_pythons(text: str) -> None:
    """Where both Python and we read a number, it is the same one."""
    ours, = numbers(text)
    plain = text.replace(",", "").strip()
    if ours is not None:
        assert ours == float(plain)
    elif re.fullmatch(r"-?\d+(\.\d+)?", plain) and "," not in text:
        pytest.fail(f"{text!r} is a number")
