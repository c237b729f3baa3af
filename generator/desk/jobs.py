"""Work that a form begins and its page watches: one thing at a time for an issue, kept until the next is begun."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.console import Progress
from generator.desk.workspace import Reading, Shelf, Work
from generator.findings import Findings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """Something that was begun: its ``kind``, and for which exporter or address."""

    kind: str
    told: str
    shelf: Shelf[Any]

    @property
    def work(self) -> Work | None:
        """How far it is; ``None`` once it is done."""
        return None if self.shelf.glance() else self.shelf.work or Work()

    @property
    def result(self) -> Reading[Any] | None:
        """What came of it; ``None`` as long as it runs."""
        return self.shelf.glance()


@dataclass(slots=True)
class Jobs:
    """The last job of each issue."""

    _jobs: dict[str, Job] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, slug: str, kind: str, told: str, do: Callable[[Findings, Progress], T | None]) -> bool:
        """Begin something for an issue, and return at once; ``False``, with nothing begun, while another thing runs."""
        with self._lock:
            running = self._jobs.get(slug)
            if running is not None and running.result is None:
                return False
            shelf: Shelf[T] = Shelf(lambda: kind, do)
            shelf.glance()
            self._jobs[slug] = Job(kind, told, shelf)
            return True

    def of(self, slug: str) -> Job | None:
        """What was begun last for an issue."""
        return self._jobs.get(slug)
