"""Tests of :mod:`generator.render.reports.tables`."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from generator.findings import Findings
from generator.plan.customers.reconciliation import Choice, Outcome
from generator.plan.customers.remedies import SEVERITY
from generator.plan.customers.states import VERDICTS
from generator.render.reports.tables import remedy_tables
from generator.render.reports.wording import tell_remedies
from generator.render.theme import Theme
from tests.outcomes import outcome

EN = Theme(Path("nowhere"), Findings()).texts("en")


def rows(name: str, *outcomes: Outcome) -> list[dict[str, str]]:
    """The rows of one of the tables."""
    table = remedy_tables(tell_remedies(outcomes, EN), EN)[name]
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_rows_to_add_never_invent_consent() -> None:
    """The missing alone, as a list has them; an address that cannot be one is left to be found, at the end."""
    found = rows("add", outcome("missing", email="n/a"), outcome("missing", email="<b@x.example>", owner="z"),
                 outcome("opted-out"), outcome("reached"))
    assert found == [
        {"email": email, "name": "김민수", "company": "(주)한빛상사", "phone": "010-1234-5678", "consent_date": "",
         "consent_source": "", "note": note}
        for email, note in (("b@x.example", "consent to be obtained"), ("", "address and consent to be obtained"))]


def test_rows_to_correct() -> None:
    """What a list has, and what it should have."""
    [row] = rows("correct", outcome("typo", subscriber="k1@hanbti.example", basis=("address",)), outcome("missing"))
    assert (row["on_the_list"], row["right"], row["note"]) == ("k1@hanbti.example", "k1@hanbit.example", "")
    [row] = rows("correct", outcome("typo", subscriber="k2@hanbit.example", wrong="either"))
    assert row["note"] == "one of the two is wrong; ask which one"
    assert rows("correct_key_list", outcome("typo", subscriber="k2@hanbit.example", wrong="either")) == []


def test_a_key_list_that_is_wrong_is_corrected_the_other_way_round() -> None:
    """In a table of its own, and not where the address is gone or must not be mailed."""
    told = [outcome(verdict, id=verdict, email="k1@hanbti.example", subscriber="k1@hanbit.example", wrong="key-list")
            for verdict in ("reached-elsewhere", "not-targeted", "bounced", "opted-out")]
    found = rows("correct_key_list", *told)
    assert [(row["id"], row["on_the_key_list"], row["right"]) for row in found] == [
        (name, "k1@hanbti.example", "k1@hanbit.example") for name in ("not-targeted", "reached-elsewhere")]
    assert rows("correct", *told) == []
    assert rows("all", told[0])[0]["action"] == "Correct the key list: k1@hanbti.example → k1@hanbit.example"
    assert rows("all", told[1])[0]["action"].endswith("Correct the key list: k1@hanbti.example → k1@hanbit.example")
    assert "@" not in rows("call", told[3])[0]["action"]


def test_who_is_on_a_list_without_an_address_is_not_added_again() -> None:
    """They are in the table of corrections, with their row; who said no there is to be called."""
    there = Choice("", 0.97, ("phone", "name"), (), "김민수", state="missing", rows=("a.csv:7", "b.csv:2"))
    broken = replace(there, email="k1@x", state="invalid")
    said_no = replace(there, state="opted-out")
    told = [outcome("missing", match=there), outcome("missing", email="", match=broken),
            outcome("missing", match=said_no)]
    assert rows("add", *told) == []
    assert [(row["on_the_list"], row["right"], row["row"], row["note"]) for row in rows("correct", *told)] == [
        ("", "k1@hanbit.example", "a.csv:7, b.csv:2", "consent to be obtained"),
        ("k1@x", "", "a.csv:7, b.csv:2", "address and consent to be obtained")]
    assert [row["action"] for row in rows("call", *told)] == [
        "On the list without an address, and they said no to mail there: do not mail them, call (a.csv:7, b.csv:2)."]
    assert {(row["meaning"], row["verdict"]) for row in rows("all", *told)} == {("No address on the list", "missing")}


def test_the_call_list_has_no_address() -> None:
    """Who said no to mail is to be called: no address of theirs stands there, nor one that someone could mail to."""
    choice = Choice("other@naver.example", 0.9, ("phone", "name"))
    [row] = rows("call", outcome("opted-out", subscriber="kim@naver.example", candidates=(choice,)), outcome("missing"))
    assert row["phone"] == "010-1234-5678"
    assert "@" not in "".join(row.values())
    [all_of_it] = rows("all", outcome("opted-out", subscriber="kim@naver.example", candidates=(choice,)))
    assert "other@naver.example" not in "".join(all_of_it.values())


def test_ambiguous_ones_are_told_with_all_who_may_be_meant() -> None:
    """Each with its evidence. What stands in an address is not taken for a place to fill."""
    several = (Choice("{right}@x.example", 0.8, ("name", "company"), ("address",)),
               Choice("b@x.example", 0.78, ("phone", "name"), ("address",)))
    [row] = rows("all", outcome("ambiguous", candidates=several))
    assert row["action"] == ("Decide who it is: {right}@x.example (name agrees, same company; other address) / "
                             "b@x.example (same mobile, name agrees; other address)")
    assert row["evidence"] == "2 who may be meant"


def test_every_customer_is_in_the_table() -> None:
    """All of them, whatever becomes of them; tables of nobody have their columns."""
    assert [row["verdict"] for row in rows("all", *map(outcome, VERDICTS))] == list(SEVERITY)
    empty = remedy_tables([], EN)
    assert {name: (len(table.rows), len(table.columns)) for name, table in empty.items()} == {
        "all": (0, 13), "add": (0, 7), "correct": (0, 9), "correct_key_list": (0, 7), "call": (0, 7)}


def test_many_are_quick() -> None:
    """Three thousand key customers take no time to speak of."""
    many = [outcome(VERDICTS[number % 10], name=f"이름{number}", owner=str(number % 30), id=str(number))
            for number in range(3_000)]
    start = time.process_time()
    assert len(remedy_tables(tell_remedies(many, EN), EN)["all"].rows) == 3_000
    assert time.process_time() - start < 2
