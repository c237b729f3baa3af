"""Tests of :mod:`generator.plan.customers.matching.signs`.

Columns say what the plain words of :func:`name_signs` say.
"""

from __future__ import annotations

import unicodedata

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.plan.customers.matching.names import name_signs, parse_name
from generator.plan.customers.matching.signs import across, name_values
from generator.plan.customers.matching.words import TITLES
from tests.conftest import examples

WRITTEN = st.sampled_from([
    "김민수", "김 민수", "김 민 수", "김민수 부장", "김민수부장님", "박 사장", "박 사장님", "선우진",
    "선우진 부장", "남궁민수", "이률", "김수과장님", "이 수석", "李善熙", "김민수 (Minsu Kim)",
    unicodedata.normalize("NFD", "김민수"), "Kim Min-su", "KIM, Minsu", "kim minsu", "minsukim", "O'Brien, Pat",
    "Dr. Lee", "Lee", "J. Smith", "Bob Smith", "Smith , Bob.", "Ted Ann Li", "José García", "- kim lee", "Yoo Na",
    "Ra Yoo", "Khang Sue", " ", "12", "(주)", "Mr. Kim Min Su"])
ANY = st.text(st.sampled_from("김이박민수현 선우률님 kimseu-',.JT"), max_size=10)


def signs(*names: str) -> dict[str, set[str]]:
    """The signs of each name, by columns."""
    found = name_values(pl.Series(names, dtype=pl.String)).group_by("name").agg("sign")
    return {name: set(some) for name, some in found.iter_rows()}


@given(st.lists(st.one_of(WRITTEN, ANY, st.builds("{}{}".format, ANY, st.sampled_from(sorted(TITLES)))), max_size=12))
@example(["유나", "Yoo Na"])
@settings(max_examples=examples(150), deadline=None)
def test_columns_say_the_same(names: list[str]) -> None:
    """Whatever is written, the signs are those of the name taken apart by itself."""
    found = signs(*names)
    for name in names:
        assert found.get(name, set()) == name_signs(parse_name(name)), name


def test_what_is_left_out() -> None:
    """A sign of two syllables tells the third, by which a slip is told from another name."""
    found = name_values(pl.Series(["김민수"])).drop_nulls("rest")
    assert set(found.select("sign", "rest").iter_rows()) == {("12김민", "수"), ("13김수", "민"), ("23민수", "김")}


def test_a_name_in_hangul_meets_one_in_latin_letters() -> None:
    """What begins with ! is the same for both once one side is turned round, and never for two of one script."""
    frame = pl.DataFrame({"sign": sorted(signs("강수진")["강수진"])}).select(across(pl.col("sign")))
    mine = set(frame["sign"])
    assert {sign for sign in mine & signs("Sue-jean Khang")["Sue-jean Khang"] if sign[0] == "!"}
    assert not {sign for sign in mine & signs("강서진")["강서진"] if sign[0] == "!"}
