"""Tests of :mod:`generator.plan.customers.cards`."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Condition, Issue, Restriction, Segment
from generator.plan.audience.addresses import keyed
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.customers.cards import (
    BROKEN,
    LISTED,
    NOWHERE,
    SAID_NO,
    PersonWithoutAddress,
    find_keys,
    find_unaddressed,
    is_known,
    make_card,
    make_unaddressed_card,
    with_rows,
)
from tests.people import TODAY, people, stops

ROWS = [
    {"email": "minsu@gmail.com", "name": "김민수", "company": "(주)한빛상사", "phone": "010-1234-5678", "tier": "vip"},
    {"email": "sumin@gmail.com", "name": "김수민", "company": "한빛공구", "phone": "+82 10 9999 0078"},
    {"email": "stop@x.example", "name": "정하린", "company": "한오름", "phone": "02-345-6789", "status": "수신거부"},
    {"email": "wait@x.example", "name": "James", "company": "Tidewren", "phone": "1 (555) 010-0199",
     "status": "pending"}]
CUSTOMERS = pl.DataFrame({"_key": ["key@x.example"], "id": ["K1"], "name": ["윤가람"], "company": ["달무늬"],
                          "email": ["Key@x.example"], "phone": ["01077770001"], "tier": ["A"], "owner": ["서지안"]})


def audience() -> Audience:
    """Of the rows above, one address suppressed that is on no list."""
    segments = [Segment("vip", "", "", Condition("tier", "is", ("vip",), 1, 1))]
    return plan_audience([people("subscribers/lists/a.csv", ROWS)],
                         stops([{"email": "gone@x.example", "reason": "complained"}])[0], segments, today=TODAY,
                         config=Config(), findings=Findings())


def found(query: str) -> list[str]:
    """Whom a question means, without what is behind the @."""
    people_ = audience()
    return [key.partition("@")[0] for key in find_keys(query, people_, CUSTOMERS)
            if is_known(key, people_, CUSTOMERS)]


@pytest.mark.parametrize(("query", "expected"), [
    ("minsu@gmail.com", ["minsu"]), (" Min.Su+x@googlemail.com ", ["minsu"]), ("Kim <minsu@gmail.com>", ["minsu"]),
    ("stop@x.example", ["stop"]), ("GONE@x.example", ["gone"]), ("key@x.example", ["key"]), ("in@gmail.com", []),
    ("@gmail.com", ["minsu", "sumin"]), ("gone@", ["gone"]),
    ("김민수", ["minsu"]), (unicodedata.normalize("NFD", "김민수"), ["minsu"]), ("김", ["minsu", "sumin"]),
    ("정하린", ["stop"]), ("한오름", ["stop"]), ("윤가람", ["key"]), ("jAMES", ["wait"]), ("ｊａｍｅｓ", ["wait"]),
    ("한빛", ["minsu", "sumin"]), ("(주)한빛상사", ["minsu"]), ("없음", []), (".*", []), ("[", [])])
def test_by_address_name_or_company(query: str, expected: list[str]) -> None:
    """In whatever writing; the suppressed are found too, and a whole address is nobody else's."""
    assert found(query) == expected


@pytest.mark.parametrize(("query", "expected"), [
    ("010-1234-5678", ["minsu"]), ("01012345678", ["minsu"]), ("+82 10-1234-5678", ["minsu"]),
    ("+82 (0)10 1234 5678", ["minsu"]), ("0082 10 1234 5678", ["minsu"]), ("1012345678", ["minsu"]),
    ("5678", ["minsu"]), ("1234-5678", ["minsu"]), ("０１０-１２３４-５６７８", ["minsu"]),
    ("010 9999 0078", ["sumin"]),
    ("0078", ["sumin"]), ("99990078", ["sumin"]), ("02-345-6789", ["stop"]), ("+82-2-345-6789", ["stop"]),
    ("555-010-0199", ["wait"]), ("010-7777-0001", ["key"]), ("0001", ["key"]), ("678", []), ("8278", []),
    ("0000-0078", []), ("0000", []), ("+82", []), ("010-1234-5679", [])])
def test_by_telephone_number(query: str, expected: list[str]) -> None:
    """Whole in several writings, or its last digits, all of which count."""
    assert found(query) == expected


def test_the_card_of_someone_who_may_be_mailed() -> None:
    """It has their fields, segments and the issues to come that are for them, in the edition that is theirs."""
    zone = ZoneInfo("Asia/Seoul")
    body = Body("", 1, (Restriction(True, frozenset({"vip"}), 0, 0),))
    later = Issue(path="l.md", slug="later", title="다음", body=body, date=datetime(2026, 12, 3, tzinfo=zone))
    draft = Issue(path="d.md", slug="draft", title="초안", body=Body("", 1, ()), draft=True,
                  date=datetime(2026, 11, 3, tzinfo=zone), segments=("vip",))
    others = Issue(path="o.md", slug="others", title="남", body=body, date=datetime(2026, 12, 4, tzinfo=zone),
                   segments=("partner",))
    card = make_card("minsu@gmail.com", audience(), CUSTOMERS, [], [draft, later, others])
    assert (card.status, card.segments, card.fields["tier"], card.tier) == ("mailable", ("vip",), "vip", "")
    assert [(mail.issue, mail.edition, mail.day, mail.state) for mail in card.next] == [
        ("draft", "general", "2026-11-03", "draft"), ("later", "vip", "2026-12-03", "to come")]
    card = make_card("sumin@gmail.com", audience(), CUSTOMERS, [], [draft, later, others])
    assert [(mail.issue, mail.edition) for mail in card.next] == [("later", "general")]
    assert make_card("wait@x.example", audience(), CUSTOMERS, [], [later]).next == ()


@pytest.mark.parametrize(("key", "email", "name", "status"), [
    ("stop@x.example", "stop@x.example", "정하린", "unsubscribed"),
    ("gone@x.example", "gone@x.example", "", "complained"),
    ("wait@x.example", "wait@x.example", "James", "unconfirmed"),
    ("key@x.example", "Key@x.example", "윤가람", "on no list"),
    ("old@x.example", "old@x.example", "", "on no list")])
def test_the_card_of_someone_who_gets_no_mail(key: str, email: str, name: str, status: str) -> None:
    """It says who they are, and why."""
    card = make_card(key, audience(), CUSTOMERS, [], [])
    assert (card.email, card.name, card.status) == (email, name, status)
    assert (card.owner == "서지안") == (name == "윤가람")
    if key == "stop@x.example":
        assert card.lists == ("subscribers/lists/a.csv:4 (suppressed)",)
        assert card.fields["phone"] == "02-345-6789"


def test_by_what_else_they_are_reached_at() -> None:
    """Another address or telephone of somebody finds them."""
    listed = plan_audience([people("subscribers/lists/a.csv", [
        {"email": "a@x.example; b@x.example", "phone": "010-1111-2222", "other_phones": "02-333-4444, 031-555-6666"},
        {"email": "c@x.example; d@x.example", "status": "수신거부"}])], stops([])[0], [], today=TODAY,
        config=Config(), findings=Findings())
    for query, expected in (("b@x.example", ["a@x.example"]), ("02-333-4444", ["a@x.example"]),
                            ("6666", ["a@x.example"]), ("2222", ["a@x.example"]), ("333", []),
                            ("d@x.example", ["d@x.example", "c@x.example"])):
        keys = find_keys(query, listed, CUSTOMERS)
        assert [key for key in keys if is_known(key, listed, CUSTOMERS)] == expected


ROWS_cards_without = [
    {"email": "", "name": "김민수", "company": "한빛", "phone": "010-1234-5678"},
    {"email": "없음", "name": "Minsu Kim", "company": "Hanbit", "phone": "010-1234-5678"},
    {"email": "sora@haneul.co.k", "name": "이소라", "company": "하늘", "phone": ""},
    {"email": "", "name": "정하린", "company": "한오름", "phone": "02-345-6789", "status": "수신거부"},
    {"email": "", "name": "박서준", "company": "가온", "phone": ""},
    {"email": "seojun@x.example", "name": "서준영", "company": "가온", "phone": ""}]
FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")
CUSTOMERS_cards_without = [("K1", "김민수", "(주)한빛", "ms@hanbit.example", "", "A", "서지안"),
             ("K2", "윤가람", "달무늬", "", "", "B", "오태식"),
             ("K3", "한별", "달무늬", "없음", "", "A", "서지안"), ("K4", "이소라", "하늘", "", "", "C", "오태식"),
             ("K5", "서준영", "가온", "seojun@x.example", "", "A", "서지안")]


@pytest.fixture(name="listed", scope="module")
def listed_() -> Audience:
    """The audience of the rows above."""
    return plan_audience([people("a.csv", ROWS_cards_without)], stops([])[0], [], today=TODAY, config=Config(),
                         findings=Findings())


def customers() -> pl.DataFrame:
    """The key customers above, by the addresses that can be used."""
    frame = pl.DataFrame(CUSTOMERS_cards_without, schema=FIELDS, orient="row")
    return frame.with_columns(keyed(frame["email"])["_key"])


def found_cards_without(query: str, listed: Audience) -> list[tuple[object, ...]]:
    """Whom a question means: name, status, rows, tier and key."""
    keys = find_keys(query, listed, customers())
    return [(one.who["name"], one.status, [place.partition(":")[2] for place in one.rows], one.customer.get("tier"),
             one.key) for one in find_unaddressed(query, listed, customers(), keys)]


@pytest.mark.parametrize(("query", "expected"), [
    ("정하린", [("정하린", f"{LISTED}, {SAID_NO}", ["5"], None, "")]),
    ("02-345-6789", [("정하린", f"{LISTED}, {SAID_NO}", ["5"], None, "")]),
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
    assert found_cards_without(query, listed) == expected


def test_cards(listed: Audience) -> None:
    """What is known of them, and where; the card of a key customer says that they are on a list after all."""
    [one] = find_unaddressed("정하린", listed, customers(), [])
    card = make_unaddressed_card(one)
    assert (card.name, card.email, card.status, card.lists) == (
        "정하린", "", f"{LISTED}, {SAID_NO}", ("a.csv:5 (invalid)",))
    assert (card.fields["phone"], card.received, card.next, card.owner) == ("02-345-6789", (), (), "")
    [minsu] = find_unaddressed("김민수", listed, customers(), [])
    card = make_card(minsu.key, listed, customers(), [], [])
    assert card.status == NOWHERE
    card = with_rows(card, minsu)
    assert (card.status, card.lists, card.owner) == (LISTED, ("a.csv:2 (invalid)", "a.csv:3 (invalid)"), "서지안")
    assert with_rows(card, None) is card
    mailed = make_card("seojun@x.example", listed, customers(), [], [])
    assert with_rows(mailed, PersonWithoutAddress({}, ("b.csv:2",))).status == "mailable"


def test_who_a_row_is_hangs_on_everybody_as_in_the_reconciliation() -> None:
    """People who said no tell too how common names are: 지완 may be 지환 with a slip, but not where both are usual."""
    asked = pl.DataFrame({**dict.fromkeys(FIELDS, ""), "id": "K1", "name": "박지환", "company": "다온물산"})
    asked = asked.with_columns(keyed(asked["email"])["_key"])

    def who(many: int) -> str:
        rows = [{"name": "박지완", "company": "다온물산", "email": ""}]
        rows += [{"name": name, "email": f"p{at}{name[0]}@y.example", "status": "수신거부" if at % 2 else ""}
                 for at in range(many) for name in ("김지환", "최지완")]
        listed = plan_audience([people("a.csv", rows)], stops([])[0], [], today=TODAY, config=Config(),
                               findings=Findings())
        [one] = find_unaddressed("박지완", listed, asked, [])
        return str(one.customer.get("id", ""))

    assert (who(20), who(2_600)) == ("K1", "")


def test_a_faulty_row_with_a_whole_address_is_found_by_it() -> None:
    """A row that was cut off cannot be mailed; its address is nobody else's."""
    cut = people("a.csv", [{"email": "minsu@x.example", "name": "김민수"}])
    cut.rows.replace_column(cut.rows.get_column_index("problem"), pl.Series("problem", ["cut off"]))
    listed = plan_audience([cut], stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    assert found_cards_without("minsu@x.example", listed) == [("김민수", BROKEN, ["2"], None, "")]
