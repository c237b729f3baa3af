"""Tests of :mod:`generator.plan.audience.suppressions`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.plan.audience.audience import plan_audience
from generator.plan.audience.suppressions import REMEMBERED, accounted, new_suppressions
from tests.conftest import examples
from tests.people import STOPS, TODAY, Row, codes, emails, people, stops

STOP = {"email": "a@x.example", "reason": "unsubscribed", "date": "2026-09-03"}
RELEASE = {"email": "A+1@x.example", "released": "2026-11-05", "note": "asked for it"}


def remembered(address: str, path: str = f"{STOPS}/gone.csv", day: date | None = None) -> pl.DataFrame:
    """What history knows of one address."""
    return pl.DataFrame({"_key": [address], "email": [address], "reason": ["unsubscribed"], "date": [day],
                         "_path": [path]}, schema=REMEMBERED)


def test_a_release_takes_someone_off() -> None:
    """In another writing too, and off an entry without a date."""
    assert emails(stops([STOP])[0]) == ["a@x.example"]
    assert emails(stops([STOP, RELEASE])[0]) == []
    assert emails(stops([STOP | {"date": ""}, RELEASE])[0]) == []


def test_a_newer_suppression_counts_again() -> None:
    """A release undoes what is as old as itself, and nothing that came later."""
    assert emails(stops([STOP, RELEASE, STOP | {"date": "2026-11-05"}])[0]) == []
    again, found = stops([STOP, RELEASE, STOP | {"date": "2026. 11. 6.", "reason": "complained"}])
    assert (again["reason"].to_list(), again["date"].to_list()) == (["complained"], [date(2026, 11, 6)])
    assert codes(found) == []
    assert emails(stops([STOP, RELEASE, STOP | {"date": "2026-11-06"}, RELEASE | {"released": "2026-11-07"}])[0]) == []


@pytest.mark.parametrize("change", [{"released": ""}, {"released": "soon"}, {"released": "2026-02-31"}, {"note": ""}])
def test_a_release_needs_a_date_and_a_reason(change: dict[str, str]) -> None:
    """Else it releases nobody, and says so in its line."""
    entry = RELEASE | change | ({"released": "?"} if change == {"released": ""} else {})
    still, found = stops([STOP, entry])
    assert emails(still) == ["a@x.example"]
    assert [(item.code, item.severity, item.span.line) for item in found] == [("suppression", "error", 3)]


def test_a_release_to_come_does_not_count_yet() -> None:
    """It is told, and the address stays suppressed until that day."""
    still, found = stops([STOP, RELEASE | {"released": "2026-11-22"}])
    assert emails(still) == ["a@x.example"]
    assert [(item.code, item.severity, item.span.line) for item in found] == [("suppression", "warning", 3)]
    assert emails(stops([STOP, RELEASE | {"released": "2026-11-21"}])[0]) == []


def test_an_entry_that_names_nobody_is_an_error() -> None:
    """It would suppress nobody in silence."""
    _, found = stops([STOP, {"email": "", "reason": "bounced"}, {"email": "none"}])
    assert [(item.code, item.severity, item.span.line) for item in found] == [("suppression", "error", 3)]


def test_an_address_that_no_list_is_mailed_at_is_none() -> None:
    """What looks like a formula is never mailed, so that its suppression stops no export."""
    assert not stops([{"email": "=cmd@x.example"}, {"email": "a@x.example"}])[1].errors


def test_the_strictest_reason_counts() -> None:
    """Of several for one address."""
    found, _ = stops([STOP | {"reason": "bounced"}, STOP, STOP | {"email": "a+2@X.example", "reason": "complained"}])
    assert found["reason"].to_list() == ["complained"]


def test_what_history_knows_stays() -> None:
    """An address whose file is gone stays suppressed, and that it is gone is an error; a release takes it off."""
    still, found = stops([], remembered("a@x.example"))
    assert emails(still) == ["a@x.example"]
    assert [(item.code, item.severity, item.span.path) for item in found] == [
        ("suppressions-gone", "error", f"{STOPS}/gone.csv")]
    still, found = stops([RELEASE], remembered("a@x.example"))
    assert (emails(still), codes(found)) == ([], [])
    still, found = stops([RELEASE], remembered("a@x.example", day=date(2026, 11, 20)))
    assert (emails(still), codes(found)) == (["a@x.example"], ["suppressions-gone"])


def test_an_address_may_move_to_another_file() -> None:
    """Nothing is gone as long as some file suppresses it, in whatever writing."""
    still, found = stops([STOP | {"email": "A+9@x.example"}], remembered("a@x.example"))
    assert (still.height, codes(found)) == (1, [])


def test_a_list_that_forgot_is_a_warning() -> None:
    """Someone whom a list had as unsubscribed stays so after a new import without that."""
    still, found = stops([], remembered("a@x.example", "subscribers/lists/a.csv"))
    assert codes(found) == []
    findings = Findings()
    audience = plan_audience([people("subscribers/lists/a.csv", [{"email": "A@x.example"}, {"email": "b@x.example"}])],
                             still, [], today=TODAY, config=Config(), findings=findings)
    assert emails(audience.subscribers) == ["b@x.example"]
    assert codes(findings) == ["reset"]
    assert not any("@" in item.message + item.hint for item in findings)


entries = st.fixed_dictionaries({
    "email": st.sampled_from(["a@gmail.com", "A.@googlemail.com", "a+x@gmail.com", "b@x.example"]),
    "date": st.sampled_from(["", "2026-01-01", "2026-06-01", "2026-12-01"])})
releases = st.fixed_dictionaries({
    "email": st.sampled_from(["a@gmail.com", "B@x.example"]), "note": st.sampled_from(["", "asked"]),
    "released": st.sampled_from(["2026-01-01", "2026-05-01", "2026-07-01", "2026-11-30", "?"])})


@given(st.lists(entries, max_size=4), st.lists(releases, max_size=3), st.sets(st.sampled_from(
    ["a@gmail.com", "b@x.example"])))
@settings(max_examples=examples(40), deadline=None)
def test_nobody_is_mailed_whom_no_release_freed(stopped: list[Row], freed: list[Row], known: set[str]) -> None:
    """Whatever the files and history say: in force is what no good release on or after its day undoes."""
    def key(row: Row) -> str:
        return "b@x.example" if row["email"].lower().startswith("b") else "a@gmail.com"

    def undone(address: str, day: str) -> bool:
        return any(key(row) == address and row["note"] and row["released"] != "?"
                   and day <= row["released"] <= TODAY.isoformat() for row in freed)

    expected = {key(row) for row in stopped if not undone(key(row), row["date"])}
    expected |= {address for address in known if not undone(address, "")}
    frames = [remembered(address) for address in sorted(known)]
    found, _ = stops([*stopped, *freed], pl.concat(frames) if frames else None)
    assert set(found["_key"]) == expected
    listed = people("a.csv", [{"email": "a.@gmail.com"}, {"email": "A@googlemail.com"}, {"email": "b+1@x.example"}])
    audience = plan_audience([listed], found, [], today=TODAY, config=Config(), findings=Findings())
    assert set(audience.subscribers["_key"]) == {"a@gmail.com", "b@x.example"} - expected


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
