"""``clean``: remove what we wrote, and nothing else."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from generator.cache import FOLDER as CACHE
from generator.commands.context import recover
from generator.files import SCRATCH, InUse, alone_in
from generator.journal import HISTORY, RECEIPT, reports_in
from generator.messages import msg
from generator.publish import MANIFEST, remove_published
from generator.stored import stored_files, unused_files


def clean(root: Path, only_cache: bool) -> dict[str, int]:
    """Remove the cache and, unless ``only_cache``, what is in ``output/``; returns how many files went from where.

    What killed runs left goes too, wherever it is; what a run that goes on needs stays.
    """
    removed: dict[str, int] = {msg("what killed runs left"): recover(root) + _remove_unused(root)}
    cache = root / CACHE
    if cache.is_dir():
        removed[CACHE] = sum(path.is_file() for path in cache.rglob("*"))
        shutil.rmtree(cache)
    _remove_empty(root / SCRATCH)
    for manifest in [] if only_cache else sorted((root / "output").rglob(MANIFEST)):
        folder = manifest.parent
        removed[folder.relative_to(root).as_posix()] = remove_published(folder, (RECEIPT,))
        for empty in (folder, folder.parent):
            if root / "output" / "mail" in empty.parents:
                with suppress(OSError):
                    empty.rmdir()
    folder = root / "output" / "reports"
    reports = (folder / name for name in reports_in(root))
    if written := [path for path in reports if path.is_file() and not only_cache]:
        for path in written:
            path.unlink()
        removed["output/reports"] = len(written)
    return {where: count for where, count in removed.items() if count}


def _remove_unused(root: Path) -> int:
    """Remove what is stored of editions that no export came of; returns how many there were."""
    if not stored_files(root):
        return 0
    with suppress(OSError, InUse), alone_in(root / HISTORY, wait=False):
        unused = unused_files(root)
        for path in unused:
            path.unlink()
        return len(unused)
    return 0


def _remove_empty(folder: Path) -> None:
    """Remove our own folders that have nothing in them, unless a run works there."""
    if folder.is_dir():
        with suppress(OSError, InUse), alone_in(folder, wait=False):
            folder.rmdir()
    with suppress(OSError):
        folder.parent.rmdir()
