"""Tests of :mod:`generator.parallel`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.parallel import processors

COPIES = """
import os, signal
from generator.parallel import can_fork, forked

here, said = os.getpid(), []

def made(number):
    said.append(number)
    if number == 3:
        raise ValueError
    if number == 8:
        os.kill(os.getpid(), signal.SIGKILL)
    return number, "x" * 300_000, os.getpid() != here

assert can_fork()
results = list(forked([lambda number=number: made(number) for number in range(12)]))
assert not said
assert [result and (result[0], result[2]) for result in results[:8]] == [
    None if number == 3 else (number, True) for number in range(8)], results
assert results[8] is None
assert any(results[9:])
for _ in forked([lambda: 1, lambda: "x" * 3_000_000]):
    break
try:
    os.waitpid(-1, os.WNOHANG)
    raise AssertionError("a copy is left")
except ChildProcessError:
    pass
assert can_fork()
__import__("threading").Thread(target=__import__("time").sleep, args=(1,), daemon=True).start()
assert not can_fork()
"""


@pytest.mark.skipif(sys.platform != "linux" or processors() < 2, reason="no copies are made there")
def test_copies_of_a_process_share_its_work() -> None:
    """In order, whatever stands in functions that cannot be sent; what raises or dies is left to us, and no copy stays.
    A process in which another thread runs makes none."""
    subprocess.run([sys.executable, "-W", "error", "-c", COPIES], check=True, timeout=60)
