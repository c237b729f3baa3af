"""The key by which entries in people's calendars are named: whoever has the calendar cannot tell whose they are."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from generator.files import replace_file

KEY = "subscribers/history/occasions.key"
LENGTH = 32


def calendar_key(root: Path) -> bytes:
    """The key (32 bytes), made once. Where it is gone or damaged a new one is made, and calendars get their entries
    once more. Raises :class:`OSError`."""
    with suppress(OSError, ValueError):
        if len(key := bytes.fromhex((root / KEY).read_text("ascii").strip())) == LENGTH:
            return key
    key = secrets.token_bytes(LENGTH)
    replace_file(root, root / KEY, f"{key.hex()}\n".encode(), private=True)
    return key
