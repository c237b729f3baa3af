"""Work already done, kept as content-addressed blobs: the key is a digest of everything that went in."""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import replace_file

KEEP_DAYS = 30


def digest(*parts: str | bytes) -> str:
    """A hex digest of the parts; their borders count."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


@dataclass(slots=True)
class Cache:
    """A folder of blobs. Without a folder nothing is kept; a folder that fails is a cache miss."""

    folder: Path | None
    used: set[str] = field(default_factory=set)

    def get(self, key: str) -> bytes | None:
        """The blob of a key, or ``None``."""
        if self.folder is None:
            return None
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        checksum, _, blob = data.partition(b"\n")
        if hashlib.blake2b(blob, digest_size=8).hexdigest().encode() != checksum:
            return None
        self.used.add(key)
        return blob

    def put(self, key: str, blob: bytes) -> None:
        """Keep a blob; whole or not at all."""
        if self.folder is None:
            return
        checksum = hashlib.blake2b(blob, digest_size=8).hexdigest().encode()
        with suppress(OSError):
            replace_file(self._path(key), checksum + b"\n" + blob, f"{os.getpid()}.partial")
            self.used.add(key)

    def prune(self) -> None:
        """Drop what this run did not use and nobody has written for a month."""
        if self.folder is None or not self.folder.is_dir():
            return
        limit = time.time() - KEEP_DAYS * 86_400
        for path in self.folder.glob("??/*"):
            try:
                if path.parent.name + path.name not in self.used and path.stat().st_mtime < limit:
                    path.unlink()
            except OSError:
                continue

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / key[2:]
