"""Build a newsletter with Dangol and with other generators, in turn; print a table, and draw it.

    pip install -e ".[bench]"
    python -m benchmarks.speed.build [--runs 5] [--issues 100] [--growth] [--plot FILE.svg] [FOLDER OF ISSUES]

Figures are of whole processes from start to end, medians: seconds by the clock, seconds on the processor, and the peak
memory of the largest process. ``--issues``: the newest alone. ``--growth``: Dangol alone, with as many issues, three
times and ten times as many.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import plot
from benchmarks.speed.generators import GENERATORS, Dangol, Generator
from benchmarks.speed.issues import Text, corpus, invented, read, times
from benchmarks.timing import Measure

CASES: Mapping[str, Callable[[Generator], None]] = {
    "cold": Generator.cold, "one issue edited": Generator.edit, "nothing changed": lambda generator: None,
    "title changed": Generator.retitle}
FACTORS = (1, 3, 10)
Results = dict[str, dict[str, list[Measure]]]
"""What each run took, by case and program."""


def run(generators: Sequence[Generator], runs: int) -> Results:
    """Every case with every program, in turn, so often."""
    results: Results = {case: {one.name: [] for one in generators} for case in CASES}
    for _ in range(runs):
        for case, change in CASES.items():
            for one in generators:
                change(one)
                results[case][one.name].append(one.build())
    return results


def median(measures: Sequence[Measure], figure: str) -> float:
    """The median of a figure."""
    return statistics.median(float(getattr(one, figure)) for one in measures)


def print_table(results: Results) -> None:
    """Each program's figures, and Dangol's as a share of each other's, which is the median of the runs' ratios."""
    print(f"{'':18}{'':10}{'seconds':>9}{'processor':>11}{'MB':>6}   Dangol of it: seconds, processor, MB")
    for case, found in results.items():
        for name, measures in found.items():
            told = "".join(f"{_ratio(found['Dangol'], measures, figure):9.2f}"
                           for figure in ("seconds", "processor", "memory")) if name != "Dangol" else ""
            print(f"{case:18}{name:10}{median(measures, 'seconds'):9.2f}{median(measures, 'processor'):11.2f}"
                  f"{median(measures, 'memory'):6.0f}{told}")
    cold = results["cold"]["Dangol"]
    shares = ", ".join(f"{case} {_ratio(found['Dangol'], cold, 'seconds'):.2f}"
                       for case, found in results.items() if case != "cold")
    print(f"Dangol, of its own cold build: {shares}")


def _ratio(ours: Sequence[Measure], theirs: Sequence[Measure], figure: str) -> float:
    return statistics.median(float(getattr(one, figure)) / float(getattr(other, figure))
                             for one, other in zip(ours, theirs, strict=True))


def compare(texts: list[Text], runs: int, scratch: Path, drawing: Path | None) -> None:
    """Dangol beside the others that are there."""
    generators = [make(scratch / make.name, texts) for make in GENERATORS if make.is_there()]
    for make in GENERATORS:
        if not make.is_there():
            print(f"{make.name} is not there.")
    results = run(generators, runs)
    for one in generators:
        pages = sum(1 for _ in (one.folder / one.made[-1 if one.name == "Dangol" else 0]).rglob("*.html"))
        print(f"{one.name}: {pages} pages")
    print_table(results)
    if drawing:
        seconds = {case: {name: median(measures, "seconds") for name, measures in found.items()}
                   for case, found in results.items()}
        drawing.write_text(plot.bars(f"A build of {len(texts)} issues", seconds, "s"), "utf-8")


def grow(texts: list[Text], runs: int, scratch: Path, drawing: Path | None) -> None:
    """Dangol with ever more issues: what each case takes, and how many times that of the first."""
    costs: dict[str, list[float]] = {case: [] for case in CASES}
    memory = []
    for factor in FACTORS:
        results = run([Dangol(scratch / f"{factor}", times(texts, factor))], runs)
        for case, found in results.items():
            costs[case].append(median(found["Dangol"], "processor"))
        memory.append(max(median(found["Dangol"], "memory") for found in results.values()))
    print("seconds on the processor " + "".join(f"{len(texts) * factor:>9,}" for factor in FACTORS) + "   10n : n")
    for case, values in costs.items():
        print(f"{case:25}" + "".join(f"{value:9.2f}" for value in values) + f"{values[-1] / values[0]:10.1f}")
    print(f"{'MB of the largest process':25}" + "".join(f"{value:9.0f}" for value in memory)
          + f"{memory[-1] / memory[0]:10.1f}")
    if drawing:
        grown = {case: [value / values[0] for value in values] for case, values in costs.items()}
        drawing.write_text(plot.lines(f"Cost with {len(texts)} issues and more", FACTORS, grown), "utf-8")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder of issues in Markdown, as Pelican reads them")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--issues", type=int, default=0, help="so many of the newest (default: all)")
    parser.add_argument("--growth", action="store_true", help="n, 3n and 10n issues")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="an SVG to be written")
    options = parser.parse_args()
    if options.corpus and not options.corpus.is_dir():
        parser.error(f"There is no folder {options.corpus}: name one with issues in Markdown.")
    folder = options.corpus or corpus()
    texts = (read(folder) if folder else invented())[-options.issues :]
    print(f"{len(texts)} {'' if folder else 'invented '}issues, {options.runs} runs each, in turn, medians")
    with tempfile.TemporaryDirectory() as scratch:
        (grow if options.growth else compare)(texts, options.runs, Path(scratch), options.plot)


if __name__ == "__main__":
    main()
