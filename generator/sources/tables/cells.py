"""Cells as people meant them: without what copying, Excel and macOS did to them. Columns throughout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from generator.parallel import by_slices
from generator.sources.tables.base import LINE, NO_FIELDS, PROBLEM, Table

if TYPE_CHECKING:
    import polars as pl

INVISIBLE = "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]"
DECOMPOSED = "[\u0300-\u036f\u1100-\u11ff\u3099\u309a]"
"""Letters taken apart, as file names and exports of macOS have them (Unicode Annex 15, NFD)."""
WHOLE_NUMBER = r"^(?:\+[\d\- ]+|0[\d\- ]+|)$"
TOTAL = (r"(?i)^(?:(?:총|누|소)?\s*합?\s*[계]|총\s*(?:액|원|인원|인원수|건수|회원수?)?|(?:grand |sub)?-?totals?|sum)\s*"
         r"(?:[(:：]?\s*[\d,.]+\s*(?:명|건|개|원|people|rows)?\s*\)?)?\s*:?$")
"""What stands in a row of totals: 합계, 총계, 소계, 총 2명, 합계: 3건, Total (2)."""
AMOUNT = r"^(?:[-+₩￦$\s]*(?:[1-9][\d.,\s]*|0(?:[.,]\d+)?)\s*(?:명|건|개|원|회|%)?|[-\s]*)$"
"""A number, or nothing; telephone numbers begin with another zero."""
TOTALS = "a row of totals"
LOST_ZERO = r"^(?:1[016789]\d{7,8}|2\d{7,8}|(?:3[1-3]|4[1-4]|5[1-5]|6[1-4]|70)\d{7,8}|50\d{9,10})$"
"""Korean numbers without their zero (the Korean numbering plan: 010, 02, 031 to 064, 070, 050)."""


def clean_cells(cells: pl.DataFrame) -> pl.DataFrame:
    """Cells without spaces around them, invisible characters, or letters taken apart."""
    import polars as pl

    names = [name for name in cells.columns if name not in (LINE, PROBLEM)]
    if not names:
        return cells
    cells = cells.with_columns(pl.col(names).str.strip_chars())
    names = _that(cells, names, lambda text: text.str.len_bytes() > text.str.len_chars())
    names = _that(cells, names, lambda text: text.str.contains(f"{INVISIBLE}|{DECOMPOSED}"))
    hidden = _that(cells, names, lambda text: text.str.contains(INVISIBLE))
    apart = _that(cells, names, lambda text: text.str.contains(DECOMPOSED))
    return cells.with_columns(pl.col(hidden).str.replace_all(INVISIBLE, "").str.strip_chars()).with_columns(
        pl.col(apart).str.normalize("NFC"))


def _that(cells: pl.DataFrame, names: Sequence[str], has: Callable[[pl.Expr], pl.Expr]) -> list[str]:
    """The columns of which some cell has something."""
    import polars as pl

    found = cells.select(has(pl.col(names)).any()) if names else cells.clear()
    return [name for name in names if found[name][0]]


def clean_phone(phone: pl.Expr, *, korean: bool) -> pl.Expr:
    """A telephone number as it was before a spreadsheet took it for an amount: ``1012345678.0`` is 01012345678.

    What Excel rounded (``1.01E+09``) is gone; such a cell stays as it is.
    """
    import polars as pl

    odd = pl.when(~phone.str.contains(WHOLE_NUMBER)).then(phone)
    digits = odd.str.normalize("NFKC").str.replace(r"^([+\d][\d\- ]*)\.0+$", "$1").str.replace(r"^'", "")
    if korean:
        digits = pl.when(digits.str.contains(LOST_ZERO)).then(pl.lit("0") + digits).otherwise(digits)
    return pl.coalesce(digits, phone)


def mark_totals(cells: pl.DataFrame, address: str = "") -> pl.DataFrame:
    """Cells with a problem for each row that is a total (``합계,2``, ``총 2명``) and no person: one cell says so, all
    others are amounts or empty. ``address`` is the column of addresses: who has one is not looked at."""
    import polars as pl

    rows = cells.filter(pl.col(address).fill_null("") == "") if address else cells
    texts = [pl.col(name).str.strip_chars() for name in cells.columns if name not in (LINE, PROBLEM)]
    if not rows.height or not texts:
        return cells
    says = pl.any_horizontal(text.str.contains(TOTAL) for text in texts)
    others = pl.all_horizontal(text.str.contains(f"{TOTAL}|{AMOUNT}") for text in texts)
    lines = rows.filter(says & others & (pl.col(PROBLEM) == ""))[LINE]
    return cells.with_columns(pl.when(pl.col(LINE).is_in(lines.implode())).then(pl.lit(TOTALS)).otherwise(PROBLEM)
                              .alias(PROBLEM)) if len(lines) else cells


def rows_of(table: Table, fields: list[str], *, korean: bool) -> pl.DataFrame:
    """The rows of a table: ``line``, ``problem``, and a column of text for each other field that is named."""
    import polars as pl

    named = {field: pl.col(str(position)).alias(field) for position, field in enumerate(fields)
             if field not in NO_FIELDS}
    if "phone" in named:
        named["phone"] = clean_phone(named["phone"], korean=korean).alias("phone")
    return by_slices(table.cells, lambda cells: cells.select(LINE, PROBLEM, *named.values()))
