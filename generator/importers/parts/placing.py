"""What an import writes, and what it wrote before: so that it can be repeated, and never writes over an editor's work.

A file is written anew only while it still is what the last import wrote. What was written is known by digests in
:data:`STATE`; where that is gone, whatever is there counts as the editor's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.files import alone_in, json_document, make_private, move, open_new, replace_file, scratch_folder
from generator.importers.base import Fate
from generator.sources.editing import read_bytes_of

STATE = ".dangol/imports.json"
VERSION = 1


def digest(data: bytes) -> str:
    """What tells a text apart from others."""
    return sha256(data).hexdigest()[:32]


@dataclass(slots=True)
class Place:
    """Puts files into a newsletter. With ``dry_run`` it only says what would become of each."""

    root: Path
    dry_run: bool = False
    known: dict[str, tuple[str, str]] = field(init=False)
    scratch: Path | None = None
    claimed: set[str] = field(default_factory=set)
    written: int = 0

    def __post_init__(self) -> None:
        self.known = _read_state(self.root)

    def fits(self, origin: str, path: str, data: bytes) -> bool:
        """Whether something may stand at a path: nothing else stands there, or what an import wrote of the same."""
        stands = read_bytes_of(self.root / path)
        return not (self.root / path).exists() or stands == data or self.known.get(origin) == (path, digest(data))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Begin to write, alone in the newsletter, and remember in the end what was written."""
        if self.dry_run:
            yield
            return
        with alone_in(self.root / ".dangol"), scratch_folder(self.root) as scratch:
            self.scratch = scratch
            try:
                yield
            finally:
                state = {"version": VERSION, "files": {key: list(value) for key, value in sorted(self.known.items())}}
                replace_file(self.root, self.root / STATE, json_document(state), private=True)

    def path_of(self, origin: str, wanted: str) -> str:
        """Where an item stands already, or will: where something else of this import stands, under another name."""
        if origin in self.known and self.known[origin][0] not in self.claimed:
            path = self.known[origin][0]
        else:
            taken = self._is_taken(wanted)
            others = {path for key, (path, _) in self.known.items() if key != origin} if taken else set()
            path, number = wanted, 2
            stem, point, suffix = wanted.rpartition(".")
            while path in self.claimed or path in others:
                path, number = f"{stem}-{number}{point}{suffix}", number + 1
        self.claimed.add(path)
        return path

    def _is_taken(self, path: str) -> bool:
        return path in self.claimed or (self.root / path).exists()

    def put(self, origin: str, path: str, data: bytes, *, private: bool = False) -> Fate:
        """Write a file, or say why not: it differs where somebody changed or removed it, or it is not ours."""
        new, there = digest(data), (self.root / path).is_file()
        before = self.known.get(origin, ("", ""))
        stands = digest(read_bytes_of(self.root / path)) if there else ""
        if stands == new:
            self.known[origin] = path, new
            return Fate.UNCHANGED
        if before[0] == path:
            if before[1] == new:
                return Fate.UNCHANGED  # the export has nothing new, and the editor has
            if stands != before[1]:
                return Fate.DIFFERS
        elif there:
            return Fate.DIFFERS
        self._write(path, data, private)
        self.known[origin] = path, new
        return Fate.UPDATED if before[0] == path else Fate.IMPORTED

    def _write(self, path: str, data: bytes, private: bool) -> None:
        """Put a file in its place in one step."""
        self.written += 1
        if self.scratch is None:
            return
        target, partial = self.root / path, self.scratch / "file"
        partial.unlink(missing_ok=True)
        with open_new(partial, private=private) as file:
            file.write(data)
        if private:
            make_private(target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        move(partial, target)


def _read_state(root: Path) -> dict[str, tuple[str, str]]:
    """What earlier imports wrote, by where it came from; nothing where that cannot be known any more."""
    try:
        found = json.loads(read_bytes_of(root / STATE) or b"{}")
        files = found.get("files", {})
        return {key: (str(path), str(made)) for key, (path, made) in files.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
