"""What the desk reads of a newsletter, kept until a file that it was read from changes.

What was read is told apart by the names, sizes and times of files, so that a page of a newsletter with a million people
opens at once after the first reading and is never stale. Each thing is read by one thread at a time.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

import polars as pl

from generator.cache import Cache
from generator.commands.check import CheckOptions, CheckResult, check_run
from generator.commands.context import Context, Run, read, recover
from generator.commands.occasions import Occasion, find_occasions
from generator.commands.steps.audience import read_audience
from generator.commands.steps.corrections import Owed, count_due, read_corrections
from generator.commands.steps.verdicts import find_verdicts
from generator.config import CONFIG_NAME
from generator.console import Progress
from generator.desk.findings import is_of_people
from generator.findings import Finding, Findings, Severity, Span
from generator.history import History, read_history
from generator.memory import Memory
from generator.messages import Message, msg
from generator.model import Issue
from generator.plan.archive.archive import Archive, plan_archive
from generator.plan.archive.mailings import Mailing, plan_mailings
from generator.plan.audience.audience import Audience
from generator.plan.audience.readers import count_editions, segment_matrix
from generator.plan.customers.reconciliation import Reconciliation
from generator.plan.customers.review import Question, plan_review
from generator.reasons import why_unreadable

T = TypeVar("T")
AHEAD = 30
"""So many days the desk looks ahead for occasions."""
READER = "dangol-reader"
"""The name of the threads that read."""
MOST = 6
"""Of how many issues what was found is kept at once."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """Something as it was read, ``None`` where findings stood in the way, and what was found on the way."""

    value: T | None
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Work:
    """How far a reading is that goes on: what is done just now, how much of it, and how much there is (0: unknown)."""

    step: str = ""
    done: int = 0
    total: int = 0


@dataclass(slots=True)
class Shelf(Generic[T]):
    """One thing that is read: as it was read last, and anew once its ``state`` (all that it depends on) is another."""

    state: Callable[[], object]
    read: Callable[[Findings, Progress], T | None]
    work: Work | None = None
    _kept: tuple[object, Reading[T]] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self) -> Reading[T]:
        """The thing as it is now; waits while it is read. To be called off the event loop."""
        with self._lock:
            state = self.state()
            if self._kept is None or self._kept[0] != state:
                self._kept = state, self._reading()
            return self._kept[1]

    def glance(self, begin: bool = True) -> Reading[T] | None:
        """The thing as it is now if it has been read; else ``None``, and it is being read, if that is to ``begin``."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            if self._kept is not None and self._kept[0] == self.state():
                return self._kept[1]
            if not begin:
                return None
            self.work = Work()
        finally:
            self._lock.release()
        threading.Thread(target=self.get, name=READER, daemon=True).start()
        return None

    def _reading(self) -> Reading[T]:
        def tell(step: str, done: int, total: int) -> None:
            self.work = Work(step, done, total)

        findings = Findings()
        self.work = Work()
        try:
            value = self.read(findings, tell)
        except OSError as error:
            findings.error("unreadable", msg("This cannot be read: {reason}.", reason=why_unreadable(error)),
                           Span(str(error.filename or "")))
            value = None
        except Exception as error:  # whatever goes wrong, the desk goes on
            findings.error("failed", msg("This went wrong: {kind}: {error}.", kind=type(error).__name__, error=error),
                           Span(""), msg("Please tell us, with what you did: it should not happen."))
            value = None
        finally:
            self.work = None
        return Reading(value, tuple(findings))


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts on key customers, and what a person is asked about them
    (:func:`~generator.plan.customers.review.plan_review`)."""

    found: Reconciliation
    questions: Sequence[Question]
    unasked: int


class Workspace:
    """A newsletter as the desk sees it. Its readings may be asked for from any thread.

    ``project`` are settings and texts, ``audience`` the people, ``matrix`` how many of them are of each kind
    (:func:`~generator.plan.audience.readers.segment_matrix`), which is what a page that names nobody asks;
    ``occasions`` are the days that come within :data:`AHEAD`.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.root = context.root
        self.project: Shelf[Run] = Shelf(self._texts, self._read_project)
        self.history: Shelf[History] = Shelf(self._records, lambda findings, _: read_history(self.root, findings))
        self.audience: Shelf[Audience] = Shelf(self._people, self._read_audience)
        self.matrix: Shelf[pl.DataFrame] = Shelf(self._people, lambda findings, _: self._count(findings))
        self.occasions: Shelf[Sequence[Occasion]] = Shelf(
            lambda: (self._people(), self._records()), lambda findings, _: self._find_occasions(findings))
        self._sizes: dict[str, tuple[Issue, Audience, Mapping[frozenset[str], int]]] = {}
        self._verdicts: OrderedDict[str, Shelf[Verdicts]] = OrderedDict()
        self._checks: OrderedDict[str, Shelf[CheckResult]] = OrderedDict()
        self._owed: OrderedDict[str, Shelf[Sequence[Owed]]] = OrderedDict()
        self._lock = threading.Lock()
        self._cache = Cache(None)
        self._memory = Memory()
        self._changes = self._people_changes = 0

    @property
    def cache(self) -> Cache:
        """Work that was done before, once there is a newsletter."""
        if self._cache.folder is None:
            self._cache = self.context.cache()
        return self._cache

    def changed(self, files: Iterable[str]) -> None:
        """Somebody saw these files change, relative to the root: they are looked at anew, whatever their times say.
        No template says anything of texts or people."""
        files = list(files)
        self._memory.changed(files)
        self._changes += any(not one.startswith("templates/") for one in files)
        self._people_changes += any(one.startswith("subscribers/") for one in files)

    def run(self) -> Run | None:
        """The newsletter and what time it is there now, with findings of its own; ``None`` if it cannot be read."""
        run = self.project.get().value
        if run is None:
            return None
        return replace(run, now=self.context.now(run.config.zone), findings=Findings(), memory=Memory())

    def archive(self) -> Archive | None:
        """Which issues are out, scheduled and drafts just now."""
        run = self.run()
        return plan_archive(run.project.issues, run.project.pages, run.now, Findings()) if run else None

    def mailings(self) -> list[Mailing]:
        """The exports that count, as far as history can be read."""
        history = self.history.get().value
        return plan_mailings(history.records) if history else []

    def verdicts(self, slug: str) -> Shelf[Verdicts]:
        """The verdicts on key customers with an issue."""
        return self._of(self._verdicts, slug, lambda: Shelf(
            lambda: (self._texts(), self._people()), lambda findings, _: self._reconcile(slug, findings)))

    def checks(self, slug: str) -> Shelf[CheckResult]:
        """What ``dangol check --issue`` finds, and what is wrong with the lists: no issue leaves the house without."""
        return self._of(self._checks, slug, lambda: Shelf(
            lambda: (self._texts(), self._people(), self.templates()),
            lambda findings, progress: self._check(slug, findings, progress)))

    def owed(self, slug: str) -> Shelf[Sequence[Owed]]:
        """What was wrong in an issue, and how many are still to be told."""
        return self._of(self._owed, slug, lambda: Shelf(
            lambda: (self._texts(), self._people(), self._records()), lambda _, __: self._count_owed(slug)))

    def _count_owed(self, slug: str) -> Sequence[Owed] | None:
        run, history, people = self.run(), self.history.get().value, self.audience.get().value
        issue = next((one for one in run.project.issues if one.slug == slug), None) if run else None
        if run is None or history is None or people is None or issue is None:
            return None
        known = read_corrections(self.root, history, run.project.issues, Findings())
        return list(count_due(known, issue, people))

    def _of(self, kept: OrderedDict[str, Shelf[T]], slug: str, make: Callable[[], Shelf[T]]) -> Shelf[T]:
        with self._lock:
            shelf = kept.pop(slug) if slug in kept else make()
            kept[slug] = shelf
            while len(kept) > MOST:
                kept.popitem(last=False)
            return shelf

    def sizes(self, issue: Issue, begin: bool = True) -> Mapping[frozenset[str], int] | None:
        """How many people get each edition of an issue; ``None`` as long as it is not known."""
        matrix = self.matrix.glance(begin)
        people = self.audience.glance(begin) if matrix else None
        if matrix is None or matrix.value is None or people is None or people.value is None:
            return None
        known = self._sizes.get(issue.slug)
        if known is None or known[0] is not issue or known[1] is not people.value:
            known = issue, people.value, count_editions(people.value, matrix.value, issue)
            self._sizes[issue.slug] = known
        return known[2]

    def _read_project(self, findings: Findings, progress: Progress) -> Run | None:
        recover(self.root)
        self._memory.turn()
        run = read(self.context, findings, self.cache, self._memory)
        return None if any(finding.code == "no-newsletter" for finding in findings) else run

    def _read_audience(self, findings: Findings, progress: Progress) -> Audience | None:
        run = self._heard(findings, progress)
        return read_audience(run) if run else None

    def _count(self, findings: Findings) -> pl.DataFrame | None:
        """How many people there are of each kind; of the lists it finds what the audience does."""
        people = self.audience.get()
        findings.extend(people.findings)
        return None if people.value is None else segment_matrix(people.value.subscribers)

    def _find_occasions(self, findings: Findings) -> Sequence[Occasion] | None:
        run, people = self._heard(findings), self.audience.get()
        findings.extend(people.findings)
        return find_occasions(run, people.value, AHEAD)[0] if run and people.value else None

    def _reconcile(self, slug: str, findings: Findings) -> Verdicts | None:
        run, people = self._heard(findings), self.audience.get()
        findings.extend(people.findings)
        found = find_verdicts(run, slug, audience=people.value) if run and people.value else None
        return Verdicts(found, *plan_review(found)) if found else None

    def _check(self, slug: str, findings: Findings, progress: Progress) -> CheckResult | None:
        run, people = self._heard(findings, progress), self.audience.get()
        if run is None or people.value is None:
            findings.extend(people.findings)
            return None
        run.findings.extend(self.project.get().findings)
        run.findings.extend(people.findings)
        result = check_run(run, CheckOptions(issue=slug), people.value)
        return replace(result, findings=(*dict.fromkeys((*result.findings, *filter(is_of_people, run.findings))),))

    def _heard(self, findings: Findings, progress: Progress | None = None) -> Run | None:
        """The newsletter, with some findings as those of the run."""
        run = self.run()
        if run is None:
            findings.extend(self.project.get().findings)
            return None
        context = replace(run.context, progress=progress or run.context.progress)
        return replace(run, findings=findings, context=context)

    def _texts(self) -> object:
        """The state of what issues are read from: settings, texts, and the lists, whose titles are merge fields."""
        lists = [one for one in self._files("subscribers") if not one[0].startswith(f"history{os.sep}")]
        return self._changes, self._settings(), self._files("content"), lists

    def _people(self) -> object:
        """The state of what the audience is read from, and the day, which rules and consent ask for."""
        run = self.project.get().value
        today = self.context.now(run.config.zone).date() if run else None
        said = f"history{os.sep}"  # that an issue went out changes nobody's permission
        return self._people_changes, self._settings(), today, [one for one in self._files("subscribers")
                                         if not (one[0].startswith(said) and "-sent-" in one[0])]

    def _records(self) -> object:
        return self._files(f"subscribers{os.sep}history")

    def templates(self) -> object:
        """The state of the newsletter's own templates."""
        return self._files("templates")

    def _settings(self) -> object:
        path = self.context.config or self.root / CONFIG_NAME
        try:
            status = path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def _files(self, folder: str) -> list[tuple[str, int, int]]:
        top = str(self.root / folder)
        return sorted((path[len(top) + 1:], changed, size) for path, changed, size in _walk(top))


def _walk(folder: str) -> Iterator[tuple[str, int, int]]:
    """Every file below a folder: its path, when it was changed, and its size. Links are not followed out of it."""
    pending = [folder]
    while pending:
        try:
            with os.scandir(pending.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith((".", "~$")):
                        continue
                    if entry.is_dir():
                        if not entry.is_symlink():
                            pending.append(entry.path)
                    else:
                        status = entry.stat()
                        yield entry.path, status.st_mtime_ns, status.st_size
        except OSError:
            continue


def say_work(work: Work | None) -> Message:
    """What is being done just now, for people."""
    if work is None or not work.step:
        return msg("Reading …")
    if not work.total:
        return msg("{step} …", step=work.step)
    return msg("{step}: {done} of {total}", step=work.step, done=work.done, total=work.total)
