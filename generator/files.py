"""Files written whole or not at all, by one run at a time; and what is private for its owner alone.

What is not whole yet lies in a scratch folder of the run that writes it (:data:`SCRATCH`), never where anything is
read; what a killed run left there, the next one removes.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO, TypeAlias

Chunks: TypeAlias = Callable[[], Iterable[bytes]]
"""A file too large to be held in memory: what it holds, piece by piece, as often as it is asked for."""

SCRATCH = ".dangol/scratch"
"""Where in a newsletter's folder what is not whole yet lies; version control and every reader pass it over."""
LOCK = ".dangol.lock"
"""What is locked in a folder where folders themselves cannot be."""
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def replace_file(root: Path, path: Path, data: bytes | Iterable[bytes], *, private: bool = False) -> None:
    """Put a file in its place in one step, so that nobody ever reads half of it, and what was there is lost only when
    the new one is safe on the disk.

    ``root`` is the newsletter's folder. What is ``private`` is for its owner alone, and so is the folder it is in; else
    whoever could read or write what was there can go on doing so.
    Raises :class:`OSError`, with what stood there untouched.
    """
    with scratch_folder(root) as scratch:
        partial = scratch / "file"
        with open_new(partial, private=private) as file:
            for piece in (data,) if isinstance(data, bytes) else data:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if private:
            make_private(path.parent)
        else:
            with suppress(OSError):  # nothing was there, or the system knows no modes
                partial.chmod(path.stat().st_mode & 0o777)
        path.parent.mkdir(parents=True, exist_ok=True)
        move(partial, path)


def open_new(path: Path, *, private: bool) -> BinaryIO:
    """Open a new file to write bytes."""
    mode = PRIVATE_FILE if private else 0o666
    return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that is there and is ours becomes so."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(PRIVATE_FOLDER, exist_ok=True)
    close_to_others(folder, PRIVATE_FOLDER)


def close_to_others(path: Path, mode: int) -> None:
    """Take from others what a mode does not give them; where the system knows no modes, or the file is another's, it
    stays as it is."""
    with suppress(OSError):
        if path.stat().st_mode & 0o777 & ~mode:
            path.chmod(mode)


def move(source: Path, target: Path) -> None:
    """Put a file in the place of another in one step, from another disk too."""
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = target.with_name(f".{target.name}.{os.getpid()}.partial")  # hidden: no reader takes it for its own
        try:
            shutil.copy2(source, beside)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def scratch_folder(root: Path) -> Iterator[Path]:
    """A folder of this run alone for what is not whole yet, which is removed in the end."""
    place = root / SCRATCH
    with ExitStack() as held:
        make_private(place)
        with alone_in(place):
            _sweep(place)
            own = Path(mkdtemp(dir=place))
            held.callback(shutil.rmtree, own, ignore_errors=True)
            held.enter_context(alone_in(own))
        yield own


def sweep(root: Path) -> int:
    """Remove what killed runs left in the scratch folder, and nothing of those that still run. Returns how many files
    went."""
    place = root / SCRATCH
    if not place.is_dir():
        return 0
    with alone_in(place):
        return _sweep(place)


def _sweep(place: Path) -> int:
    removed = 0
    for folder in [path for path in place.iterdir() if path.is_dir()]:
        try:
            with alone_in(folder, wait=False):
                removed += sum(path.is_file() and path.name != LOCK for path in folder.rglob("*"))
                shutil.rmtree(folder, ignore_errors=True)
        except InUse:
            continue
    return removed


class InUse(Exception):
    """Another run works in a folder."""


@contextmanager
def alone_in(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Wait until no other run works in a folder, which is made where it is missing; or raise :class:`InUse`.

    A killed run lets go of it. Where the system knows no such locks (some network drives) nobody waits, and with
    ``wait=False`` the folder counts as in use.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (_file_lock if sys.platform == "win32" else _folder_lock)(folder, wait):
        yield


@contextmanager
def _folder_lock(folder: Path, wait: bool) -> Iterator[None]:
    import fcntl

    place = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(place, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if not wait:  # also where there are no locks: what is not known to be free is in use
                raise InUse(folder) from None
        yield
    finally:
        os.close(place)


@contextmanager
def _file_lock(folder: Path, wait: bool) -> Iterator[None]:
    """The same with a file in the folder, as Windows locks no folders."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(folder / LOCK, timeout=-1 if wait else 0):
            yield
    except Timeout:
        raise InUse(folder) from None


def json_document(data: object) -> bytes:
    """JSON for programs that people can read too: indented, with letters as they are."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
