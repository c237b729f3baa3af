"""What the pages of people read beside the audience, kept until a file of theirs changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

import polars as pl

from generator.commands.customer import Known, read_known
from generator.console import Progress
from generator.desk.people.entries import ListReading, customers_of, list_reading, stops_of
from generator.desk.people.places import CUSTOMERS, STOPS, file_address
from generator.desk.people.wording import NOWHERE
from generator.desk.workspace import Shelf, Workspace
from generator.findings import Findings
from generator.plan.audience.accounting import texts_of
from generator.plan.audience.audience import Audience
from generator.plan.audience.list_rows import MAILABLE, list_rows
from generator.sources.people.files import files_of, is_read
from generator.sources.people.key_customers import read_key_list
from generator.sources.people.people_files import read_list
from generator.sources.people.suppressions import read_stops
from generator.sources.tables.roles import OTHER_PHONES

MOST_FILES = 3
"""Of how many files the rows are kept at once: each may have a million."""
SEED = 20_261
SHOWN = ("email", "name", "company", "phone", OTHER_PHONES)
PLACE = ("path", "line", "_key", "became")


@dataclass(frozen=True, slots=True)
class PeopleReading:
    """Everybody, on lists or not: ``people`` has ``_key``, ``_id`` (what addresses of pages call them), ``email``,
    ``name``, ``company``, ``phone``, ``other_phones``, ``became``, and ``path`` and ``line`` of those without an
    address."""

    people: pl.DataFrame
    known: Known


class Readings:
    """The readings of one desk. They may be asked for from any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        state = workspace.audience.state
        self.people: Shelf[PeopleReading] = Shelf(state, self._read_people)
        self.places: Shelf[pl.DataFrame] = Shelf(state, self._read_places)
        self._files: OrderedDict[tuple[str, str], Shelf[ListReading]] = OrderedDict()
        self._lock = threading.Lock()

    def file_of(self, kind: str, name: str) -> Shelf[ListReading]:
        """The rows of a file of some kind (:data:`~generator.desk.people.places.KINDS`), by its name."""
        with self._lock:
            shelf = self._files.pop((kind, name), None) or Shelf(
                self.workspace.audience.state, lambda findings, _: self._read_file(kind, name, findings))
            self._files[kind, name] = shelf
            while len(self._files) > MOST_FILES:
                self._files.popitem(last=False)
            return shelf

    def names(self, kind: str) -> list[str]:
        """The names of the files of a kind that are read."""
        return names_of(self.workspace, kind)

    def _read_file(self, kind: str, name: str, findings: Findings) -> ListReading | None:
        run, audience = self.workspace.run(), self.workspace.audience.get().value
        found = {path.name: (path, label) for path, label in files_of(self.workspace.root, kind, findings)}
        if run is None or audience is None or name not in found:
            return None
        path, label = found[name]
        if kind == STOPS:
            return stops_of(read_stops(path, label, run.config, findings), audience, saved=True)
        if kind == CUSTOMERS:
            return customers_of(read_key_list(path, label, run.config, findings), audience, saved=True)
        reading = list_reading(read_list(path, label, run.config, findings), audience)
        if run.config.lists.get(name) != "ignore":
            return reading
        return replace(reading, rows=reading.rows.with_columns(became=pl.lit("unread"), why=pl.lit("")))

    def _read_people(self, findings: Findings, progress: Progress) -> PeopleReading | None:
        run, audience = self.workspace.run(), self.workspace.audience.get().value
        if run is None or audience is None:
            return None
        known = read_known(replace(run, findings=findings), audience)
        return PeopleReading(everybody_of(audience, known.customers), known)

    def _read_places(self, findings: Findings, progress: Progress) -> pl.DataFrame | None:
        run, audience = self.workspace.run(), self.workspace.audience.get().value
        if run is None or audience is None:
            return None
        found = [pl.DataFrame(schema=dict.fromkeys(PLACE, pl.String) | {"line": pl.Int64})]
        for path, label in files_of(self.workspace.root, "lists", findings):
            if is_read(path) and run.config.lists.get(path.name) != "ignore":
                rows = list_rows(read_list(path, label, run.config, findings), audience)
                found.append(rows.select(pl.lit(label).alias("path"), "line", "_key", "became"))
        return pl.concat(found, how="diagonal")


def names_of(workspace: Workspace, kind: str) -> list[str]:
    """The names of the files of a kind that are read."""
    return [path.name for path, label in files_of(workspace.root, kind, Findings())
            if is_read(path) and file_address(label)]


def identity(keys: pl.Series) -> pl.Series:
    """What addresses of pages call people, so that no mail address stands in one."""
    return keys.hash(SEED).cast(pl.String)


def everybody_of(audience: Audience, customers: pl.DataFrame) -> pl.DataFrame:
    """Everybody who can be looked up; each address once, as what decides of it says."""
    reason = pl.col("reason").cast(pl.String)
    invalid = audience.rows.filter(pl.col("_fate") == "invalid")
    frames = [
        _part(audience.subscribers, pl.when(reason == "").then(pl.lit(MAILABLE)).otherwise(reason)),
        _part(audience.stopped, reason),
        _part(audience.suppressions.filter(~pl.col("_key").is_in(audience.forgotten.implode())), reason),
        _part(customers.filter(pl.col("_key") != ""), pl.lit(NOWHERE)).filter(pl.col("_key").is_not_null())]
    found = pl.concat(frames).unique("_key", keep="first", maintain_order=True)
    broken = _part(invalid.with_columns(_key=pl.lit(None, pl.String)), pl.lit("invalid"))
    found = pl.concat([found.with_columns(path=pl.lit(""), line=pl.lit(0, pl.Int64)),
                       broken.with_columns(invalid.select("path", "line"))])
    return found.with_columns(_id=identity(found["_key"]))


def _part(frame: pl.DataFrame, became: pl.Expr) -> pl.DataFrame:
    return frame.select("_key", *texts_of(frame, SHOWN), became.alias("became"))
