"""Files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

Chunks: TypeAlias = Callable[[], Iterable[bytes]]
"""A file too large to be held in memory: what it holds, piece by piece, as often as it is asked for."""


def replace_file(path: Path, data: bytes, beside: str = "partial") -> None:
    """Put a file in its place in one step, so that nobody ever reads half of it.

    It is first written under its name and ``beside``: the next run writes over what a killed one left there, unless
    several write at a time and each needs a name of its own. Raises :class:`OSError`, with what stood there untouched.
    """
    partial = path.with_name(f"{path.name}.{beside}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(data)
        os.replace(partial, path)
    except OSError:
        with suppress(OSError):
            partial.unlink()
        raise


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes into a folder, which is made where it is missing. A killed run lets go of it.

    Where the system knows no such locks (Windows, some network drives) nobody waits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    import fcntl

    place = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)
