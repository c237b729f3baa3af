"""Tests of :mod:`generator.plan.customers.matching.candidates`: who is looked at, and who is not."""

from __future__ import annotations

import polars as pl
import pytest

from generator.plan.customers.matching.candidates import look, pairs_of
from generator.plan.customers.matching.index import build_index
from generator.plan.customers.matching.usage import measure

CUSTOMER = {"name": "김민수", "company": "(주)한빛테크", "email": "minsu.kim@hanbittech.example",
            "phone": "010-1234-5678"}


def met(customer: dict[str, str] | None = None, **subscriber: str) -> bool:
    """Whether a subscriber is a candidate for the customer."""
    row = {"_key": "someone@elsewhere.example", "name": "", "company": "", "phone": ""} | subscriber
    people = pl.DataFrame([row]).with_row_index("row")
    index = build_index(pl.DataFrame([CUSTOMER | (customer or {})]))
    usage = measure(people)
    return bool(pairs_of(look(people, index, usage), index, usage.crowds).height)


@pytest.mark.parametrize("subscriber", [
    {"_key": "minsu.kim@hanbittech.example"},
    {"phone": "+82 10 1234 5678"}, {"phone": "1012345678.0"}, {"phone": "０１０－１２３４－５６７８"},
    {"phone": "02-555-1234 / 010-1234-5678"}, {"phone": "010-1234-5678 내선 3"},
    {"_key": "minsu.kim@hanbitech.example"}, {"_key": "minsu.kim@hanbittech.exmaple"},
    {"_key": "minsu.kin@hanbittech.example"}, {"_key": "mnisu.kim@hanbittech.example"},
    {"company": "Hanbit Tech Co., Ltd.", "name": "Min-soo Kim"}, {"company": "한빛", "name": "김민수 부장"},
    {"_key": "ms@hanbittech.example", "name": "김민슈"}, {"company": "한빛테크", "name": "金民洙"},
    {"company": "한빛테크", "name": "Kim, Meensue"}])
def test_who_is_looked_at(subscriber: dict[str, str]) -> None:
    """Whoever shares an address, a mobile, an address but for a slip, or a firm and a name, in any writing."""
    assert met(None, **subscriber)


@pytest.mark.parametrize("subscriber", [
    {"name": "김민수"}, {"company": "한빛테크"}, {"phone": "010-1234-5679"}, {"phone": "02-1234-5678"},
    {"company": "한빛테크", "name": "김민서"}, {"company": "한빛테크", "name": "이민수"},
    {"_key": "minsu.kim@gmail.com"}, {"_key": "sora.lee@hanbittech.example", "name": "이소라"}])
def test_who_is_not(subscriber: dict[str, str]) -> None:
    """A name alone, a firm alone, another ordinary name at the firm, a switchboard."""
    assert not met(None, **subscriber)


@pytest.mark.parametrize(("mine", "theirs"), [
    ("구로공구", "구로공구상사"), ("구로공구상사", "구로공구"), ("구로공구상회", "구로공구"),
    ("구로공구", "(주)구로공구 상회"), ("Guro Tools", "구로공구상사"), ("Guro Tools Trading", "구로공구"),
    ("한빛", "한빛상회"), ("한빛상회", "한빛")])
def test_a_firm_with_a_word_more_is_looked_at(mine: str, theirs: str) -> None:
    """상사 and the like stand behind a firm's name on one list alone, whichever that is."""
    assert met({"name": "나은혜", "company": mine, "email": ""}, name="나은혜", company=theirs)
    assert not met({"name": "나은혜", "company": mine, "email": ""}, name="나영희", company=theirs)


@pytest.mark.parametrize(("mine", "theirs"), [
    ("minsu@gmial.com", "minsu@gmail.com"), ("min.su@gmial.com", "minsu@gmail.com"),
    ("minsu@naver.con", "minsu@naver.com"), ("minsu@hanmial.net", "minsu@daum.net")])
def test_an_address_misspelt_on_the_key_list_is_looked_at(mine: str, theirs: str) -> None:
    """At a provider, where too many are to be compared one by one."""
    assert met({"email": mine}, _key=theirs)
    assert not met({"email": mine}, _key=f"x{theirs}")


def test_the_next_account_is_not_looked_at() -> None:
    """Digits that differ are another account."""
    customer = {"email": "minsu01@hanbittech.example"}
    assert not met(customer, _key="minsu02@hanbittech.example")
    assert met(customer, _key="minsuu01@hanbittech.example")
