"""A verdict does not hang on the order of a list, nor on how it is cut into files and batches."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.steps.customer_reports import reconciliation_json
from generator.config import Config
from generator.findings import Findings
from generator.model import Decision
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.customers.customer_history import Past
from generator.plan.customers.matching.usage import LIMITS, Limits
from generator.plan.customers.reconciliation import reconcile
from tests.people import TODAY, people, stops
from tests.plan.customers.judging import FIELDS, MINSU, Row

NAMES = ("김민수", "김민슈", "김민서", "Kim Minsu", "이서연", "Jane Miller", "J. Miller", "")
PEOPLE = {
    "name": st.sampled_from(NAMES), "company": st.sampled_from(["한빛테크", "Hanbit Tech", "다온물산", ""]),
    "phone": st.sampled_from(["010-1234-5678", "01098765432", "02-123-4567", ""])}
ADDRESS = st.builds("{}@{}".format, st.sampled_from(["minsu", "misnu", "kim1", "kim2"]), st.sampled_from(
    ["gmail.com", "gmial.com", "hanbit.example", "hanbti.example", "daon.example"]))
ROWS = st.lists(st.fixed_dictionaries(PEOPLE | {
    "email": st.one_of(ADDRESS, ADDRESS, st.sampled_from(["", "minsu@hanbit", "MINSU@hanbit"])),
    "other_emails": st.one_of(st.just(""), st.just(""), ADDRESS),
    "status": st.sampled_from(["", "", "", "unsubscribed", "bounced", "unconfirmed"])}), min_size=1, max_size=14)
CUSTOMERS = st.lists(st.fixed_dictionaries(PEOPLE | {"email": st.one_of(ADDRESS, st.just(""))}), min_size=1, max_size=4)
PLACE = re.compile(r"(\d+)\.csv:(\d+)")


def audience(rows: Sequence[Row], cuts: Sequence[int]) -> Audience:
    """Rows, cut into files."""
    ends = [*sorted(cuts), len(rows)]
    lists = [people(f"{number}.csv", rows[start:end])
             for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)) if start < end]
    return plan_audience(lists, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())


def said(customers: Sequence[Row], listed: Audience, limits: Limits, decisions: Sequence[Decision] = ()) -> Any:
    """All that ``--json`` says; of places of rows how many there are."""
    known = [{**dict.fromkeys(FIELDS, ""), **row, "id": f"K{at}"} for at, row in enumerate(customers)]
    frame = pl.DataFrame(known)
    found = reconcile(listed, frame, None, decisions, limits=limits)
    told = json.loads(json.dumps(reconciliation_json(found, Past(), Findings()), ensure_ascii=False))
    for customer in told["customers"]:
        customer["action"] = re.sub(rf"{PLACE.pattern}(, {PLACE.pattern})*(, …)?", "ROWS", customer["action"])
        for choice in filter(None, (customer["match"], *customer["candidates"])):
            choice["rows"] = len(choice["rows"])
    return told


def in_another_order(rows: Sequence[Row], order: Sequence[int]) -> list[Row]:
    """Rows in another order, but those of one address in theirs."""
    waiting: dict[str, list[Row]] = {}
    for row in rows:
        waiting.setdefault(row["email"].lower(), []).append(row)
    return [waiting[rows[at]["email"].lower()].pop(0) for at in order]


@pytest.mark.slow
@given(customers=CUSTOMERS, rows=ROWS, data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_verdict_does_not_hang_on_order_files_or_batches(customers: list[Row], rows: list[Row],
                                                           data: st.DataObject) -> None:
    """Any order that keeps the rows of an address in theirs, any files, any batches: the same JSON; also where a list
    is long enough to tell which names are common, and where values are crowded."""
    few, most = data.draw(st.sampled_from([0, 100])), data.draw(st.integers(1, 3))
    decisions = [Decision("K0", rows[0]["email"], data.draw(st.booleans()), "2026-11-20")] if rows[0]["email"] else []
    expected = said(customers, audience(rows, ()), Limits(few, most), decisions)
    other = in_another_order(rows, data.draw(st.permutations(range(len(rows)))))
    cuts = data.draw(st.lists(st.integers(1, len(rows)), max_size=3, unique=True))
    limits = Limits(few, most, batch=data.draw(st.integers(1, 6)))
    assert said(customers, audience(other, cuts), limits, decisions) == expected


@pytest.mark.parametrize(("sharing", "verdict"), [(3, "missing"), (2, "reached-elsewhere")])
@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_what_too_many_share_is_counted_over_everybody(sharing: int, verdict: str, batch: int) -> None:
    """A mobile of more people than that says nothing of one of them, in whatever batch that one is."""
    crowd = [{"email": f"p{number}@x.example", "name": "", "phone": "010-1234-5678"} for number in range(sharing - 1)]
    named = {"email": "ms@x.example", "name": "김민수", "phone": "010-1234-5678"}
    for rows in ([named, *crowd], [*crowd, named]):
        told = said([MINSU], audience(rows, range(1, sharing)), Limits(most=2, batch=batch))
        assert [each["verdict"] for each in told["customers"]] == [verdict]


def test_a_crowded_mobile_says_nothing_of_who_has_no_address() -> None:
    """Whoever stands there without an address shares it with those who have one."""
    crowd = [{"email": f"p{number}@x.example", "name": "이서연", "phone": "010-1234-5678"} for number in range(3)]
    nobody = {"email": "", "name": "김민수", "phone": "010-1234-5678"}
    told = [said([{**MINSU, "company": ""}], audience([*crowd, nobody], ()), limits)["customers"][0]["match"]
            for limits in (LIMITS, Limits(most=2))]
    assert [bool(match) for match in told] == [True, False]
