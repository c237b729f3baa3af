"""The files of an archive on their way back: all of them beside the newsletter first, and then each in its place.

What is not all there counts for nothing: the next run removes it. What is all there, by the new name of its folder,
counts at once, and what a run that is killed then has left to do, the next one does.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.files import PRIVATE_FILE, make_private, move

RESTORE = ".dangol/restore"
ANEW, READY = "anew", "ready"
PRIVATE = ("subscribers/", "output/mail/", "output/reports/")
"""Folders of a newsletter whose files are their owner's alone."""
FIRST, LAST = ("subscribers/suppressions/",), ".json"
"""Whoever must not be mailed comes back before anybody else; records come after the tables that they speak of."""


def place_anew(root: Path) -> Path:
    """A new folder for the files of an archive. To be called by whoever is alone in ``RESTORE``. Raises
    :class:`OSError`."""
    finish_restoring(root)
    folder = root / RESTORE / ANEW
    folder.mkdir(0o700)
    return folder


def room_in(folder: Path) -> int:
    """How many bytes the disk of a folder has room for. Raises :class:`OSError`."""
    return shutil.disk_usage(folder).free


def files_in(folder: Path) -> Iterator[str]:
    """The files below a folder, by their paths relative to it, in the order in which they are put in their places."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    yield from sorted((name for name in found if not name.startswith(".dangol/")),
                      key=lambda name: (not name.startswith(FIRST), name.endswith(LAST), name))


def drop_alike(folder: Path, root: Path) -> tuple[int, list[str]]:
    """Remove of the files that are to be put in their places those that stand there already; how many these are, and
    what stands there otherwise."""
    alike, other = 0, []
    for name in [*files_in(folder)]:
        place = root / name
        if not place.exists() and not place.is_symlink() and not _is_blocked(place, root):
            continue
        if place.is_file() and filecmp.cmp(folder / name, place, shallow=False):
            alike += 1
            (folder / name).unlink()
        else:
            other.append(name)
    return alike, other


def obstacles(names: Sequence[str], root: Path) -> list[str]:
    """The names in whose place no file can be put: a folder stands there, or a file where a folder is needed."""
    return [name for name in names if (root / name).is_dir() or _is_blocked(root / name, root)]


def _is_blocked(place: Path, root: Path) -> bool:
    return any(folder.exists() and not folder.is_dir() for folder in place.parents if root in folder.parents)


def let_count(root: Path) -> None:
    """Say that all is there, and put it in its place. Raises :class:`OSError`: the next run goes on then."""
    (root / RESTORE / ANEW).rename(root / RESTORE / READY)
    finish_restoring(root)


def finish_restoring(root: Path) -> None:
    """Put in their places the files that stand ready, and remove those that are not all there.

    To be called by whoever is alone in ``RESTORE``. Raises :class:`OSError`.
    """
    shutil.rmtree(root / RESTORE / ANEW, ignore_errors=True)
    ready = root / RESTORE / READY
    if not ready.is_dir():
        return
    for name in [*files_in(ready)]:
        place = root / name
        if name.startswith(PRIVATE):
            top = root / next(top for top in PRIVATE if name.startswith(top))
            for folder in [*reversed(place.relative_to(top).parents)]:
                make_private(top / folder)
            (ready / name).chmod(PRIVATE_FILE)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            (ready / name).chmod(_mode(place))
        move(ready / name, place)
    shutil.rmtree(ready)


def _mode(place: Path) -> int:
    """Who may read a file that is nobody's secret: as of the one that stands there, else as is usual."""
    try:
        return place.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644
