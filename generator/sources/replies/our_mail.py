"""What our own mail says, so that it is not taken for a reader's words where they quote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model import TOKEN, Issue
from generator.sources.text import MAX_BYTES, decode

ADDRESS = re.compile(r"\]\([^()\s]*\)")
NOT_MAIL = "HOWTO.txt"


def exported_texts(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """The text parts of some exports, where they still lie on the disk."""
    for folder in folders:
        for path in sorted((root / folder).glob("*.txt")) if folder else ():
            try:
                if path.name != NOT_MAIL and path.stat().st_size <= MAX_BYTES:
                    yield decode(path.read_bytes())[0]
            except (OSError, UnicodeDecodeError):  # what cannot be read is not known for ours, and that is all
                continue


def written_texts(issues: Iterable[Issue]) -> Iterator[str]:
    """What the authors of issues wrote, without addresses of links and merge fields."""
    for issue in issues:
        yield TOKEN.sub(" ", ADDRESS.sub("]", f"{issue.title}\n{issue.preheader}\n{issue.body.text}"))
