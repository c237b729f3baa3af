"""Files of lists where they are read: each by the reader of all lists, and what is to be known of it before all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

import polars as pl

from generator.config import Config
from generator.engines.pieces import Pieces, Shared, Source
from generator.findings import Finding
from generator.plan.audience.accounting import WHO, key_rows, texts_of
from generator.plan.audience.addresses import other_keys
from generator.plan.audience.column_tallies import Settled, Tally, level_rows, tally_columns
from generator.plan.audience.permission import LEVEL, SAMPLE
from generator.plan.audience.suppressions import find_forgotten
from generator.plan.customers.standings import BROKEN
from generator.sources.people.forgotten import ForgottenPeople
from generator.sources.people.part_files import read_part
from generator.sources.people.people_files import People
from generator.sources.tables.roles import OTHER_EMAILS

NR = "_nr"
"""The number of a row in its file, from 0."""
PAIR = {"_key": pl.String, "other_key": pl.String}
NOBODY = {"line": pl.Int64, "problem": pl.String, "email": pl.String}
SEED = 20


@dataclass(frozen=True, slots=True)
class Reading:
    """By what files are read: the settings, and who was forgotten."""

    config: Config
    forgotten: ForgottenPeople


@dataclass(frozen=True, slots=True)
class Read:
    """The rows of a file, each with its key: ``people`` says what the file is like, and has no rows; nothing where it
    was not read here, or cannot be. ``gone`` are those in it who were forgotten."""

    source: Source
    rows: pl.DataFrame
    people: People | None
    findings: tuple[Finding, ...]
    gone: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Outline:
    """What is to be known of a file before its rows are looked at: ``head`` are its first rows where it is the first of
    its list, ``columns`` those of its rows with their keys, ``pairs`` the addresses that are one person's.
    ``version`` is that of Polars: by another one's hashes people would be torn apart."""

    number: int
    path: str
    height: int
    people: People | None
    head: pl.DataFrame
    columns: tuple[str, ...]
    findings: tuple[Finding, ...]
    gone: pl.DataFrame
    pairs: pl.DataFrame
    version: str = pl.__version__


@dataclass(frozen=True, slots=True)
class Spreading:
    """How rows are spread: what the columns of each file mean (``settled``), what is against everybody in it
    (``whole``), and into how many pieces (``count``). Rows that were read elsewhere know that already."""

    settled: Mapping[int, tuple[Sequence[Settled], int]]
    count: int


def read_source(source: Source, shared: Shared[Reading]) -> Read:
    """Read a file, and give each row its key."""
    reading, said = shared.value, list[Finding]()
    if isinstance(source.data, pl.DataFrame):
        rows, people = source.data, None
    else:
        with _as_file(source) as path:
            found, said = read_part(path, source.path, reading.config)
        people = found[0] if found else None
        rows = people.rows if people else pl.DataFrame(schema=NOBODY)
        people = replace(people, rows=rows.clear()) if people else None
    gone = find_forgotten(reading.forgotten, [rows])
    return Read(replace(source, data=b""), key_rows(rows), people, tuple(said), gone)


@contextmanager
def _as_file(source: Source) -> Iterator[Path]:
    """A part's bytes as a file of our own, nobody else's to look into, for as long as it is read."""
    assert isinstance(source.data, bytes)
    with tempfile.TemporaryDirectory(prefix="dangol-") as folder:
        path = Path(folder, f"part{PurePosixPath(source.path).suffix}")
        path.write_bytes(source.data)
        yield path


def outline_of(read: Read, first: frozenset[int]) -> Outline:
    """What is to be known of a file; ``first`` are the numbers of those of which the first rows are wanted."""
    rows = read.rows
    head = rows.head(SAMPLE) if read.source.number in first else rows.clear()
    pairs = other_keys(rows).select(list(PAIR)).unique() if OTHER_EMAILS in rows.columns else pl.DataFrame(schema=PAIR)
    return Outline(read.source.number, read.source.path, rows.height, read.people, head, tuple(rows.columns),
                   read.findings, read.gone, pairs.filter(pl.col("_key").is_not_null()))


def head_of(read: Read, wanted: Mapping[int, int]) -> pl.DataFrame:
    """As many of the first rows of a file as are wanted."""
    return read.rows.head(wanted.get(read.source.number, 0))


def tally_of(read: Read, shared: Shared[tuple[Config, Mapping[int, frozenset[str]]]]) -> tuple[int, dict[str, Tally]]:
    """The number of a file, and what its columns have."""
    config, few = shared.value
    if read.people is None:
        return read.source.number, {}
    people = replace(read.people, rows=plain_rows(read.rows))
    return read.source.number, tally_columns(people, config.columns, few[read.source.number])


def plain_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as they were read, without what was added."""
    return rows.select(name for name in rows.columns if not name.startswith("_"))


def spread_rows(read: Read, shared: Shared[Spreading]) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows of a file, all that speak of one address to one number, in their order."""
    spreading, rows, source = shared.value, read.rows, read.source
    if LEVEL not in rows.columns:
        settled, whole = spreading.settled[source.number]
        rows = rows.with_columns(level_rows(plain_rows(rows), settled, whole))
    rows = rows.with_columns(
        (pl.int_range(pl.len(), dtype=pl.Int64) + source.first).alias(NR),
        pl.lit(source.number, pl.UInt16).alias("_file"),
        (_owner(rows).hash(SEED) % spreading.count).cast(pl.Int64).alias("_piece"))
    for (piece,), some in rows.partition_by("_piece", as_dict=True, include_key=False).items():
        yield int(str(piece)), some


def _owner(rows: pl.DataFrame) -> pl.Series:
    """Whose a row is: an address's; without one, that of what was meant as an address, else of whoever is called so."""
    who = pl.concat_str(texts_of(rows, WHO), separator="\n")
    meant = pl.when(BROKEN).then(pl.col("email").str.to_lowercase()).otherwise(who)
    return rows.select(pl.coalesce("_key", "\n" + meant).alias("_owner")).to_series()


def read_all(sources: Pieces[Source], shared: Shared[Reading]) -> Pieces[Read]:
    """All files, read once."""
    return sources.each(partial(read_source, shared=shared)).kept()
