"""Tests of :mod:`generator.plan.customers.standings`."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest

from generator.config import Config
from generator.findings import Findings
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.customers.key_customers import merge_customers
from generator.plan.customers.matching.index import build_index
from generator.plan.customers.matching.usage import Usage
from generator.plan.customers.reconciliation import Outcome, reconcile
from generator.plan.customers.standings import places_of, standings, unaddressed, unusable_rows
from tests.people import TODAY, Row, codes, people, stops

FIELDS = ("path", "id", "name", "company", "email", "phone", "tier", "owner")
A, B, C = "a@x.example", "b@x.example", "c@elsewhere.example"


def verdict(customer: Row, rows: Sequence[Row], stopped: Sequence[Row] = ()) -> Outcome:
    """What happens to a key customer, as a list has them."""
    customers = merge_customers(pl.DataFrame([{**dict.fromkeys(FIELDS, ""), "line": 2, **customer}]), Findings())
    listed = plan_audience([people("a.csv", rows)], stops(stopped)[0], [], today=TODAY, config=Config(),
                           findings=Findings())
    outcome, = reconcile(listed, customers, None).outcomes
    return outcome


@pytest.mark.parametrize(("status", "stopped", "expected"), [
    ("", {}, ("reached", A)), ("pending", {}, ("unconfirmed", A)), ("수신거부", {}, ("opted-out", B)),
    ("bounced", {}, ("bounced", A)), ("", {B: "unsubscribed"}, ("opted-out", B)),
    ("", {A: "complained"}, ("opted-out", B)),
    ("", {B: "bounced"}, ("reached-elsewhere", A)), ("", {A: "bounced"}, ("bounced", A)),
    ("bounced", {B: "bounced"}, ("bounced", B))])
def test_a_customer_by_somebodys_other_address(status: str, stopped: dict[str, str], expected: tuple[str, str]) -> None:
    """They are that subscriber, and what becomes of those decides; a bounce at it has the first one as a way round."""
    rows = [{"email": f"{A}; {B}", "name": "김민수", "status": status}, {"email": C, "name": "김민수"}]
    stops_ = [{"email": each, "reason": why} for each, why in stopped.items()]
    found = verdict({"email": B, "name": "김민수"}, rows, stops_)
    assert (found.verdict, found.subscriber) == expected
    assert (found.confidence, found.basis) == (1, ("address",))
    assert found.subscriber not in [choice.email for choice in found.candidates]


def test_an_address_of_ones_own_comes_before_somebodys_other_one() -> None:
    """Whoever has it as the first address is meant."""
    assert verdict({"email": B}, [{"email": f"{A}; {B}"}, {"email": B, "status": "pending"}]).verdict == "unconfirmed"


@pytest.mark.parametrize(("states", "expected"), [
    (("", ""), ("reached", A)), (("bounced", ""), ("reached", B)), (("pending", ""), ("reached", B)),
    (("", "수신거부"), ("opted-out", B)), (("bounced", "pending"), ("unconfirmed", B)), (("", None), ("reached", A)),
    ((None, ""), ("reached", B)), ((None, None), ("missing", ""))])
def test_a_customer_with_several_addresses(states: tuple[str | None, str | None], expected: tuple[str, str]) -> None:
    """Any of them on the lists is theirs: that they said no at one counts, else the one that fares best."""
    rows = [{"email": email, "status": state} for email, state in zip((A, B), states, strict=True) if state is not None]
    found = verdict({"email": f"{A}; {B}"}, [*rows, {"email": C}])
    assert (found.verdict, found.subscriber) == expected


MINSU = {"name": "김민수", "company": "한빛"}


@pytest.mark.parametrize(("mine", "theirs"), [
    ({"phone": "010-1234-5678"}, {"phone": "02-000-0000", "other_phones": "010-1234-5678"}),
    ({"phone": "010-9999-0000", "other_phones": "010-1234-5678"}, {"phone": "+82 10 1234 5678"}),
    ({"phone": "02-1-1", "other_phones": "031-1-1, 01012345678"},
     {"phone": "", "other_phones": "02-9-9, 1012345678.0"})])
def test_any_telephone_is_theirs(mine: Row, theirs: Row) -> None:
    """A mobile in whatever column, on either side, with a name that agrees."""
    found = verdict({**MINSU, **mine}, [{"email": A, **MINSU, **theirs}, {"email": B, "name": "이소라"}])
    assert (found.verdict, found.subscriber, found.basis) == ("reached-elsewhere", A, ("phone", "name", "company"))


def test_other_telephones_speak_against_it() -> None:
    """Where both have mobiles and none is the same; one digit apart says nothing."""
    row = {"email": A, **MINSU, "phone": "010-1111-2222", "other_phones": "010-3333-4444"}
    assert verdict({**MINSU, "phone": "010-5555-6666", "other_phones": "010-7777-8888"}, [row]).against == ("phone",)
    assert verdict({**MINSU, "phone": "010-5555-6666", "other_phones": "010-3333-4445"}, [row]).against == ()


def test_customers_of_two_lists_keep_all_of_theirs() -> None:
    """What else they are reached at is put together, and that a cell had several is told once a list."""
    rows = [{"id": "K1", "email": f"{A}; {B}", "name": "김", "other_phones": "02-1-1"},
            {"id": "K1", "email": f"{A}; {C}", "name": "김", "other_phones": "02-1-1, 031-2-2"}]
    findings = Findings()
    listed = [{**dict.fromkeys(FIELDS, ""), "path": "k.csv", "line": n, "owner": "박", **row}
              for n, row in enumerate(rows, 2)]
    found = merge_customers(pl.DataFrame(listed), findings)
    assert found.select("email", "other_emails", "other_phones").rows() == [(A, f"{B} {C}", "02-1-1, 031-2-2")]
    assert codes(findings) == ["several-addresses"]


WITHOUT = {"email": "", "name": "김민수", "company": "한빛", "phone": "010-1234-5678"}
CUSTOMER = {"name": "김민수", "company": "(주)한빛", "email": "", "phone": "+82 10 1234 5678"}
LISTS: dict[str, list[Row]] = {
    "a.csv": [WITHOUT, {"email": "a@x.example", "name": "이소라"}, {**WITHOUT, "email": "없음", "status": "수신거부"},
              {"email": "sora@haneul.co.k", "name": "이소라"}],
    "b.csv": [WITHOUT, {"email": "", "company": "한빛"}, {"email": "Sora@haneul.co.k"},
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
        ("", "", ["b.csv:5"], False), ("", "김민수", ["a.csv:2", "a.csv:4", "b.csv:2"], True),
        ("Sora@haneul.co.k", "", ["b.csv:4"], False), ("sora@haneul.co.k", "이소라", ["a.csv:5"], False)]


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
