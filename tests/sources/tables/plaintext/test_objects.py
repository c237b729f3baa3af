"""Tests of :mod:`generator.sources.tables.plaintext.objects`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sources.tables.base import LINE, PROBLEM, UnreadableFile
from generator.sources.tables.formats import read_objects
from generator.sources.tables.plaintext.objects import listed_by, object_titles, spelled_out
from generator.sources.tables.problems import NOT_JSON
from generator.sources.tables.titles import titles_with_address


@pytest.mark.parametrize(("entry", "named", "status"), [
    ({"EmailAddress": "a", "UnsubscribeAll": True}, "", "unsubscribed"),
    ({"EmailAddress": "a", "UnsubscribeAll": False}, "", "subscribed"),
    ({"EmailAddress": "a", "TopicPreferences": [{"SubscriptionStatus": "OPT_OUT"}]}, "", "unsubscribed"),
    ({"EmailAddress": "a", "TopicPreferences": [{"SubscriptionStatus": "OPT_IN"}, "x"]}, "", "subscribed"),
    ({"EmailAddress": "a", "TopicPreferences": "x"}, "", "subscribed"),
    ({"EmailAddress": "a", "Reason": "BOUNCE"}, "", None),
    ({"address": "a", "created_at": "", "code": "550", "error": "x"}, "", "bounced"),
    ({"address": "a", "created_at": "", "tag": "*"}, "complained", "unsubscribed"),
    ({"address": "a", "created_at": "", "tags": ["news"]}, "", "unsubscribed"),
    ({"address": "a", "created_at": ""}, "complained", "complained"), ({"address": "a", "created_at": ""}, "", None),
    ({"address": "a", "created_at": "", "tag": "*", "status": "x"}, "", "x"), ({"email": "a"}, "bounced", None)])
def test_what_entries_say(entry: dict[str, object], named: str, status: str | None) -> None:
    """One opt-out of several topics is one; what is so by default is nobody's choice."""
    assert spelled_out(entry, named).get("status") == status


@pytest.mark.parametrize(("date", "expected"), [
    ("Fri, 21 Oct 2011 11:02:55 GMT", "2011-10-21T11:02:55+00:00"), ("Fri, 41 Oct 2011 11:02:55 GMT", None),
    ("2026-01-02", None)])
def test_dates_of_mail(date: str, expected: str | None) -> None:
    """Mailgun writes dates as mail does; here they are ISO."""
    entry = {"address": "a", "created_at": date, "tag": "*"}
    assert spelled_out(entry)["created_at"] == (expected or date)


@pytest.mark.parametrize(("text", "outcome"), [
    ('{"items": [], "paging": {"next": "https://api.mailgun.net/v3/x.com/complaints?page=next"}}', "complained"),
    ('{"paging": {"first": "https://api.eu.mailgun.net/v3/x.com/bounces"}, "items": []}', "bounced"),
    ('{"items": [{"x": "/bounces"}]}', ""), ("", "")])
def test_what_an_answer_lists(text: str, outcome: str) -> None:
    """Its addresses for further pages say it."""
    assert listed_by(text) == outcome


FIND = titles_with_address({})
Read = dict[str, list[dict[str, object]]]


def read(path: Path, text: str | bytes) -> Read:
    """The tables of a file by their names, each row as what it has."""
    (path / "a.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    tables = read_objects(path / "a.json", FIND)
    found = {table.sheet: [{key: value for key, value in zip((*table.titles, LINE, PROBLEM), row, strict=True) if value}
                           for row in table.cells.rows()] for table in tables if table.titles}
    assert [(name, tuple(table.titles)) for name, table in zip(found, tables, strict=False)] == object_titles(
        path / "a.json", FIND)
    return found


def test_an_array_of_people(tmp_path: Path) -> None:
    """Every value is text, every row has its line, and one without an address is a row as well."""
    assert read(tmp_path, """[
  {"email": "a@x.com", "name": "김민수", "subscribed": true, "n": 1012345678.0, "id": 7, "note": null},
  {"email": "b@x.com", "opted_out": false,
   "attribs": {"city": "부산", "more": {"a": 1}}, "labels": [{"name": "VIP"}, {"name": "서울"}], "tags": ["x", "y"]},

  {"name": "no address"}, "c@x.com"]""") == {"": [
        {"email": "a@x.com", "name": "김민수", "subscribed": "true", "n": "1012345678", "id": "7", LINE: 2},
        {"email": "b@x.com", "opted_out": "false", "attribs.city": "부산", "attribs.more": '{"a": 1}',
         "labels": "VIP, 서울", "tags": "x, y", LINE: 3},
        {"name": "no address", LINE: 6}, {"email": "c@x.com", LINE: 6}]}


@pytest.mark.parametrize(("text", "expected"), [
    ('{"members": [{"email": "a@x.com"}], "meta": {"total": 1, "tags": ["x"]}}', {"members": ["a@x.com"]}),
    ('{"db": [{"data": {"members": [{"email": "a@x.com"}], "posts": [{"title": "x"}]}}]}',
     {"db.data.members": ["a@x.com"]}),
    ('{"active": [{"email": "a@x.com"}], "unsubscribed": ["b@x.com"]}', {"active": ["a@x.com"],
                                                                        "unsubscribed": ["b@x.com"]}),
    ('{"firms": [{"name": "한빛", "people": [{"email": "a@x.com"}]}, {"people": [{"email": "b@x.com"}]}]}',
     {"firms.people": ["a@x.com", "b@x.com"]}),
    ('{"email": "a@x.com"}\n{"email": "b@x.com"}\n', {"": ["a@x.com", "b@x.com"]}),
    ('["a@x.com", "kein"]', {"": ["a@x.com", "kein"]}), ('{"email": "a@x.com"}', {"": ["a@x.com"]}),
    ('[{"qq": {"email": "a@x.com"}}]', {"qq": ["a@x.com"]}), ("[]", {}), ('[{"name": "x"}]', {}),
    ('{"a": [1, [2, null]], "b": ["x"]}', {})])
def test_where_people_are(tmp_path: Path, text: str, expected: dict[str, list[str]]) -> None:
    """However deep, and in as many arrays as there are; what has no addresses is none of them."""
    assert {name: [str(row.get("email")) for row in rows] for name, rows in read(tmp_path, text).items()} == expected


def test_a_broken_line_costs_itself_alone(tmp_path: Path) -> None:
    """Where each line is a person; in an array nobody is read, for nobody knows who is missing."""
    assert read(tmp_path, '{"email": "a@x.com"}\n{"email": "b@x\n{"email": "c@x.com"}\n') == {"": [
        {"email": "a@x.com", LINE: 1}, {LINE: 2, PROBLEM: NOT_JSON}, {"email": "c@x.com", LINE: 3}]}


@pytest.mark.parametrize("text", [
    '[{"email": "a@x.com"},\n {"email": "b@x', '[{"email": "a@x.com"} {"email": "b@x.com"}]', "3", "[" * 100_000,
    '[{"email": "a@x.com"}', '{"a": ' * 100_000, "[,]", b"\xff\xff\xff\x80"])
def test_what_is_broken_is_told(tmp_path: Path, text: str | bytes) -> None:
    """An array that is cut off is refused: never half a list."""
    with pytest.raises(UnreadableFile) as told:
        read(tmp_path, text)
    assert told.value.hint


def test_contacts_of_ses(tmp_path: Path) -> None:
    """Who unsubscribed from everything, or from a topic, says so by no word; here it becomes one."""
    topic = {"TopicName": "news", "SubscriptionStatus": "OPT_OUT"}
    found = read(tmp_path, json.dumps({"Contacts": [
        {"EmailAddress": "a@x.com", "UnsubscribeAll": False}, {"EmailAddress": "b@x.com", "UnsubscribeAll": True},
        {"EmailAddress": "c@x.com", "TopicPreferences": [topic], "UnsubscribeAll": False},
        {"EmailAddress": "d@x.com", "TopicDefaultPreferences": [topic], "UnsubscribeAll": False}]}))
    assert [row["status"] for row in found["Contacts"]] == ["subscribed", "unsubscribed", "unsubscribed", "subscribed"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """PowerShell writes UTF-16, and scripts on Windows CP949."""
    assert read(tmp_path, '[{"email": "a@x.com", "name": "김민수"}]'.encode(encoding))[""][0]["name"] == "김민수"


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
                      lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                          st.text(max_size=3), inner, max_size=3), max_leaves=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=4), max_size=5), st.sampled_from(
    [None, 1]))
def test_everyone_is_a_row(tmp_path: Path, people: list[dict[str, object]], indent: int | None) -> None:
    """Whatever else an object holds, who has an address is read, with it."""
    listed = [person | {"email": f"p{number}@x.com"} for number, person in enumerate(people)]
    found = read(tmp_path, json.dumps({"x": [1], "list": listed}, indent=indent))
    assert [row["email"] for row in found.get("list", [])] == [person["email"] for person in listed]
