"""Tests of :mod:`generator.cache`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache, digest

KEY = digest("a")


def blobs(folder: Path) -> list[Path]:
    """All files of a cache."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_got(tmp_path: Path) -> None:
    """By this run and by the next."""
    Cache(tmp_path).put(KEY, b"\nblob\n")
    assert Cache(tmp_path).get(KEY) == b"\nblob\n"
    assert Cache(tmp_path).get(digest("b")) is None


def test_without_a_folder_nothing_is_kept() -> None:
    """As ``--no-cache`` wants it."""
    cache = Cache(None)
    cache.put(KEY, b"blob")
    cache.prune()
    assert cache.get(KEY) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data + b"x",
                                    lambda data: data.replace(b"blob", b"blub"), lambda data: b"\0" * len(data)])
def test_a_torn_blob_is_a_miss(tmp_path: Path, damage: object) -> None:
    """A machine that lost power leaves half files; they are made again."""
    assert callable(damage)
    Cache(tmp_path).put(KEY, b"blob")
    (path,) = blobs(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert Cache(tmp_path).get(KEY) is None
    Cache(tmp_path).put(KEY, b"blob")
    assert Cache(tmp_path).get(KEY) == b"blob"


@pytest.mark.parametrize("place", ["file", "file/cache", "/proc/self/cache"])
def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path, place: str) -> None:
    """The build goes on without a cache."""
    (tmp_path / "file").write_text("", "utf-8")
    cache = Cache(tmp_path / place)
    cache.put(KEY, b"blob")
    cache.prune()
    assert cache.get(KEY) is None


def test_pruning_drops_what_is_old_and_not_used(tmp_path: Path) -> None:
    """What this run used stays, however old; what another run wrote lately stays too."""
    for name in ("used", "old", "new"):
        Cache(tmp_path).put(digest(name), name.encode())
    for path in blobs(tmp_path):
        if not path.read_bytes().endswith(b"new"):
            os.utime(path, (time.time() - 40 * 86_400,) * 2)
    cache = Cache(tmp_path)
    cache.get(digest("used"))
    cache.prune()
    assert [Cache(tmp_path).get(digest(name)) for name in ("used", "old", "new")] == [b"used", None, b"new"]


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_the_borders_of_parts_count(one: list[str], other: list[str]) -> None:
    """``ab, c`` and ``a, bc`` are different keys; lone surrogates crash nothing."""
    assert (digest(*one) == digest(*other)) == (one == other)
