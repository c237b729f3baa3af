"""Tests of :mod:`generator.plan.customers.matching.telephones`."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.customers.matching.telephones import telephones, with_numbers
from tests.conftest import examples

MOBILE = """010-1234-5678|01012345678|010 1234 5678|010.1234.5678
(010) 1234-5678|(010)1234-5678|010)1234-5678|010-12345678
+82 10-1234-5678|+82-10-1234-5678|+821012345678|82-10-1234-5678|821012345678
+82 (0)10-1234-5678|+82(0)1012345678
+82 010 1234 5678|0082-10-1234-5678|00821012345678|001-82-10-1234-5678
tel:+82-10-1234-5678|1012345678|1012345678.0
821012345678.0|10-1234-5678|010－1234－5678|０１０-1234-5678|010–1234–5678
010—1234—5678|010‑1234‑5678|010 - 1234 - 5678
010-1234-5678 (내선 12)|010-1234-5678 ext. 12|010-1234-5678 / 02-123-4567
02-123-4567, 010-1234-5678|010/1234/5678
010-1234-5678, 010-9999-8888|H.P 010-1234-5678|휴대폰: 010-1234-5678
'010-1234-5678|010-1234-5678(회사)|\t010-1234-5678"""
ABROAD = """+1 415 555 0100|+1-415-555-0100|0014155550100|+14155550100
14155550100|14155550100.0|1-415-555-0100|001-415-555-0100
+1 (415) 555-0100|+1 (415) 555-0100 ext 12|+1 415-555-0100 x12|+1.415.555.0100
+1 415 555 0100 / +1 415 555 0199"""
NOBODYS = """02-123-4567|02-1234-5678|031-123-4567|0212345678|3112345678
7012345678|1588-1234|15881234|1588-1234 내선 5678|+82-2-1234-5678
+82212345678|8221234567|070-1234-5678|0505-123-4567|050-1234-5678-9
02-123-4567 내선 12|02-123-4567 / 031-123-4567
010-1234-567|010-1234-56789|012-1234-5678|010-0000-0000|00000000000|없음|-|0|
090-1234-5678|1.01E+09|82|+|105-81-12345|180-81-12345|214-86-12345
 105-81-12345 |１０５－８１－１２３４５|105–81–12345"""


def one(text: str | None) -> str | None:
    """What a single cell holds."""
    found = telephones(pl.Series("phone", [text], dtype=pl.String))
    assert found.name == "phone"
    value = found.to_list()[0]
    assert value is None or isinstance(value, str)
    return value


def cells(table: str) -> list[str]:
    """The cells of a table."""
    return [cell for line in table.splitlines() for cell in line.split("|")]


@pytest.mark.parametrize("text", cells(MOBILE))
def test_one_mobile(text: str) -> None:
    """Every Korean and international writing, what a spreadsheet made of it, and whatever stands beside it."""
    assert one(text) == "01012345678"


@pytest.mark.parametrize(("number", "table"), [("01012345678", MOBILE), ("+14155550100", ABROAD)])
def test_who_has_a_number_is_not_passed_over(number: str, table: str) -> None:
    """The quick look keeps every writing of a number, and not those of another one."""
    texts = pl.DataFrame({"phone": [*cells(table), None]}).with_row_index("row")
    kept = with_numbers(texts, pl.Series([number, "01099998887"]))
    assert kept.columns == ["row", "phone"]
    assert sorted(kept["phone"]) == sorted(cells(table))
    assert with_numbers(texts, pl.Series(["01012345687"])).is_empty()


def test_a_short_number_abroad_is_not_passed_over_for_its_zero() -> None:
    """The zero in brackets, which nobody dials from abroad, may stand among the last eight digits."""
    number, texts = one("+49 30 12345"), pl.DataFrame({"row": [0], "phone": ["+49 (0)30 12345 ext. 6"]})
    assert telephones(texts["phone"]).to_list() == [number]
    assert with_numbers(texts, pl.Series([number])).equals(texts)


@pytest.mark.parametrize("text", cells(ABROAD))
def test_one_number_abroad(text: str) -> None:
    """With and without plus, and without its extension."""
    assert one(text) == "+14155550100"


@pytest.mark.parametrize("text", cells(NOBODYS))
def test_a_switchboard_is_nobodys(text: str) -> None:
    """Nor is what is no number, and a number that everybody is given who gives none."""
    assert one(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("011-234-5678", "0112345678"),
        ("+82-11-234-5678", "0112345678"),
        ("112345678", "0112345678"),
        ("017-1234-5678", "01712345678"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("442079460958", "+442079460958"),
        ("0044 20 7946 0958", "+442079460958"),
        ("+81-90-1234-5678", "+819012345678"),
        ("+86 138 0013 8000", "+8613800138000"),
        ("+41 55 555 01 00", "+41555550100"),
        ("+201012345678", "+201012345678"),
        ("201012345678", "+201012345678"),
        ("+20 010-1234-5678", "+201012345678"),
        ("+60161234567", "+60161234567"),
        ("+8801712345678", "+8801712345678"),
        ("+225 0161234567", "+2250161234567"),
        ("+1 415 555 0100 / 010-1234-5678", "01012345678"),
        ("001-82-1522-0000", None),
        ("010-123-4567", None),
        ("001-971 800 123456", "+971800123456"),
        ("001–44–20–7946–0958", "+442079460958"),
        ("+81 090-1234-5678", "+819012345678"),
        ("+44 020 7946 0958", "+442079460958"),
        ("+39 06 1234 5678", "+390612345678"),
        ("(+31) 800 1234", "+318001234"),
        ("tel:+46-8-12-34-56", "+468123456"),
    ],
)
def test_other_numbers(text: str, number: str | None) -> None:
    """Old mobiles, and other countries, whose numbers may have a Korean mobile in them or a zero for those at home."""
    assert one(text) == number


def test_nothing() -> None:
    """Missing cells and empty columns are fine."""
    assert one(None) is None
    assert telephones(pl.Series([], dtype=pl.String)).to_list() == []


@given(
    st.lists(
        st.one_of(
            st.text("0123456789+-() ./", max_size=16),
            st.sampled_from(cells(MOBILE + "|" + NOBODYS + "|" + ABROAD)),
        ),
        max_size=12,
    )
)
@settings(max_examples=examples(100), deadline=None)
def test_a_column_is_its_cells(texts: list[str]) -> None:
    """No cell depends on those around it, and what comes out stays what it is."""
    found = telephones(pl.Series(texts, dtype=pl.String)).to_list()
    assert found == [one(text) for text in texts]
    kept = [number for number in found if number]
    assert [one(number) for number in kept] == kept
