"""Tests of :mod:`generator.plan.returns`."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
import pytest

from generator.plan.returns import accounted, new_suppressions

SCHEMA = dict.fromkeys(["email", "outcome", "date", "detail", "problem"], pl.String)
EARLIER = {"_key": pl.String, "issue": pl.String}


def stopped(rows: Sequence[tuple[str, str]], earlier: Sequence[tuple[str, str]] = (), known: Sequence[str] = ()
            ) -> list[tuple[str, str]]:
    """Whom some outcomes stop, and why."""
    table = pl.DataFrame([(email, outcome, "2026-11-20", "", "") for email, outcome in rows], schema=SCHEMA,
                         orient="row")
    found = new_suppressions(accounted(table), pl.DataFrame(list(earlier), schema=EARLIER, orient="row"),
                             pl.Series(known, dtype=pl.String))
    return found.select("email", "reason").rows()


def test_what_is_final_stops_at_once() -> None:
    """Bounces for good, complaints and unsubscribes; nothing else does."""
    assert stopped([("a@x.example", "bounced"), ("b@x.example", "unsubscribed"), ("c@x.example", "complained"),
                    ("d@x.example", "delivered"), ("e@x.example", "opened"), ("f@x.example", "soft-bounced"),
                    ("g@x.example", "")]) == [
        ("c@x.example", "complained"), ("b@x.example", "unsubscribed"), ("a@x.example", "bounced")]


def test_the_strictest_of_several_counts() -> None:
    """An address in several rows and writings is stopped once."""
    assert stopped([("a@x.example", "bounced"), ("A+1@x.example", "complained"), ("a@x.example", "unsubscribed")]) == [
        ("A+1@x.example", "complained")]


def test_who_is_suppressed_already_is_not_new() -> None:
    """In whatever writing."""
    assert stopped([("A+2@x.example", "bounced"), ("b@x.example", "bounced")], known=["a@x.example"]) == [
        ("b@x.example", "bounced")]


@pytest.mark.parametrize(("earlier", "expected"), [
    ([], []), (["one"], []), (["one", "one"], []), (["one", "two"], [("A@x.example", "bounced")]),
    (["one", "two", "three"], [("A@x.example", "bounced")])])
def test_the_third_issue_that_bounces_softly_stops(earlier: list[str], expected: list[tuple[str, str]]) -> None:
    """Issues count, not rows: a mail that is tried three times bounced in one issue."""
    rows = [("a@x.example", "soft-bounced"), ("a@x.example", "soft-bounced"), ("A@x.example", "soft-bounced")]
    assert stopped(rows, [("a@x.example", issue) for issue in earlier]) == expected


def test_a_row_without_an_address_stops_nobody() -> None:
    """It is told as such."""
    table = pl.DataFrame([("none", "bounced", "", "", ""), ("a@x.example", "bounced", "", "", "unknown event")],
                         schema=SCHEMA, orient="row")
    rows = accounted(table)
    assert rows["problem"].to_list() == ["no address", "unknown event"]
    assert new_suppressions(rows, pl.DataFrame(schema=EARLIER), pl.Series(dtype=pl.String)).height == 0
