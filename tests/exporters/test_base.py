"""Tests of :mod:`generator.exporters.base`: the recipients' file."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exporters.base import plain_columns, recipients_csv
from generator.render.mail.merge_fields import MergeText
from tests.exporters.packages import package, slot


def cells(html: MergeText, rows: list[dict[str, str]]) -> list[list[str]]:
    """The recipients' file, as any program reads it."""
    given = package(html, rows)
    return list(csv.reader(io.StringIO(recipients_csv(given, plain_columns(given)).decode(), newline="")))


def test_recipients_have_what_the_edition_uses_and_no_more() -> None:
    """An empty value is the author's default; a company that no text names stays at home."""
    people = [{"email": "a@example.com", "name": "김민수", "company": "한빛"},
              {"email": "b@example.com", "name": "", "company": "비밀"}]
    assert cells((slot("name", "고객님"),), people) == [
        ["email", "name"], ["a@example.com", "김민수"], ["b@example.com", "고객님"]]


def test_a_field_that_no_list_has_is_its_default() -> None:
    """Only the mail sender may know it."""
    assert cells((slot("coupon", "없음"), slot("email")), [{"email": "a@example.com", "name": "",
                                                          "company": ""}])[1] == [
        "a@example.com", "없음", ""]


@pytest.mark.parametrize(("value", "written"), [
    ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|'/C calc'!A0", "'+cmd|'/C calc'!A0"), ("-1+cmd", "'-1+cmd"),
    ("＝1+1", "'＝1+1"), ("\t=1", "' =1"), (" =1", "' =1"), ("a;=1+1;b", "a;'=1+1;b"), ("a\t=1+1\tb", "a =1+1 b"),
    ('a;"=1+1"', "a;'\"=1+1\""), ("a; +cmd|'/C calc'!A0", "a;' +cmd|'/C calc'!A0"), (";;@a", ";;'@a"),
    ("010-1;+82 10-1", "010-1;'+82 10-1"), ("-minus@x.example", "-minus@x.example"),
    ("+82 10-1234-5678", "+82 10-1234-5678"), ("-", "-"), ("-5.5", "-5.5"),
    ("a\r\nb", "a b"), ("a = b", "a = b")])
def test_cells_that_a_spreadsheet_would_run(value: str, written: str) -> None:
    """They become text; telephone numbers and amounts stay what they are."""
    assert cells((slot("name"),), [{"email": "a@example.com", "name": value, "company": ""}])[1][1] == written


@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\t\0;")),
                max_size=4))
@settings(max_examples=80, deadline=None)
def test_every_value_is_quoted_as_it_must_be(values: list[str]) -> None:
    """As many rows and cells come back as went in, and each says what it said."""
    people = [{"email": f"{number}@example.com", "name": value, "company": ""} for number, value in enumerate(values)]
    read = cells((slot("name"),), people)
    assert [row[0] for row in read[1:]] == [person["email"] for person in people]
    assert [row[1].removeprefix("'") for row in read[1:]] == [value.removeprefix("'") for value in values]
