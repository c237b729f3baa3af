"""What killed runs left: finished where it can be, else removed. Every command begins with it."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

from generator.erasure.exports import BEGUN as BEGUN_ERASURE
from generator.erasure.exports import READY, RECEIPT, finish_erasure, folders_with
from generator.files import InUse, alone_in, sweep
from generator.history import BEGUN, FOLDER, complete, discard
from generator.publish import STAGING

LEFT = ("output/reports/*.partial", "output/mail/*/.dangol-*", "subscribers/*.partial", "subscribers/history/*.partial",
        "subscribers/suppressions/results-*.partial")
"""Where earlier versions left what was not whole."""


def recover(root: Path) -> int:
    """Finish or remove what killed runs left, and nothing of runs that go on. Returns how many files were removed.

    Where the disk refuses, it stays for the next run.
    """
    removed = 0
    with suppress(OSError):
        _finish_records(root)
    for folder in {folder for name in (BEGUN_ERASURE, READY, STAGING) for folder in folders_with(root, name)}:
        with suppress(OSError, InUse), alone_in(folder, wait=False):
            finish_erasure(folder)
            shutil.rmtree(folder / STAGING, ignore_errors=True)
    with suppress(OSError):
        removed += sweep(root)
        for path in [path for pattern in LEFT for path in root.glob(pattern)]:
            removed += sum(each.is_file() for each in path.rglob("*")) if path.is_dir() else 1
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return removed


def _finish_records(root: Path) -> None:
    """What all files that belong to a record are there of happened, and what they are not there of did not."""
    begun = [path.stem for path in (root / FOLDER).glob(f"*{BEGUN}")]
    if not begun:
        return
    with suppress(InUse), alone_in(root / FOLDER, wait=False):
        for record in begun:
            (complete if _is_whole(root, record) else discard)(root, record)


def _is_whole(root: Path, record: str) -> bool:
    try:
        told = json.loads((root / FOLDER / f"{record}{BEGUN}").read_bytes())
        if "receipt" in told:  # its files came after its tables
            receipt = json.loads((root / told["directory"] / RECEIPT).read_bytes())
            return bool(receipt["id"] == told["receipt"])
        return all((root / FOLDER / f"{record}.{what}.parquet").is_file() for what in told["tables"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
