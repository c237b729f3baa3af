"""Tests of :mod:`generator.plan.customers.matching.usage`."""

from __future__ import annotations

import polars as pl

from generator.plan.customers.matching.usage import LIMITS, Usage, measure

LONG = Usage({"민수": 400, "민서": 300, "민슈": 1, "수민": 25}, {})
SHORT = Usage({}, {})


def test_a_slip_is_far_rarer_than_what_was_meant() -> None:
    """민슈 on a list with many 민수 is a slip; two common names are two people."""
    assert LONG.is_slip("민수", "민슈")
    assert LONG.is_slip("민슈", "민수")
    assert not LONG.is_slip("민수", "민서")
    assert not LONG.is_slip("민수", "수민")


def test_a_short_list_goes_by_syllables() -> None:
    """Too few people to count: then a syllable that is in no name tells."""
    assert SHORT.is_slip("민수", "민슈")
    assert not SHORT.is_slip("민수", "민서")


def test_rare_names_in_columns() -> None:
    """Whoever may be a slip of anything is rare; nobody whom ``is_slip`` would call one is missed."""
    names = pl.DataFrame({"name": ["민수", "민서", "민슈", "수민", "나나"]})
    for usage, rare in ((LONG, {"민슈", "나나"}), (SHORT, {"민슈"})):
        found = set(names.filter(usage.rare(pl.col("name")))["name"])
        assert found >= rare
        assert "민수" not in found
        for one in names["name"]:
            for other in names["name"]:
                if usage.is_slip(one, other) and one != other:
                    assert {one, other} & found


def test_measure() -> None:
    """Given names of long lists are counted, whatever is between their syllables; domains always."""
    people = pl.DataFrame({"_key": ["a@x.example", "b@x.example", "c@y.example"],
                           "name": ["김민수", "이 민수", "Robert Smith"]})
    assert measure(people) == Usage({}, {"x.example": 2, "y.example": 1})
    many = pl.concat([people] * (LIMITS.few // 3 + 1))
    assert measure(many).givens == {"민수": many.height // 3 * 2}
