"""One person taken out of the history: out of the tables of its records, each of which says that somebody was."""

from __future__ import annotations

import polars as pl

from generator.erasure.base import Erased, Erasure
from generator.files import alone_in, replace_file
from generator.findings import Findings
from generator.history import PEOPLE, SUPPRESSED, VERDICTS, History, read_history, record_text, write_table
from generator.journal import HISTORY
from generator.model import Record
from generator.plan.addresses import address_keys, cleaned
from generator.plan.persons import Person, folded


def erase_from_history(erasure: Erasure, findings: Findings) -> list[Erased]:
    """Take the person out of every table; those that name people come last, since by them people are found.

    Raises :class:`OSError`, to be run again then.
    """
    done = []
    with alone_in(erasure.root / HISTORY):
        history = read_history(erasure.root, findings)
        for what in (PEOPLE, SUPPRESSED, VERDICTS):
            for record in history.records:
                done += _erase(history, record, what, erasure, findings)
    return done


def _erase(history: History, record: Record, what: str, erasure: Erasure, findings: Findings) -> list[Erased]:
    name = f"{record.id}.{what}.parquet"
    if not (history.folder / name).is_file():
        return []
    table = history.table(record, [pl.all()], findings, what)
    if table is None:
        return []
    gone = are_theirs(table, erasure.person)
    count = int(gone.sum())
    if count and not erasure.dry_run:
        path = history.folder / f"{record.id}.json"
        replace_file(erasure.root, path, record_text(erasure.noted(dict(record.data))), private=True)
        write_table(erasure.root, name, table.filter(~gone))
    return [Erased(f"{HISTORY}/{name}", count)] if count else []


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
