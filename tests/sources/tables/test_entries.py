"""Tests of :mod:`generator.sources.tables.entries`."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.columns import field_of
from generator.sources.tables.entries import read_entries

NONE: Mapping[str, str] = {}


def entries(text: str) -> tuple[list[dict[str, object]], list[tuple[str, int]]]:
    """The rows of a piece of YAML, and what was found."""
    findings = Findings()
    node = yn.parse_yaml(text, "a.yaml", findings)
    rows = read_entries(node, "a.yaml", lambda key: field_of(key, NONE), findings)
    return rows.to_dicts(), [(finding.code, finding.span.line) for finding in findings]


def test_people() -> None:
    """Mappings and plain addresses; every value is text, several are joined."""
    rows, found = entries("""\
- {이메일: a@x.com, name: No, 태그: [가, 나], 생일: 2026-01-01, no: 012}
- b@x.com

- email: c@x.com
  address: {city: 서울, zip: "01234"}
""")
    assert found == []
    assert [(row["line"], row["email"]) for row in rows] == [(1, "a@x.com"), (2, "b@x.com"), (4, "c@x.com")]
    assert {key: rows[0][key] for key in ("name", "tags", "생일", "no")} == {
        "name": "No", "tags": "가, 나", "생일": "2026-01-01", "no": "012"}
    assert rows[2]["address"] == "city: 서울, zip: 01234"
    assert rows[1]["name"] == ""


def test_what_is_no_person() -> None:
    """Words and lists are rows without an address, so that they are accounted for."""
    rows, found = entries("- words\n- [a@x.com]\n- {name: x}\n- ~\n")
    assert [(row["line"], row["email"]) for row in rows] == [(1, ""), (2, ""), (3, ""), (4, "")]
    assert found == []


def test_two_keys_for_one_field() -> None:
    """The first that is not empty counts."""
    rows, _ = entries("- {email: '', 이메일: a@x.com, mail: b@x.com}\n")
    assert rows[0]["email"] == "a@x.com"


def test_a_release_with_parts() -> None:
    """A release in a mapping of its own has a date and a reason, beside those of the suppression."""
    rows, _ = entries("- {email: a@x.com, reason: bounced, released: {date: 2026-01-02, reason: 전화}}\n")
    assert {key: rows[0][key] for key in ("reason", "released", "released_reason")} == {
        "reason": "bounced", "released": "2026-01-02", "released_reason": "전화"}


@pytest.mark.parametrize(("text", "found"), [
    ("", []), ("~", []), ("# nothing\n", []), ("[]", []), ("email: a@x.com\n", [("list", 1)]),
    ("a@x.com", [("list", 1)])])
def test_no_list(text: str, found: list[tuple[str, int]]) -> None:
    """An empty file is nobody; anything but a list is an error."""
    assert entries(text) == ([], found)
