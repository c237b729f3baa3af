"""Files written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


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
