"""Tests of :mod:`generator.plan.customers.decisions`: whom a decision is about, and which fit no more."""

from __future__ import annotations

import polars as pl
import pytest

from generator.findings import Findings
from generator.model import Decision
from generator.plan.customers.decisions import handles, place_decisions

FIELDS = ("id", "name", "company", "email")
ROWS = [("K1", "김민수", "한빛", "minsu@hanbit.example"), ("K2", "이소라", "하늘", ""), ("", "박진우", "바다", ""),
        ("7", "최하나", "", "hana@x.example"), ("7", "정도윤", "", "doyun@x.example"), ("", "박진우", "바다", "")]
CUSTOMERS = pl.DataFrame(ROWS, schema=dict.fromkeys(FIELDS, pl.String), orient="row")
KNOWN = pl.Series(["a@x.example", "b@x.example"])


def place(*decisions: Decision) -> tuple[dict[int, dict[str, bool]], list[str]]:
    """What counts, and what is told."""
    findings = Findings()
    found = place_decisions(decisions, CUSTOMERS, KNOWN, findings)
    return {key: dict(value) for key, value in found.items()}, [item.message for item in findings]


def said(customer: str, subscriber: str = "a@x.example", same: bool = True, line: int = 1, name: str = "") -> Decision:
    """A decision."""
    return Decision(customer, subscriber, same, "2026-11-05", line, name)


def test_each_is_called_by_what_is_theirs_alone() -> None:
    """The id, else the address, else name and company; nothing where these are somebody else's too."""
    assert handles(CUSTOMERS) == ["K1", "K2", "", "hana@x.example", "doyun@x.example", ""]
    assert handles(CUSTOMERS.head(3)) == ["K1", "K2", "박진우 (바다)"]


@pytest.mark.parametrize(("decision", "places"), [
    (said("k1"), [0]), (said("Minsu+a@Hanbit.example"), [0]), (said("이소라 (하늘)"), [1]),
    (said("7", name="정도윤"), [4]), (said("K1", name="김 민수 부장"), [0])])
def test_whom_it_is_about(decision: Decision, places: list[int]) -> None:
    """By id, address or name, in any writing; who it was tells two with one id apart."""
    found, told = place(decision)
    assert (list(found), told) == (places, [])


@pytest.mark.parametrize(("decisions", "message"), [
    ([said("K9")], "No key customer is “K9” now."), ([said("7")], "More than one key customer is “7”"),
    ([said("K1", name="박서준")], "“K1” is another person now"), ([said("K1", "gone@x.example")], "is on no list now")])
def test_what_does_not_fit_does_not_count(decisions: list[Decision], message: str) -> None:
    """And is told."""
    found, told = place(*decisions)
    assert found == {}
    assert [message in text for text in told] == [True]


def test_contradictions() -> None:
    """The later of two counts; one subscriber cannot be two people, but two addresses may be one's."""
    assert place(said("K1"), said("K1", same=False, line=2))[0] == {0: {"a@x.example": False}}
    assert "decided otherwise before" in place(said("K1"), said("K1", same=False, line=2))[1][0]
    assert "another key customer too" in place(said("K1"), said("K2", line=2))[1][0]
    assert place(said("K1"), said("K1", "b@x.example", line=2), said("K1", line=3))[1] == []


def test_many_are_summed_up() -> None:
    """A file about people who left makes two findings, not a thousand."""
    _, told = place(*(said("K1", f"gone{line}@x.example", line=line) for line in range(1, 1001)))
    assert sorted(told) == ["The same holds for 999 more decisions, down to line 1000.",
                            "The subscriber of this decision is on no list now."]


def test_a_merged_customer_may_be_called_by_any_of_their_rows() -> None:
    """And by none that is another's too: that is unclear, and told, unless it says who was meant."""
    merged = CUSTOMERS.with_columns(aliases=pl.Series([["9", "Old@x.example", "K2"], *[[]] * 5]))
    for name in ("9", "old+a@x.example"):
        findings = Findings()
        assert list(place_decisions([said(name)], merged, KNOWN, findings)) == [0]
        assert not list(findings)
    findings = Findings()
    assert place_decisions([said("K2")], merged, KNOWN, findings) == {}
    assert ["More than one key customer" in finding.message for finding in findings] == [True]
    assert list(place_decisions([said("K2", name="이소라")], merged, KNOWN, Findings())) == [1]
    assert handles(merged)[:2] == ["K1", "이소라 (하늘)"]
