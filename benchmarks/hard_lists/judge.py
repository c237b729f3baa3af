"""Judge what ``dangol reconcile --json`` said of hard lists by their truth.

    dangol -C FOLDER reconcile --json > RESULT.json
    python -m benchmarks.hard_lists.judge FOLDER RESULT.json [--worst 20]

A link is a verdict that names a subscriber's address, other than ``ambiguous`` and ``missing``; it is right if the
address is the customer's own, in any writing. Twins, whom nobody could tell apart, count apart.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.hard_lists.people import address_key

NO_LINK = ("ambiguous", "missing", "")


@dataclass(frozen=True, slots=True)
class Case:
    """A key customer: the truth, and what was said."""

    id: str
    kind: str
    truth: str
    theirs: frozenset[str]
    expected: str
    decoys: frozenset[str]
    verdict: str
    said: str
    row: dict[str, Any]

    @property
    def link(self) -> str:
        """The key of the address they were linked to, if any."""
        return address_key(self.said) if self.said and self.verdict not in NO_LINK else ""

    @property
    def right(self) -> bool:
        """Whether they were linked to themselves."""
        return bool(self.link) and self.link in self.theirs

    @property
    def wrong(self) -> bool:
        """Whether they were linked to somebody else."""
        return bool(self.link) and self.link not in self.theirs

    @property
    def badness(self) -> int:
        """How bad it is: linked to somebody else, not linked, or the wrong verdict."""
        if self.expected == "ambiguous":
            return 2 if self.link else int(self.verdict != self.expected)
        return 4 if self.wrong else 3 if self.truth and not self.link else int(self.verdict != self.expected)


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one run."""

    precision: float
    recall: float
    f1: float
    missing_linked: float
    decoys_linked: int
    decoys: int
    twins_linked: int
    twins: int
    verdicts_right: float
    review: float

    def line(self) -> str:
        """All of it in one line."""
        return (f"F1 {self.f1:.4f} (precision {self.precision:.4f}, recall {self.recall:.4f})   truly missing linked "
                f"{self.missing_linked:.2%}   decoys linked {self.decoys_linked} of {self.decoys:,}   twins linked "
                f"{self.twins_linked} of {self.twins}   verdicts right {self.verdicts_right:.1%}   "
                f"to review {self.review:.1%}")


def read_cases(folder: Path, result: dict[str, Any]) -> list[Case]:
    """The truth beside what was said."""
    said = {str(customer["id"]): customer for customer in result["customers"]}
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        return [_case(row, said.get(row["id"], {})) for row in csv.DictReader(file)]


def _case(row: dict[str, str], said: dict[str, Any]) -> Case:
    theirs = [address_key(email) for email in (row["truth_email"], row["also"]) if email]
    decoys = frozenset(map(address_key, row["decoys"].split()))
    return Case(row["id"], row["kind"], next(iter(theirs), ""), frozenset(theirs), row["verdict"], decoys,
                said.get("verdict", ""), said.get("subscriber") or "", said)


def score(cases: list[Case]) -> Score:
    """The figures of all cases."""
    clear = [case for case in cases if case.expected != "ambiguous"]
    twins = [case for case in cases if case.expected == "ambiguous"]
    missing = [case for case in clear if not case.truth]
    right, links = sum(case.right for case in clear), sum(bool(case.link) for case in clear)
    precision, recall = ratio(right, links), ratio(right, len(clear) - len(missing))
    return Score(precision, recall, ratio(2 * precision * recall, precision + recall),
                 ratio(sum(bool(case.link) for case in missing), len(missing)),
                 sum(case.link in case.decoys for case in clear), sum(len(case.decoys) for case in clear),
                 sum(bool(case.link) for case in twins), len(twins),
                 ratio(sum(case.verdict == case.expected for case in cases), len(cases)),
                 ratio(sum(case.verdict == "ambiguous" for case in cases), len(cases)))


def ratio(part: float, whole: float) -> float:
    """A share; of nothing, nothing."""
    return part / whole if whole else 0.0


def by_kind(cases: list[Case]) -> str:
    """A table by what is different; someone with two differences stands in two rows."""
    kinds: dict[str, list[Case]] = {}
    for case in cases:
        for kind in case.kind.split("+"):
            kinds.setdefault(kind, []).append(case)
    lines = [f"{'kind':15} {'people':>7} {'right':>7} {'wrong':>6} {'review':>7} {'not linked':>11} {'verdicts':>9}"]
    for kind, some in sorted(kinds.items(), key=lambda item: -len(item[1])):
        review = sum(case.verdict == "ambiguous" for case in some)
        wrong, verdicts = sum(case.wrong for case in some), sum(case.verdict == case.expected for case in some)
        lines.append(f"{kind:15} {len(some):7} {sum(case.right for case in some):7} {wrong:6} {review:7} "
                     f"{sum(not case.link for case in some) - review:11} {ratio(verdicts, len(some)):9.1%}")
    return "\n".join(lines)


def confusions(cases: list[Case]) -> str:
    """Wrong verdicts, the most frequent first."""
    counts = Counter((case.expected, case.verdict or "(not there)") for case in cases if case.verdict != case.expected)
    return "\n".join(f"{count:7}  {expected} → {verdict}" for (expected, verdict), count in counts.most_common())


def worst(cases: list[Case], count: int) -> str:
    """The worst mistakes, each with what is known of it."""
    lines = []
    for case in sorted((case for case in cases if case.badness), key=lambda case: -case.badness)[:count]:
        row = case.row
        decoy = " (a decoy)" if case.link in case.decoys else ""
        known = (str(row.get(key) or "–") for key in ("name", "company", "email", "phone", "basis"))
        lines.append(f"{case.id} {case.kind}: {case.expected} {case.truth or '–'}, "
                     f"said {case.verdict} {case.said or '–'}{decoy}")
        lines.append(f"    {' · '.join(known)}")
        lines += [f"    ? {each.get('email')} {each.get('confidence')} {each.get('basis')}"
                  for each in row.get("candidates") or ()]
    return "\n".join(lines)


def main() -> None:
    """Print the figures, the tables and the worst examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--worst", type=int, default=20)
    options = parser.parse_args()
    cases = read_cases(options.folder, json.loads(options.result.read_text("utf-8")))
    print("\n\n".join((score(cases).line(), by_kind(cases), confusions(cases), worst(cases, options.worst))))


if __name__ == "__main__":
    main()
