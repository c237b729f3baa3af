"""A person's name, put together from its parts where a list has only those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.sources.columns import fold

if TYPE_CHECKING:
    import polars as pl

HANGUL = r"^[가-힣]+$"


def name_parts(titles: Sequence[str], fields: Sequence[str]) -> list[str]:
    """The fields of a row of titles, “이름” being the given name where “성” stands in a column of its own.

    So Outlook writes it in Korean; everywhere else “이름” is the whole name.
    """
    if "last_name" not in fields or "first_name" in fields:
        return list(fields)
    return ["first_name" if field == "name" and fold(title) == "이름" else field
            for title, field in zip(titles, fields, strict=True)]


def joined_name() -> pl.Expr:
    """``name``, or where it is empty ``first_name`` and ``last_name`` together; the frame has all three columns.

    Family name first and no space where both are Hangul (김 + 민수 = 김민수), else given name first (Minsu Kim).
    """
    import polars as pl

    name, first, last = (pl.col(field).fill_null("").str.strip_chars() for field in ("name", "first_name", "last_name"))
    korean = first.str.contains(HANGUL) & last.str.contains(HANGUL)
    joined = pl.when(korean).then(last + first).otherwise((first + " " + last).str.strip_chars())
    return pl.when(name != "").then(name).otherwise(joined).alias("name")
