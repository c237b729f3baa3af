"""Tables of people's data for spreadsheets, which take some texts for formulas."""

from __future__ import annotations

import io

import polars as pl

FORMULA = r"^[=+\-@＝＋－＠\t\r\n]"
"""What a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
NUMBER = r"^[+\-][\d .()\-]*$"
"""Telephone numbers and amounts begin like formulas, and are none that could do harm."""


def to_csv(table: pl.DataFrame) -> bytes:
    """A table as CSV (RFC 4180, UTF-8); a text that a spreadsheet would run is made harmless by an apostrophe."""
    out = io.BytesIO()
    harmless = [_harmless(pl.col(name)).alias(name) for name, kind in table.schema.items() if kind == pl.String]
    table.with_columns(harmless).write_csv(out, line_terminator="\r\n")
    return out.getvalue()


def _harmless(text: pl.Expr) -> pl.Expr:
    risky = text.str.contains(FORMULA) & ~text.str.contains(NUMBER)
    return pl.when(risky).then(pl.lit("'") + text).otherwise(text).str.replace_all(r"[\r\n]+", " ")
