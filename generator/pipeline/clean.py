"""``clean``: remove what we wrote, and nothing else."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from generator.pipeline.reports import REPORTS
from generator.publish import MANIFEST, remove_published


def clean(root: Path, only_cache: bool) -> dict[str, int]:
    """Remove the cache and, unless ``only_cache``, what is in ``output/``; returns how many files went from where."""
    removed = {}
    cache = root / ".dangol"
    if cache.is_dir():
        removed[".dangol"] = sum(path.is_file() for path in cache.rglob("*"))
        shutil.rmtree(cache)
    for manifest in [] if only_cache else sorted((root / "output").rglob(MANIFEST)):
        folder = manifest.parent
        removed[folder.relative_to(root).as_posix()] = remove_published(folder)
        for empty in (folder, folder.parent):
            if root / "output" / "mail" in empty.parents:
                with suppress(OSError):
                    empty.rmdir()
    reports = [root / "output" / "reports" / name for name in REPORTS]
    if written := [path for path in reports if path.is_file() and not only_cache]:
        for path in written:
            path.unlink()
        removed["output/reports"] = len(written)
    return removed
