"""What killed runs left: finished where it can be, else removed. Every command begins with it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from generator.files import InUse, alone_in, sweep
from generator.journal import BEGUN, ERASED, ERASING, HISTORY, finish_export, finish_records, folders_with
from generator.publish import STAGING

LEFT = ("output/reports/*.partial", "output/mail/*/.dangol-*", "subscribers/*.partial", "subscribers/history/*.partial",
        "subscribers/suppressions/results-*.partial")
"""Where earlier versions left what was not whole."""


def recover(root: Path) -> int:
    """Finish or remove what killed runs left, and nothing of runs that go on. Returns how many files were removed.

    Where the disk refuses, it stays for the next run.
    """
    removed = 0
    if any((root / HISTORY).glob(f"*{BEGUN}")):
        with suppress(OSError, InUse), alone_in(root / HISTORY, wait=False):
            finish_records(root)
    for folder in folders_with(root, ERASING, ERASED, STAGING):
        with suppress(OSError, InUse), alone_in(folder, wait=False):
            finish_export(folder)
    with suppress(OSError):
        removed += sweep(root)
        for path in [path for pattern in LEFT for path in root.glob(pattern)]:
            removed += sum(each.is_file() for each in path.rglob("*")) if path.is_dir() else 1
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return removed
