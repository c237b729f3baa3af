"""Reconcile hard lists that lie in parts with the local engine and with Spark in turn, and compare what both say.

    pip install -e ".[spark]"
    python -m benchmarks.speed.spark [--subscribers 1000000] [--customers 10000] [--seed 7] [--parts 16]
                                     [--master "local[2]"] [--pieces 0]

Figures are wall seconds, and the peak memory of all processes together (Linux: the shares of ``smaps_rollup``, looked
at five times a second). Spark's include the start of Java and of its workers. A machine that others use as well gives
figures for the two beside each other, and no others.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hard_lists.make import make

DAY = "2026-11-21"
PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Measure:
    """Wall seconds, the peak of all processes together in MB, and what was printed."""

    seconds: float
    memory: int
    printed: bytes


def in_parts(folder: Path, parts: int) -> None:
    """Cut the lists of a newsletter into parts, each with the titles, in the encoding that it was in."""
    for path in sorted((folder / "subscribers/lists").glob("*.csv")):
        encoding = "utf-8" if path.name.isascii() else "cp949"
        with path.open(encoding=encoding, newline="") as file:
            head, *rows = csv.reader(file)
        path.unlink()
        path.with_suffix("").mkdir()
        size = -(-len(rows) // parts)
        for number in range(parts):
            with (path.with_suffix("") / f"part-{number:05}.csv").open("w", encoding=encoding, newline="") as file:
                csv.writer(file).writerows([head, *rows[number * size:(number + 1) * size]])


def measure(command: list[str], folder: Path) -> Measure:
    """Run a command in a folder. Raises :class:`SystemExit` where it fails."""
    began, peak = time.perf_counter(), 0
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL)
        while process.poll() is None:
            peak = max(peak, sum(map(share, with_children(process.pid))))
            time.sleep(PAUSE)
        out.seek(0)
        printed = out.read()
    if process.returncode:
        raise SystemExit(f"{' '.join(command[2:])} failed.")
    return Measure(time.perf_counter() - began, peak // 1024, printed)


def with_children(pid: int) -> list[int]:
    """A process and all that it started, and those."""
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, task.read_text("ascii").split())
    return found


def share(pid: int) -> int:
    """The memory of a process in kB; what several share counts for each in part."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def main() -> None:
    """Print a line for each engine and command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("subscribers", 1_000_000), ("customers", 10_000), ("seed", 7), ("parts", 16), ("pieces", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--master", default=f"local[{min(os.cpu_count() or 1, 2)}]")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        make(folder, subscribers=chosen.subscribers, customers=chosen.customers, seed=chosen.seed, vocabulary="tuning")
        in_parts(folder, chosen.parts)
        with (folder / "newsletter.yaml").open("a", encoding="utf-8") as file:
            file.write(f'engine: {{master: "{chosen.master}", pieces: {chosen.pieces}}}\n')
        for command in ("audience", "reconcile"):
            said = {}
            for engine in ("local", "spark"):
                took = measure([sys.executable, "-m", "generator", command, "--engine", engine, "--json", "--now", DAY],
                               folder)
                said[engine] = took.printed
                print(f"{command:10} {engine:6} {took.seconds:7.1f} s {took.memory:7,} MB", flush=True)
            print(f"{command:10} {'equal' if len({*said.values()}) == 1 else 'NOT EQUAL'}", flush=True)


if __name__ == "__main__":
    main()
