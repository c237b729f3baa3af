"""Work already done, kept as content-addressed blobs: the key is a digest of everything that went in.

What was made by other code than this, ours or a library's, is not found again (:func:`making`).
"""

from __future__ import annotations

import hashlib
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.files import make_private

FOLDER = ".dangol/cache"
"""Where in a newsletter's folder the blobs are kept."""
KEEP_DAYS = 30


def digest(*parts: str | bytes) -> str:
    """A hex digest of the parts; their borders count."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


@cache
def making() -> str:
    """A digest of all that makes something here: Python, every module of ours, and the libraries that are installed."""
    package = Path(__file__).parent
    modules = [part for path in sorted(package.rglob("*.py"))
               for part in (path.relative_to(package).as_posix(), path.read_bytes())]
    return digest(sys.version, *_libraries(), *modules)


def _libraries() -> list[str]:
    """Each with its version, by the names of their folders: to ask ``importlib.metadata`` takes ten times as long."""
    folders = [Path(place) for place in sys.path if Path(place).is_dir()]
    return sorted({path.name for folder in folders for path in folder.glob("*.dist-info")})


@dataclass(slots=True)
class Cache:
    """A folder of blobs. Without a folder nothing is kept; a folder that fails is a cache miss."""

    folder: Path | None
    used: set[Path] = field(default_factory=set)

    def get(self, key: str) -> bytes | None:
        """The blob of a key, or ``None``."""
        if self.folder is None:
            return None
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        checksum, _, blob = data.partition(b"\n")
        if hashlib.blake2b(blob, digest_size=8).hexdigest().encode() != checksum:
            return None
        self.used.add(path)
        return blob

    def put(self, key: str, blob: bytes) -> None:
        """Keep a blob. One that is not written to its end, as of a run that was killed, does not fit its checksum and
        is a cache miss."""
        if self.folder is None:
            return
        checksum = hashlib.blake2b(blob, digest_size=8).hexdigest().encode()
        path = self._path(key)
        with suppress(OSError):
            if not path.parent.is_dir():
                make_private(self.folder)
                path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(checksum + b"\n" + blob)
            self.used.add(path)

    def prune(self) -> None:
        """Drop what this run did not use and nobody has written for a month."""
        if self.folder is None or not self.folder.is_dir():
            return
        limit = time.time() - KEEP_DAYS * 86_400
        for path in self.folder.glob("??/*"):
            try:
                if path not in self.used and path.stat().st_mtime < limit:
                    path.unlink()
            except OSError:
                continue

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        name = digest(making(), key)
        return self.folder / name[:2] / name[2:]


def newsletter_cache(root: Path, settings: Path) -> Cache:
    """The cache in a newsletter's folder; without a file of ``settings`` it is no newsletter, and nothing is kept."""
    return Cache(root / FOLDER if settings.is_file() else None)
