"""Tests of :mod:`generator.plan.customers.reconciliation`: whether the key list or the lists have it wrong."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest

from generator.plan.customers.reconciliation import reconcile
from tests.plan.customers.judging import AT, FIELDS, MINSU, Row, audience, brief, found, one

COLLEAGUES = [{"email": f"{name}@hanbit.example", "name": name, "company": "한빛"} for name in ("가나다", "라마바")]
KEY = {"name": "김민수", "company": "(주)한빛", "email": "minsu@hanbti.example"}
LISTED = {"email": "minsu@hanbit.example", "name": "김민수", "company": "한빛"}


@pytest.mark.parametrize("others", [[], COLLEAGUES[:1], COLLEAGUES, [*COLLEAGUES, *(
    {"email": f"p{n}@hanbit.example", "name": "이서연", "company": "한빛"} for n in range(5))]])
def test_the_key_list_is_wrong(others: Sequence[Row]) -> None:
    """The firm's own domain is that on the lists: they are reached, and the key list is to be corrected."""
    outcome = one(KEY, [LISTED, *others])
    assert (brief(outcome), outcome.wrong) == (("reached-elsewhere", "minsu@hanbit.example"), "key-list")
    assert outcome.action == "Correct the key list: it has minsu@hanbti.example for minsu@hanbit.example."
    assert outcome.corrects_key_list


def test_the_majority_shows_it_too() -> None:
    """Where the domain is not called after the firm: the others of the firm, on the lists or on the key lists."""
    key, listed = {**KEY, "company": "가온상사", "phone": ""}, {**LISTED, "company": ""}
    colleague = {"name": "이서연", "company": "가온상사", "email": "sy@hanbit.example"}
    for customers, rows in (([key], [{**listed, "company": "가온상사"}, colleague]), ([key, colleague], [listed])):
        assert brief(found(customers, audience(rows)).outcomes[0]) == ("reached-elsewhere", "minsu@hanbit.example")
    alone = one(key, [listed])
    assert (alone.verdict, alone.wrong) == ("typo", "either")
    assert alone.action.startswith("One of two addresses is wrong: minsu@hanbit.example on the list, minsu@hanbti.")
    bounced = [{**listed, "company": "가온상사"}, {**colleague, "status": "bounced"}]
    assert one(key, bounced).verdict == "typo"


@pytest.mark.parametrize(("mine", "theirs", "verdict", "wrong"), [
    ("minsu@gmial.com", "minsu@gmail.com", "reached-elsewhere", "key-list"),
    ("minsu@hanmial.net", "minsu@hanmail.net", "reached-elsewhere", "key-list"),
    ("minsu@naver.con", "minsu@naver.com", "reached-elsewhere", "key-list"),
    ("minsu@darim.con", "minsu@darim.com", "reached-elsewhere", "key-list"),
    ("minsu@gmail.com", "minsu@gmial.com", "typo", "list"),
    ("minsu@darim.com", "minsu@darim.con", "typo", "list"),
    ("minsu.kim@gmail.com", "minus.kim@gmail.com", "typo", "either")])
def test_which_side_is_wrong(mine: str, theirs: str, verdict: str, wrong: str) -> None:
    """Providers, and endings that do not exist; a slip before the @ may be on either side."""
    outcome = one({"name": "김민수", "email": mine}, [{"email": theirs, "name": "김민수"}])
    assert (brief(outcome), outcome.wrong) == ((verdict, theirs), wrong)


@pytest.mark.parametrize(("status", "verdict"), [
    ("bounced", "bounced"), ("unconfirmed", "unconfirmed"), ("수신거부", "opted-out")])
def test_a_wrong_key_list_does_not_change_what_the_lists_say(status: str, verdict: str) -> None:
    """Who bounced at the right address has no misspelt one; who said no is not mentioned for mail."""
    outcome = one(KEY, [{**LISTED, "status": status}, *COLLEAGUES])
    assert (brief(outcome), outcome.wrong) == ((verdict, "minsu@hanbit.example"), "key-list")
    assert ("Correct the key list" in outcome.action) is (verdict == "unconfirmed") is outcome.corrects_key_list


def test_a_bounced_misspelling_is_the_lists() -> None:
    """It takes no mail, whatever else is not known."""
    outcome = one({**KEY, "company": ""}, [{**LISTED, "company": "", "status": "bounced"}])
    assert (outcome.verdict, outcome.wrong) == ("typo", "list")


@pytest.mark.parametrize(("mine", "theirs"), [
    ("구로공구", "구로공구상사"), ("구로공구상사", "구로공구"), ("구로공구", "구로공구상회"),
    ("Guro Tools", "구로공구상사")])
def test_a_firm_with_a_word_more_behind_its_name(mine: str, theirs: str) -> None:
    """Nobody can tell whether it is one firm: it is asked about, never linked; and another mobile is another person."""
    customer, row = {"name": "나은혜", "company": mine}, {"email": AT, "name": "나은혜", "company": theirs}
    outcome = one(customer, [row])
    assert (outcome.verdict, [choice.email for choice in outcome.candidates]) == ("ambiguous", [AT])
    assert outcome.candidates[0].against == ("company-tail",)
    for phone, verdict in (("010-3333-4444", "missing"), ("010-1111-2222", "reached-elsewhere")):
        assert one({**customer, "phone": "010-1111-2222"}, [{**row, "phone": phone}]).verdict == verdict
    assert one(customer, [{**row, "name": "나은헤"}]).verdict == "missing"


def test_other_names_of_a_merged_customer_are_kept() -> None:
    """They are called so on another of the key lists."""
    customers = pl.DataFrame([{**dict.fromkeys(FIELDS, ""), **MINSU, "id": "K1", "aliases": ["7", "m@x.example"]}])
    assert reconcile(audience([]), customers, None).outcomes[0].aliases == ("7", "m@x.example")
