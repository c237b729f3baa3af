"""Time whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
"""Where the commands of this environment lie."""


def timed(command: list[str], folder: Path | None = None) -> tuple[float, int, str]:
    """Run a command, in a folder: wall seconds, peak memory in MB of its largest process, and what it printed."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command[:4])} failed.")
    return time.perf_counter() - started, usage.ru_maxrss // 1024, printed
