"""Headings within a list: a row with nothing but “수신거부자”, below which people stand who are not to be mailed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from generator.permission.titles import says_no
from generator.sources.tables import problems

LONGEST = 30
"""Letters of a heading, at most: more is a remark."""
NO_CELLS = ("line", "problem", "other_emails", "other_phones")


class Section(NamedTuple):
    """What a heading says, and which rows stand below it: from one place up to another."""

    heading: str
    first: int
    end: int


def without_address(rows: pl.DataFrame) -> pl.Series:
    """Which rows have no address, in a table that has a column for it: elsewhere it is known who they are."""
    if "email" not in rows.columns:
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, rows.height)
    return ~rows["email"].fill_null("").str.contains("@", literal=True)


def refusing_sections(rows: pl.DataFrame) -> list[Section]:
    """The sections of a list that are called like people who said no; each ends where another heading stands."""
    headings = list(_headings(rows)) if {"email", "problem"} <= set(rows.columns) else []
    ends = [*(place for place, _ in headings), rows.height][1:]
    return [Section(text, place + 1, end) for (place, text), end in zip(headings, ends, strict=True)
            if says_no(text) and place + 1 < end]


def _headings(rows: pl.DataFrame) -> Iterator[tuple[int, str]]:
    """The rows with a single cell that is neither an address nor a total: their place, and what they say."""
    cells = [name for name, kind in rows.schema.items() if kind == pl.String and name not in NO_CELLS]
    bare = rows.with_row_index("_at").filter(without_address(rows))
    if not bare.height or not cells:
        return
    filled = [(pl.col(name).fill_null("").str.strip_chars() != "") for name in cells]
    lone = bare.filter(pl.sum_horizontal(filled) == 1, pl.col("problem").fill_null("") != str(problems.TOTALS))
    for place, *texts in lone.select("_at", *cells).iter_rows():
        text = "".join(text or "" for text in texts).strip()
        if len(text) <= LONGEST and not text.isdigit():
            yield place, text
