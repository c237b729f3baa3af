"""A firm's own files of people, where they come back from before somebody was forgotten; and the addresses in files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.erasure import ErasedFile
from generator.erasure.cutting import OWN
from generator.files import move, open_new, scratch_folder
from generator.stored import change, stored_files

ADDRESS = re.compile(rb"[^\s\"',;:<>()\[\]|@\\]+@[^\s\"',;:<>()\[\]|@\\]+")
WRITTEN = frozenset({".csv", ".jsonl", ".json", ".mbox", ".eml", ".tsv", ".txt", ".yaml", ".yml", ".md", ".html"})
"""What files end in that have addresses as text."""


def erase_from_own(root: Path, names: Iterable[str], theirs: re.Pattern[str]) -> Iterator[ErasedFile]:
    """Take people out of some files of the firm's own, in which each stands in a row or on a line of their own; of
    others nothing is changed. Raises :class:`OSError`."""
    for name in names:
        path = root / name
        if cutter := OWN.get(path.suffix.lower()):
            count = 0
            with scratch_folder(root) as scratch:
                with path.open("rb") as lines, open_new(scratch / "file", private=True) as rest:
                    for record, was_there in cutter(lines, theirs):
                        count += was_there
                        rest.write(record)
                if count:
                    move(scratch / "file", path)
                    yield ErasedFile(name, count)


def addresses_in(root: Path, *places: str) -> set[str]:
    """Every address in the texts of some folders, and in what editions said, as it is written there. Raises
    :class:`OSError`."""
    found: set[bytes] = set()
    for place in places:
        _collect(root / place, found)

    def search(text: str) -> tuple[str, int]:
        found.update(ADDRESS.findall(text.encode()))
        return text, 0

    for path in stored_files(root):
        with suppress(ValueError):  # which is told where somebody is taken out of it
            change(root, path, search, dry_run=True)
    return {address.decode("utf-8", "replace") for address in found}


def _collect(folder: Path, found: set[bytes]) -> None:
    for path in folder.rglob("*"):
        if path.suffix.lower() in WRITTEN and path.is_file():
            with path.open("rb") as lines:
                for line in lines:
                    if b"@" in line:
                        found.update(ADDRESS.findall(line))
