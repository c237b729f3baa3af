"""What every command is told, and the reading that every command begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from generator.cache import Cache
from generator.config import CONFIG_NAME
from generator.console import Progress
from generator.findings import Findings
from generator.sources.project import Project, read_project


def no_progress(step: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the newsletter is, what time it is (``now`` is asked with the newsletter's zone), and whether
    work that was done before may be used again."""

    root: Path
    now: Callable[[tzinfo], datetime]
    config: Path | None = None
    progress: Progress = no_progress
    cached: bool = True

    @property
    def cache(self) -> Cache:
        """The folder of work already done; it holds no addresses, but text that is not public."""
        newsletter = (self.config or self.root / CONFIG_NAME).is_file()
        return Cache(self.root / ".dangol" / "cache" if self.cached and newsletter else None)


def read(settings: Settings, findings: Findings) -> Project:
    """Read the newsletter."""
    return read_project(settings.root, settings.config, findings)
