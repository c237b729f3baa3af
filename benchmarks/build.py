"""Build a real newsletter of 13 years, cold, with Dangol and with Pelican, in turn; print the ratio.

    pip install -e ".[bench]"
    python benchmarks/build.py [--runs 3] [FOLDER OF ISSUES]

The issues are those of *This Week in Rust* (CC BY-SA 4.0, by its contributors), 667 of them, read from a folder beside
the project. Pelican runs with its own ``simple`` theme. Figures are of whole processes: wall seconds, and the largest
process's peak memory.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared/corpora/this-week-in-rust/content"
BIN = Path(sys.executable).parent
PELICAN_CONF = """
AUTHOR = "contributors"
SITENAME = "This Week in Rust"
SITEURL = "https://example.com"
PATH = {path!r}
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "simple"
FEED_ALL_ATOM = "feeds/all.atom.xml"
"""


def timed(command: list[str], folder: Path) -> tuple[float, int]:
    """Run a command in a folder; wall seconds, and peak memory in MB of its largest process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed.")
    return time.perf_counter() - started, usage.ru_maxrss // 1024


def dangol(folder: Path) -> tuple[float, int]:
    """A cold build: nothing published, nothing in the cache."""
    for name in (".dangol", "output/site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return timed([str(BIN / "dangol"), "--quiet", "build"], folder)


def pelican(folder: Path) -> tuple[float, int]:
    """The same with Pelican."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    return timed([str(BIN / "pelican"), "-s", "pelicanconf.py", "-o", "out", "--ignore-cache"], folder)


def prepare(corpus: Path, folder: Path) -> tuple[Path, Path]:
    """A newsletter for each of the two."""
    ours, theirs = folder / "dangol", folder / "pelican"
    subprocess.run([str(BIN / "dangol"), "--quiet", "init", str(ours)], check=True)
    shutil.rmtree(ours / "content" / "issues")
    shutil.copytree(corpus, ours / "content" / "issues")
    theirs.mkdir()
    (theirs / "pelicanconf.py").write_text(PELICAN_CONF.format(path=str(corpus)), "utf-8")
    return ours, theirs


def main() -> None:
    """Run both in turn and print the medians and the ratio, pair by pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if not options.corpus.is_dir():
        raise SystemExit(f"There is no folder {options.corpus}: name one with Markdown issues.")
    with tempfile.TemporaryDirectory() as scratch:
        ours, theirs = prepare(options.corpus, Path(scratch))
        pairs = [(dangol(ours), pelican(theirs)) for _ in range(options.runs)]
        warm, _ = timed([str(BIN / "dangol"), "--quiet", "build"], ours)
    for name, index in (("dangol", 0), ("pelican", 1)):
        seconds = statistics.median(pair[index][0] for pair in pairs)
        print(f"{name:8} {seconds:6.2f} s  {max(pair[index][1] for pair in pairs):4} MB")
    print(f"dangol again, nothing changed: {warm:.2f} s")
    ratios = [ours[0] / theirs[0] for ours, theirs in pairs]
    print(f"ratio    {statistics.median(ratios):6.2f}  (of {', '.join(f'{ratio:.2f}' for ratio in ratios)})")


if __name__ == "__main__":
    main()
