"""Tests of :mod:`generator.plan.customers.matching.sounds`."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.plan.customers.matching.sounds import FEW, jamo, one_less, romanised, sound, sounds


@pytest.mark.parametrize(
    "writings",
    [
        "현 hyun hyeon Hyun",
        "수현 suhyeon soohyun su-hyun",
        "은영 eunyeong eunyoung",
        "진우 jinu jinwoo",
        "시우 siu siwoo",
        "주희 juhui joohee",
        "철수 cheolsu chulsoo",
        "경희 gyeonghui kyunghee",
        "광호 gwangho kwangho",
        "한빛 hanbit",
        "승훈 seunghun seunghoon",
        "미란 miran mi-ran",
    ],
)
def test_one_sound(writings: str) -> None:
    """What people write one name by folds into one."""
    assert len({sound(writing) for writing in writings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("수현", "수연"),
        ("주현", "주연"),
        ("도현", "도윤"),
        ("민수", "민서"),
        ("선희", "순지"),
        ("지호", "지오"),
        ("현우", "진우"),
        ("한빛", "한별"),
    ],
)
def test_two_sounds(one: str, other: str) -> None:
    """Ordinary names that are not written alike stay two."""
    assert sound(one) != sound(other)


TEXTS = st.text(
    st.one_of(
        st.sampled_from("aeiouyhwsckptbdgzxqv"),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(codec="utf-8"),
    ),
    max_size=12,
)


@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(["suhyun", "uhhh", "ahha", "수현", "yeoyou", "sshph", "İstanbul", "\u212aim", ""])
@settings(max_examples=25, deadline=None)
def test_a_column_sounds_as_its_values_do(texts: list[str]) -> None:
    """Key customers and subscribers are folded by different code, and must come out equal."""
    column = pl.Series("text", texts)
    assert sounds(column.extend_constant("", FEW))[: len(texts)].to_list() == [sound(text) for text in texts]


@given(TEXTS)
@example("eo")
@example("uh")
@settings(max_examples=100, deadline=None)
def test_sounds_are_plain_letters(text: str) -> None:
    """Nothing is left but small letters: no mark of a pass that another undoes."""
    assert set(sound(text)) <= set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("hangul", "latin"), [("김", "gim"), ("현", "hyeon"), ("없", "eop"), ("흥", "heung"), ("a가1", "aga1")]
)
def test_official_romanisation(hangul: str, latin: str) -> None:
    """Syllable by syllable, as the notice has it."""
    assert romanised(hangul) == latin


def test_one_key_is_one_letter() -> None:
    """수 and 슈 differ in one letter of their jamo, and share what is left without it."""
    assert len(jamo("민수")) == 5
    assert one_less(jamo("민수")) & one_less(jamo("민슈"))
    assert not one_less(jamo("민수")) & one_less(jamo("진서"))
