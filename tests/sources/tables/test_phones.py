"""Tests of :mod:`generator.sources.tables.phones`."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.findings import Findings
from generator.sources.tables.phones import clean_phone, report_lost_digits, with_own_phone


def mended(*, korean: bool) -> pl.Expr:
    """A column of telephones, mended."""
    return clean_phone(pl.col("phone"), korean=korean).alias("phone")


@pytest.mark.parametrize(("written", "korean", "other"), [
    ("010-1234-5678", "010-1234-5678", "010-1234-5678"), ("1012345678", "01012345678", "1012345678"),
    ("1012345678.0", "01012345678", "1012345678"),
    ("1.012345678E9", "01012345678", "1012345678"), ("1.012345678E+09", "01012345678", "1012345678"),
    ("1.01234567E+09", "01012345670", "1012345670"), ("1.0123456780E9", "01012345678", "1012345678"),
    ("8.21012345678e11", "821012345678", "821012345678"), ("1.01E+09", "1.01E+09", "1.01E+09"),
    ("1.0123456E9", "1.0123456E9", "1.0123456E9"), ("1.0123456789E9", "1.0123456789E9", "1.0123456789E9"),
    ("1,012,345,678", "01012345678", "1012345678"), ("1,012,345,678.00", "01012345678", "1012345678"),
    ("02-1234, 5678", "02-1234, 5678", "02-1234, 5678"), ("1,234", "1,234", "1,234"),
    ("01012345678.00", "01012345678", "01012345678"),
    ("212345678", "0212345678", "212345678"), ("3112345678", "03112345678", "3112345678"),
    ("5071234567890", "5071234567890", "5071234567890"), ("50712345678", "050712345678", "50712345678"),
    ("5051234567", "05051234567", "5051234567"), ("801234567", "0801234567", "801234567"),
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


MOBILES = ["010-1234-5678", "01012345678", "+82 10-1234-5678", "010.1234.5678", "011-123-4567", "(010) 1234 5678",
           "821012345678"]
OTHERS = ["02-123-4567", "031-123-4567", "1588-1234", "+1 415 555 0100", "없음", "-", "070-1234-5678", "1.01E+09"]


def chosen(numbers: dict[str, bool], *cells: str) -> tuple[str, str]:
    """Which of several numbers is the person's own, and the rest."""
    frame = pl.DataFrame(dict(zip(numbers, ([cell] for cell in cells), strict=True)))
    row = with_own_phone(frame, numbers).row(0, named=True)
    return row["phone"], row["other_phones"]


@pytest.mark.parametrize("mobile", MOBILES)
@pytest.mark.parametrize("other", OTHERS)
def test_a_mobile_comes_first(mobile: str, other: str) -> None:
    """In whatever column it stands, and however it is written."""
    for titles in ({"phone": False, "b": False}, {"a": True, "phone": False}):
        assert chosen(titles, mobile, other) == (mobile, other)
        assert chosen(titles, other, mobile) == (mobile, other)


@pytest.mark.parametrize(("cells", "phone", "rest"), [
    (("", ""), "", ""), (("", "02-123-4567"), "02-123-4567", ""),
    (("+1 415 555 0100", "02-123-4567"), "+1 415 555 0100", "02-123-4567"),
    (("없음", "02-123-4567"), "02-123-4567", "없음"), (("-", ""), "-", ""),
    (("010-1111-2222", "010-3333-4444"), "010-1111-2222", "010-3333-4444"),
    (("010-1111-2222", "010-1111-2222"), "010-1111-2222", "")])
def test_without_a_korean_mobile(cells: tuple[str, str], phone: str, rest: str) -> None:
    """What stands under a title of mobiles, else the first that is a number; nothing is lost."""
    assert chosen({"phone": True, "phone_2": False}, *cells) == (phone, rest)


def test_the_registration_number_of_a_firm_is_no_mobile() -> None:
    """Though it has the digits of one: 105-81-12345 beside a real mobile is the other number."""
    for titles in ({"phone": False, "phone_2": False}, {"phone": True, "phone_2": False}):
        assert chosen(titles, "105-81-12345", "010-1234-5678") == ("010-1234-5678", "105-81-12345")


def test_lost_digits_are_told_once() -> None:
    """With how many there are, in one finding; what is whole is not counted."""
    rows = pl.DataFrame({"phone": ["1.01E+09", "010-1234-5678", "1E+09", "Ext 12"],
                         "other_phones": ["", "8.21012E+11, 02-1", "", "x1.5e"]})
    findings = Findings()
    report_lost_digits(rows, "a.csv", 3, findings)
    finding, = findings
    assert (finding.code, str(finding.severity), finding.span.line) == ("lost-digits", "warning", 3)
    assert finding.message.startswith("3 telephone numbers")
    report_lost_digits(rows.filter(pl.col("phone") == "Ext 12"), "a.csv", 3, findings)
    report_lost_digits(pl.DataFrame({"email": ["E"]}), "a.csv", 3, findings)
    assert len(list(findings)) == 1
