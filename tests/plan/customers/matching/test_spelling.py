"""Tests of :mod:`generator.plan.customers.matching.spelling`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.customers.matching.spelling import (
    FAR,
    may_begin,
    readings,
    shared_cost,
    spelling_cost,
    surname_cost,
    surnames_spelt,
)
from generator.plan.customers.matching.words import ORDINARY


@pytest.mark.parametrize(
    ("hangul", "latin", "cost"),
    [
        ("민수", "minsu", 0),
        ("민수", "minsoo", 0),
        ("현우", "hyunwoo", 0),
        ("현우", "hyeonu", 0),
        ("지영", "jeeyoung", 0),
        ("경희", "kyunghee", 0),
        ("수진", "soojean", 1),
        ("준호", "juneho", 1),
        ("진경", "jeankyoung", 1),
        ("도현", "dohyun", 0),
        ("도윤", "dohyun", FAR),
        ("수현", "suyeon", FAR),
        ("서진", "sujin", FAR),
        ("서진", "suhjin", 0),
        ("민수", "minho", FAR),
        ("민수", "", FAR),
        ("", "minsu", FAR),
    ],
)
def test_spelling_cost(hangul: str, latin: str, cost: int) -> None:
    """Usual spellings cost nothing, seldom ones something, and another name cannot be spelt so."""
    assert spelling_cost(hangul, latin) == cost


@pytest.mark.parametrize(
    ("surname", "latin", "cost"), [("이", "lee", 0), ("이", "rhee", 0), ("박", "pak", 0), ("강", "khang", 1),
                                   ("김", "lee", FAR), ("남궁", "namkoong", 0)])
def test_surnames_have_spellings_of_their_own(surname: str, latin: str, cost: int) -> None:
    """이 is Lee, which no rule gives; what is in no table is spelt like any syllable."""
    assert surname_cost(surname, latin) == cost


def test_surnames_spelt() -> None:
    """A word that people do use for a surname is that one; other words are what they can spell."""
    found = surnames_spelt()
    assert found["kim"] == ("김",)
    assert set(found["yoo"]) == {"류", "유"}
    assert "강" in found["khang"]
    assert "smith" not in found


def test_readings() -> None:
    """The ordinary names that are usually spelt so."""
    assert readings("minsu") == readings("minsoo") == {"민수"}
    assert {"순희", "선희"} <= readings("sunhee")
    assert readings("seonhui") < readings("sunhee")
    assert readings("robert") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("minsu", "minsoo", True), ("sunhee", "seonhui", True), ("jihun", "jeehoon", True), ("minsu", "minho", False),
     ("minsu", "", False)])
def test_shared_cost(one: str, other: str, same: bool) -> None:
    """Two words may spell one name if some Hangul has both as its spelling."""
    assert (shared_cost(one, other, 2) <= 2) == same == (shared_cost(other, one, 2) <= 2)


@pytest.mark.parametrize(
    ("hangul", "letters", "fits"),
    [("지수", "js", True), ("지수", "jh", False), ("영호", "yh", True), ("지수", "j", False), ("수", "s", False)])
def test_may_begin(hangul: str, letters: str, fits: bool) -> None:
    """Initials fit if each begins its syllable."""
    assert may_begin(hangul, letters) == fits


@given(st.text(st.sampled_from(sorted(ORDINARY)), min_size=2, max_size=2), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_spelt_is_read(name: str, data: st.DataObject) -> None:
    """A name by the usual spellings of its syllables is read as that name among others."""
    from generator.plan.customers.matching.spelling import _spellings

    latin = "".join(data.draw(st.sampled_from(sorted(_spellings(syllable, 0)))) for syllable in name)
    assert name in readings(latin)
