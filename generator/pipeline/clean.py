"""``clean``: remove what we wrote, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.publish import MANIFEST, remove_published


def clean(root: Path, only_cache: bool) -> dict[str, int]:
    """Remove the cache and, unless ``only_cache``, what is in ``output/``; returns how many files went from where."""
    removed = {}
    cache = root / ".dangol"
    if cache.is_dir():
        removed[".dangol"] = sum(path.is_file() for path in cache.rglob("*"))
        shutil.rmtree(cache)
    for manifest in [] if only_cache else sorted((root / "output").rglob(MANIFEST)):
        removed[manifest.parent.relative_to(root).as_posix()] = remove_published(manifest.parent)
    rows = root / "output" / "reports" / "rows.csv"
    if rows.is_file() and not only_cache:
        rows.unlink()
        removed["output/reports"] = 1
    return removed
