"""What keeps open pages fresh: files that are watched, a preview that is built anew, and streams that say so."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import awatch

from generator.config import CONFIG_NAME
from generator.messages import joined, msg
from generator.serve.preview import Preview, Superseded

WATCHED = ("content", "templates", "subscribers")
STEP, TOGETHER = 20, 200
"""Milliseconds without a change until those before it are told, and after which they are in any case: our own writing
into the cache, beside the files that are watched, goes on for longer."""
QUIET = 0.5
"""Seconds without a change until what nobody looks at is made and checked: a browser loads the page meanwhile."""


def watched_folders(preview: Preview) -> list[Path]:
    """The newsletter's folder, and that of its settings where it is another."""
    root, settings = _places(preview)
    return [root] if settings.is_relative_to(root) else [root, settings.parent]


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


def _label(root: Path, path: Path) -> str:
    """A file as findings name it; settings may lie elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def rebuild(preview: Preview) -> None:
    """Build all of it anew and say how it went; where no newsletter is begun, there is nothing to build."""
    if preview.is_begun and guarded(preview, preview.rebuild):
        report(preview)


def guarded(preview: Preview, work: Callable[[], None]) -> bool:
    """Do something and say so if it goes wrong, whatever it is: the preview goes on watching. Returns whether it was
    done."""
    try:
        work()
    except Superseded:
        return False
    except Exception as error:
        preview.console.say(joined(" ", (_name(preview), msg("This went wrong: {error}. The last good site stays up.",
                                                             error=f"{type(error).__name__}: {error}"))))
        return False
    return True


def report(preview: Preview) -> None:
    """Say what was found."""
    preview.console.findings(preview.findings)
    good = not preview.findings.errors
    preview.console.say(joined(" ", (_name(preview), msg("Rebuilt.") if good else
                                     msg("The last good site stays up."))))


def _name(preview: Preview) -> str:
    return f"{preview.name}:" if preview.name else ""


MOST = 32
"""The most streams at once. A page holds one while it can be seen; each takes one of the files that a process may have
open, of which macOS allows 256."""


@dataclass(eq=False, slots=True)
class Stream:
    """What one open page listens to; ``page`` is its path where it is one of the site."""

    page: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    ended: bool = False

    def end(self) -> None:
        """Say nothing more."""
        self.ended = True
        self.news.set()


@dataclass(slots=True)
class Streams:
    """The open streams, the oldest first; never more than ``most``."""

    preview: Preview
    most: int = MOST
    open: list[Stream] = field(default_factory=list)
    closed: bool = False

    async def states(self, page: str = "") -> AsyncIterator[str]:
        """What was built, told at once and whenever it changes, until the browser or somebody here ends the stream."""
        one, seen = Stream(page), -1
        self.open.append(one)
        self.keep(0 if self.closed else self.most)  # a browser whose stream ends asks for another
        try:
            while not one.ended:
                one.news.clear()
                if self.preview.state != seen:
                    seen = self.preview.state
                    state = {"built": self.preview.built, "errors": self.preview.findings.errors}
                    yield f"data: {json.dumps(state)}\n\n"
                if not one.ended:
                    await one.news.wait()
        finally:
            if one in self.open:
                self.open.remove(one)

    def pages(self) -> list[str]:
        """The paths of the site that somebody looks at."""
        return list(dict.fromkeys(one.page for one in self.open if one.page))

    def tell(self) -> None:
        """Say what was built to all that listen."""
        for one in self.open:
            one.news.set()

    def close(self) -> None:
        """End all streams, and each that a browser asks for from now on."""
        self.closed = True
        self.keep(0)

    def keep(self, count: int) -> None:
        """End all streams but the latest so many."""
        while len(self.open) > count:
            self.open.pop(0).end()


@dataclass(slots=True)
class Builder:
    """Builds what changes, tells those who look at it, and looks through the rest once nothing changes any more."""

    preview: Preview
    streams: Streams
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _due: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self, folder: Path) -> None:
        """Build anew whenever a file in one of :func:`watched_folders` changes, until cancelled."""
        root, settings = _places(self.preview)
        if folder == root and _newest(root, settings) >= self.preview.started:  # saved while the first build ran
            await self.build(())
        # A folder, and not the settings file itself: editors put a new file in its place.
        async for changes in awatch(folder, recursive=folder == root, step=STEP, debounce=TOGETHER,
                                    watch_filter=lambda change, path: _is_watched(root, settings, Path(path))):
            if changes:
                await self.build([_label(root, Path(path)) for _, path in changes])

    async def build(self, changed: Iterable[str]) -> None:
        """Show what changed, and tell it."""
        preview = self.preview
        if preview.is_begun:
            async with self.lock:
                pages = self.streams.pages()
                done = await asyncio.to_thread(guarded, preview, lambda: preview.refresh(changed, pages))
            self.streams.tell()
            if done:
                self._due.set()

    async def settle(self) -> None:
        """Look through what was built once nothing changes any more, until cancelled."""
        while True:
            await self._due.wait()
            self._due.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._due.wait(), QUIET)
                continue
            if await asyncio.to_thread(guarded, self.preview, self.preview.settle):
                self.streams.tell()
                report(self.preview)
