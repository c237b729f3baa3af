"""Columns of telephone numbers: what a spreadsheet made of them, and which of several is a person's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from generator.findings import Findings, Span
from generator.messages import msg, plural
from generator.sources.tables.roles import OTHER_PHONES

WHOLE_NUMBER = r"^(?:\+[\d\- ]+|0[\d\- ]+|)$"
LOST_ZERO = r"^(?:1[016789]\d{7,8}|2\d{7,8}|(?:3[1-3]|4[1-4]|5[1-5]|6[1-4]|70)\d{7,8}|50\d{8,10}|80\d{7})$"
"""Korean numbers without their zero (the Korean numbering plan: 010, 02, 031 to 064, 070, 050, 080)."""
THOUSANDS = r"^[1-9]\d{0,2}(?:,\d{3}){2,4}$"
SCIENTIFIC = r"^(\d)\.(\d{6,14})[eE]\+?0?(\d{1,2})$"
LOST_DIGITS = r"\b\d(?:[.,]\d+[eE]\+?|[eE]\+)\d{1,2}\b"
"""An amount of which a spreadsheet shows the first digits alone: ``1.01E+09``."""
MOBILE = r"^[^0-9]*(?:(?:00)?82[^0-9]*)?0?[^0-9]*1[^0-9]*[016789](?:[^0-9]*[0-9]){7,8}[^0-9]*$"
"""Korean mobiles (Ministry of Science and ICT, telecommunication number rules, art. 5), however they are written."""
DASH = "[-\u2010-\u2015\u2212\uff0d]"
BUSINESS = rf"^ *[1-9][0-9]{{2}}{DASH}[0-9]{{2}}{DASH}[0-9]{{5}} *$"
"""A firm's registration number (Value-Added Tax Act of Korea, art. 8): 105-81-12345 has the digits of a mobile."""
DIGIT = r"[0-9]"


def clean_phone(phone: pl.Expr, *, korean: bool) -> pl.Expr:
    """A telephone number as it was before a spreadsheet took it for an amount: ``1012345678.0``, ``1,012,345,678`` and
    ``1.012345678E9`` are 01012345678.

    What was rounded (``1.01E+09``) is gone; such a cell stays as it is.
    """
    return phone.map_batches(lambda numbers: _cleaned(numbers, korean=korean), return_dtype=pl.String,
                             is_elementwise=True)


def _cleaned(numbers: pl.Series, *, korean: bool) -> pl.Series:
    """Most numbers are whole. The others are taken step by step: an expression that names another evaluates it anew."""
    places = (~numbers.str.contains(WHOLE_NUMBER)).arg_true()
    if places.is_empty():
        return numbers
    text = pl.col("text")
    odd = pl.DataFrame({"text": numbers.gather(places).str.normalize("NFKC")})
    odd = odd.with_columns(text.str.replace(r"^'", "").str.replace(r"^([+\d][\d\-, ]*)\.0+$", "$1"))
    commas = pl.when(text.str.contains(THOUSANDS)).then(text.str.replace_all(",", "", literal=True))
    odd = odd.with_columns(text=pl.coalesce(commas, _unscientific(text), text))
    if korean:
        odd = odd.with_columns(text=pl.when(text.str.contains(LOST_ZERO)).then("0" + text).otherwise(text))
    return numbers.clone().scatter(places, odd["text"])


def _unscientific(text: pl.Expr) -> pl.Expr:
    """The digits of an amount written with an exponent, if all are there but a zero at the end, which programs leave
    out; else null."""
    exponent = text.str.extract(SCIENTIFIC, 3).cast(pl.Int64)
    decimals = text.str.extract(SCIENTIFIC, 2)
    whole = exponent.is_between(7, 14) & (exponent - decimals.str.len_chars() <= 1)
    rest = decimals.str.slice(exponent).str.contains("[1-9]")
    digits = (text.str.head(1) + decimals + "0").str.slice(0, exponent + 1)
    return pl.when(whole & ~rest).then(digits)


def with_own_phone(rows: pl.DataFrame, numbers: Mapping[str, bool]) -> pl.DataFrame:
    """Rows with the person's own of several telephones as ``phone``, and the rest as ``other_phones``, with commas.

    ``numbers`` are the columns, each with whether its title says mobile. The first Korean mobile is the person's own,
    else what stands under a title of mobiles, else the first there is.
    """
    own = rows.select(pl.coalesce(*_those(numbers, MOBILE, BUSINESS), pl.lit(None)).alias("phone")).to_series()
    places = own.is_null().arg_true()
    called = [field for field, mobile in numbers.items() if mobile]
    rest = rows.select(list(numbers))[places].select(pl.coalesce(
        *_those(called, DIGIT, LOST_DIGITS), *_those(numbers, DIGIT, LOST_DIGITS), *_those(numbers, "."), pl.lit("")))
    own = own.scatter(places, rest.to_series())
    others = [pl.when((pl.col(field) != "") & (pl.col(field) != own)).then(field) for field in numbers]
    return rows.with_columns(own, pl.concat_str(others, separator=", ", ignore_nulls=True).alias(OTHER_PHONES))


def _those(fields: Iterable[str], pattern: str, without: str = "") -> list[pl.Expr]:
    """Columns where they have something, and not something else."""
    found: list[pl.Expr] = []
    for field in fields:
        has = pl.col(field).str.contains(pattern)
        found.append(pl.when(has & ~pl.col(field).str.contains(without) if without else has).then(field))
    return found


def report_lost_digits(rows: pl.DataFrame, path: str, line: int, findings: Findings) -> None:
    """Say of how many telephone numbers a spreadsheet saved what it showed, the first digits alone."""
    numbers = [rows[field] for field in ("phone", OTHER_PHONES) if field in rows.columns]
    odd = [series for series in numbers if series.str.contains_any(["E", "e"]).any()]
    if count := sum(int(series.str.count_matches(LOST_DIGITS).sum()) for series in odd):
        findings.warning(
            "lost-digits", plural(
                "{count} telephone number has lost its last digits: a spreadsheet saved it as an amount, such as "
                "1.01E+09.",
                "{count} telephone numbers have lost their last digits: a spreadsheet saved them as amounts, such as "
                "1.01E+09.", count), Span(path, line),
            msg("Nothing was changed. Give the column the format Text, fill it in anew, and export it."))
