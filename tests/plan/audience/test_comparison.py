"""Tests of :mod:`generator.plan.audience.comparison`: what one more file would change."""

from __future__ import annotations

import polars as pl

from generator.plan.audience.comparison import compare
from tests.people import LISTS, emails, people
from tests.plan.audience.test_list_rows import planned

A, B = f"{LISTS}/a.csv", f"{LISTS}/b.csv"
KIM, LEE = {"email": "kim@x.example", "name": "김민수", "tier": "vip"}, {"email": "lee@x.example", "name": "이소라"}


def test_new_and_known() -> None:
    """Who is new, who is known, and which of their values would be others."""
    before = planned([people(A, [KIM, LEE])])
    after = planned([people(A, [KIM, LEE]), people(B, [{**KIM, "name": "김철수"}, {"email": "new@x.example"}])])
    changes = compare(before, after, pl.Series(["kim@x.example", "new@x.example", None]))
    assert emails(changes.new) == ["new@x.example"]
    assert changes.known == 1
    assert changes.changed.select("email", "field", "before", "after").rows() == [
        ("kim@x.example", "name", "김민수", "김철수")]
    assert changes.gone.is_empty()
    assert changes.stopped.is_empty()


def test_gone() -> None:
    """Of a list that takes the place of another, those who stood in that alone are gone, and get no mail."""
    changes = compare(planned([people(A, [KIM, LEE])]), planned([people(A, [KIM])]), pl.Series(["kim@x.example"]))
    assert emails(changes.gone) == ["lee@x.example"]
    assert changes.stopped.select("email", "reason").rows() == [("lee@x.example", "")]
    assert changes.changed.is_empty()


def test_stopped_and_allowed() -> None:
    """Who said no is told with the reason; who would get mail after all is told as well."""
    asked = people(A, [{**KIM, "status": "pending"}, {**LEE, "status": ""}])
    said = people(A, [{**KIM, "status": ""}, {**LEE, "status": "unsubscribed"}])
    changes = compare(planned([asked]), planned([said]), pl.Series(["kim@x.example", "lee@x.example"]))
    assert changes.stopped.select("email", "reason").rows() == [("lee@x.example", "unsubscribed")]
    assert emails(changes.allowed) == ["kim@x.example"]


def test_columns_that_come_and_go() -> None:
    """A column that only one of the two has is empty in the other."""
    changes = compare(planned([people(A, [KIM])]), planned([people(A, [{"email": "kim@x.example", "city": "서울"}])]),
                      pl.Series(["kim@x.example"]))
    assert set(changes.changed.select("field", "before", "after").rows()) == {
        ("name", "김민수", ""), ("tier", "vip", ""), ("city", "", "서울")}
