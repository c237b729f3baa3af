"""What a process that goes on working remembers between two builds, so that only what changed is made anew.

A thing is found by a name and is good as long as what it was made of is equal. Equal things are mostly the same
objects, which Python compares at once: to ask for six thousand texts takes milliseconds, and no answer depends on who
asked before. A command that runs once has a memory that is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Things by their names, each with what it was made of. One thread uses it at a time."""

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[object, Any]] = {}
        self._now: dict[Hashable, tuple[object, Any]] = {}
        self._changes: Counter[str] = Counter()

    def turn(self) -> None:
        """A build begins: what was asked for before the last one alone is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, name: Hashable, source: object) -> Any:
        """What was kept under a name if it was made of the same; else ``None``."""
        known = self._now.get(name) or self._before.get(name)
        if known is None or known[0] != source:
            return None
        self._now[name] = known
        return known[1]

    def keep(self, name: Hashable, source: object, made: T) -> T:
        """Keep a thing, and what it was made of."""
        self._now[name] = source, made
        return made

    def made(self, name: Hashable, source: object, make: Callable[[], T]) -> T:
        """What was kept under a name, or what ``make`` makes now; that is not ``None``."""
        known: T | None = self.recall(name, source)
        return self.keep(name, source, make()) if known is None else known

    def changed(self, names: Iterable[str]) -> None:
        """Somebody saw these files change: they are not the same any more, whatever their times say."""
        self._changes.update(names)

    def state(self, name: str, path: Path) -> object:
        """What a file is told apart by without reading it: where it lies on the disk, its size and times, and how often
        it was seen to change. A file that cannot be looked at is never the same."""
        try:
            status = path.stat()
        except OSError:
            return object()
        return (self._changes[name], status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns,
                status.st_ctime_ns)
