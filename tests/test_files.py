"""Tests of :mod:`generator.files`: whole or not at all, one run at a time, private; with real processes."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import files
from generator.files import LOCK, SCRATCH, InUse, alone_in, move, replace_file, scratch_folder, sweep

HOLD = """
import sys, time
from pathlib import Path
from generator.files import _file_lock, _folder_lock, scratch_folder
with {held}:
    print("held", flush=True)
    time.sleep(60)
"""


def mode(path: Path) -> int:
    """Who may do what."""
    return path.stat().st_mode & 0o777


@contextmanager
def held(what: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds something, and does not let go of it by itself."""
    code = HOLD.format(held=what)
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("lock", ["_folder_lock", "_file_lock"])
def test_a_killed_run_lets_go(tmp_path: Path, lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it lives nobody else gets in; the lock of a file, which Windows needs, keeps the same promises."""
    monkeypatch.setattr(files, "_folder_lock", getattr(files, lock))
    with held(f"{lock}(Path(sys.argv[1]), True)", tmp_path), pytest.raises(InUse), alone_in(tmp_path, wait=False):
        pass
    with alone_in(tmp_path), pytest.raises(InUse), alone_in(tmp_path, wait=False):
        pass
    with alone_in(tmp_path, wait=False):
        assert (tmp_path / LOCK).exists() == (lock == "_file_lock")


def test_scratch_of_a_killed_run_goes_with_the_next(tmp_path: Path) -> None:
    """That of a run which lives stays."""
    (tmp_path / SCRATCH / "left").mkdir(parents=True)
    (tmp_path / SCRATCH / "left" / "vip.mbox").write_bytes(b"mail")
    with held("scratch_folder(Path(sys.argv[1]))", tmp_path):
        (own,) = (tmp_path / SCRATCH).iterdir()
        assert mode(own) == 0o700
        (own / "mine").write_bytes(b"mine")
        assert sweep(tmp_path) == 0
    assert sweep(tmp_path) == 1
    assert list((tmp_path / SCRATCH).iterdir()) == []
    with scratch_folder(tmp_path) as place:
        (place / "x").write_bytes(b"x")
    assert list((tmp_path / SCRATCH).iterdir()) == []


def test_private_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    """So is their folder, also one that was open before; what is not private is as open as files are."""
    folder = tmp_path / "history"
    folder.mkdir(0o755)
    replace_file(tmp_path, folder / "a.json", b"a", private=True)
    replace_file(tmp_path, tmp_path / "new" / "b.json", b"b", private=True)
    replace_file(tmp_path, tmp_path / "open" / "c.md", b"c")
    assert [mode(path) for path in (folder, folder / "a.json", tmp_path / "new", tmp_path / "new" / "b.json")] == [
        0o700, 0o600, 0o700, 0o600]
    umask = os.umask(0)
    os.umask(umask)
    assert mode(tmp_path / "open" / "c.md") == 0o666 & ~umask


def test_what_stood_there_stays_where_the_disk_refuses(tmp_path: Path) -> None:
    """And nothing half written is left."""
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=r"folder|directory"):
        replace_file(tmp_path, tmp_path / "folder", b"new")
    with pytest.raises(OSError, match="file"):
        replace_file(tmp_path, tmp_path / "file" / "x", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "file"]


def test_from_another_disk_too(tmp_path: Path) -> None:
    """A file of another file system is copied beside and then takes its place."""
    memory = Path("/dev/shm")  # noqa: S108  (a file system in memory, on any Linux)
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system here")
    source = memory / f"dangol-test-{os.getpid()}-{time.monotonic_ns()}"
    source.write_bytes(b"new")
    try:
        with pytest.raises(OSError, match=os.strerror(errno.EXDEV)):
            os.replace(source, tmp_path / "file")
        move(source, tmp_path / "file")
    finally:
        source.unlink(missing_ok=True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"new"
