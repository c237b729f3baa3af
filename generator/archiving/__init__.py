"""A whole newsletter as one ZIP of plain files, and back: what belongs to it, the file, and its files in their places.

The ZIP (PKWARE APPNOTE 6.3) has every file under its path below the newsletter's folder, and :data:`MANIFEST`, which
says what each of them holds. The same newsletter makes the same ZIP, byte for byte.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

MANIFEST = "dangol-archive.json"
FORMAT = 1
"""What the manifest says of itself; another number is of another Dangol."""
MOST_RATIO, RATIO_FROM = 200, 64_000_000
"""How many times smaller than itself a file may be packed that has more bytes than this. What packs better lies in the
ZIP as it is, so that nothing there unfolds to what nobody expects."""
NO_LETTERS = '\\:*?"<>|' if sys.platform == "win32" else "\\"
"""What no name of a file may have here; a backslash leads elsewhere on Windows."""
PIECE = 1 << 20
"""Bytes that are read at a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its path, its size in bytes, and the SHA-256 of what it holds."""

    path: str
    size: int
    sha256: str


def is_safe(path: str) -> bool:
    """Whether a path of an archive leads to a file below a folder, and to none of ours."""
    parts = path.split("/")
    leads_out = path == MANIFEST or parts[0] == ".dangol" or any(part in ("", ".", "..") for part in parts)
    return not leads_out and not any(
        letter in NO_LETTERS or ord(letter) < 32 or ord(letter) == 127 for letter in path)
