"""Files that are watched, and the preview that is built anew when one of them changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watchfiles import awatch

from generator.config import CONFIG_NAME
from generator.console import Console
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
            await asyncio.to_thread(rebuild, preview, preview.console)
    # A folder, and not the settings file itself: editors put a new file in its place.
    async for changes in awatch(folder, recursive=folder == root,
                                watch_filter=lambda change, path: _is_watched(root, settings, Path(path))):
        if changes:
            async with lock:
                await asyncio.to_thread(rebuild, preview, preview.console)


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


def rebuild(preview: Preview, console: Console) -> None:
    """Build anew and say how it went."""
    try:
        preview.rebuild()
    except Exception as error:  # whatever goes wrong, the preview goes on watching
        console.say(f"This went wrong: {type(error).__name__}: {error}. The last good site stays up.")
        return
    console.findings(preview.findings)
    good = not preview.findings.errors
    console.say("Rebuilt." if good else "The last good site stays up.")
