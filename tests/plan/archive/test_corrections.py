"""Tests of :mod:`generator.plan.archive.corrections`: words are found as a reader sees them, and nothing near them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.archive.corrections import has_words, plain


@pytest.mark.parametrize(("was", "text"), [
    ("12,000원", "단골 값은 12,000원입니다"), ("12,000", "12,000원"), ("단골\n  값은", "단골 값은 12"),
    ("**12,000원**", "값은 12,000원입니다"), ("[여기](https://a.example)를", "여기를 누르세요"),
    ('"싸게"', "“싸게” 팝니다"), ("| 상자 | 480원 |", "물건 값 상자 480원"), ("## 값은 480원\n", "값은 480원 글"),
    ("> 값은\n> 480원", "값은 480원"), ('[신청](https://x.example/ "제목") 하세요', "신청 하세요"),
    ("A &amp; B", "A & B"),
    (r"5\*3", "5*3"), ("https://x.example/?a=1&amp;b=2", "https://x.example/?a=1&b=2"),
    ("it's", "it’s here"), ("10%", "모두 10% 할인"), ("2026-11-28", "오는 2026-11-28에"), ("값", "단골값"),
    ("단골", "단\u200b골 고객"), ("한글", "한글")])
def test_found(was: str, text: str) -> None:
    """However it is broken, marked or quoted."""
    assert has_words(was, ["", text])


@pytest.mark.parametrize(("was", "text"), [
    ("2,000원", "12,000원"), ("10%", "110% 할인"), ("1,0", "1,000"), ("12", "12.5%"), ("12", "1.12"), ("art", "start"),
    ("art", "arts"), ("Art", "art"), ("값은 12", "값은\n값 12"), ("  ", "  ")])
def test_not_found(was: str, text: str) -> None:
    """What stands within another number or Latin word; and nothing is in everything."""
    assert not has_words(was, [text])


@given(st.text(), st.text(), st.text())
def test_whatever_is_wrong_is_found(before: str, was: str, behind: str) -> None:
    """Apart from what surrounds it, any words that are no white space stand in a text that has them."""
    assert has_words(was, [f"{before} {was} {behind}"]) == bool(plain(was))


@given(st.text(), st.text())
def test_it_never_fails(was: str, text: str) -> None:
    """Whatever somebody writes."""
    has_words(was, [text])
