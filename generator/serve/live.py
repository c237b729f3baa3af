"""What keeps open pages fresh: files that are watched, a preview that is built anew, and streams that say so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import awatch

from generator.config import CONFIG_NAME
from generator.messages import joined, msg
from generator.serve.preview import Preview

WATCHED = ("content", "templates", "subscribers")


def watched_folders(preview: Preview) -> list[Path]:
    """The newsletter's folder, and that of its settings where it is another."""
    root, settings = _places(preview)
    return [root] if settings.is_relative_to(root) else [root, settings.parent]


async def watch(preview: Preview, lock: asyncio.Lock, folder: Path) -> None:
    """Build anew whenever a file in one of :func:`watched_folders` changes, until cancelled."""
    root, settings = _places(preview)
    if folder == root and _newest(root, settings) >= preview.started:  # saved while the first build ran
        async with lock:
            await asyncio.to_thread(rebuild, preview)
    # A folder, and not the settings file itself: editors put a new file in its place.
    async for changes in awatch(folder, recursive=folder == root,
                                watch_filter=lambda change, path: _is_watched(root, settings, Path(path))):
        if changes:
            async with lock:
                await asyncio.to_thread(rebuild, preview)


def _places(preview: Preview) -> tuple[Path, Path]:
    """The newsletter's folder and its settings file."""
    root = preview.context.root.resolve()
    settings = preview.context.config or root / CONFIG_NAME
    return root, settings.parent.resolve() / settings.name


def _newest(root: Path, settings: Path) -> float:
    """When a watched file was last changed."""
    files = (settings, *(path for name in WATCHED for path in (root / name).rglob("*")))
    return max((path.stat().st_mtime for path in files if path.is_file() and _is_watched(root, settings, path)),
               default=0.0)


def _is_watched(root: Path, settings: Path, path: Path) -> bool:
    if path == settings:
        return True
    parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
    hidden = any(part.startswith(".") or part.endswith("~") for part in parts)
    return bool(parts) and parts[0] in WATCHED and not hidden and parts[:2] != ("subscribers", "history")


def rebuild(preview: Preview) -> None:
    """Build anew and say how it went; where no newsletter is begun, there is nothing to build."""
    if not preview.is_begun:
        return
    name = f"{preview.name}:" if preview.name else ""
    try:
        preview.rebuild()
    except Exception as error:  # whatever goes wrong, the preview goes on watching
        preview.console.say(joined(" ", (name, msg("This went wrong: {error}. The last good site stays up.",
                                                   error=f"{type(error).__name__}: {error}"))))
        return
    preview.console.findings(preview.findings)
    good = not preview.findings.errors
    preview.console.say(joined(" ", (name, msg("Rebuilt.") if good else msg("The last good site stays up."))))


MOST = 32
"""The most streams at once. A page holds one while it can be seen; each takes one of the files that a process may have
open, of which macOS allows 256."""
PAUSE = 0.2
"""Seconds between two looks at what was built."""


@dataclass(slots=True)
class Streams:
    """The open streams, by what ends them, the oldest first; never more than ``most``."""

    preview: Preview
    most: int = MOST
    open: list[asyncio.Event] = field(default_factory=list)
    closed: bool = False

    async def states(self) -> AsyncIterator[str]:
        """What was built, told at once and whenever it changes, until the browser or somebody here ends the stream."""
        end, seen = asyncio.Event(), -1
        self.open.append(end)
        self.keep(0 if self.closed else self.most)  # a browser whose stream ends asks for another
        try:
            while not end.is_set():
                if self.preview.state != seen:
                    seen = self.preview.state
                    state = {"built": self.preview.built, "errors": self.preview.findings.errors}
                    yield f"data: {json.dumps(state)}\n\n"
                with suppress(TimeoutError):
                    await asyncio.wait_for(end.wait(), PAUSE)
        finally:
            if end in self.open:
                self.open.remove(end)

    def close(self) -> None:
        """End all streams, and each that a browser asks for from now on."""
        self.closed = True
        self.keep(0)

    def keep(self, count: int) -> None:
        """End all streams but the latest so many."""
        while len(self.open) > count:
            self.open.pop(0).set()
