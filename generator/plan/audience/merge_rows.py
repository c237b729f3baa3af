"""Rows of one person into one: the strictest of what stands against mailing them, and of every field the newest value.

The newest row is taken as it is; only what it leaves empty is looked for in the older ones. Other addresses and
telephones are those of all rows.
"""

from __future__ import annotations

import polars as pl

from generator.permission.values import LEVELS
from generator.plan.audience.permission import LEVEL
from generator.plan.audience.several import BETWEEN_OTHERS, joined_values

OURS = ("line", "problem", "email")
MAY = "may be mailed"


def merge_rows(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """One row a person, from the accepted rows and their duplicates, and the conflicts among those.

    ``rows`` are emptied column by column: of ten million people each takes 160 MB and more. Mail goes to the writing
    of the newest row. A conflict is a value that was given up for a newer one, or a permission (``permission``) for
    what is stricter: ``_file``, ``line``, ``field``, ``value``, ``kept``.
    """
    fields = [name for name in rows.columns if not name.startswith("_") and name not in OURS]
    older = rows.filter(pl.col("_fate") == "duplicate").select("_file", "line", "_key", LEVEL, *fields)
    accepted = rows["_fate"] == "accepted"
    lines = rows.select("_file", "line")
    people = pl.DataFrame([rows.drop_in_place(name).filter(accepted) for name in ("_key", "email", LEVEL)])
    for name in fields:
        column = rows.drop_in_place(name).filter(accepted)
        people = people.with_columns(column.fill_null("") if column.null_count() else column)
    places = people["_key"].is_in(older["_key"].implode()).arg_true()
    doubled = people.select("_key", LEVEL, *fields)[places].with_columns(_place=places)
    for field in fields:
        people = (_join if field in BETWEEN_OTHERS else _fill)(people, field, doubled, older)
    people = _strictest(people, doubled, older)
    lost = _conflicts(people[places], older, [field for field in fields if field not in BETWEEN_OTHERS])
    if pl.concat([older[LEVEL], doubled[LEVEL]]).unique().len() > 1:
        newest = lines[accepted.arg_true().gather(places)].hstack(doubled.select("_key", LEVEL))
        said = pl.concat([older.select("_file", "line", "_key", LEVEL), newest])
        lost = pl.concat([lost, _lenient(people[places], said)])
    return people, lost


def _fill(people: pl.DataFrame, field: str, doubled: pl.DataFrame, older: pl.DataFrame) -> pl.DataFrame:
    """Put the newest older value where the newest row has none."""
    empty = doubled.filter(pl.col(field) == "").select("_key", "_place")
    values = older.select("_key", field).filter(pl.col(field) != "").unique("_key", keep="last", maintain_order=True)
    found = empty.join(values, on="_key")
    return people if found.is_empty() else people.with_columns(people[field].scatter(found["_place"], found[field]))


def _join(people: pl.DataFrame, field: str, doubled: pl.DataFrame, older: pl.DataFrame) -> pl.DataFrame:
    """Put all values together that the rows of a person have."""
    found = doubled.select("_key", "_place").join(joined_values([doubled, older], field), on="_key")
    return people if found.is_empty() else people.with_columns(people[field].scatter(found["_place"], found[field]))


def _strictest(people: pl.DataFrame, doubled: pl.DataFrame, older: pl.DataFrame) -> pl.DataFrame:
    """Of what several rows of a person have against mailing them the strictest."""
    levels = pl.concat([older.select("_key", LEVEL), doubled.select("_key", LEVEL)]).group_by("_key").min()
    found = doubled.select("_key", "_place").join(levels, on="_key")
    return people if found.is_empty() else people.with_columns(people[LEVEL].scatter(found["_place"], found[LEVEL]))


def _lenient(people: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """The rows that have less against mailing somebody than another row of theirs, in words."""
    words = {place: level or MAY for place, level in enumerate(LEVELS)}
    lost = said.join(people.select("_key", kept=LEVEL), on="_key", maintain_order="left").filter(
        pl.col(LEVEL) != pl.col("kept"))
    return lost.select("_file", "line", pl.lit("permission", pl.Categorical).alias("field"),
                       value=pl.col(LEVEL).replace_strict(words, return_dtype=pl.String),
                       kept=pl.col("kept").replace_strict(words, return_dtype=pl.String))


def _conflicts(people: pl.DataFrame, older: pl.DataFrame, fields: list[str]) -> pl.DataFrame:
    found = [pl.DataFrame(schema={"_file": pl.UInt16, "line": pl.Int64, "field": pl.Categorical, "value": pl.String,
                                  "kept": pl.String})]
    for field in fields:
        values = older.select("_file", "line", "_key", pl.col(field).alias("value")).filter(pl.col("value") != "")
        lost = values.join(people.select("_key", pl.col(field).alias("kept")), on="_key", maintain_order="left").filter(
            pl.col("value") != pl.col("kept"))
        found.append(lost.select("_file", "line", pl.lit(field, pl.Categorical).alias("field"), "value", "kept"))
    return pl.concat(found)
