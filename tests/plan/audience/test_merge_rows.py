"""Tests of :mod:`generator.plan.audience.merge_rows`, against the same rules written in plain Python."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.plan.audience.audience import plan_audience
from tests.people import TODAY, Row, emails, people, stops

FIELDS = ("name", "company", "place", "status")
RANKS = {"": 0, "active": 0, "구독중": 0, "pending": 1, "미확인": 1, "?": 1, "휴면": 1}
rows = st.fixed_dictionaries({"email": st.sampled_from(["a@x.example", "A+1@x.example", "b@x.example"])}, optional={
    **{field: st.sampled_from(["", "1", "2", "3"]) for field in FIELDS}, "status": st.sampled_from([*RANKS])})
files = st.lists(st.lists(rows, max_size=6), min_size=1, max_size=3)
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
@settings(max_examples=50, deadline=None)
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
