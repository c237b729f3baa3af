"""Files that are changed as text: read as they are, and replaced only while they still are as they were seen.

Two windows, or an editor beside them, may have the same file open: who saves second is told, and nothing is lost.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from generator.files import SCRATCH, alone_in, move, replace_file
from generator.findings import Refusal
from generator.messages import msg
from generator.printable import label


class ChangedMeanwhile(Refusal):
    """A file is not any more what somebody saw when they decided to change it."""


def read_bytes_of(path: Path) -> bytes:
    """What a file holds; nothing where there is none. Raises :class:`OSError`."""
    return path.read_bytes() if path.is_file() else b""


def seen_of(data: bytes) -> str:
    """What tells apart what a file held when it was shown."""
    return sha256(data).hexdigest()[:32]


def state_of(path: Path) -> str:
    """What tells a file of any size apart from a later one of its name; nothing where there is none."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_mtime_ns:x}-{status.st_size:x}-{status.st_ino:x}"


def replace_seen(root: Path, path: Path, data: bytes, seen: str, *, private: bool = False) -> None:
    """Put text in the place of that which was seen (:func:`seen_of`). Raises :class:`ChangedMeanwhile` and
    :class:`OSError`, with the file as it was."""
    with alone_in((root / SCRATCH).parent):
        if seen_of(read_bytes_of(path)) != seen:
            raise _changed(root, path)
        replace_file(root, path, data, private=private)


def place_file(root: Path, source: Path, target: Path, state: str) -> None:
    """Move a file that is whole to its place, where what was seen lies (:func:`state_of`), or nothing. Raises
    :class:`ChangedMeanwhile` and :class:`OSError`, with what lies there as it was."""
    with alone_in((root / SCRATCH).parent):
        if state_of(target) != state:
            raise _changed(root, target)
        with source.open("rb+") as file:
            os.fsync(file.fileno())
        target.parent.mkdir(parents=True, exist_ok=True)
        move(source, target)


def _changed(root: Path, path: Path) -> ChangedMeanwhile:
    return ChangedMeanwhile(msg("{path} was changed meanwhile, so nothing was saved. Look at it as it is now, and then "
                                "save again.", path=label(path, root)))
