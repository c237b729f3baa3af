"""Files that are watched, and the preview that is built anew when one of them changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from watchfiles import awatch

from generator.console import Console
from generator.serve.preview import Preview

WATCHED = ("content", "templates", "subscribers", "newsletter.yaml")


async def watch(preview: Preview, lock: asyncio.Lock) -> None:
    """Build anew whenever a file changes, until cancelled."""
    root = preview.settings.root.resolve()
    if _newest(root) >= preview.started:  # saved while the first build ran
        async with lock:
            await asyncio.to_thread(rebuild, preview, preview.console)
    async for changes in awatch(root, watch_filter=lambda change, path: _is_watched(root, Path(path))):
        if changes:
            async with lock:
                await asyncio.to_thread(rebuild, preview, preview.console)


def _newest(root: Path) -> float:
    """When a watched file was last changed."""
    files = (path for name in WATCHED for path in (root / name, *(root / name).rglob("*")))
    return max((path.stat().st_mtime for path in files if path.is_file() and _is_watched(root, path)), default=0.0)


def _is_watched(root: Path, path: Path) -> bool:
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
