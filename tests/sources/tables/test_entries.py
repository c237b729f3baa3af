"""Tests of :mod:`generator.sources.tables.entries`."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest

from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.people.columns import field_of
from generator.sources.tables.cells import rows_of
from generator.sources.tables.entries import read_entries, read_people_entries
from generator.sources.tables.roles import others_of
from generator.sources.tables.table import Table
from generator.sources.tables.titles import fields_of, list_field

NONE: Mapping[str, str] = {}


def entries(text: str) -> tuple[list[dict[str, object]], list[tuple[str, int]]]:
    """The rows of a piece of YAML, and what was found."""
    findings = Findings()
    node = yn.parse_yaml(text, "a.yaml", findings)
    rows = read_entries(node, "a.yaml", lambda key: field_of(key, NONE), findings)
    return rows.to_dicts(), [(finding.code, finding.span.line) for finding in findings]


def people_of(text: str) -> list[dict[str, object]]:
    """The people of a piece of YAML, as the rows of a list."""
    def rows(table: Table) -> pl.DataFrame:
        fields = fields_of(table.titles, NONE, list_field)
        return rows_of(table, fields, korean=True, others=others_of(table.titles, NONE, fields))

    node = yn.parse_yaml(text, "a.yaml", Findings())
    return read_people_entries(node, "a.yaml", lambda key: list_field(key, NONE), rows, Findings()).to_dicts()


def test_people_as_in_tables() -> None:
    """Entries with the same keys are read as a file of rows is: what a key means hangs on those beside it; all stay in
    their order, with every column of theirs."""
    rows = people_of("""\
- {이메일: a@x.com, 담당자: 박대리, 고객명: 김민수, 전화번호: 02-000-0000, 휴대폰: '010-0000-0001'}
- b@x.com
- {이메일: c@x.com, 담당자: 이소라, 이메일2: [d@x.com, e@x.com], 태그: [vip, "Seoul, Korea"]}
- {이메일: '', email: f@x.com, line: 7}
- [x]
- {이메일: g@x.com, 담당자: 최, 고객명: "", 전화번호: 1012345678}
""")
    wanted = ("line", "email", "name", "owner", "phone", "other_phones", "other_emails", "tags", "line_")
    assert [tuple(row[field] for field in wanted) for row in rows] == [
        (1, "a@x.com", "김민수", "박대리", "010-0000-0001", "02-000-0000", "", "", ""),
        (2, "b@x.com", "", "", "", "", "", "", ""),
        (3, "c@x.com", "이소라", "", "", "", "d@x.com, e@x.com", 'vip, "Seoul, Korea"', ""),
        (4, "f@x.com", "", "", "", "", "", "", "7"),
        (5, "", "", "", "", "", "", "", ""),
        (6, "g@x.com", "최", "", "01012345678", "", "", "", "")]
    assert {str(row["problem"]) for row in rows} == {""}


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
