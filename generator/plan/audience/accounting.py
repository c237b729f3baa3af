"""Every row of every list and what became of it, and the rows of one person merged into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.messages import Message, msg
from generator.parallel import side_by_side
from generator.permission.values import LASTING, LEVELS
from generator.plan.audience.addresses import (
    BETWEEN_OTHERS,
    LIKE_FORMULA,
    joined_values,
    keyed,
    part_addresses,
    said_elsewhere,
)
from generator.plan.audience.permission import LEVEL
from generator.sources.people.origins import EXPORTS
from generator.sources.people.people_files import People
from generator.sources.tables import problems
from generator.sources.tables.roles import OTHER_EMAILS
from generator.sources.tables.table import by_slices
from generator.words import STATES

FATES = pl.Enum(["accepted", "duplicate", "invalid", "suppressed"])
WHO = ("name", "company", "phone")
SHARE = 2_000_000
"""As many keys are looked at at a time for whether they stand twice."""
SAME = msg("same address as a newer row")
MAY = msg("may be mailed")
SAID: Mapping[str, Message] = {**STATES, SAME: SAME, MAY: MAY}
"""What stands in tables of rows and is said to people: what became of a row and why, and what conflicts are about."""
KINDS = {"line": pl.Int64(), "email": pl.String(), LEVEL: pl.UInt8(), "_file": pl.UInt16()}
"""The columns that stacked rows have, whatever else the lists have."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the rows of one file; ``encoding`` and ``sheet`` say how it was read, ``origin`` which program
    it seems to come from (“Ghost’s members export”)."""

    path: str
    rows: int
    accepted: int
    duplicates: int
    invalid: int
    suppressed: int
    encoding: str = ""
    sheet: str = ""
    origin: str = ""


def texts_of(frame: pl.DataFrame, names: Sequence[str]) -> list[pl.Expr]:
    """Columns of text, empty where a frame has none or no value."""
    return [(pl.col(name) if name in frame.columns else pl.lit("")).fill_null("").alias(name) for name in names]


def stack(lists: list[People]) -> pl.DataFrame:
    """The rows of all files one below the other, oldest file first, each with its ``_file``.

    ``lists`` are emptied, and joined column by column, each in one piece: Polars copies a whole frame whose columns lie
    in unlike pieces, which of ten million people is a gigabyte.
    """
    heights = [people.rows.height for people in lists]
    faulty = any(people.rows.select((pl.col("problem") != "").any()).item() for people in lists)
    files = [_columns(people.rows if faulty else people.rows.drop("problem"), numbers, people)
             for numbers, people in zip(file_numbers(lists), lists, strict=True)]
    lists.clear()
    columns = []
    for name, kind in ({name: pl.String() for file in files for name in file} | KINDS).items():
        parts = [file.pop(name, pl.Series([None], dtype=kind).new_from_index(0, height))
                 for file, height in zip(files, heights, strict=True)]
        columns.append(pl.concat([pl.Series(name, [], kind), *parts]).rechunk())
    rows = pl.DataFrame(columns)
    return rows if faulty else rows.with_columns(pl.lit("").alias("problem"))


def _columns(rows: pl.DataFrame, numbers: range, people: People) -> dict[str, pl.Series]:
    of_parts = [pl.Series([number], dtype=KINDS["_file"]).new_from_index(0, piece.height)
                for number, (_, piece) in zip(numbers, people.pieces(), strict=True)]
    return {**dict(zip(rows.columns, rows.get_columns(), strict=True)), "_file": pl.concat(of_parts)}


def file_numbers(lists: Sequence[People]) -> list[range]:
    """The numbers (``_file``) of the files of each list: one, or one for each part."""
    numbers, first = [], 0
    for people in lists:
        numbers.append(range(first, first + max(1, len(people.parts))))
        first = numbers[-1].stop
    return numbers


def file_paths(lists: Sequence[People]) -> dict[int, str]:
    """The path of each file, by its number."""
    return {number: path for numbers, people in zip(file_numbers(lists), lists, strict=True)
            for number, path in zip(numbers, [path for path, _ in people.parts] or [people.path], strict=True)}


def account_rows(rows: pl.DataFrame, suppressed: pl.DataFrame) -> pl.DataFrame:
    """Stacked rows with ``_fate`` and ``_key``: the address behind the writings, null where there is none.

    ``suppressed`` has ``_key`` and ``reason``. What stops one writing of an address stops all, be it a suppression or
    what a row says (:data:`~generator.plan.audience.permission.LEVEL`). Of a cell with several addresses the first
    that can be used counts; see :mod:`~generator.plan.audience.addresses`.
    """
    rows = key_rows(rows)
    return with_fates(rows, stopping(rows, suppressed))


def key_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with ``_key``, and perhaps other addresses: what each says by itself, whatever the others say."""
    return part_addresses(rows.with_columns(by_slices(rows.select("email", "problem"), _keyed)), rows["email"])


def with_fates(rows: pl.DataFrame, stops: pl.DataFrame) -> pl.DataFrame:
    """Rows that have their keys, all of each address, with ``_fate``; ``stops`` is what :func:`stopping` says."""
    key = rows["_key"]
    stopped = key.is_in(stops["_key"].implode())
    newest = newest_of_each(key)
    invalid, barred, accepted, duplicate = (pl.lit(fate, FATES) for fate in (
        "invalid", "suppressed", "accepted", "duplicate"))
    fate = (pl.when(key.is_null()).then(invalid).when(stopped).then(barred).when(newest).then(accepted)
            .otherwise(duplicate))
    return rows.with_columns(fate.alias("_fate"))


def stopping(rows: pl.DataFrame, suppressed: pl.DataFrame, elsewhere: pl.DataFrame | None = None) -> pl.DataFrame:
    """The addresses that are not to be mailed (``_key``, ``reason``), by suppressions, by a row of theirs, or since the
    same person said no at another address: that is looked for in ``rows``, unless ``elsewhere`` says it of all."""
    listed = strictest([suppressed.select("_key", "reason"), stopped_by_lists(rows)])
    if elsewhere is not None:
        return strictest([listed, elsewhere])
    return strictest([listed, said_elsewhere(listed, rows)]) if OTHER_EMAILS in rows.columns else listed


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """Addresses as they can be mailed, and the one behind each that can be used."""
    usable = rows["problem"].fill_null("") == ""
    return keyed(rows["email"]).with_columns(pl.when(usable).then("_key").alias("_key"))


def explain(rows: pl.DataFrame, suppressed: pl.DataFrame, elsewhere: pl.DataFrame | None = None) -> pl.DataFrame:
    """The accounted rows that were not accepted, with ``_why``; but for duplicates also who they are, and of rows that
    have no address what they say against mail (``_no``). ``elsewhere`` is what :func:`stopping` was given."""
    refused = rows.filter(pl.col("_fate") != "accepted").with_row_index("_at")
    listed = stopping(refused, suppressed, elsewhere)
    joined = refused.join(listed.rename({"reason": "_reason"}), on="_key", how="left", maintain_order="left")
    joined = joined.join(_said_no(refused), on="_at", how="left", maintain_order="left")
    why = (pl.when(pl.col("_fate") == "duplicate").then(pl.lit(str(SAME))).when(pl.col("_fate") == "suppressed")
           .then("_reason").when(pl.col("problem").fill_null("") != "").then("problem")
           .when(pl.col("email") == "").then(pl.lit(str(problems.NO_ADDRESS)))
           .when(pl.col("email").str.contains(LIKE_FORMULA)).then(pl.lit(str(problems.LIKE_FORMULA)))
           .otherwise(pl.lit(str(problems.NOT_AN_ADDRESS))))
    who = (pl.when(pl.col("_fate") != "duplicate").then(name).alias(name) for name in WHO if name in rows.columns)
    return joined.select("_file", "line", "email", "_key", "_fate", "_no", why.alias("_why"), *who)


def _said_no(refused: pl.DataFrame) -> pl.DataFrame:
    """Which rows without an address (by ``_at``) stop mail: there is none to hold it to, but a person who said it."""
    nobody = refused.filter(pl.col("_fate") == "invalid").with_columns(_key=pl.col("_at").cast(pl.String))
    return stopped_by_lists(nobody).select(pl.col("_key").cast(pl.UInt32).alias("_at"), pl.col("reason").alias("_no"))


def newest_of_each(keys: pl.Series) -> pl.Series:
    """Whether each key is the last of its kind. Most keys stand once: those are found by their hashes, a share of them
    at a time."""
    hashes = keys.hash()
    shares = 1 + keys.len() // SHARE

    def alike(share: int) -> pl.Series:
        places = (hashes % shares == share).arg_true()
        return places.filter(hashes.gather(places).is_duplicated())

    places = pl.concat(side_by_side(alike, range(shares))).sort()
    last = keys.gather(places).is_last_distinct()
    return pl.Series(keys.name, [True], pl.Boolean).new_from_index(0, keys.len()).scatter(places, last)


def stopped_by_lists(rows: pl.DataFrame) -> pl.DataFrame:
    """The addresses that a row of a list itself stops, with the strictest reason."""
    found = rows.filter(pl.col(LEVEL) < len(LASTING))
    reason = pl.col(LEVEL).replace_strict(dict(enumerate(LASTING)), default=None, return_dtype=pl.String)
    return strictest([found.select("_key", reason.alias("reason")).drop_nulls()])


def strictest(reasons: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Of several reasons for an address (``_key``, ``reason``) the strictest; of equal ones the first."""
    strictness = pl.col("reason").replace_strict({reason: place for place, reason in enumerate(LASTING)},
                                                 default=len(LASTING), return_dtype=pl.Int64)
    return pl.concat(reasons).sort(strictness, maintain_order=True).unique("_key", keep="first", maintain_order=True)


def counts_of(people: People) -> Counts:
    """The counts of a file as it was read: nothing became of its rows yet."""
    return Counts(people.path, people.height, 0, 0, 0, 0, people.encoding, people.sheet,
                  EXPORTS.get(people.origin, ""))


def of_lists(rows: pl.DataFrame, counts: Sequence[Counts]) -> pl.DataFrame:
    """Rows (``path``) with the ``list`` that they belong to: the file itself, or the folder that it is a part in."""
    lists = {each.path for each in counts}
    owners = {path: path if path in lists else path.rpartition("/")[0] for path in rows["path"].unique()}
    return rows.with_columns(list=pl.col("path").replace_strict(owners, return_dtype=pl.String))


def tally(values: pl.Series) -> dict[str, int]:
    """How often each value stands, the most frequent first; equally frequent ones by themselves, so that two runs over
    one list say the same."""
    counts = values.alias("value").value_counts().sort("count", "value", descending=[True, False])
    return {str(value): count for value, count in counts.iter_rows()}


def fates_of(rows: pl.DataFrame) -> pl.DataFrame:
    """How many rows of each file had each fate: ``_file``, ``_fate``, ``len``."""
    return rows.select("_file", "_fate").group_by("_file", "_fate").len()


def count_rows(lists: Sequence[Counts], numbers: Sequence[range], fates: pl.DataFrame) -> tuple[Counts, ...]:
    """What became of the rows, list by list; ``numbers`` are those of each list's files. No row is in none of the
    counts, or in two."""
    found = {(file, fate): count for file, fate, count in fates.iter_rows()}
    counted = []
    for files, counts in zip(numbers, lists, strict=True):
        accepted, duplicates, invalid, suppressed = (
            sum(found.get((file, fate), 0) for file in files) for fate in FATES.categories)
        assert counts.rows == accepted + duplicates + invalid + suppressed
        counted.append(replace(counts, accepted=accepted, duplicates=duplicates, invalid=invalid,
                               suppressed=suppressed))
    assert sum(counts.rows for counts in counted) == sum(found.values())
    return tuple(counted)


OURS = ("line", "problem", "email")


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
    words = {place: level or str(MAY) for place, level in enumerate(LEVELS)}
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
