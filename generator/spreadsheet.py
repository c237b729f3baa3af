"""Tables of people's data for spreadsheets, which take some texts for formulas."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import polars as pl

from generator.plan.audience.addresses import ADDRESS

if TYPE_CHECKING:
    import xlsxwriter

FORMULA = r"(^|;)([\s\p{C}\"]*[=+\-@＝＋－＠﹦﹢﹣﹫])"
"""What a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection), at the beginning or
behind a semicolon, which parts cells where Excel speaks German or French."""
NUMBER = r"^[+\-][\d .()\-]*$"
"""Telephone numbers and amounts begin like formulas, and are none that could do harm."""
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CREATED = datetime(2000, 1, 1)
"""Workbooks hold the time they were made; with one day for all, equal tables make equal files."""
NARROW, WIDE = 6, 60
"""Columns are as wide as their texts, within these bounds (in characters)."""


def to_csv(table: pl.DataFrame) -> bytes:
    """A table as CSV (RFC 4180, UTF-8); what a spreadsheet would run is made harmless by an apostrophe."""
    out = io.BytesIO()
    safe = [harmless(pl.col(name)).alias(name) for name, kind in table.schema.items() if kind == pl.String]
    table.with_columns(safe).write_csv(out, line_terminator="\r\n")
    return out.getvalue()


def for_excel(csv: bytes) -> bytes:
    """A CSV that people open: by a byte order mark Excel knows UTF-8; without, it reads Korean as something else."""
    return b"\xef\xbb\xbf" + csv


def to_xlsx(sheets: Mapping[str, pl.DataFrame]) -> bytes:
    """Tables of text as the sheets of a workbook. Every cell is text and stays so when it is edited: nothing is run."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        book.set_properties({"created": CREATED})
        for name, table in sheets.items():
            _write_sheet(book, name, table)
    return out.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, name: str, table: pl.DataFrame) -> None:
    title = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
    text: Any = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    for column, (column_name, values) in enumerate(zip(table.columns, table.iter_columns(), strict=True)):
        sheet.write_string(0, column, column_name, title)
        sheet.set_column(column, column, _width(values.extend_constant(column_name, 1)), text)
        for row, value in enumerate(values, 1):
            if value:
                sheet.write_string(row, column, value, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, table.height, table.width - 1)


def _width(texts: pl.Series) -> float:
    """As wide as the longest text; Hangul, of three bytes, is twice as wide as a letter, of one."""
    longest = ((texts.str.len_bytes() + texts.str.len_chars()) / 2).max()
    assert isinstance(longest, float)
    return min(max(longest + 3, NARROW), WIDE)  # the filter's button takes room too


def harmless(text: pl.Expr) -> pl.Expr:
    """A text in one line that no spreadsheet runs."""
    line = text.str.replace_all(r"[\r\n\t]+", " ")
    address = line.str.replace("%40", "@", literal=True).str.contains(ADDRESS)  # in a link too
    return pl.when(line.str.contains(NUMBER) | address).then(line).otherwise(line.str.replace_all(FORMULA, "${1}'${2}"))
