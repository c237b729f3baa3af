"""Tests of :mod:`generator.sources.tables.sheets.crossed`: what a workbook says of people without a word in a cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.findings import Findings
from generator.sources.tables.formats import read_tables
from generator.sources.tables.sheets.crossed import COMMENT, CROSSED
from generator.sources.tables.titles import titles_with_address


def test_rows_that_are_crossed_out_and_comments_that_say_no_become_columns(tmp_path: Path) -> None:
    """Of the rows below the titles alone; an empty cell that is crossed out and any other comment are nothing."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["명단", ""], ["이름", "이메일"], ["가", "a@x.example"], ["나", "b@x.example"], ["다", "c@x.example"],
                ["", "d@x.example"]):
        sheet.append(row)
    for place in ("A1", "A4", "A6"):
        sheet[place].font = Font(strike=True)
    sheet["A6"].value = None
    sheet["B5"].comment = Comment("전화로 수신거부\n요청", "박지현")
    sheet["B3"].comment = Comment("좋은 분", "박지현")
    book.save(tmp_path / "a.xlsx")
    tables = read_tables(tmp_path / "a.xlsx", "a.xlsx", titles_with_address({}), Findings())
    assert tables
    assert tables[0].titles == ("이름", "이메일", CROSSED, COMMENT)
    assert tables[0].cells["2"].to_list() == ["", "Y", "", ""]
    assert tables[0].cells["3"].to_list() == ["", "", "전화로 수신거부 요청", ""]


def test_a_workbook_in_which_nothing_is_said_has_its_own_columns_alone(tmp_path: Path) -> None:
    """Most have."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["이메일"])
    sheet.append(["a@x.example"])
    book.save(tmp_path / "a.xlsx")
    tables = read_tables(tmp_path / "a.xlsx", "a.xlsx", titles_with_address({}), Findings())
    assert tables
    assert tables[0].titles == ("이메일",)
