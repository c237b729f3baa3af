"""Tests of :mod:`generator.processes`."""

from __future__ import annotations

import os
import signal

from generator.processes import _STARTED, spread, started


def _double(number: int) -> int:
    return number * 2


def _die_once(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return parent


def test_results_stand_in_the_order_of_the_items() -> None:
    """Whoever is done first, the results are in order, and progress counts up to all."""
    told: list[tuple[int, int]] = []
    assert spread(_double, range(20), 2, lambda done, total: told.append((done, total))) == [n * 2 for n in range(20)]
    assert told == [(n, 20) for n in range(1, 21)]


def test_a_killed_process_leaves_its_work_to_us() -> None:
    """A process that dies, at any item, costs time but no result, and nothing waits forever."""
    arrived: dict[int, int] = {}
    assert spread(_die_once, [os.getpid()] * 5, 2, lambda done, total: None, arrived.__setitem__) == [os.getpid()] * 5
    assert arrived == dict.fromkeys(range(5), os.getpid())


def test_large_items_and_results_do_not_block() -> None:
    """Items and results larger than a pipe's buffer pass in both directions."""
    items = [f"{number}" * 500_000 for number in range(6)]
    assert spread(str.upper, items, 2, lambda done, total: None) == items


def test_processes_that_were_started_ahead_work_once_and_end() -> None:
    """The first spread of their function takes them; others begin their own, and none outlives the block."""
    with started(_double, 2, _nothing):
        (first, second) = _STARTED[_double]
        assert spread(_double, range(5), 2, lambda done, total: None) == [0, 2, 4, 6, 8]
        assert _double not in _STARTED
        assert spread(_double, range(5), 2, lambda done, total: None) == [0, 2, 4, 6, 8]
    with started(_double, 1, _nothing):
        pass
    assert not _STARTED
    assert first.closed
    assert second.closed


def _nothing() -> None:
    pass
