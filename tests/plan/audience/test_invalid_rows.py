"""Tests of :mod:`generator.plan.audience.invalid_rows`."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Findings, Span
from generator.messages import said
from generator.plan.audience.accounting import Counts
from generator.plan.audience.invalid_rows import LONGEST, report_invalid

Row = tuple[str | None, str]
"""A cell, and why it cannot be used."""


def found(*rows: Row, of: int = 13, path: str = "subscribers/lists/a.csv") -> list[Finding]:
    """What is reported of the invalid rows of a file, which begin in line 5."""
    frame = pl.DataFrame({
        "path": [path] * len(rows), "line": list(range(5, 5 + len(rows))), "email": [row[0] for row in rows],
        "_fate": ["invalid"] * len(rows), "_why": [row[1] for row in rows],
    }, schema={"path": pl.String, "line": pl.Int64, "email": pl.String, "_fate": pl.String, "_why": pl.String})
    findings = Findings()
    report_invalid(frame, [Counts(path, of, of - len(rows), 0, len(rows), 0)], findings)
    return list(findings)


@pytest.mark.parametrize(("rows", "english", "korean"), [
    ([("kim@", "not an address")], "1 row of 13 has no usable address: line 5 (“kim@”: not an address).",
     "모두 13개 행 가운데 1개에 쓸 수 있는 이메일 주소가 없습니다: 5행(“kim@”: 이메일 주소가 아님)."),
    ([("", "no address"), (None, "no address")],
     "2 rows of 13 have no usable address: line 5 (no address), line 6 (no address).",
     "모두 13개 행 가운데 2개에 쓸 수 있는 이메일 주소가 없습니다: 5행(주소 없음), 6행(주소 없음)."),
    ([("", "a row of totals"), *[("", "no address")] * 4],
     ("5 rows of 13 have no usable address: line 5 (a row of totals), line 6 (no address), line 7 (no address) "
      "and 2 more."),
     ("모두 13개 행 가운데 5개에 쓸 수 있는 이메일 주소가 없습니다: 5행(합계 행), 6행(주소 없음), "
      "7행(주소 없음) 외 2행.")),
])
def test_where_and_why(rows: list[Row], english: str, korean: str) -> None:
    """The first rows are told of one by one, with the reason, in either language."""
    (finding,) = found(*rows)
    assert str(finding.message) == english
    assert said(finding.message, "ko") == korean
    assert (finding.code, finding.span) == ("invalid-row", Span("subscribers/lists/a.csv", 5))


@pytest.mark.parametrize(("cell", "why", "shown"), [
    ("minsu@hanbit.exmaple!", "not an address", "(“…@hanbit.exmaple!”: not"),
    ("=minsu@hanbit.example", "like a formula", "(“…@hanbit.example”: like"),
    ("a@x.example b@y.example!", "not an address", "(“…@x.example …@y.example!”: not")])
def test_nobody_is_named(cell: str, why: str, shown: str) -> None:
    """Of what may be a whole address only the part behind the @ is told."""
    (finding,) = found((cell, why))
    assert shown in finding.message


def test_an_address_in_a_damaged_row_is_not_told() -> None:
    """A row that was cut off may have the whole address of somebody, or of somebody else."""
    (finding,) = found(("kim@x.example", "the file ends in the middle of this row"))
    assert "kim" not in finding.message


def test_a_file_of_several_sheets_is_told_of_once() -> None:
    """Each sheet is counted by itself; a person has one file to look into."""
    rows = pl.DataFrame({"path": ["a.xlsx"] * 2, "line": [2, 3], "email": ["x", "y"], "_fate": ["invalid"] * 2,
                         "_why": ["not an address"] * 2})
    findings = Findings()
    report_invalid(rows, [Counts("a.xlsx", 4, 3, 0, 1, 0), Counts("a.xlsx", 3, 2, 0, 1, 0)], findings)
    (finding,) = findings
    assert finding.message.startswith("2 rows of 7 have")


@given(st.text(min_size=1))
def test_cells_are_nothing_but_text(cell: str) -> None:
    """Braces, quotes and line breaks in a cell do no harm, and a long one is cut short."""
    cell = cell.replace("@", "")
    (finding,) = found((cell, "not an address"))
    shown = " ".join(cell.split())
    shown = shown if len(shown) <= LONGEST else shown[:LONGEST - 1]
    assert shown in finding.message
    assert shown in said(finding.message, "ko")
    assert "\n" not in finding.message


def test_nothing_is_said_where_every_row_is_sound() -> None:
    """No finding without a row."""
    assert found() == []
