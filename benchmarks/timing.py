"""Time whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where the commands of this environment lie."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a command took: seconds by the clock and on the processor, with all that it started, and the peak memory in
    MB of its largest process; ``printed`` is what it said."""

    seconds: float
    processor: float
    memory: int
    printed: str


def measured(command: list[str], folder: Path | None = None) -> Measure:
    """Run a command, in a folder. Raises :class:`SystemExit` where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        process.returncode = code
        raise SystemExit(f"{' '.join(command[:4])} failed.")
    process.returncode = 0
    return Measure(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, printed)


def timed(command: list[str], folder: Path | None = None) -> tuple[float, int, str]:
    """The same as wall seconds, peak memory in MB, and what it printed."""
    took = measured(command, folder)
    return took.seconds, took.memory, took.printed


def spent(pid: int) -> float:
    """The seconds that a running process had on the processor (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
