"""Tests of :mod:`generator.plan.customers.matching.index`."""

from __future__ import annotations

import polars as pl

from generator.plan.customers.matching.index import other_addresses, other_columns, other_telephones, values_of

PEOPLE = pl.DataFrame({"other_emails": ["A+x@x.example b@gmail.com", "", None],
                       "other_phones": ["02-000-0000, +82 10-1234-5678", None, "없음, 010-9999-8888"]})


def test_others_as_they_are_compared() -> None:
    """Addresses by their keys, mobiles in one writing; a switchboard is nobody's."""
    people = PEOPLE.with_row_index("row")
    assert values_of(other_addresses(people)) == {0: ("a@x.example", "b@gmail.com")}
    assert values_of(other_telephones(people)) == {0: ("01012345678",), 2: ("01099998888",)}
    assert other_columns(people) == ["other_emails", "other_phones"]


def test_nobody_has_any() -> None:
    """Then there are no columns, and nothing to compare."""
    people = pl.DataFrame({"row": [0], "phone": [""]}, schema_overrides={"row": pl.UInt32})
    assert (other_columns(people), other_addresses(people).height, other_telephones(people).height) == ([], 0, 0)
