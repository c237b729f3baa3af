"""Tests of :mod:`generator.sources.tables.sheets.values`."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.tables.base import UnreadableFile
from generator.sources.tables.sheets.values import (
    Link,
    address_of,
    addresses_of,
    date_text,
    is_date_format,
    linked_text,
    number_text,
    with_addresses,
)


@pytest.mark.parametrize(("number", "text"), [
    (1012345678.0, "1012345678"), (3.0, "3"), (0.5, "0.5"), (-3.25, "-3.25"), (0.1 + 0.2, "0.3"),
    (1e16, "10000000000000000"), (float("nan"), ""), (float("inf"), ""), (0.0, "0")])
def test_numbers(number: float, text: str) -> None:
    """Whole numbers have no point, others nine decimals at most; what is no number is nothing."""
    assert number_text(number) == text


@pytest.mark.parametrize(("number", "from_1904", "text"), [
    (45356, False, "2024-03-05"), (45356.5, False, "2024-03-05 12:00:00"), (0, False, "1900-01-00"),
    (1, False, "1900-01-01"), (59, False, "1900-02-28"), (61, False, "1900-03-01"), (0.25, False, "06:00:00"),
    (43894, True, "2024-03-05"), (1012345678, False, "1012345678"), (-1, False, "-1"), (2958465, False, "9999-12-31"),
    (2958465.9999999999, False, "2958466"), (45356.5000057870, False, "2024-03-05 12:00:00.500")])
def test_dates(number: float, from_1904: bool, text: str) -> None:
    """Days from 1900 or 1904, ISO; a telephone number in a cell for dates stays one."""
    assert date_text(number, from_1904=from_1904) == text


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2999, 1, 1)).map(lambda moment: moment.replace(microsecond=0)))
def test_every_second_is_itself(moment: dt.datetime) -> None:
    """Excel keeps moments as fractions of a day with 15 digits; no second may slip."""
    days = (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)
    text = date_text(float(f"{days:.15G}"), from_1904=False)
    assert text == (str(moment.date()) if moment.time() == dt.time() else str(moment))


@pytest.mark.parametrize(("code", "is_date"), [
    ("yyyy-mm-dd", True), ('yyyy"년" m"월"', True), ("[$-412]AM/PM h:mm", True), ("[h]:mm", True), ("General", False),
    ("0.00%", False), ('#,##0"days"', False), ("[Red]0", False), ("@", False), (r"0\d", False),
    ("#,##0;[Red]yyyy", False)])
def test_formats_of_dates(code: str, is_date: bool) -> None:
    """What is in quotation marks, brackets or behind a backslash is no code."""
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(("url", "address"), [
    ("mailto:a@x.com", "a@x.com"), ("MAILTO:a%40x.com?subject=b@x.com", "a@x.com"),
    ("mailto:%EA%B9%80@x.com", "김@x.com"),
    ("https://x.com/@a", ""), ("mailto:nobody", ""), ("", "")])
def test_the_address_of_a_link(url: str, address: str) -> None:
    """Percent-encoded, and without what follows a question mark; other links have none."""
    assert address_of(url) == address


def test_a_text_with_an_address_keeps_it() -> None:
    """Excel makes links of addresses and keeps them when the address is changed: what is written counts."""
    assert linked_text("b@x.com", "mailto:a@x.com") == "b@x.com"
    assert linked_text("메일", "mailto:a@x.com") == "a@x.com"
    assert linked_text("메일", "https://x.com") == "메일"
    assert linked_text("메일", None) == "메일"


def test_rectangles() -> None:
    """A link may be that of many cells, but not of so many that they fill the memory."""
    found = addresses_of([Link(2, 3, 1, 1, "mailto:a@x.com"), Link(1, 1_000_000, 0, 16_000, "https://x.com")])
    assert found == {(2, 1): "a@x.com", (3, 1): "a@x.com"}
    assert with_addresses(["x", "메일"], 3, found) == ["x", "a@x.com"]
    with pytest.raises(UnreadableFile, match="links"):
        addresses_of([Link(1, 1_000_000, 0, 16_000, "mailto:a@x.com")])
