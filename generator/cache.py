"""Work already done, kept as content-addressed blobs: the key is a digest of everything that went in.

What was made by other code than this, ours or a library's, is not found again (:func:`making`).
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import Any

from generator.files import make_private
from generator.records import Records

FOLDER = ".dangol/cache"
"""Where in a newsletter's folder the blobs are kept."""
RECORDS = "records"
"""The file there of what is small."""
KEEP_DAYS = 30
PRUNED = "pruned"
PICTURES = "pictures"
"""The folder there of pictures, as files under names of their own."""

_PASSING: list[TemporaryDirectory[str]] = []
"""Folders that go with this process."""


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
    """A digest of all that makes something here: Python, every module of ours with the facts that lie beside them, and
    the libraries that are installed."""
    package = Path(__file__).parent
    modules = [part for path in sorted((*package.rglob("*.py"), *package.rglob("*.json")))
               for part in (path.relative_to(package).as_posix(), path.read_bytes())]
    return digest(sys.version, *_libraries(), *modules)


def _libraries() -> list[str]:
    """Each with its version, by the names of their folders: to ask ``importlib.metadata`` takes ten times as long."""
    folders = [Path(place) for place in sys.path if Path(place).is_dir()]
    return sorted({path.name for folder in folders for path in folder.glob("*.dist-info")})


@cache
def making_of(package: Path, library: str) -> str:
    """A digest of the modules of one package of ours and of the version of a library: what they make stays when the
    rest changes."""
    modules = [part for path in sorted(package.glob("*.py")) for part in (path.name, path.read_bytes())]
    return digest(*(name for name in _libraries() if name.startswith(f"{library}-")), *modules)


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that were made before, known by size and digest. They are read, or made again, where they are needed."""

    size: int
    sha256: str
    read: Callable[[], bytes]


@dataclass
class Cache:
    """A folder of blobs, and one file of records: small values, which are read all at once.

    Without a folder nothing is kept; a folder that fails is a cache miss. Pictures are files of their own there.
    """

    folder: Path | None
    used: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

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
        self.used.add(key)
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
            self.used.add(key)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The blob of a key, or what ``make`` makes of it now."""
        blob = self.get(key)
        if blob is None:
            blob = make()
            self.put(key, blob)
        return blob

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes | Kept:
        """The same, but not read where its digest is remembered."""
        return self.known(key, make) or self.noted(key, self.made(key, make))

    def known(self, key: str, make: Callable[[], bytes]) -> Kept | None:
        """A blob whose digest is remembered."""
        if not (known := self.recall(key)):
            return None
        self.use(key)
        size, sha256 = known
        return Kept(size, sha256, lambda: self.made(key, make))

    def noted(self, key: str, blob: bytes) -> bytes:
        """A blob that is kept, its digest remembered from now on."""
        self.use(key)
        self.remember(key, (len(blob), hashlib.sha256(blob).hexdigest()))
        return blob

    @property
    def is_new(self) -> bool:
        """Whether nothing has been kept yet."""
        return self.folder is None or not (self.folder / RECORDS).is_file()

    def use(self, key: str) -> None:
        """Say that a blob is still of use, though nobody reads it now."""
        self.used.add(key)

    def recall(self, key: str) -> Any:
        """What was remembered under a key, or ``None``."""
        return self._records.get(key) if self._records else None

    def remember(self, key: str, value: object) -> None:
        """Keep something small: texts, numbers, data of :mod:`generator.model`, findings, and tuples of them."""
        if self._records:
            self._records.put(key, value)

    @cached_property
    def _records(self) -> Records | None:
        return Records(self.folder / RECORDS, making()) if self.folder is not None else None

    @cached_property
    def pictures(self) -> Path:
        """The folder of pictures; one that goes with this process where nothing is kept, or nothing can be written."""
        if self.folder is not None:
            folder = self.folder / PICTURES
            with suppress(OSError):
                make_private(self.folder)
                folder.mkdir(exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
        _PASSING.append(TemporaryDirectory(prefix="dangol-", ignore_cleanup_errors=True))
        return Path(_PASSING[-1].name)

    def file(self, name: str) -> Path:
        """A picture by its name, whether it is there or not. It is still of use."""
        self.files.add(name)
        return self.pictures / name

    def put_file(self, name: str, data: bytes) -> None:
        """Keep a picture, whole or not at all. Raises :class:`OSError`."""
        path = self.file(name)
        handle, made = mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(made, path)
        except OSError:
            Path(made).unlink(missing_ok=True)
            raise

    def settle(self) -> None:
        """Write down what was remembered and, once a day, clear away what is old."""
        today = int(time.time() // 86_400)
        if self._records and self._records.new and self.recall(PRUNED) != today:
            self.prune()
            self.remember(PRUNED, today)
        if self._records:
            self._records.save()

    def prune(self) -> None:
        """Drop the blobs that this run did not use and nobody has written for a month."""
        if self.folder is None or not self.folder.is_dir():
            return
        limit, used = time.time() - KEEP_DAYS * 86_400, set(map(self._path, self.used))
        used |= {self.folder / PICTURES / name for name in self.files}
        for path in (*self.folder.glob("??/*"), *self.folder.glob(f"{PICTURES}/*")):
            try:
                if path not in used and path.stat().st_mtime < limit:
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
