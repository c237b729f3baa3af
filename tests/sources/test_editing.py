"""Tests of :mod:`generator.sources.editing`: nothing is put in the place of what nobody has seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.sources.editing import ChangedMeanwhile, place_file, read_bytes_of, replace_seen, seen_of, state_of


def test_replaced_as_seen(tmp_path: Path) -> None:
    """A text takes the place of the one that was seen; of another one it does not."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    seen = seen_of(read_bytes_of(path))
    replace_seen(tmp_path, path, b"two", seen)
    assert path.read_bytes() == b"two"
    with pytest.raises(ChangedMeanwhile):
        replace_seen(tmp_path, path, b"three", seen)
    assert path.read_bytes() == b"two"


def test_made_where_nothing_was_seen(tmp_path: Path) -> None:
    """A new file is made, unless somebody made it meanwhile."""
    path = tmp_path / "folder" / "a.yaml"
    replace_seen(tmp_path, path, b"one", seen_of(b""))
    assert path.read_bytes() == b"one"
    with pytest.raises(ChangedMeanwhile):
        replace_seen(tmp_path, path, b"two", seen_of(b""))


def test_placed_as_seen(tmp_path: Path) -> None:
    """A whole file is moved to its place, and not over one that came or changed meanwhile."""
    source, target = tmp_path / "new", tmp_path / "lists" / "a.csv"
    source.write_bytes(b"one")
    assert state_of(target) == ""
    place_file(tmp_path, source, target, "")
    assert target.read_bytes() == b"one"
    assert not source.exists()
    source.write_bytes(b"two")
    with pytest.raises(ChangedMeanwhile):
        place_file(tmp_path, source, target, "")
    state = state_of(target)
    target.write_bytes(b"other")
    with pytest.raises(ChangedMeanwhile):
        place_file(tmp_path, source, target, state)
    assert target.read_bytes() == b"other"
    place_file(tmp_path, source, target, state_of(target))
    assert target.read_bytes() == b"two"
