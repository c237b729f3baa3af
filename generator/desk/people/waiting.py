"""Files that were dropped and wait to be saved: each in a scratch folder of its own, read as if it lay where it is to.

Nothing of them is saved before somebody says so. A server that is killed leaves them to the next run, which clears up.
"""

from __future__ import annotations

import filecmp
import re
import secrets
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.commands.steps.audience import read_audience
from generator.config import Config
from generator.console import Progress
from generator.desk.people.changes import settings_path, write_mapping
from generator.desk.people.columns import mapped
from generator.desk.people.entries import ListReading, customers_of, list_reading, stops_of
from generator.desk.people.places import KINDS, LISTS, READ, STOPS
from generator.desk.uploads import LONGEST_NAME, Unwelcome, inside
from generator.desk.workspace import Shelf, Workspace
from generator.files import move, open_new, scratch_folder
from generator.findings import Finding, Findings, Severity
from generator.messages import msg
from generator.plan.audience.audience import Audience
from generator.plan.audience.comparison import Changes, compare
from generator.plan.audience.permission import ColumnUse
from generator.sources.editing import ChangedMeanwhile, place_file, read_bytes_of, seen_of
from generator.sources.people.files import FORMATS, Candidate
from generator.sources.people.key_customers import read_key_list
from generator.sources.people.people_files import read_list
from generator.sources.people.suppressions import read_stops
from generator.sources.settings_columns import COLUMNS

MOST = 12
"""How many files may wait at once."""
MOST_TRIES = 2
"""Of how many choices of columns what a file would do is kept."""
UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""What some system does not take in the name of a file."""
NUMBERED = re.compile(r"(.+) \((\d{1,6})\)")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a file would do: the list as it was read, the audience's changes, and what was found that is not there
    now."""

    reading: ListReading
    changes: Changes
    uses: Sequence[ColumnUse]
    findings: Sequence[Finding]
    columns: Mapping[str, str]


@dataclass(slots=True)
class Waiting:
    """One file. ``held`` keeps its scratch folder."""

    key: str
    candidate: Candidate
    held: ExitStack
    tries: OrderedDict[tuple[tuple[str, str], ...], Shelf[Trial]] = field(default_factory=OrderedDict)


class WaitingRoom:
    """The files of one desk that wait. To be called off the event loop."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._files: OrderedDict[str, Waiting] = OrderedDict()
        self._lock = threading.Lock()

    def all(self) -> list[Waiting]:
        """Those that wait, the first one first."""
        with self._lock:
            return list(self._files.values())

    def get(self, key: str) -> Waiting | None:
        """One of them; ``None`` if it waits no more."""
        with self._lock:
            return self._files.get(key)

    def take(self, path: Path, name: str, kind: str) -> Waiting:
        """Keep a file that came. Raises :class:`Unwelcome` and :class:`OSError`."""
        name = safe_name(name)
        if kind not in KINDS:
            kind = LISTS
        if Path(name).suffix.lower() not in READ:
            raise Unwelcome(msg("{name} is no list that Dangol reads: {formats}.", name=name, formats=FORMATS))
        with self._lock:
            if len(self._files) >= MOST:
                raise Unwelcome(msg("{count} files wait to be saved already: save or put away some of them first.",
                                    count=MOST))
        with ExitStack() as held:
            target = held.enter_context(scratch_folder(self.workspace.root)) / name
            move(path, target)
            one = Waiting(secrets.token_urlsafe(9), Candidate(kind, target), held.pop_all())
        with self._lock:
            self._files[one.key] = one
        return one

    def write(self, data: bytes, name: str, kind: str) -> Waiting:
        """Keep what was typed or pasted, as a file under a name that no other has. Raises :class:`Unwelcome` and
        :class:`OSError`."""
        while inside(self.workspace.root, f"subscribers/{kind}/{name}").exists() or any(
                name == one.candidate.path.name for one in self.all()):
            name = next_name(name)
        with scratch_folder(self.workspace.root) as place:
            with open_new(place / name, private=True) as file:
                file.write(data)
            return self.take(place / name, name, kind)

    def drop(self, one: Waiting) -> None:
        """Put a file away without saving it."""
        with self._lock:
            self._files.pop(one.key, None)
        one.held.close()

    def close(self) -> None:
        """Put all of them away."""
        for one in self.all():
            self.drop(one)

    def turn(self, one: Waiting, kind: str) -> None:
        """Read a file as something else: a list, or those who must not be mailed."""
        if kind in KINDS:
            one.candidate = replace(one.candidate, kind=kind)
            one.tries.clear()

    def rename(self, one: Waiting, name: str) -> None:
        """Give a file another name, so that it stands beside one that is there. Raises :class:`Unwelcome` and
        :class:`OSError`."""
        own = one.candidate.path
        name = safe_name(name)
        if Path(name).suffix.lower() != own.suffix.lower():
            name += own.suffix
        with self._lock:
            move(own, own.with_name(name))
            one.candidate = replace(one.candidate, path=own.with_name(name))
            one.tries.clear()

    def trial(self, one: Waiting, wanted: Mapping[str, str]) -> Shelf[Trial]:
        """What a file would do with some columns taken for something else."""
        key = tuple(sorted(wanted.items()))
        with self._lock:
            candidate = one.candidate
            shelf = one.tries.pop(key, None) or Shelf(
                self.workspace.audience.state,
                lambda findings, progress: self._try(candidate, dict(key), findings, progress))
            one.tries[key] = shelf
            while len(one.tries) > MOST_TRIES:
                one.tries.popitem(last=False)
            return shelf

    def _try(self, candidate: Candidate, wanted: Mapping[str, str], findings: Findings,
             progress: Progress) -> Trial | None:
        run, before = self.workspace.run(), self.workspace.audience.get()
        if run is None or before.value is None:
            findings.extend(before.findings)
            return None
        config = replace(run.config, columns=mapped(run.config, wanted))
        heard = replace(run, project=replace(run.project, config=config), findings=Findings(),
                        context=replace(run.context, progress=progress))
        after = read_audience(heard, candidate)
        reading = _read(candidate, config, before.value, after, heard.findings)
        known = set(before.findings)
        findings.extend(one for one in dict.fromkeys(heard.findings) if one.span.path == candidate.name or (
            one not in known and one.severity is not Severity.NOTE))
        changes = compare(before.value, after, reading.rows["_key"])
        return Trial(reading, changes, [use for use in after.columns if use.path == candidate.name], tuple(findings),
                     config.columns)

    def target(self, one: Waiting) -> Path:
        """Where a file is to lie. Raises :class:`Unwelcome`."""
        return inside(self.workspace.root, f"subscribers/{one.candidate.kind}/{one.candidate.path.name}")

    def save(self, one: Waiting, state: str, wanted: Mapping[str, str], seen: str) -> None:
        """Move a file to its place, if what lies there is what was seen (``state``), and write what its columns were
        taken for. Raises :class:`~generator.findings.Refusal` and :class:`OSError`."""
        if wanted and seen_of(read_bytes_of(settings_path(self.workspace))) != seen:
            raise ChangedMeanwhile(msg("The settings were changed meanwhile, so nothing was saved. Look at the file "
                                       "again, and then save it."))
        place_file(self.workspace.root, one.candidate.path, self.target(one), state)
        self.drop(one)
        if wanted:
            write_mapping(self.workspace, COLUMNS, wanted, seen)


def _read(candidate: Candidate, config: Config, before: Audience, after: Audience, findings: Findings) -> ListReading:
    """A file as what it is to be, each row with what became of it."""
    path, name = candidate.path, candidate.name
    if candidate.kind == LISTS:
        return list_reading(read_list(path, name, config, Findings()), after)
    if candidate.kind == STOPS:
        return stops_of(read_stops(path, name, config, Findings()), before)
    return customers_of(read_key_list(path, name, config, findings), before)


def safe_name(name: str) -> str:
    """A file's name that every system takes, with its Hangul put together and its suffix. Raises :class:`Unwelcome`."""
    path = Path(UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip())
    stem, suffix = path.stem.strip(" ."), path.suffix
    while len(f"{stem}{suffix}".encode()) > LONGEST_NAME:
        stem = stem[:-1]
    if not stem or stem.startswith("~$"):
        raise Unwelcome(msg("A file needs a name before its suffix."))
    return stem + suffix


def free_name(target: Path) -> str:
    """A name like another's that no file has: ``고객 (2).csv``."""
    name = next_name(target.name)
    while target.with_name(name).exists():
        name = next_name(name)
    return name


def next_name(name: str) -> str:
    """The next name like another: ``고객.csv``, ``고객 (2).csv``, ``고객 (3).csv``."""
    path = Path(name)
    found = NUMBERED.fullmatch(path.stem)
    stem, number = found.groups() if found else (path.stem, "1")
    return f"{stem} ({int(number) + 1}){path.suffix}"


def is_same(one: Path, other: Path) -> bool:
    """Whether two files hold the same, byte for byte."""
    return other.is_file() and filecmp.cmp(one, other, shallow=False)
