"""Tests of :mod:`generator.plan.unaddressed`: people on the lists without an address."""

from __future__ import annotations

import polars as pl
import pytest

from generator.config import Config
from generator.findings import Findings
from generator.plan.audience import Audience, plan_audience
from generator.plan.matching.index import build_index
from generator.plan.matching.usage import Usage
from generator.plan.unaddressed import places_of, standings, unaddressed, unusable_rows
from tests.people import TODAY, Row, people, stops

MINSU = {"email": "", "name": "김민수", "company": "한빛", "phone": "010-1234-5678"}
CUSTOMER = {"name": "김민수", "company": "(주)한빛", "email": "", "phone": "+82 10 1234 5678"}
LISTS: dict[str, list[Row]] = {
    "a.csv": [MINSU, {"email": "a@x.example", "name": "이소라"}, {**MINSU, "email": "없음", "status": "수신거부"},
              {"email": "sora@haneul.co.k", "name": "이소라"}],
    "b.csv": [MINSU, {"email": "", "company": "한빛"}, {"email": "Sora@haneul.co.k"},
              {"email": "", "phone": "02-1234-5678"}]}


def audience(**lists: list[Row]) -> Audience:
    """The audience of some lists."""
    read = [people(f"{path}.csv", rows) for path, rows in lists.items()]
    return plan_audience(read, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())


@pytest.fixture(name="all_of_them", scope="module")
def all_of_them_() -> Audience:
    """The audience of the lists above."""
    return audience(**{path.partition(".")[0]: rows for path, rows in LISTS.items()})


def test_each_stands_there_once(all_of_them: Audience) -> None:
    """With all rows; whoever has neither name nor number is nobody, unless there is a broken address."""
    found = [(who["email"], who["name"], who["rows"], who["said_no"]) for who in unaddressed(all_of_them).to_dicts()]
    assert found == [
        ("", "김민수", ["a.csv:2", "a.csv:4", "b.csv:2"], True), ("sora@haneul.co.k", "이소라", ["a.csv:5"], False),
        ("Sora@haneul.co.k", "", ["b.csv:4"], False), ("", "", ["b.csv:5"], False)]


def test_where_broken_addresses_stand(all_of_them: Audience) -> None:
    """In any case of letters; of none, nothing is looked for."""
    assert places_of(all_of_them, {"sora@haneul.co.k"}) == {"sora@haneul.co.k": ("a.csv:5", "b.csv:4")}
    assert places_of(all_of_them, set()) == {}
    assert unusable_rows(all_of_them).height == 7


def standing(*customers: Row, of: Audience) -> list[object]:
    """Where key customers stand."""
    index = build_index(pl.DataFrame([{**dict.fromkeys(CUSTOMER, ""), **customer} for customer in customers]))
    return [each and (each.name, each.rows, each.said_no) for each in standings(unaddressed(of), index, Usage({}, {}))]


def test_who_they_are(all_of_them: Audience) -> None:
    """By what links people with addresses; a switchboard or a name alone says nothing."""
    them = ("김민수", ("a.csv:2", "a.csv:4", "b.csv:2"), True)
    assert standing(CUSTOMER, {"name": "김민수"}, {**CUSTOMER, "phone": ""}, {"phone": "02-1234-5678"},
                    of=all_of_them) == [them, None, them, None]
    assert standing(CUSTOMER, of=audience(a=[{"email": "a@x.example"}])) == [None]


def test_lists_without_names() -> None:
    """Columns that a list does not have are empty ones."""
    assert unaddressed(audience(a=[{"email": ""}, {"email": "x@"}]))["email"].to_list() == ["x@"]
