"""Tests of :mod:`generator.plan.audience.accounting`."""

from __future__ import annotations

from unittest.mock import patch

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.permission.values import LASTING
from generator.permission.words import STATES
from generator.plan.audience.accounting import (
    account_rows,
    count_rows,
    counts_of,
    explain,
    fates_of,
    file_numbers,
    newest_of_each,
    stack,
    tally,
)
from generator.plan.audience.addresses import address_keys, cleaned
from generator.plan.audience.audience import plan_audience
from tests.conftest import examples
from tests.people import TODAY, Row, emails, people, permitted, stops

LOCALS = ["minsu", "min.su", "MinSu+a", " minsu", "\u200bminsu", "bob", "", "a b"]
DOMAINS = ["@gmail.com", "@googlemail.com", "@naver.com", "@hanmail.net", "@daum.net", "@bad", ""]
addresses = st.builds(str.__add__, st.sampled_from(LOCALS), st.sampled_from(DOMAINS))
rows = st.fixed_dictionaries({"email": addresses}, optional={
    "status": st.sampled_from(["", "active", "수신거부", "Hard Bounced", "complained", "pending", "?"]),
    "unsubscribed_at": st.sampled_from(["", "2026-01-01", "no", "FALSE", "yes"]),
    "complained_at": st.sampled_from(["", "2026-01-01"])})
lists = st.lists(st.lists(rows, max_size=8), max_size=4)


def fates(files: list[list[Row]], stopped: list[Row]) -> list[tuple[str, str]]:
    """What became of each row, and why."""
    suppressed, _ = stops(stopped)
    listed = [permitted(f"{number}.csv", own) for number, own in enumerate(files)]
    accounted = account_rows(stack(list(listed)), suppressed)
    why = dict(explain(accounted, suppressed).select(
        pl.concat_str("_file", "line", separator=":"), "_why").iter_rows())
    places = accounted.select(pl.concat_str("_file", "line", separator=":")).to_series()
    return [(fate, why.get(place, "")) for place, fate in zip(places, accounted["_fate"], strict=True)]


@given(lists, st.lists(addresses, max_size=4))
@settings(max_examples=examples(60), deadline=None)
def test_every_row_has_one_fate(files: list[list[Row]], stopped: list[str]) -> None:
    """The four counts add up to the rows, file by file and in total; one row of an address is accepted at most, and
    none where anything stops any writing of it."""
    suppressed, _ = stops([{"email": address} for address in stopped])
    listed = [permitted(f"{number}.csv", own) for number, own in enumerate(files)]
    accounted = account_rows(stack(list(listed)), suppressed)
    counts = count_rows([counts_of(each) for each in listed], file_numbers(listed), fates_of(accounted))
    assert [item.rows for item in counts] == [len(own) for own in files]
    for item in counts:
        assert item.rows == item.accepted + item.duplicates + item.invalid + item.suppressed
    refused = explain(accounted, suppressed)
    assert refused.height == accounted.height - sum(item.accepted for item in counts)
    assert refused["_why"].null_count() == 0
    assert "" not in refused["_why"].to_list()
    accepted = accounted.filter(pl.col("_fate") == "accepted")["_key"]
    assert accepted.is_unique().all()
    known = set(suppressed["_key"])
    assert not known & set(accepted)
    says_stop = {row["email"] for own in files for row in own
                 if row.get("status") in ("수신거부", "Hard Bounced", "complained") or row.get("complained_at")
                 or row.get("unsubscribed_at") in ("2026-01-01", "yes")}
    assert not set(address_keys(cleaned(pl.Series(sorted(says_stop), dtype=pl.String)))) & set(accepted)


def test_equally_frequent_values_come_in_their_order() -> None:
    """Two runs over one list say the same, in the same order."""
    values = pl.Series(["d", "c", "b", "a", "e", "e"], dtype=pl.String)
    assert list(tally(values).items()) == [("e", 2), ("a", 1), ("b", 1), ("c", 1), ("d", 1)]


@given(st.lists(st.sampled_from(["a", "b", "c", None]), max_size=12), st.integers(1, 13))
@settings(max_examples=50, deadline=None)
def test_the_newest_of_each(keys: list[str | None], share: int) -> None:
    """Of equal keys the last one, however many are looked at at a time."""
    expected = [key not in keys[place + 1:] for place, key in enumerate(keys)]
    with patch("generator.plan.audience.accounting.SHARE", share):
        found = newest_of_each(pl.Series(keys, dtype=pl.String)).to_list()
    assert [one for one, key in zip(found, keys, strict=True) if key] == [
        one for one, key in zip(expected, keys, strict=True) if key]


@pytest.mark.parametrize(("word", "reason"), [(word, reason) for reason in LASTING for word in STATES[reason].split()])
def test_words_that_stop_mail(word: str, reason: str) -> None:
    """In whatever case and spacing they are written."""
    assert fates([[{"email": "a@x.example", "status": f"{word[:1].upper()}{word[1:]} "}]], []) == [
        ("suppressed", reason)]


def test_the_strictest_reason_is_told() -> None:
    """A complaint weighs more than a bounce, wherever either stands."""
    found = fates([[{"email": "a@x.example", "status": "bounced"}, {"email": "A@x.example", "status": "complained"}],
                   [{"email": "a+1@x.example", "status": "active"}]], [])
    assert found == [("suppressed", "complained")] * 3


def test_reasons_of_the_others() -> None:
    """Each refused row has a reason that a person can act on."""
    found = fates([[{"email": ""}, {"email": "none"}, {"email": "a@x.example"}, {"email": "A@X.example"}]], [])
    assert found == [("invalid", "no address"), ("invalid", "not an address"),
                     ("duplicate", "same address as a newer row"), ("accepted", "")]


def test_who_was_refused_is_known() -> None:
    """Of suppressed and unusable rows the name, company and number are kept: a key customer may be among them."""
    suppressed, _ = stops([{"email": "a@x.example"}])
    accounted = account_rows(stack([permitted("a.csv", [
        {"email": "A@x.example", "name": "김민수", "phone": "010"}, {"email": "bad", "name": "이소라"}])]), suppressed)
    assert explain(accounted, suppressed).select("name", "phone").rows() == [("김민수", "010"), ("이소라", "")]


def test_a_no_in_a_row_without_an_address_is_known() -> None:
    """There is no address to stop; whoever it is said it all the same. Of rows with one it is not said twice."""
    suppressed, _ = stops([])
    accounted = account_rows(stack([permitted("a.csv", [
        {"email": "", "status": "수신거부"}, {"email": "bad", "status": "active"},
        {"email": "x@", "status": "complained"}, {"email": "a@x.example", "status": "unsubscribed"}])]), suppressed)
    assert explain(accounted, suppressed).select("_no", "_fate").rows() == [
        ("unsubscribed", "invalid"), (None, "invalid"), ("complained", "invalid"), (None, "suppressed")]


FIELDS = ("name", "company", "place", "status")
RANKS = {"": 0, "active": 0, "구독중": 0, "pending": 1, "미확인": 1, "?": 1, "휴면": 1}
one_row = st.fixed_dictionaries({"email": st.sampled_from(["a@x.example", "A+1@x.example", "b@x.example"])}, optional={
    **{field: st.sampled_from(["", "1", "2", "3"]) for field in FIELDS}, "status": st.sampled_from([*RANKS])})
files = st.lists(st.lists(one_row, max_size=6), min_size=1, max_size=3)
Place = tuple[str, int, Row]


def naive(places: list[Place]) -> tuple[Row, set[tuple[str, int, str, str, str]]]:
    """One person out of their rows, oldest first, and what was given up."""
    person = {"email": places[-1][2]["email"]}
    for field in FIELDS:
        values = [row.get(field, "") for _, _, row in places if row.get(field)]
        person[field] = values[-1] if values else ""
    strictest = max(RANKS[row.get("status", "")] for _, _, row in places)
    person["permission"] = ("may be mailed", "unconfirmed")[strictest]
    lenient = {(path, line, "permission", "may be mailed", "unconfirmed") for path, line, row in places
               if RANKS[row.get("status", "")] < strictest}
    return person, lenient | {(path, line, field, row[field], person[field]) for path, line, row in places
                              for field in FIELDS if row.get(field) and row[field] != person[field]}


@given(files)
@settings(max_examples=examples(50), deadline=None)
def test_as_the_rules_say(lists: list[list[Row]]) -> None:
    """The newest value that is one, the strictest permission, the newest writing of the address; every value that was
    given up is a conflict, with its file and line, and nothing else is."""
    listed = [people(f"{number}.csv", own) for number, own in enumerate(lists)]
    by_person: dict[str, list[Place]] = {}
    for number, own in enumerate(lists):
        for line, row in enumerate(own, 2):
            by_person.setdefault(row["email"].lower().replace("+1", ""), []).append((f"{number}.csv", line, row))
    expected = {key: naive(places) for key, places in by_person.items()}
    audience = plan_audience(listed, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    found = {row["_key"]: row for row in audience.subscribers.iter_rows(named=True)}
    assert found.keys() == expected.keys()
    for key, (person, _) in expected.items():
        may = person.pop("permission") == "may be mailed"
        assert {name: found[key].get(name, "") for name in person} == person
        assert found[key]["mailable"] == may
    conflicts = audience.conflicts.select("path", "line", "field", "value", "kept").rows()
    assert len(conflicts) == len(set(conflicts))
    assert set(conflicts) == set().union(*(lost for _, lost in expected.values()))


def test_an_older_status_that_holds_someone_back_is_listed() -> None:
    """Someone who confirmed in the newer list, and is held back by the older one, can be found."""
    listed = [people("a.csv", [{"email": "a@x.example", "status": "pending"}]),
              people("b.csv", [{"email": "a@x.example", "status": "active"}])]
    audience = plan_audience(listed, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    assert emails(audience.subscribers.filter("mailable")) == []
    assert audience.conflicts.select("path", "line", "field", "value", "kept").rows() == [
        ("a.csv", 2, "status", "pending", "active"), ("b.csv", 2, "permission", "may be mailed", "unconfirmed")]
