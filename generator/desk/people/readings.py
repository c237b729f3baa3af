"""What the pages of people read beside the audience, kept until a file of theirs changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from generator.commands.customer import Known, read_known
from generator.console import Progress
from generator.desk.people.wording import NOWHERE
from generator.desk.workspace import Shelf, Workspace
from generator.findings import Findings
from generator.plan.audience.accounting import texts_of
from generator.plan.audience.audience import Audience
from generator.plan.audience.list_rows import MAILABLE, list_rows
from generator.sources.people.files import files_of, is_read
from generator.sources.people.people_files import People, read_list
from generator.sources.tables.roles import OTHER_PHONES

MOST_LISTS = 3
"""Of how many lists the rows are kept at once: each may have a million."""
SEED = 20_261
SHOWN = ("email", "name", "company", "phone", OTHER_PHONES)
PLACE = ("path", "line", "_key", "became")


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list as it was read: its sheets (without their rows) and its ``rows``
    (:func:`~generator.plan.audience.list_rows.list_rows`)."""

    sheets: Sequence[People]
    rows: pl.DataFrame


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
        self._lists: OrderedDict[str, Shelf[ListReading]] = OrderedDict()
        self._lock = threading.Lock()

    def list_of(self, name: str) -> Shelf[ListReading]:
        """The rows of a list, by the name of its file."""
        with self._lock:
            shelf = self._lists.pop(name, None) or Shelf(
                self.workspace.audience.state, lambda findings, _: self._read_list(name, findings))
            self._lists[name] = shelf
            while len(self._lists) > MOST_LISTS:
                self._lists.popitem(last=False)
            return shelf

    def names(self) -> list[str]:
        """The names of the files in ``subscribers/lists/`` that are read."""
        found = files_of(self.workspace.root, "lists", Findings())
        return [path.name for path, _ in found if is_read(path)]

    def _read_list(self, name: str, findings: Findings) -> ListReading | None:
        run, audience = self.workspace.run(), self.workspace.audience.get().value
        found = {path.name: (path, label) for path, label in files_of(self.workspace.root, "lists", findings)}
        if run is None or audience is None or name not in found:
            return None
        return reading_of(read_list(*found[name], run.config, findings), audience)

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


def reading_of(sheets: Sequence[People], audience: Audience) -> ListReading:
    """A list with what became of its rows in an audience."""
    return ListReading([replace(sheet, rows=sheet.rows.clear()) for sheet in sheets], list_rows(sheets, audience))


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
