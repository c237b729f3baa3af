"""What every run has: the options, the newsletter, the time, and what was found. It begins by clearing up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from functools import cached_property
from pathlib import Path

from generator.archiving.placing import RESTORE, finish_restoring
from generator.cache import Cache, newsletter_cache
from generator.config import CONFIG_NAME, Config
from generator.console import Progress
from generator.files import InUse, alone_in, sweep
from generator.findings import Findings
from generator.journal import BEGUN, ERASED, ERASING, HISTORY, finish_export, finish_records, folders_with
from generator.memory import Memory
from generator.plan.archive.notices import as_of
from generator.publish import STAGING
from generator.render.theme import Theme
from generator.sources.project import Project, read_project

LEFT = ("output/reports/*.partial", "output/mail/*/.dangol-*", "subscribers/*.partial", "subscribers/history/*.partial",
        "subscribers/suppressions/results-*.partial")
"""Where earlier versions left what was not whole."""


def recover(root: Path) -> int:
    """Finish or remove what killed runs left, and nothing of runs that go on. Returns how many files were removed.

    Where the disk refuses, it stays for the next run.
    """
    removed = 0
    if any((root / HISTORY).glob(f"*{BEGUN}")):
        with suppress(OSError, InUse), alone_in(root / HISTORY, wait=False):
            finish_records(root)
    if (root / RESTORE).is_dir():
        with suppress(OSError, InUse), alone_in(root / RESTORE, wait=False):
            finish_restoring(root)
    for folder in folders_with(root, ERASING, ERASED, STAGING):
        with suppress(OSError, InUse), alone_in(folder, wait=False):
            finish_export(folder)
    with suppress(OSError):
        removed += sweep(root)
        for path in [path for pattern in LEFT for path in root.glob(pattern)]:
            removed += sum(each.is_file() for each in path.rglob("*")) if path.is_dir() else 1
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return removed


def no_progress(step: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the command line says of every run.

    ``now`` is asked with the newsletter's time zone. If ``whole_day`` is set, a day without a time was given and
    ``now`` is its end; ``clock`` is the real time, whatever ``now`` says. ``base_url`` replaces the newsletter's own,
    and work that was done before is used again if ``cached``. ``language`` is what reports were asked for in; else
    they are in the newsletter's own.
    """

    root: Path
    now: Callable[[tzinfo], datetime]
    config: Path | None = None
    progress: Progress = no_progress
    cached: bool = True
    whole_day: bool = False
    clock: Callable[[tzinfo], datetime] | None = None
    base_url: str = ""
    language: str = ""

    def mail_date(self, now: datetime) -> datetime:
        """The date of mail that is made ``now``: a day that was named without a time begins then."""
        return now.replace(hour=0, minute=0, second=0, microsecond=0) if self.whole_day else now

    def cache(self) -> Cache:
        """Work that was done before. It holds no addresses, but text that is not public."""
        return newsletter_cache(self.root, self.config or self.root / CONFIG_NAME) if self.cached else Cache(None)

    def is_to_come(self, moment: datetime) -> bool:
        """Whether a moment, which has a time zone, is still ahead by the real clock."""
        return self.clock is not None and moment.tzinfo is not None and moment > self.clock(moment.tzinfo)


@dataclass(frozen=True)
class Run:
    """One run of a command: the newsletter as it was read, what time it is there, and what was found.

    ``cache`` is work that was done before, ``memory`` what this process did before where it goes on; the theme is
    opened when it is first asked for, and once.
    """

    context: Context
    project: Project
    now: datetime
    findings: Findings
    cache: Cache
    memory: Memory = field(default_factory=Memory)

    @property
    def root(self) -> Path:
        """The newsletter's folder."""
        return self.context.root

    @property
    def config(self) -> Config:
        """The newsletter's settings."""
        return self.project.config

    @property
    def language(self) -> str:
        """The language of reports."""
        return self.context.language or self.config.language

    @property
    def today(self) -> date:
        """The day in the newsletter's time zone."""
        return self.now.date()

    @cached_property
    def theme(self) -> Theme:
        """The templates and interface texts; what is wrong in them goes to this run's findings."""
        return Theme(self.root, self.findings, self.cache, self.memory)

    def unheard(self) -> Run:
        """The same run with findings of its own, for looking at things that were or will be reported elsewhere."""
        return replace(self, findings=Findings())


def begin(context: Context, findings: Findings | None = None) -> Run:
    """Clear up after killed runs, and read the newsletter."""
    recover(context.root)
    return read(context, Findings() if findings is None else findings, context.cache(), Memory())


def read(context: Context, findings: Findings, cache: Cache, memory: Memory) -> Run:
    """Read the newsletter: what is in ``memory`` is not read again."""
    project = read_project(context.root, context.config, findings, cache, memory)
    now = context.now(project.config.zone)
    project = replace(project, issues=as_of(project.issues, now))
    run = Run(context, project, now, findings, cache, memory)
    return at_address(run, context.base_url) if context.base_url else run


def at_address(run: Run, base_url: str) -> Run:
    """The same run for a website at another address than the settings say."""
    config = replace(run.config, base_url=base_url.rstrip("/") + "/")
    return replace(run, project=replace(run.project, config=config))
