"""Tests of :mod:`generator.plan.own`, and of key customers and subscribers with several addresses and telephones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from generator.config import Config
from generator.findings import Findings
from generator.plan.audience import plan_audience
from generator.plan.key_customers import merge_customers
from generator.plan.reconciliation import Outcome, reconcile
from tests.people import TODAY, codes, people, stops

Row = Mapping[str, str]
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
