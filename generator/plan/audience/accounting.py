"""Every row of every list and what became of it: accepted, duplicate, invalid or suppressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.parallel import side_by_side
from generator.permission.values import LASTING
from generator.plan.audience.addresses import LIKE_FORMULA, keyed
from generator.plan.audience.permission import LEVEL
from generator.plan.audience.several import part_addresses, said_elsewhere
from generator.sources.people.origins import EXPORTS
from generator.sources.people.people_files import People
from generator.sources.tables.roles import OTHER_EMAILS
from generator.sources.tables.table import by_slices

FATES = pl.Enum(["accepted", "duplicate", "invalid", "suppressed"])
WHO = ("name", "company", "phone")
SHARE = 2_000_000
"""As many keys are looked at at a time for whether they stand twice."""
SAME = "same address as a newer row"
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
    files = [_columns(people.rows if faulty else people.rows.drop("problem"), number)
             for number, people in enumerate(lists)]
    lists.clear()
    columns = []
    for name, kind in ({name: pl.String() for file in files for name in file} | KINDS).items():
        parts = [file.pop(name, pl.Series([None], dtype=kind).new_from_index(0, height))
                 for file, height in zip(files, heights, strict=True)]
        columns.append(pl.concat([pl.Series(name, [], kind), *parts]).rechunk())
    rows = pl.DataFrame(columns)
    return rows if faulty else rows.with_columns(pl.lit("").alias("problem"))


def _columns(rows: pl.DataFrame, file: int) -> dict[str, pl.Series]:
    files = pl.Series([file], dtype=KINDS["_file"]).new_from_index(0, rows.height)
    return {**dict(zip(rows.columns, rows.get_columns(), strict=True)), "_file": files}


def account_rows(rows: pl.DataFrame, suppressed: pl.DataFrame) -> pl.DataFrame:
    """Stacked rows with ``_fate`` and ``_key``: the address behind the writings, null where there is none.

    ``suppressed`` has ``_key`` and ``reason``. What stops one writing of an address stops all, be it a suppression or
    what a row says (:data:`~generator.plan.audience.permission.LEVEL`). Of a cell with several addresses the first
    that can be used counts; see :mod:`~generator.plan.audience.several`.
    """
    rows = part_addresses(rows.with_columns(by_slices(rows.select("email", "problem"), _keyed)), rows["email"])
    key = rows["_key"]
    stopped = key.is_in(stopping(rows, suppressed)["_key"].implode())
    newest = newest_of_each(key)
    invalid, barred, accepted, duplicate = (pl.lit(fate, FATES) for fate in (
        "invalid", "suppressed", "accepted", "duplicate"))
    fate = (pl.when(key.is_null()).then(invalid).when(stopped).then(barred).when(newest).then(accepted)
            .otherwise(duplicate))
    return rows.with_columns(fate.alias("_fate"))


def stopping(rows: pl.DataFrame, suppressed: pl.DataFrame) -> pl.DataFrame:
    """The addresses that are not to be mailed (``_key``, ``reason``), by suppressions, by a row of theirs, or since the
    same person said no at another address."""
    listed = strictest([suppressed.select("_key", "reason"), stopped_by_lists(rows)])
    return strictest([listed, said_elsewhere(listed, rows)]) if OTHER_EMAILS in rows.columns else listed


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """Addresses as they can be mailed, and the one behind each that can be used."""
    usable = rows["problem"].fill_null("") == ""
    return keyed(rows["email"]).with_columns(pl.when(usable).then("_key").alias("_key"))


def explain(rows: pl.DataFrame, suppressed: pl.DataFrame) -> pl.DataFrame:
    """The accounted rows that were not accepted, with ``_why``; but for duplicates also who they are, and of rows that
    have no address what they say against mail (``_no``)."""
    refused = rows.filter(pl.col("_fate") != "accepted").with_row_index("_at")
    listed = stopping(refused, suppressed)
    joined = refused.join(listed.rename({"reason": "_reason"}), on="_key", how="left", maintain_order="left")
    joined = joined.join(_said_no(refused), on="_at", how="left", maintain_order="left")
    why = (pl.when(pl.col("_fate") == "duplicate").then(pl.lit(SAME)).when(pl.col("_fate") == "suppressed")
           .then("_reason").when(pl.col("problem").fill_null("") != "").then("problem")
           .when(pl.col("email") == "").then(pl.lit("no address"))
           .when(pl.col("email").str.contains(LIKE_FORMULA)).then(pl.lit("like a formula"))
           .otherwise(pl.lit("not an address")))
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
    return Counts(people.path, people.rows.height, 0, 0, 0, 0, people.encoding, people.sheet,
                  EXPORTS.get(people.origin, ""))


def tally(values: pl.Series) -> dict[str, int]:
    """How often each value stands, the most frequent first; equally frequent ones by themselves, so that two runs over
    one list say the same."""
    counts = values.alias("value").value_counts().sort("count", "value", descending=[True, False])
    return {str(value): count for value, count in counts.iter_rows()}


def count_rows(files: Sequence[Counts], rows: pl.DataFrame) -> tuple[Counts, ...]:
    """What became of the rows, file by file. No row is in none of the counts, or in two."""
    table = rows.select("_file", "_fate").group_by("_file", "_fate").len()
    found = {(file, fate): count for file, fate, count in table.iter_rows()}
    counted = []
    for number, file in enumerate(files):
        accepted, duplicates, invalid, suppressed = (found.get((number, fate), 0) for fate in FATES.categories)
        assert file.rows == accepted + duplicates + invalid + suppressed
        counted.append(replace(file, accepted=accepted, duplicates=duplicates, invalid=invalid, suppressed=suppressed))
    assert sum(counts.rows for counts in counted) == rows.height
    return tuple(counted)
