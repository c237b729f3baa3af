"""A disk that is full, for real: every command that changes state says so, loses nothing, and ends well once there is
room again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.reliability.killing import Killer
from tests.reliability.test_kills import (
    COMMANDS,
    assert_agreed,
    crawl,
    leftovers,
    prepared,
    state,
    whole,
    without_second,
)

ROOM = (0, 8, 40, 120, 300)
"""How many kilobytes are left on the disk."""


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of two megabytes in memory."""
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("no small file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


@contextmanager
def filled(disk: Path, room: int) -> Iterator[None]:
    """The disk with no more than some kilobytes left."""
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - room * 1024)))
    try:
        yield
    finally:
        filler.unlink()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root may mount a small file system")
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "clean"])
def test_a_full_disk(tmp_path: Path, name: str) -> None:
    """With any amount of room: exit code 0, or 1 with what was there still whole; then the same as undisturbed."""
    before, command = COMMANDS[name]
    codes = set()
    with Killer() as killer:
        start = prepared(killer, tmp_path / "start", before)
        undisturbed = Path(shutil.copytree(start, tmp_path / "undisturbed"))
        assert killer.run(undisturbed, *whole(undisturbed, command)).code == 0
        wanted = state(undisturbed)
        for room in ROOM:
            with small_disk(tmp_path / str(room)) as disk:
                root = Path(shutil.copytree(start, disk / "letters"))
                with filled(disk, room):
                    ended = killer.run(root, *whole(root, command))
                assert ended.code in (0, 1), f"{room} kB: {ended.said}"
                codes.add(ended.code)
                crawl(root / "output/site")
                assert_agreed(root)
                was_done = command[0] == "export" and state(root)["records"] == wanted["records"]
                again = killer.run(root, *whole(root, command))
                assert again.code == 0, f"{room} kB: {again.said}"
                assert without_second(state(root), was_done) == without_second(wanted), f"{room} kB"
                assert leftovers(root) == []
    assert 1 in codes
