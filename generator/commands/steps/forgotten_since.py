"""People who were forgotten after a newsletter was archived: they do not come back with it.

All that is known of them are keyed hashes, so every address in what comes back is hashed by the same key, and whoever
is found is forgotten there anew, as on the day on which they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import polars as pl

from generator.commands.context import Context, Run, begin
from generator.commands.forget import all_traces, erase_person, unlisted, where_still
from generator.erasure import ErasedFile
from generator.erasure.cutting import writings
from generator.erasure.own_files import addresses_in, erase_from_own
from generator.findings import Findings, Span
from generator.history import PEOPLE, SUPPRESSED, VERDICTS, VOTES, History, read_history
from generator.journal import MAIL
from generator.messages import msg, plural
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.audience.persons import Person, find_persons
from generator.sources.people.forgotten import KEY_FILE, ForgottenPeople, read_forgotten, write_forgotten

KEYS = ("_key", "email", "subscriber")
STOPS = "subscribers/suppressions"


@dataclass(frozen=True, slots=True)
class Forgetting:
    """How many people were taken out, of which files, and which files have them yet (file and line)."""

    people: int = 0
    erased: tuple[ErasedFile, ...] = ()
    still: tuple[tuple[str, int], ...] = ()


def merged_forgotten(folder: Path, into: Path, here: Path, findings: Findings) -> tuple[ForgottenPeople, set[str]]:
    """Who was forgotten by what an archive says and by what is known since, ``into`` being where it goes and ``here``
    the newsletter that the command runs in; and the hashes of those forgotten since."""
    then = read_forgotten(folder, findings)
    found, since = then, dict[str, date]()
    for home in dict.fromkeys((into.resolve(), here.resolve())):
        known = read_forgotten(home, findings)
        if known.key and found.key and known.key != found.key:
            if home == into.resolve():
                findings.error("archive", msg("Who was forgotten here and who was in the archive is kept by two keys: "
                                              "it cannot be put together."), Span(KEY_FILE),
                               msg("Restore it into an empty folder with --into."))
        elif known.key:
            since |= {digest: day for digest, day in known.days.items() if digest not in then.days}
            found = ForgottenPeople(known.key, {**then.days, **since})
    return found, {*since}


def forget_since(context: Context, folder: Path, forgotten: ForgottenPeople, since: Collection[str],
                 findings: Findings) -> Forgetting:
    """Take those who were forgotten since out of a newsletter that is to come back. Raises :class:`OSError`."""
    if not since:
        return Forgetting()
    write_forgotten(folder, forgotten)
    unread = Findings()
    run = begin(replace(context, root=folder, config=None, cached=False, base_url=""), unread)
    history = read_history(folder, unread)
    every = all_traces(run.project, history, unread)
    persons = [_person(key, every) for key in _keys(every, history, folder) if forgotten.hash_of(key) in since]
    erased: list[ErasedFile] = []
    still: dict[tuple[str, int], None] = {}
    for person in persons:
        day = min(forgotten.days[digest] for digest in map(forgotten.hash_of, person.keys) if digest in since)
        told, remain = erase_person(_on(run, day), person, read_history(folder, unread),
                                    read_forgotten(folder, findings), findings)
        erased += told
        still |= dict.fromkeys(remain)
    names = sorted({path for path, _ in still if path.startswith("subscribers/")})
    erased += erase_from_own(folder, names, writings({key for person in persons for key in person.keys}))
    result = Forgetting(len(persons), tuple(_summed(erased)), _still(run, persons, forgotten))
    _report(result, findings)
    return result


def _on(run: Run, day: date) -> Run:
    return replace(run, now=datetime.combine(day, time(), run.config.zone))


def _person(key: str, every: pl.DataFrame) -> Person:
    """Whose an address is; where that is not clear, the address alone."""
    persons = find_persons(key, every)
    return persons[0] if len(persons) == 1 else unlisted(key)


def _keys(every: pl.DataFrame, history: History, folder: Path) -> list[str]:
    """Every address in a newsletter, as addresses are compared."""
    found = {*every["_key"].drop_nulls()}
    for record in history.records:
        for what in (VOTES, PEOPLE, SUPPRESSED, VERDICTS):
            if (history.folder / f"{record.id}.{what}.parquet").is_file():
                table = history.table(record, [pl.all()], Findings(), what)
                columns = [table[name] for name in KEYS if name in table.columns] if table is not None else []
                for column in columns:
                    found |= {*address_keys(cleaned(column.cast(pl.String))).drop_nulls()}
    written = pl.Series([*addresses_in(folder, MAIL, STOPS, "content")], dtype=pl.String)
    found |= {*address_keys(cleaned(written)).drop_nulls()}
    return sorted(found - {""})


def _still(run: Run, persons: Sequence[Person], forgotten: ForgottenPeople) -> tuple[tuple[str, int], ...]:
    """Where they stand yet, once what can be cut out of the firm's own files is cut out."""
    every = all_traces(run.project, read_history(run.root, Findings()), Findings()) if persons else pl.DataFrame()
    found: dict[tuple[str, int], None] = {}
    for person in persons:
        theirs = pl.col("_key").is_in([*person.keys]) | (pl.col("_key").is_null() & pl.col("_name").is_in(
            [*person.folded]))
        rows = tuple(every.filter(theirs).select("path", "line").unique(maintain_order=True).iter_rows())
        found |= dict.fromkeys(where_still(run, replace(person, rows=rows), forgotten))
    return tuple(found)


def _summed(erased: Sequence[ErasedFile]) -> Iterator[ErasedFile]:
    """Each file once, however many people it had."""
    counts: dict[str, int] = {}
    for one in erased:
        counts[one.path] = counts.get(one.path, 0) + one.count
    yield from (ErasedFile(path, count) for path, count in sorted(counts.items()))


def _report(result: Forgetting, findings: Findings) -> None:
    if result.people:
        findings.note("archive", plural(
            "{count} person was forgotten since this archive was made, and is taken out of what comes back.",
            "{count} people were forgotten since this archive was made, and are taken out of what comes back.",
            result.people), Span(STOPS))
    for path, line in result.still:
        findings.warning("archive", msg("Somebody who was forgotten stands here yet."), Span(path, line),
                         msg("Take them out by hand; until then they are kept from mail."))
