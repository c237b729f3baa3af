"""Build a newsletter cold with Dangol and with Pelican, in turn; print the ratio.

    pip install -e ".[bench]"
    python -m benchmarks.speed.build [--runs 3] [--issues 200] [FOLDER OF ISSUES]

The issues are those of 13 years of *This Week in Rust* (CC BY-SA 4.0, by its contributors; the folder ``content`` of
https://github.com/rust-lang/this-week-in-rust), 667 of them, where they lie beside the project; else 300 invented ones.
Pelican runs with its own ``simple`` theme. Figures are of whole processes: wall seconds, and the largest process's peak
memory. ``--issues``: the newest alone.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.timing import BIN, timed

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpora/this-week-in-rust/content"
INVENTED = 300
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


def invent(folder: Path) -> Path:
    """A folder of issues as long as a weekly's, with what weeklies have: headings, lists of links, emphasis, code."""
    folder.mkdir()
    dice = random.Random(7)  # noqa: S311  (nothing secret: the same issues each time)
    words = [f"w{dice.randrange(5_000):x}" for _ in range(5_000)]
    for number in range(INVENTED):
        day = date(2019, 1, 1) + timedelta(weeks=number)
        parts = [f"Title: Issue {number}\nDate: {day}\nTags: weekly, news\n"]
        for part in range(8):
            said = [" ".join(dice.sample(words, 30)) for _ in range(3)]
            links = "\n".join(f"* [{' '.join(dice.sample(words, 6))}](https://example.com/{number}/{part}/{at})"
                              for at in range(15))
            text = f"{said[0]} **{said[1][:40]}** {said[2]}."
            parts.append(f"## Part {part}\n\n{text}\n\n{links}\n\n    {said[1][:60]}\n")
        (folder / f"{day}-issue.md").write_text("\n".join(parts), "utf-8")
    return folder


def dangol(folder: Path) -> tuple[float, int]:
    """Seconds and memory of a cold build: nothing published, nothing in the cache."""
    for name in (".dangol", "output/site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return timed([str(BIN / "dangol"), "--quiet", "build"], folder)[:2]


def pelican(folder: Path) -> tuple[float, int]:
    """The same with Pelican."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    return timed([str(BIN / "pelican"), "-s", "pelicanconf.py", "-o", "out", "--ignore-cache"], folder)[:2]


def edit(folder: Path, number: int) -> Path:
    """Another sentence in one of the newest issues of a newsletter."""
    issues = [path for path in (folder / "content" / "issues").iterdir() if path.suffix in (".md", ".markdown")]
    path = sorted(issues)[-1 - number]
    path.write_text(path.read_text("utf-8") + f"\nSentence **{number}**.\n", "utf-8")
    return folder


def prepare(corpus: Path, folder: Path, count: int) -> tuple[Path, Path]:
    """A newsletter for each of the two, of the newest issues; of all, if the count is 0."""
    ours, theirs = folder / "dangol", folder / "pelican"
    subprocess.run([str(BIN / "dangol"), "--quiet", "init", str(ours)], check=True)
    shutil.rmtree(ours / "content" / "issues")
    shutil.copytree(corpus, ours / "content" / "issues")
    issues = [path for path in (ours / "content" / "issues").iterdir() if path.suffix in (".md", ".markdown")]
    for path in sorted(issues)[:-count or 0]:
        path.unlink()
    theirs.mkdir()
    (theirs / "pelicanconf.py").write_text(PELICAN_CONF.format(path=str(ours / "content" / "issues")), "utf-8")
    return ours, theirs


def main() -> None:
    """Run both in turn and print the medians and the ratio, pair by pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of issues in Markdown")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--issues", type=int, default=0, help="so many of the newest (default: all)")
    options = parser.parse_args()
    if options.corpus and not options.corpus.is_dir():
        parser.error(f"There is no folder {options.corpus}: name one with issues in Markdown.")
    with tempfile.TemporaryDirectory() as scratch:
        corpus = options.corpus or (CORPUS if CORPUS.is_dir() else invent(Path(scratch) / "issues"))
        ours, theirs = prepare(corpus, Path(scratch), options.issues)
        pairs = [(dangol(ours), pelican(theirs)) for _ in range(options.runs)]
        command = [str(BIN / "dangol"), "--quiet", "build"]
        warm = [timed(command, ours)[0] for _ in range(options.runs + 1)][1:]
        edited = [timed(command, edit(ours, number))[0] for number in range(options.runs)]
        pages = len(list((ours / "output/site/issues").glob("*/index.html")))
    kind = "issues" if options.corpus or CORPUS.is_dir() else "invented issues"
    print(f"{pages} {kind}, {options.runs} runs each, medians")
    for name, index in (("dangol", 0), ("pelican", 1)):
        seconds = statistics.median(pair[index][0] for pair in pairs)
        print(f"{name:8} {seconds:6.2f} s  {max(pair[index][1] for pair in pairs):4} MB")
    cold = statistics.median(pair[0][0] for pair in pairs)
    for what, runs in (("nothing changed", warm), ("one issue edited", edited)):
        seconds = statistics.median(runs)
        print(f"dangol again, {what}: {seconds:.2f} s, {seconds / cold:.2f} of the cold build")
    ratios = [ours[0] / theirs[0] for ours, theirs in pairs]
    print(f"ratio    {statistics.median(ratios):6.2f}  (of {', '.join(f'{ratio:.2f}' for ratio in ratios)})")


if __name__ == "__main__":
    main()
