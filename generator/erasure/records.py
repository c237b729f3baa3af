"""One person taken out of the history, and out of what Dangol makes of lists again and again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

import polars as pl

from generator.cache import FOLDER as CACHE
from generator.erasure import ErasedFile, Erasure
from generator.erasure.cutting import cut_table
from generator.files import alone_in, json_document, replace_file
from generator.findings import Findings, Span
from generator.history import PEOPLE, SUPPRESSED, VERDICTS, VOTES, History, read_history, write_table
from generator.journal import HISTORY
from generator.messages import msg
from generator.model import Record
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.audience.persons import Person, folded
from generator.plan.audience.suppressions import BY_DANGOL
from generator.sources.people.choices import BY_ANSWERS
from generator.stored import change, stored_files


def erase_from_history(erasure: Erasure, findings: Findings) -> list[ErasedFile]:
    """Take the person out of every table; those that name people come last, since by them people are found.

    Raises :class:`OSError`, to be run again then.
    """
    done = []
    with alone_in(erasure.root / HISTORY):
        history = read_history(erasure.root, findings)
        for what in (VOTES, PEOPLE, SUPPRESSED, VERDICTS):
            for record in history.records:
                done += _erase(history, record, what, erasure, findings)
    return done


def _erase(history: History, record: Record, what: str, erasure: Erasure, findings: Findings) -> list[ErasedFile]:
    name = f"{record.id}.{what}.parquet"
    if not (history.folder / name).is_file():
        return []
    table = history.table(record, [pl.all()], findings, what)
    if table is None:
        return []
    gone = are_theirs(table, erasure.person)
    table, named = without_mentions(table, erasure.theirs)
    count = int((gone | named).sum())
    if count and not erasure.dry_run:
        path = history.folder / f"{record.id}.json"
        replace_file(erasure.root, path, json_document(erasure.noted(dict(record.data))), private=True)
        write_table(erasure.root, name, table.filter(~gone))
    return [ErasedFile(f"{HISTORY}/{name}", count)] if count else []


def without_mentions(table: pl.DataFrame, theirs: re.Pattern[str]) -> tuple[pl.DataFrame, pl.Series]:
    """A table without what others wrote that has an address of the person in it, and in which rows that was."""
    words = table["words"].to_list() if "words" in table.columns else []
    named = pl.Series([bool(theirs.search(text or "")) for text in words] or [False] * table.height, dtype=pl.Boolean)
    if named.any():
        table = table.with_columns(words=pl.when(named).then(pl.lit("")).otherwise("words"))
    return table, named


def are_theirs(table: pl.DataFrame, person: Person) -> pl.Series:
    """Which rows of a table are about a person: by an address, or, of a key customer, by id and name; by the name alone
    only where there is no address that could be somebody else's."""
    keys, names = list(person.keys), list(person.folded)
    found = pl.repeat(False, table.height, dtype=pl.Boolean, eager=True)
    known = found
    for column in ("_key", "email", "subscriber"):
        if column in table.columns:
            own = table[column] if column == "_key" else address_keys(cleaned(table[column]))
            found |= own.is_in(keys).fill_null(False)
            known |= own.fill_null("").str.contains("@", literal=True)
    if {"id", "name"} <= set(table.columns):
        named = table.select(folded(pl.col("name")).is_in(names)).to_series()
        found |= named & (table["id"].is_in([*person.ids]) | ~known)
    return found.fill_null(False)


def erase_from_stored(erasure: Erasure, findings: Findings) -> list[ErasedFile]:
    """Take the person out of what editions said when they went out, by address and by name. Raises :class:`OSError`.

    Records keep the digest of what stood there at first: it is the name by which they know it.
    """
    named, done = erasure.named, []
    if not stored_files(erasure.root):
        return []
    with alone_in(erasure.root / HISTORY):
        for path in stored_files(erasure.root):
            place = path.relative_to(erasure.root).as_posix()
            try:
                count = change(erasure.root, path, partial(named.subn, ""), dry_run=erasure.dry_run)
            except ValueError:
                findings.warning("unsearched", msg("This could not be read: whether they stand in it is not known."),
                                 Span(place), msg("Put it back from a backup and run this again, or remove it."))
                continue
            if count:
                done.append(ErasedFile(place, count))
    return done


def erase_from_suppressions(erasure: Erasure) -> list[ErasedFile]:
    """Take the person out of the suppressions and choices that result files and replies left.

    Raises :class:`OSError`.
    """
    done = []
    for path in sorted(path for start in (*BY_DANGOL, BY_ANSWERS) for path in erasure.root.glob(f"{start}*.csv")):
        with path.open("rb") as lines:
            records = list(cut_table(lines, erasure.theirs))
        if count := sum(hit for _, hit in records):
            if not erasure.dry_run:
                replace_file(erasure.root, path, b"".join(record for record, _ in records), private=True)
            done.append(ErasedFile(path.relative_to(erasure.root).as_posix(), count))
    return done


def remove_mentions(erasure: Erasure, reports: Collection[str]) -> list[ErasedFile]:
    """Remove those of some ``reports``, and of the work kept in the cache, that have the person: both are made again
    when they are asked for. Raises :class:`OSError`."""
    done = []
    names = [name for name in erasure.person.names if len(name) > 1]
    kept = ((path, names) for path in (erasure.root / "output" / "reports" / name for name in reports))
    for path, named in [*kept, *((path, []) for path in _cached(erasure.root))]:
        texts = _texts(path) if path.is_file() else ()
        if count := sum(len(erasure.theirs.findall(text)) + sum(map(text.count, named)) for text in texts):
            if not erasure.dry_run:
                path.unlink(missing_ok=True)
            done.append(ErasedFile(path.relative_to(erasure.root).as_posix(), count))
    return done


def _cached(root: Path) -> Iterator[Path]:
    yield from (path for path in sorted((root / CACHE).rglob("*")) if path.is_file())


def _texts(path: Path) -> Iterator[str]:
    """What a file says; a workbook is a ZIP of such files."""
    if path.suffix == ".xlsx" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield book.read(name).decode("utf-8", "replace")
    else:
        yield path.read_bytes().decode("utf-8", "replace")
