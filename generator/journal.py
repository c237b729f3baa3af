"""Work in two steps, begun and then complete, as it stands on the disk: what a run that is killed between them leaves,
the next one finishes or takes back.

A record of the history begins under another name (:data:`BEGUN`), and counts once what it speaks of is there. The files
of an export that somebody was taken out of stand ready beside it, and then take their places.
"""

from __future__ import annotations

import glob
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from generator.files import alone_in
from generator.publish import STAGING

HISTORY, MAIL = "subscribers/history", "output/mail"
BEGUN = ".begun"
MANIFEST, RECEIPT = "manifest.json", "receipt.json"
"""What says of an export what it has, and what vouches for that: while the receipt stands, all is as it says."""
REPORTS = ("rows.csv", "conflicts.csv", "consent-due.csv", "consent-notice.txt", "audience.html", "moments.html",
           "loyalty.html", "proposed-key-customers.csv", "purchases.csv", "offers.csv", "reconciliation.html",
           "reconciliation.csv", "reconciliation.xlsx", "reconciliation.json", "degradation.html", "replies.csv",
           "occasions.ics", "occasions.xlsx", "brief.html", "referrals.csv", "own-choice.csv", "notes.csv",
           "choices.csv")
"""What lies in ``output/reports/``, for those who remove it."""
OF_IMPORTS = ("*-items.csv", "*-pictures.csv", "*-redirects.*", "*_redirects", "*-differs/**/*")
"""What imports leave in ``output/reports/import/``."""
ERASING, ERASED, LIST = ".dangol-erasing", ".dangol-erased", "files.json"
"""The folder of files that are made without somebody, what it is called when all are there, and what says where each
of them belongs; nothing stands for a file that is to go."""


def reports_in(root: Path) -> list[str]:
    """What may lie in ``output/reports/`` of what Dangol wrote."""
    folder = root / "output" / "reports"
    found = {path for pattern in OF_IMPORTS for path in (folder / "import").glob(pattern) if path.is_file()}
    return [*REPORTS, *sorted(path.relative_to(folder).as_posix() for path in found)]


@contextmanager
def alone_in_history(root: Path) -> Iterator[None]:
    """Wait until no other run writes records. Where there is no newsletter, no folder is made for it."""
    with alone_in(root / HISTORY) if (root / "subscribers").is_dir() else nullcontext():
        yield


def complete(root: Path, record: str) -> None:
    """Let a record count that was begun."""
    (root / HISTORY / f"{record}{BEGUN}").rename(root / HISTORY / f"{record}.json")


def discard(root: Path, record: str) -> None:
    """Remove a record that was begun, and its tables."""
    for path in (root / HISTORY).glob(f"{glob.escape(record)}.*.parquet"):
        path.unlink(missing_ok=True)
    (root / HISTORY / f"{record}{BEGUN}").unlink(missing_ok=True)


def finish_records(root: Path) -> None:
    """What all is there of that belongs to a record happened, and what it is not all there of did not.

    To be called by whoever is alone in the history. Raises :class:`OSError`.
    """
    for path in (root / HISTORY).glob(f"*{BEGUN}"):
        (complete if _is_whole(root, path.stem) else discard)(root, path.stem)


def _is_whole(root: Path, record: str) -> bool:
    try:
        told = json.loads((root / HISTORY / f"{record}{BEGUN}").read_bytes())
        if "receipt" in told:  # its files came after its tables
            receipt = json.loads((root / told["directory"] / RECEIPT).read_bytes())
            return bool(receipt["id"] == told["receipt"])
        return all((root / HISTORY / f"{record}.{what}.parquet").is_file() for what in told["tables"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def folders_with(root: Path, *names: str) -> set[Path]:
    """The folders of exports in ``output/mail`` that have something of one of some names."""
    return {path.parent for name in names for path in (root / MAIL).glob(f"*/*/{name}")}


def finish_export(folder: Path) -> None:
    """Put in their places the files of an export that stand ready without somebody; what is not ready goes.

    To be called by whoever is alone in the folder. Raises :class:`OSError`.
    """
    for name in (ERASING, STAGING):
        shutil.rmtree(folder / name, ignore_errors=True)
    ready = folder / ERASED
    if not ready.is_dir():
        return
    try:
        told = json.loads((ready / LIST).read_bytes())
    except FileNotFoundError:  # the last step but one was the last
        told = {}
    if RECEIPT in told and (ready / told[RECEIPT]).exists():
        (folder / RECEIPT).unlink(missing_ok=True)
    for name, number in told.items():
        if number is None:
            (folder / name).unlink(missing_ok=True)
        elif (ready / number).exists():
            os.replace(ready / number, folder / name)
    (ready / LIST).unlink(missing_ok=True)
    ready.rmdir()
