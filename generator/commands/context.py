"""What every command is told, and how it begins: after clearing up behind killed runs, it reads the newsletter."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from generator.cache import FOLDER, Cache
from generator.config import CONFIG_NAME
from generator.console import Progress
from generator.files import InUse, alone_in, sweep
from generator.findings import Findings
from generator.journal import BEGUN, ERASED, ERASING, HISTORY, finish_export, finish_records, folders_with
from generator.publish import STAGING
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
class Settings:
    """Where the newsletter is, what time it is (``now`` is asked with the newsletter's zone), and whether
    work that was done before may be used again. Of a ``whole_day`` that is meant, ``now`` is the end; ``clock`` goes on
    whatever ``now`` says."""

    root: Path
    now: Callable[[tzinfo], datetime]
    config: Path | None = None
    progress: Progress = no_progress
    cached: bool = True
    whole_day: bool = False
    clock: Callable[[tzinfo], datetime] | None = None

    def mail_date(self, now: datetime) -> datetime:
        """The date of mail that is made ``now``: a day that was named without a time begins then."""
        return now.replace(hour=0, minute=0, second=0, microsecond=0) if self.whole_day else now

    def is_to_come(self, moment: datetime) -> bool:
        """Whether the clock has not come to a moment, which has a zone."""
        return self.clock is not None and moment.tzinfo is not None and moment > self.clock(moment.tzinfo)

    @property
    def cache(self) -> Cache:
        """The folder of work already done; it holds no addresses, but text that is not public."""
        newsletter = (self.config or self.root / CONFIG_NAME).is_file()
        return Cache(self.root / FOLDER if self.cached and newsletter else None)


def read(settings: Settings, findings: Findings) -> Project:
    """Read the newsletter, once nothing is left there of runs that were killed."""
    recover(settings.root)
    return read_project(settings.root, settings.config, findings)
