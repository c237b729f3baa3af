"""Reconcile hard lists with Dangol, with an e-mail VLOOKUP and with Splink, and judge all three by the truth.

    pip install -e ".[bench]"
    python -m benchmarks.speed.reconcile [--subscribers 100000] [--customers 2000] [--seed 101]
                                         [--vocabulary held-out] [--crowded]

Figures are of whole processes: wall seconds, and peak memory. Splink is given what a careful user would give it:
address, mobile, name and firm in plain normal form, blocked on each, trained by expectation maximisation; each
customer's best pair counts from a probability of one half on. It says who is who, not what will happen to them, so its
verdicts count for nothing, and no more do the VLOOKUP's.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.hard_lists.judge import by_kind, confusions, read_cases, score, worst
from benchmarks.hard_lists.make import make
from benchmarks.hard_lists.words import VOCABULARIES
from benchmarks.timing import timed

DAY = "2026-11-21"
TITLES = {"Email Address": "email", "Name": "name", "Company": "company", "Phone": "phone",
          "이메일": "email", "이름": "name", "회사명": "company", "휴대폰": "phone"}
LIKELY = 0.5
LEGAL = re.compile(r"\(주\)|㈜|주식회사|[,.]|\b(co|ltd|inc|corp|corporation|llc)\b|\s")


def subscribers(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of both lists."""
    for name, encoding in (("customers", "utf-8"), ("고객명단", "cp949")):
        with (folder / f"subscribers/lists/{name}.csv").open(encoding=encoding, newline="") as file:
            for row in csv.DictReader(file):
                yield {TITLES[title]: value for title, value in row.items() if title in TITLES}


def customers(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of both lists of key customers."""
    for name in ("sales", "partners"):
        with (folder / f"subscribers/key-customers/{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def said(folder: Path, links: dict[str, str]) -> dict[str, Any]:
    """Links in the shape that the judge reads."""
    return {"customers": [row | {"subscriber": links.get(row["id"]),
                                 "verdict": "reached" if row["id"] in links else "missing"}
                          for row in customers(folder)]}


def vlookup(folder: Path) -> dict[str, Any]:
    """What firms do today: look the address up."""
    known = {row["email"].strip().lower(): row["email"] for row in subscribers(folder)}
    addresses = {row["id"]: row["email"].strip().lower() for row in customers(folder)}
    return said(folder, {each: known[email] for each, email in addresses.items() if email in known})


def normal(row: dict[str, str], number: int) -> dict[str, Any]:
    """A person as Splink is given them: small letters, no legal forms, mobile numbers alone."""
    email = "".join(row["email"].split()).lower()
    digits = re.sub(r"\D", "", row["phone"].partition("(내선")[0].removesuffix(".0"))
    digits = re.sub(r"^(0082|82|001)?0?", "0", digits)
    mobile = digits.startswith("010") or len(digits) > 11
    return {"unique_id": number, "row": row.get("id", row["email"]), "email": email, "local": email.partition("@")[0],
            "domain": email.partition("@")[2],
            "phone": digits if mobile else None, "name": row["name"].strip().lower() or None,
            "company": LEGAL.sub("", row["company"].lower()) or None}


def splink(folder: Path) -> dict[str, Any]:
    """Splink 5: the best pair of each customer, if it is more likely than not."""
    import polars as pl
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    database = DuckDBAPI()
    people = {"customers": customers(folder), "subscribers": subscribers(folder)}
    tables = [database.register(pl.DataFrame([normal(row, at) for at, row in enumerate(rows)]).to_arrow(),
                                table_name=name) for name, rows in people.items()]
    linker = Linker(tables, SettingsCreator(
        link_type="link_only", additional_columns_to_retain=["row"],
        comparisons=[compare.EmailComparison("email"), compare.ExactMatch("phone"),
                     compare.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
                     compare.JaroWinklerAtThresholds("company", [0.92, 0.8])],
        blocking_rules_to_generate_predictions=[block_on("email"), block_on("phone"), block_on("local"),
                                                block_on("name", "company"), block_on("name", "domain")]),
        log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("email"), block_on("phone", "name")], recall=0.6)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("email"), block_on("phone"), block_on("name", "company")):
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    pairs = linker.inference.predict(threshold_match_probability=LIKELY).as_record_list()
    best: dict[str, str] = {}
    for pair in sorted(pairs, key=lambda pair: float(pair["match_weight"])):
        sides = {pair[f"source_dataset_{side}"]: str(pair[f"row_{side}"]) for side in "lr"}
        best[sides["customers"]] = sides["subscribers"]
    return said(folder, best)


PEERS = {"vlookup": vlookup, "splink": splink}


def commands(folder: Path) -> dict[str, list[str]]:
    """What is run, each as a process of its own."""
    own = [sys.executable, "-m", "benchmarks.speed.reconcile", "--folder", str(folder)]
    peers = {name: [*own, "--peer", name] for name in PEERS}
    if not find_spec("splink"):
        print("Splink is not installed (pip install splink): left out.")
        del peers["splink"]
    dangol = [sys.executable, "-m", "generator", "-C", str(folder), "--now", DAY, "reconcile", "--json"]
    return peers | {"dangol": dangol}


def report(folder: Path, tables: bool) -> None:
    """Run all on one folder and print a line of figures each, what Dangol takes of each peer's time, and its tables."""
    times: dict[str, float] = {}
    for name, command in commands(folder).items():
        times[name], memory, printed = timed(command)
        cases = read_cases(folder, json.loads(printed))
        print(f"{name:8} {times[name]:6.1f} s  {memory:6} MB   {score(cases).line()}")
    own = times.pop("dangol")
    print("ratio    " + "   ".join(f"{own / seconds:.2f} of {name}" for name, seconds in times.items()))
    if tables:
        print("\n\n".join(("", by_kind(cases), confusions(cases), worst(cases, 20))))


def main() -> None:
    """Make lists, or take a folder of them, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subscribers", type=int, default=100_000)
    parser.add_argument("--customers", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--vocabulary", choices=VOCABULARIES, default="held-out")
    parser.add_argument("--crowded", action="store_true", help="large firms and common names: many alike by chance")
    parser.add_argument("--folder", type=Path, help="lists made before")
    parser.add_argument("--peer", choices=tuple(PEERS), help="run this one alone and print what it says as JSON")
    parser.add_argument("--tables", action="store_true", help="what Dangol did by kind, and its worst mistakes")
    options = parser.parse_args()
    if options.peer:
        print(json.dumps(PEERS[options.peer](options.folder)))
    elif options.folder:
        report(options.folder, options.tables)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "newsletter"
            make(folder, subscribers=options.subscribers, customers=options.customers, seed=options.seed,
                 vocabulary=options.vocabulary, crowded=options.crowded)
            report(folder, options.tables)


if __name__ == "__main__":
    main()
