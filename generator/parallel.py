"""Work on all cores: side by side in threads, and in copies of this process."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CORES = min(os.cpu_count() or 1, 8)


def side_by_side(work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """What ``work`` makes of each item, in their order."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(CORES) as pool:
        return list(pool.map(work, items))


def processors() -> int:
    """How many processors we may use; not every system can say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether copies of this process may share its work: on Linux, while no other thread runs here that could hold what
    they would wait for, and where there is a second processor."""
    tasks = Path("/proc/self/task")
    return sys.platform == "linux" and processors() > 1 and tasks.is_dir() and len([*tasks.iterdir()]) == 1


def forked(makers: Sequence[Callable[[], Result]]) -> Iterator[Result | None]:
    """What each of some functions returns, in their order, from copies of this process, to which nothing is sent: they
    have all that is known here. What they change stays with them, and they go on while the caller looks at results.

    ``None`` stands for what raised, or was left undone by a copy that died. Only where :func:`can_fork` says so.
    """
    jobs = min(processors(), len(makers))
    copies: list[tuple[int, BinaryIO]] = []
    try:
        with suppress(OSError):  # no more processes than the system allows
            copies.extend(_copy(makers[job::jobs]) for job in range(jobs))
        for number in range(len(makers)):
            try:
                yield pickle.load(copies[number % jobs][1])  # noqa: S301 - it is our own
            except (EOFError, OSError, IndexError, pickle.UnpicklingError):
                yield None
    finally:
        for process, results in copies:
            results.close()
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _copy(makers: Sequence[Callable[[], object]]) -> tuple[int, BinaryIO]:
    """A copy at work, and where it writes what each function returned. Ctrl-C is held back from it: it ends with us."""
    reader, writer = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
        if not process:
            _make(makers, writer)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(writer)
    return process, os.fdopen(reader, "rb")


def _make(makers: Sequence[Callable[[], object]], writer: int) -> None:
    """All that a copy does. Nothing of what we would do at our end is done at its."""
    try:
        with os.fdopen(writer, "wb") as results:
            for make in makers:
                try:
                    result = make()
                except Exception:  # it is raised where it is tried again
                    result = None
                pickle.dump(result, results)
                results.flush()
    finally:
        os._exit(0)
