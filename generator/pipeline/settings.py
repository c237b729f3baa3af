"""What every command is told, and the reading that every command begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from generator.cache import FOLDER, Cache
from generator.config import CONFIG_NAME
from generator.console import Progress
from generator.findings import Findings
from generator.pipeline.recovery import recover
from generator.sources.project import Project, read_project


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
