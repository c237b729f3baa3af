"""Workbooks become tables of text: nothing lost, nothing guessed, every row with its number in Excel."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from generator.findings import Finding, Findings
from generator.sources.tables.base import DAMAGE, LINE, PROBLEM, UnreadableFile
from generator.sources.tables.formats import read_tables
from generator.sources.tables.sheets import workbook
from generator.sources.tables.sheets.sheethead import workbook_titles
from generator.sources.tables.sheets.sheetxml import Extent, list_sheets
from generator.sources.tables.sheets.workbook import read_workbook
from generator.sources.tables.table import Table
from generator.sources.tables.titles import titles_with_address

NAME = "subscribers/lists/customers.xlsx"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Write = Callable[[xlsxwriter.Workbook], object]
Book = Callable[[Write], Path]


class Raw(Protocol):
    """Writes a workbook whose sheet is the given XML, and with something before the workbook's."""

    def __call__(self, rows: str, before: str = "") -> Path:
        """Write it."""


def find_titles(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row with a title for addresses."""
    return next((index for index, row in enumerate(rows) if "이메일" in row or "email" in row), None)


def read(path: Path) -> tuple[list[Table] | None, list[Finding]]:
    """Read a workbook; its tables that have titles, cells as they are written, and what was found."""
    findings = Findings()
    try:
        tables = read_workbook(path, NAME, find_titles, findings)
    except (UnreadableFile, OSError, *DAMAGE):
        tables = read_tables(path, NAME, find_titles, findings)
    return tables if tables is None else [table for table in tables if table.titles], list(findings)


def only(path: Path) -> Table:
    """The one table of a workbook in which nothing is found."""
    tables, found = read(path)
    assert tables is not None
    assert (len(tables), found) == (1, [])
    return tables[0]


def codes(found: list[Finding]) -> list[tuple[str, str, int]]:
    """How serious each finding is, its code and its row."""
    return [(str(finding.severity), finding.code, finding.span.line) for finding in found]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Writes a workbook as XlsxWriter does."""

    def write(fill: Write) -> Path:
        path = tmp_path / "customers.xlsx"
        with xlsxwriter.Workbook(str(path)) as made:
            fill(made)
        return path

    return write


@pytest.fixture
def raw(tmp_path: Path) -> Raw:
    """Writes a workbook whose sheet is the given XML: as other programs than Excel write it."""

    def write(rows: str, before: str = "") -> Path:
        path = tmp_path / "raw.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("_rels/.rels", relation("officeDocument", "xl/workbook.xml"))
            archive.writestr("xl/workbook.xml", f'{before}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
                             '<sheet name="Kunden &amp; Co" sheetId="1" r:id="rId1"/></sheets></workbook>')
            archive.writestr("xl/_rels/workbook.xml.rels", relation("worksheet", "/xl/worksheets/s.xml"))
            archive.writestr("xl/worksheets/s.xml",
                             f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>')
        return path

    return write


def relation(kind: str, target: str) -> str:
    """How one part of a workbook names another."""
    return (f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
            "</Relationships>")


def test_values_are_what_a_person_means(book: Book) -> None:
    """One column may mix numbers, dates, truth values, errors and texts: nothing is lost, nothing looks technical."""
    values: list[tuple[object, str, str]] = [
        (1012345678, "", "1012345678"), ("010-1234-5678", "", "010-1234-5678"), (3.0, "", "3"), (0.5, "", "0.5"),
        (-3, "", "-3"), (1e15, "", "1000000000000000"), (1e16, "", "10000000000000000"), (99.99, "", "99.99"),
        (0.1 + 0.2, "", "0.3"), (True, "", "true"), (False, "", "false"), ("3.0", "", "3.0"), ("00123", "", "00123"),
        (dt.datetime(2024, 3, 5), "yyyy-mm-dd", "2024-03-05"),
        (dt.datetime(2024, 3, 5), 'yyyy"년" m"월"', "2024-03-05"),
        (dt.datetime(2024, 3, 5, 10, 20), "yyyy-mm-dd hh:mm", "2024-03-05 10:20:00"),
        (dt.time(10, 20), "hh:mm", "10:20:00"), (0, "yyyy-mm-dd", "1900-01-00"),
        (20240305, "yyyy-mm-dd", "20240305"), (1012345678, "yyyy-mm-dd", "1012345678"),
        (8201012345678, "yyyy-mm-dd", "8201012345678"), (2958466.5, "yyyy-mm-dd", "2958466.5"),
        ("#N/A", "", "#N/A"), ("  spaces\tand\nlines ", "", "  spaces\tand\nlines "),
        ("_x000D_ & <b>", "", "_x000D_ & <b>"),
        ("+82012-34-56 10:20:00.", "", "+82012-34-56 10:20:00."), ("true", "", "true"), ("NaN", "", "NaN"),
    ]

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["email", "value"])
        for row, (value, shape, _) in enumerate(values, start=1):
            sheet.write_string(row, 0, f"p{row}@example.com")
            if shape and isinstance(value, dt.datetime | dt.time):
                sheet.write_datetime(row, 1, value, made.add_format({"num_format": shape}))
            else:
                write = sheet.write_string if isinstance(value, str) else sheet.write
                write(row, 1, value, made.add_format({"num_format": shape}) if shape else None)

    assert only(book(fill)).cells["1"].to_list() == [text for *_, text in values]


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    """Workbooks of old Macs have another first day."""
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as made:
        sheet, shape = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, ["email", "date"])
        sheet.write_datetime(1, 1, dt.datetime(2024, 3, 5), shape)
        sheet.write_datetime(2, 1, dt.time(7, 5), shape)
    assert only(path).cells["1"].to_list() == ["2024-03-05", "07:05:00"]


def test_every_second_of_a_day_is_itself(book: Book) -> None:
    """Excel keeps moments as fractions of a day with 15 digits; no second may slip."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet, shape = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write(0, 0, "email")
        for second in range(1, 86_400, 7):
            sheet.write_number(second, 0, float(f"{45356 + second / 86_400:.15G}"), shape)

    midnight = dt.datetime(2024, 3, 5)
    expected = [str(midnight + dt.timedelta(seconds=second)) for second in range(1, 86_400, 7)]
    assert only(book(fill)).cells["0"].to_list() == expected


def test_formulas_have_their_stored_values(book: Book) -> None:
    """A formula counts as what Excel last made of it; an error as nothing; rich text as plain."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet, bold = made.add_worksheet(), made.add_format({"bold": True})
        sheet.write_row(0, 0, ["email", "value"])
        sheet.write_column(1, 0, ["a@example.com"] * 5)
        sheet.write_formula(1, 1, '="가"&"나"', None, "가나")
        sheet.write_formula(2, 1, "=1+1", None, 2)
        sheet.write_formula(3, 1, "=TRUE", None, value=True)
        sheet.write_formula(4, 1, "=NA()", None, "#N/A")
        sheet.write_rich_string(5, 1, "김", bold, "민수", " 님")

    assert only(book(fill)).cells["1"].to_list() == ["가나", "2", "true", "", "김민수 님"]


def test_an_empty_text_is_a_stored_value(raw: Raw) -> None:
    """A formula that Excel calculated to nothing is no formula without a value."""
    table = only(raw('<row r="1"><c r="A1" t="str"><v>email</v></c></row>'
                     '<row r="2"><c r="A2"><v>5</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'))
    assert table.cells["0"].to_list() == ["5"]


def test_formulas_without_a_value_are_counted(tmp_path: Path) -> None:
    """What a program wrote and Excel never calculated is told, and a row of nothing else is a row with a problem."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["email", "name", '=A1&"!"'])
    sheet.append(["a@example.com", "=UPPER(A2)"])
    sheet.append([])
    sheet.append(["=A2", "=B2"])
    made.save(tmp_path / "made.xlsx")
    tables, found = read(tmp_path / "made.xlsx")
    assert codes(found) == [("warning", "formula", 2)]
    assert "3 formulas" in found[0].message
    assert tables is not None
    assert tables[0].cells.select("0", "1", LINE).rows() == [("a@example.com", "", 2), ("", "", 4)]
    assert [bool(problem) for problem in tables[0].cells[PROBLEM]] == [False, True]


@pytest.mark.parametrize("cell", [
    '<c r="B2"><f>A1</f></c>', '<c r="B2"><f>A1</f><v/></c>', '<c r="B2" s="1"><f t="shared" si="0"/></c>',
    '<c r="B2"><f t="array" ref="B2">A1&amp;"x"</f><v></v></c>', '<c r="B2"><f></f><v></v></c>'])
def test_formulas_without_a_value_as_others_write_them(raw: Raw, cell: str) -> None:
    """However a program leaves the value out, it is noticed."""
    title = '<row r="1"><c r="A1" t="inlineStr"><is><t>email</t></is></c></row>'
    _, found = read(raw(f'{title}<row r="2"><c r="A2"><v>5</v></c>{cell}<c r="C2"><f>A1</f><v>7</v></c></row>'))
    assert codes(found) == [("warning", "formula", 2)]
    assert "1 formula without" in found[0].message


def test_lines_are_the_rows_of_excel(book: Book) -> None:
    """Empty rows above, a merged headline, blank rows between: the number is the one that Excel shows at the left."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet("고객")
        sheet.merge_range("B4:D4", "2024년 고객 명단")
        sheet.write_row("B7", ["이메일", "", "회사"])
        sheet.write_row("B8", ["a@example.com", "", "한빛"])
        sheet.write_row("B10", ["   ", "", " "])
        sheet.write_row("B12", ["b@example.com", "김민수", ""])

    table = only(book(fill))
    assert (table.titles, table.title_line, table.sheet) == (("이메일", "", "회사"), 7, "고객")
    assert table.cells.columns == ["0", "1", "2", LINE, PROBLEM]
    assert table.cells.rows() == [("a@example.com", "", "한빛", 8, ""), ("b@example.com", "김민수", "", 12, "")]


def test_columns_without_title_or_content_are_left_out(book: Book) -> None:
    """A headline that is wider than the list adds no columns; one that holds something is kept without a title."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "보고서")
        sheet.write_row(1, 0, ["email", "", "name"])
        sheet.write_row(2, 0, ["a@example.com", "", "", "비고"])

    table = only(book(fill))
    assert table.titles == ("email", "name", "")
    assert table.cells.rows() == [("a@example.com", "", "비고", 3, "")]


def test_titles_in_cells_merged_downwards(book: Book) -> None:
    """Where a title spans two rows it counts for the lower one; the name of a group above others does not."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.merge_range("A1:D1", "2026년 고객 명단")
        sheet.merge_range("A3:A4", "성명")
        sheet.merge_range("B3:C3", "연락처")
        sheet.write_row("B4", ["이메일", "휴대폰"])
        sheet.merge_range("D3:D4", "소속\n(회사)")
        sheet.write_row("A5", ["김민수", "a@example.com", "010-0000-0000", "한빛"])

    table = only(book(fill))
    assert (table.titles, table.title_line) == (("성명", "이메일", "휴대폰", "소속 (회사)"), 4)
    assert table.cells.rows() == [("김민수", "a@example.com", "010-0000-0000", "한빛", 5, "")]


def test_merged_cells_fill_every_row_that_they_span(book: Book) -> None:
    """The firm of three people is that of each, and so is “이메일” over two rows of titles; empty rows stay none."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.merge_range("A1:B1", "고객")
        sheet.merge_range("C1:C2", "이메일")
        sheet.write_row("A2", ["회사", "이름"])
        sheet.merge_range("A3:A6", "한빛")
        for row, name in ((2, "김"), (3, "이"), (5, "박")):
            sheet.write_row(row, 1, [name, f"{row}@example.com"])
        sheet.write_row("A7", ["", "최", "6@example.com"])

    tables = read_workbook(book(fill), NAME, titles_with_address({}), Findings())
    assert tables is not None
    table, = tables
    assert (table.titles, table.title_line) == (("회사", "이름", "이메일"), 2)
    assert workbook_titles(book(fill), titles_with_address({})) == [("Sheet1", table.titles)]
    assert table.cells.rows() == [("한빛", "김", "2@example.com", 3, ""), ("한빛", "이", "3@example.com", 4, ""),
                                  ("한빛", "박", "5@example.com", 6, ""), ("", "최", "6@example.com", 7, "")]


def test_addresses_behind_other_words(book: Book, raw: Raw) -> None:
    """A link or a formula that writes to somebody has the address, unless the cell has one itself."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row("A1", ["이름", "이메일"])
        sheet.write_url("B2", "mailto:a%40example.com?subject=x", string="메일 보내기")
        sheet.write_url("B3", "mailto:old@example.com", string="b@example.com")
        sheet.write_url("A4", "https://example.com/@x", string="홈페이지")
        sheet.write_formula("B4", '=HYPERLINK("mailto:c@example.com","메일")', None, "메일")

    assert only(book(fill)).cells["1"].to_list() == ["a@example.com", "b@example.com", "c@example.com"]
    assert only(book(fill)).cells["0"].to_list() == ["", "", "홈페이지"]


def test_merged_cells_without_end(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file cannot keep us busy for ever."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_column(0, 0, ["email", *["a@example.com"] * 200])
        for column in range(1, 6):
            sheet.merge_range(0, column, 200, column, "x")

    monkeypatch.setattr(workbook, "MOST_CELLS", 201 * 26)
    assert read(book(fill))[0] is not None
    monkeypatch.setattr(workbook, "MOST_CELLS", 900)
    monkeypatch.setattr(workbook, "_is_too_large", lambda *_: False)
    assert codes(read(book(fill))[1]) == [("error", "unreadable", 0)]


def test_rows_and_cells_without_references(raw: Raw) -> None:
    """Rows and cells need not say where they are; then they follow each other."""
    path = raw("<row/><row><c t='inlineStr'><is><t>email</t></is></c><c/></row><row/>"
               "<row><c t='inlineStr'><is><t>a@example.com</t></is></c><c><v>1.012345678E9</v></c></row>")
    table = only(path)
    assert (table.title_line, table.sheet) == (2, "Kunden & Co")
    assert table.cells.rows() == [("a@example.com", "1012345678", 4, "")]


def test_each_sheet_with_titles_is_a_table(book: Book) -> None:
    """Charts, notes and empty sheets are passed over; hidden sheets are told if they look like a list."""

    def fill(made: xlsxwriter.Workbook) -> None:
        for name in ("서울", "안내", "부산", "Empty", "Old", "Older", "Prices"):
            sheet = made.add_worksheet(name)
            if name not in ("안내", "Empty", "Prices"):
                sheet.write_column(0, 0, ["이메일", f"{name}@example.com"])
        made.get_worksheet_by_name("안내").write(0, 0, "고객 명단입니다.")
        made.get_worksheet_by_name("Old").hide()
        made.get_worksheet_by_name("Older").very_hidden()
        made.get_worksheet_by_name("Prices").hide()
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=서울!$A$1:$A$2"})
        made.add_chartsheet("Chart").set_chart(chart)

    tables, found = read(book(fill))
    assert tables is not None
    assert [(table.sheet, table.cells["0"][0]) for table in tables] == [
        ("서울", "서울@example.com"), ("부산", "부산@example.com")]
    assert codes(found) == [("note", "unread-sheet", 0)] * 2
    assert {"“Old”" in finding.message for finding in found} == {True, False}


def test_a_workbook_without_titles_is_no_finding(book: Book) -> None:
    """Whoever asked for titles says that there are none."""
    assert read(book(lambda made: made.add_worksheet().write(0, 0, "hello"))) == ([], [])
    assert read(book(lambda made: made.add_worksheet())) == ([], [])


def test_hidden_rows_are_read_and_told(book: Book) -> None:
    """Hiding and filtering take nobody off a list; empty hidden rows and those above the titles don't count."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "a report")
        sheet.write_column(1, 0, ["email", "a@example.com", "b@example.com", "c@example.com"])
        for row in (0, 3, 4, 9):
            sheet.set_row(row, None, None, {"hidden": True})

    tables, found = read(book(fill))
    assert tables is not None
    assert tables[0].cells.height == 3
    assert codes(found) == [("note", "hidden-rows", 4)]
    assert "2 hidden" in found[0].message


def test_a_password_is_told(book: Book, tmp_path: Path) -> None:
    """An encrypted workbook says how to take the password off."""
    path = book(lambda made: made.add_worksheet().write(0, 0, "email"))
    with path.open("rb") as plain, (tmp_path / "locked.xlsx").open("wb") as locked:
        OOXMLFile(plain).encrypt("secret", locked)
    tables, found = read(tmp_path / "locked.xlsx")
    assert (tables, codes(found)) == (None, [("error", "unreadable", 0)])
    assert "password" in found[0].message
    assert "password" in found[0].hint


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It may have been removed since the folder was listed."""
    tables, found = read(tmp_path / "gone.xlsx")
    assert (tables, codes(found)) == (None, [("error", "unreadable", 0)])


def test_damage_anywhere_is_told(book: Book, tmp_path: Path) -> None:
    """A workbook cut off or changed at any place is read whole, or an error: never half a list."""

    def fill(made: xlsxwriter.Workbook) -> None:
        made.add_worksheet().write_column(0, 0, ["email", *(f"p{number}@example.com" for number in range(200))])

    whole = book(fill).read_bytes()
    for place in range(0, len(whole), 37):
        for data in (whole[:place], whole[:place] + b"\xff\x00" + whole[place + 2:]):
            (tmp_path / "bad.xlsx").write_bytes(data)
            tables, found = read(tmp_path / "bad.xlsx")
            if tables is None:
                assert codes(found) == [("error", "unreadable", 0)]
            else:
                assert [table.cells.height for table in tables] in ([200], [])


def test_broken_xml_is_told(raw: Raw) -> None:
    """XML that ends in the middle is damage, and so is a cell beyond Excel's last."""
    for rows in ('<row r="1"><c r="A1"><v>3', '<row r="1"><c r="XFE1"><v>3</v></c></row>',
                 '<row r="1048577"><c r="A1048577"><v>3</v></c></row>', '<row r="1"><c r="ZZZZZZ9"><v>3</v></c></row>'):
        tables, found = read(raw(rows))
        assert (tables, codes(found)) == (None, [("error", "unreadable", 0)])


def test_one_cell_far_out_does_not_end_the_program(book: Book) -> None:
    """A sheet is held as a rectangle: one cell at its far corner would take half a terabyte."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "email")
        sheet.write("XFD1048576", "x")

    tables, found = read(book(fill))
    assert (tables, codes(found)) == (None, [("error", "unreadable", 0)])
    assert "1,048,576 rows" in found[0].message


def test_what_stands_around_cells_is_none(book: Book) -> None:
    """Widths and colours are not cells: a list does not grow by them."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_column(0, 0, ["email", "a@example.com"])
        for number in range(100):
            sheet.set_column(number, number, number + 5)
            sheet.conditional_format(0, number, 9, number, {"type": "cell", "criteria": ">", "value": number})

    with zipfile.ZipFile(book(fill)) as archive:
        extent = Extent(archive)
        marks = extent.scan((list_sheets(archive) or [])[0].part)
    assert (marks.rows, marks.columns) == (2, 26)


def test_a_zip_bomb_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than the limit is not unpacked."""
    path = book(lambda made: made.add_worksheet().write(0, 0, "email"))
    monkeypatch.setattr(workbook, "LARGEST", 1000)
    tables, found = read(path)
    assert (tables, codes(found)) == (None, [("error", "unreadable", 0)])
    assert "GB" in found[0].message


def test_entities_are_not_resolved(raw: Raw, tmp_path: Path) -> None:
    """A workbook cannot make us read another file, or blow up."""
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY e{depth} "{f"&e{depth - 1};" * 10}">' for depth in range(1, 12))
    for entity in (f'<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">', f'<!ENTITY e0 "x">{bomb}'):
        tables, found = read(raw("", f"<!DOCTYPE workbook [{entity}]>"))
        assert tables in ([], None)
        assert "secret" not in str(found)


def test_a_list_of_several_pieces_is_marked_throughout(book: Book) -> None:
    """Marks are found wherever the stream of a large sheet happens to be cut."""
    rows = 40_000

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet, shape = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "email")
        for row in range(1, rows + 1):
            sheet.write_number(row, 0, 1_000_000_000 + row, shape)
            sheet.set_row(row, None, None, {"hidden": True})

    tables, found = read(book(fill))
    assert tables is not None
    assert tables[0].cells["0"].to_list() == [str(1_000_000_000 + row) for row in range(1, rows + 1)]
    assert f"{rows:,} hidden" in found[0].message


MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:")
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(LETTERS, min_size=1, max_size=60).filter(lambda text: text.strip() and not MOMENT.match(text)),
                min_size=1, max_size=30))
def test_texts_come_back_as_they_were(book: Book, texts: list[str]) -> None:
    """Whatever a person can write in a cell is what is read; only a text that reads as a moment may be shortened."""

    def fill(made: xlsxwriter.Workbook) -> None:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["email", "text"])
        for row, text in enumerate(texts, start=1):
            sheet.write_string(row, 0, "a@example.com")
            sheet.write_string(row, 1, text)

    assert only(book(fill)).cells["1"].to_list() == texts
