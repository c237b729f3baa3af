"""Work spread over fresh processes, to which each piece of it is sent."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

ProgressCallback = Callable[[int, int], None]


def spread(function: Callable[[Item], Result], items: Sequence[Item], jobs: int,
           progress: ProgressCallback, arrived: Callable[[int, Result], None] | None = None) -> list[Result]:
    """The results of a function in the order of the items, which ``jobs`` processes share; the first are begun first.

    ``progress`` is called with the number of items done and the number of all items, ``arrived`` with the number of an
    item (from 0) and its result, while the processes are at the next ones. What a process leaves undone when it dies is
    done here.
    """
    results: dict[int, Result] = {}
    waiting = deque(range(len(items)))
    with _taken(function) if function in _STARTED else _processes(function, jobs) as open_:
        for connection in list(open_):
            _hand_out(connection, items, waiting, open_)
        while open_:
            ready = wait(open_)
            for connection in [one for one in open_ if one in ready]:
                try:
                    number, result = connection.recv()
                except (EOFError, OSError):
                    open_.remove(connection)
                    continue
                results[number] = result
                _hand_out(connection, items, waiting, open_)
                progress(len(results), len(items))
                if arrived:
                    arrived(number, result)
    for number in [number for number in range(len(items)) if number not in results]:
        results[number] = function(items[number])
        if arrived:
            arrived(number, results[number])
    return [results[number] for number in range(len(items))]


_STARTED: dict[Callable[..., Any], list[Connection]] = {}
"""Connections to processes that wait for work, by what they do."""


@contextmanager
def started(function: Callable[..., Any], jobs: int, prepare: Callable[[], None]) -> Iterator[None]:
    """Start the processes of the next :func:`spread` of a function now, so that they load and ``prepare`` what they
    need while something else is done here. They end with the block, used or not."""
    with _processes(function, jobs, prepare) as open_:
        _STARTED[function] = open_
        try:
            yield
        finally:
            _STARTED.pop(function, None)


@contextmanager
def _taken(function: Callable[..., Any]) -> Iterator[list[Connection]]:
    """Those that were started, once."""
    yield _STARTED.pop(function)


def _hand_out(connection: Connection, items: Sequence[Item], waiting: deque[int], open_: list[Connection]) -> None:
    """Give a process its next item, or tell it that there is no more.

    One at a time: were it sent another while it sends us a long result, both would wait for the other to read.
    """
    try:
        connection.send((waiting[0], items[waiting[0]]) if waiting else None)
    except OSError:
        open_.remove(connection)
    else:
        if waiting:
            waiting.popleft()


@contextmanager
def _processes(function: Callable[[Item], Result], jobs: int, prepare: Callable[[], None] | None = None
               ) -> Iterator[list[Connection]]:
    """Connections to fresh processes; none of them outlives the block."""
    context = get_context("spawn")
    started: list[tuple[SpawnProcess, Connection]] = []
    try:
        with _interrupts_held():
            for _ in range(jobs):
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs, function, prepare), daemon=True)
                started.append((process, ours))
                process.start()
                theirs.close()
        yield [connection for _, connection in started]
    finally:
        for process, connection in started:
            connection.close()
            if process.pid is not None:
                process.terminate()
                process.join()


def _work(connection: Connection, function: Callable[[Item], Result], prepare: Callable[[], None] | None) -> None:
    """What a process does: the items that it is sent, until there is no more."""
    if prepare:
        prepare()
    try:
        while (item := connection.recv()) is not None:
            number, value = item
            connection.send((number, function(value)))
    except (EOFError, OSError):
        return


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they inherit that, so that it ends us, and we end them."""
    held = hasattr(signal, "pthread_sigmask")
    if held:
        resource_tracker.ensure_running()  # starting it with the first process would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if held else set()
    try:
        yield
    finally:
        if held:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
