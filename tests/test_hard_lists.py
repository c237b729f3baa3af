"""The generator of hard lists keeps its word, and the judge counts what it says."""

from __future__ import annotations

import ast
import csv
from graphlib import TopologicalSorter
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest

from benchmarks.hard_lists.cases import KINDS
from benchmarks.hard_lists.judge import read_cases, score
from benchmarks.hard_lists.make import make
from benchmarks.hard_lists.model import Vocabulary
from benchmarks.hard_lists.people import address_key
from benchmarks.hard_lists.words import VOCABULARIES, words
from benchmarks.speed.reconcile import customers, subscribers, vlookup
from tests.conftest import REPO


def imported(path: Path) -> set[str]:
    """The modules that a module of ours imports from, and those that it may mean by a name it imports."""
    froms = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {name for node in froms for alias in node.names
            for name in (f"{node.module}", f"{node.module}.{alias.name}") if name.startswith("benchmarks.")}


def test_no_two_modules_import_each_other() -> None:
    """Words, people and lists stand in one order, so that each can be read without what stands above it."""
    files = sorted((REPO / "benchmarks").rglob("*.py"))
    paths = {".".join(path.relative_to(REPO).with_suffix("").parts): path for path in files}
    order = list(TopologicalSorter({name: imported(path) for name, path in paths.items()}).static_order())
    model, top = "benchmarks.hard_lists.model", "benchmarks.hard_lists.make"
    assert order.index(model) < order.index("benchmarks.hard_lists.words") < order.index(top)
    assert imported(paths[model]) == set()


def made(folder: Path, vocabulary: str = "tuning", seed: int = 1) -> Path:
    """Small hard lists."""
    make(folder, subscribers=3_000, customers=300, seed=seed, vocabulary=vocabulary)
    return folder


def last_names(vocabulary: Vocabulary) -> set[str]:
    """The family names of foreigners."""
    return {name for nation in vocabulary.nations for name in nation.last_names}


def truth(folder: Path) -> list[dict[str, str]]:
    """The rows of the truth."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def perfect(folder: Path) -> dict[str, Any]:
    """What a reconciliation without a mistake would say."""
    return {"customers": [{"id": row["id"], "verdict": row["verdict"], "subscriber": row["truth_email"] or None}
                          for row in truth(folder)]}


@pytest.mark.parametrize(("left", "right"), list(combinations(VOCABULARIES, 2)))
def test_vocabularies_share_no_names_and_no_firms(left: str, right: str) -> None:
    """What is tuned on one vocabulary cannot know another."""
    one, two = words(left), words(right)
    mine, theirs = one.vocabulary, two.vocabulary
    assert not set(mine.given) & set(theirs.given)
    assert not last_names(mine) & last_names(theirs)
    assert not {*one.nicknames, *chain(*one.nicknames.values())} & {*two.nicknames, *chain(*two.nicknames.values())}
    assert not {root for root, _ in one.roots} & {root for root, _ in two.roots}
    assert not {trade for trade, _ in one.sectors} & {trade for trade, _ in two.sectors}
    assert not set(one.regions) & set(two.regions)
    assert not {*mine.titles, *mine.western_titles} & {*theirs.titles, *theirs.western_titles}


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_everybody_has_one_name_that_can_be_written_in_latin_letters(vocabulary: str) -> None:
    """No name stands twice, none lacks a syllable, and each is as long as people's names are."""
    given, roman = VOCABULARIES[vocabulary].given, words(vocabulary).roman
    assert len(set(given)) == len(given)
    assert set("".join(given)) <= set(roman)
    assert {len(name) for name in given} <= {1, 2, 3}


def test_same_seed_makes_the_same_lists(tmp_path: Path) -> None:
    """A figure can be checked again by its seed; another seed makes other lists."""
    first, again, other = (made(tmp_path / name, seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2)))
    assert list(subscribers(first)) == list(subscribers(again))
    assert truth(first) == truth(again) != truth(other)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_truth_and_decoys_are_on_the_lists_and_missing_customers_are_not(tmp_path: Path, vocabulary: str) -> None:
    """Every address that the truth names can be found, and nobody who is said to be missing is there."""
    folder = made(tmp_path, vocabulary)
    there = {address_key(row["email"]) for row in subscribers(folder)}
    asked = {row["id"]: address_key(row["email"]) for row in customers(folder)}
    rows = truth(folder)
    assert {row["kind"].partition("+")[0] for row in rows} == set(KINDS)
    for row in rows:
        named = [row["truth_email"], row["also"], *row["decoys"].split()]
        assert {address_key(email) for email in named if email} <= there, row
        assert bool(row["truth_email"]) == (row["verdict"] != "missing"), row
        direct = row["kind"].startswith(("same", "writing", "two-addresses"))
        assert (asked[row["id"]] in there) == direct, row


def test_an_answer_without_mistakes_is_judged_so(tmp_path: Path) -> None:
    """Full marks for the truth itself, in any writing of an address."""
    folder = made(tmp_path)
    result = perfect(folder)
    for customer in result["customers"]:
        customer["subscriber"] = customer["subscriber"] and customer["subscriber"].upper()
    marks = score(read_cases(folder, result))
    assert (marks.f1, marks.verdicts_right, marks.missing_linked, marks.decoys_linked) == (1, 1, 0, 0)
    assert marks.twins_linked == 0 < marks.twins
    assert marks.review == marks.twins / 300


def test_every_kind_of_mistake_is_counted(tmp_path: Path) -> None:
    """A decoy linked, somebody not linked, somebody sent to review: each where it belongs."""
    folder = made(tmp_path)
    result, rows = perfect(folder), truth(folder)
    missing = next(at for at, row in enumerate(rows) if row["verdict"] == "missing" and row["decoys"])
    linked = [at for at, row in enumerate(rows) if row["verdict"] == "reached"]
    said = result["customers"]
    said[missing] |= {"verdict": "reached-elsewhere", "subscriber": rows[missing]["decoys"].split()[0]}
    said[linked[0]] |= {"verdict": "missing", "subscriber": None}
    said[linked[1]] |= {"verdict": "ambiguous"}
    marks, before = score(read_cases(folder, result)), score(read_cases(folder, perfect(folder)))
    links = sum(bool(row["truth_email"]) and row["verdict"] != "ambiguous" for row in rows)
    assert marks.recall == pytest.approx((links - 2) / links)
    assert marks.precision == pytest.approx((links - 2) / (links - 1))
    assert marks.decoys_linked == 1
    assert marks.missing_linked > 0
    assert marks.verdicts_right == pytest.approx(297 / 300)
    assert marks.review == pytest.approx(before.review + 1 / 300)


def test_looking_addresses_up_is_not_enough(tmp_path: Path) -> None:
    """The lists are hard: a VLOOKUP is never wrong about who is missing, and finds less than half."""
    folder = made(tmp_path)
    marks = score(read_cases(folder, vlookup(folder)))
    assert marks.precision == 1
    assert marks.missing_linked == 0
    assert marks.recall < 0.5
