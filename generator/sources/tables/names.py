"""A person's name, put together from its parts where a list has only those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.sources.people.title_words import letters

if TYPE_CHECKING:
    import polars as pl

EASTERN = r"^[\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}ー々·・ ]+$"
"""Letters of Korea, Japan and China, where the surname stands first, and nothing between it and the given name."""
GIVEN = re.compile(r"(?:한글|국문|필수|선택)*(?:이름|名字)(?:한글|국문|필수|선택)*")
"""Titles of the given name beside that of a surname, and of the whole name everywhere else."""
WHOLE = 3
"""Letters that are a name in Korean or Chinese with its surname, if they begin with it: 김민수, but not 서연."""


def name_parts(titles: Sequence[str], fields: Sequence[str]) -> list[str]:
    """The fields of a row of titles, “이름” being the given name where “성” stands in a column of its own.

    So Outlook writes it in Korean; everywhere else “이름” is the whole name. “Nom” beside “Prénom” is the surname.
    """
    if "first_name" in fields:
        part, is_part = "last_name", re.compile("nom")
    else:
        part, is_part = "first_name", GIVEN
    if part in fields or not {"first_name", "last_name"} & set(fields):
        return list(fields)
    return [part if field == "name" and is_part.fullmatch(letters(title)) else field
            for title, field in zip(titles, fields, strict=True)]


def joined_name() -> pl.Expr:
    """``name``, or where it is empty ``first_name`` and ``last_name`` together; the frame has all three columns.

    Family name first where it is in Eastern letters, with no space if both are (김 + 민수 = 김민수), else given name
    first (Minsu Kim). Where one of the two is the whole name already, it stays alone (김 + 김민수).
    """
    import polars as pl

    name, first, last = (pl.col(field).fill_null("").str.strip_chars() for field in ("name", "first_name", "last_name"))
    eastern = last.str.contains(EASTERN)
    both = eastern & first.str.contains(EASTERN)
    parted = (pl.when(both).then(last + first).when(eastern).then((last + " " + first).str.strip_chars())
              .otherwise((first + " " + last).str.strip_chars()))
    joined = (pl.when(_is_whole(first, last, both=both)).then(first).when(_is_whole(last, first, both=both)).then(last)
              .otherwise(parted))
    return pl.when(name != "").then(name).otherwise(joined).alias("name")


def _is_whole(name: pl.Expr, part: pl.Expr, *, both: pl.Expr) -> pl.Expr:
    """Whether a name has the other part in it."""
    import polars as pl

    run_on = both & (name.str.len_chars() >= pl.max_horizontal(part.str.len_chars() + 1, WHOLE)) & (
        name.str.starts_with(part) | name.str.ends_with(part))
    words = name.str.starts_with(part + " ") | name.str.ends_with(" " + part)
    return (part != "") & ((name == part) | run_on | words)
