"""Tests of :mod:`generator.memory`."""

from __future__ import annotations

import os
from pathlib import Path

from generator.memory import Memory


def test_kept_while_it_is_made_of_the_same() -> None:
    """Equal will do; anything else is made anew, and what nobody asked for in a whole build is forgotten."""
    memory, made = Memory(), []

    def ask(source: list[int]) -> int:
        def make() -> int:
            made.append(source)
            return sum(source)
        return memory.made("sum", source, make)

    assert [ask([1, 2]), ask([1, 2]), ask([3])] == [3, 3, 3]
    assert made == [[1, 2], [3]]
    memory.turn()
    assert ask([3]) == 3
    memory.turn()
    memory.turn()
    ask([3])
    assert made == [[1, 2], [3], [3]]


def test_nothing_is_found_under_another_name() -> None:
    """Names are told apart, and what failed to be made is not there."""
    memory = Memory()
    memory.keep(("a", 1), "source", "thing")
    assert memory.recall(("a", 1), "source") == "thing"
    assert memory.recall(("a", 2), "source") is None
    assert memory.recall(("a", 1), "other source") is None


def test_files_are_told_apart(tmp_path: Path) -> None:
    """By size and times, by being another file in the same place, and by what a watch saw though neither changed."""
    memory, path = Memory(), tmp_path / "a"
    path.write_text("one")
    first = memory.state("a", path)
    assert memory.state("a", path) == first
    times = path.stat()
    (tmp_path / "b").write_text("two")
    os.utime(tmp_path / "b", ns=(times.st_atime_ns, times.st_mtime_ns))
    (tmp_path / "b").replace(path)
    second = memory.state("a", path)
    assert second != first
    memory.changed(["a", "other"])
    assert memory.state("a", path) not in (first, second)
    path.unlink()
    assert memory.state("a", path) != memory.state("a", path)
