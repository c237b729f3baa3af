"""Tests of :mod:`generator.plan.cards_without`: cards of people without an address."""

from __future__ import annotations

import polars as pl
import pytest

from generator.config import Config
from generator.findings import Findings
from generator.plan.addresses import keyed
from generator.plan.audience import Audience, plan_audience
from generator.plan.cards import NOWHERE, find_keys, make_card
from generator.plan.cards_without import (
    BROKEN,
    LISTED,
    SAID_NO,
    Unaddressed,
    find_unaddressed,
    make_unaddressed_card,
    with_rows,
)
from tests.people import TODAY, people, stops

ROWS = [
    {"email": "", "name": "김민수", "company": "한빛", "phone": "010-1234-5678"},
    {"email": "없음", "name": "Minsu Kim", "company": "Hanbit", "phone": "010-1234-5678"},
    {"email": "sora@haneul.co.k", "name": "이소라", "company": "하늘", "phone": ""},
    {"email": "", "name": "정하린", "company": "한오름", "phone": "02-345-6789", "status": "수신거부"},
    {"email": "", "name": "박서준", "company": "가온", "phone": ""},
    {"email": "seojun@x.example", "name": "서준영", "company": "가온", "phone": ""}]
FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")
CUSTOMERS = [("K1", "김민수", "(주)한빛", "ms@hanbit.example", "", "A", "서지안"),
             ("K2", "윤가람", "달무늬", "", "", "B", "오태식"),
             ("K3", "한별", "달무늬", "없음", "", "A", "서지안"), ("K4", "이소라", "하늘", "", "", "C", "오태식"),
             ("K5", "서준영", "가온", "seojun@x.example", "", "A", "서지안")]


@pytest.fixture(name="listed", scope="module")
def listed_() -> Audience:
    """The audience of the rows above."""
    return plan_audience([people("a.csv", ROWS)], stops([])[0], [], today=TODAY, config=Config(),
                         findings=Findings())


def customers() -> pl.DataFrame:
    """The key customers above, by the addresses that can be used."""
    frame = pl.DataFrame(CUSTOMERS, schema=FIELDS, orient="row")
    return frame.with_columns(keyed(frame["email"])["_key"])


def found(query: str, listed: Audience) -> list[tuple[object, ...]]:
    """Whom a question means: name, status, rows, tier and key."""
    keys = find_keys(query, listed, customers())
    return [(one.who["name"], one.status, [place.partition(":")[2] for place in one.rows], one.customer.get("tier"),
             one.key) for one in find_unaddressed(query, listed, customers(), keys)]


@pytest.mark.parametrize(("query", "expected"), [
    ("정하린", [("정하린", LISTED + SAID_NO, ["5"], None, "")]),
    ("02-345-6789", [("정하린", LISTED + SAID_NO, ["5"], None, "")]),
    ("박서준", [("박서준", LISTED, ["6"], None, "")]),
    ("가온", [("박서준", LISTED, ["6"], None, "")]),
    ("이소라", [("이소라", BROKEN, ["4"], "C", "")]), ("haneul.co.k", [("이소라", BROKEN, ["4"], "C", "")]),
    ("윤가람", [("윤가람", NOWHERE, [], "B", "")]), ("한별", [("한별", NOWHERE, [], "A", "")]),
    ("달무늬", [("윤가람", NOWHERE, [], "B", ""), ("한별", NOWHERE, [], "A", "")]),
    ("ms@hanbit.example", [("김민수", LISTED, ["2", "3"], "A", "ms@hanbit.example")]),
    ("김민수", [("김민수", LISTED, ["2", "3"], "A", "ms@hanbit.example")]),
    ("Minsu", [("김민수", LISTED, ["2", "3"], "A", "ms@hanbit.example")]),
    ("010-1234-5678", [("김민수", LISTED, ["2", "3"], "A", "ms@hanbit.example")]),
    ("서준영", []), ("seojun@x.example", []), ("nobody@x.example", []), ("없는사람", [])])
def test_whom_a_question_means(query: str, expected: list[tuple[object, ...]], listed: Audience) -> None:
    """By name, company, number, or what stands for an address; a key customer's rows are theirs, whoever was asked for.

    Key customers without an address are told apart, and are on no list only if they are on none.
    """
    assert found(query, listed) == expected


def test_cards(listed: Audience) -> None:
    """What is known of them, and where; the card of a key customer says that they are on a list after all."""
    [one] = find_unaddressed("정하린", listed, customers(), [])
    card = make_unaddressed_card(one)
    assert (card.name, card.email, card.status, card.lists) == ("정하린", "", LISTED + SAID_NO, ("a.csv:5 (invalid)",))
    assert (card.fields["phone"], card.received, card.next, card.owner) == ("02-345-6789", (), (), "")
    [minsu] = find_unaddressed("김민수", listed, customers(), [])
    card = make_card(minsu.key, listed, customers(), [], [])
    assert card.status == NOWHERE
    card = with_rows(card, minsu)
    assert (card.status, card.lists, card.owner) == (LISTED, ("a.csv:2 (invalid)", "a.csv:3 (invalid)"), "서지안")
    assert with_rows(card, None) is card
    mailed = make_card("seojun@x.example", listed, customers(), [], [])
    assert with_rows(mailed, Unaddressed({}, ("b.csv:2",))).status == "mailable"


def test_a_faulty_row_with_a_whole_address_is_found_by_it() -> None:
    """A row that was cut off cannot be mailed; its address is nobody else's."""
    cut = people("a.csv", [{"email": "minsu@x.example", "name": "김민수"}])
    cut.rows.replace_column(cut.rows.get_column_index("problem"), pl.Series("problem", ["cut off"]))
    listed = plan_audience([cut], stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    assert found("minsu@x.example", listed) == [("김민수", BROKEN, ["2"], None, "")]
