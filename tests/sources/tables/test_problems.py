"""Tests of :mod:`generator.sources.tables.problems`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.messages import said
from generator.sources.tables.problems import PROBLEMS, UNKNOWN_EVENT, told_problem, too_wide


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_reason_is_told_in_korean(problem: str) -> None:
    """Columns have the English sentence, from which the message is found."""
    told = told_problem(problem)
    assert str(told) == problem
    assert re.search("[가-힣]", said(told, "ko"))


@pytest.mark.parametrize(("cells", "titles", "mark", "korean"), [
    (5, 3, ",", "열 제목은 3개인데 칸이 5개임. “,”"), (2, 1, "\t", "열 제목은 1개인데 칸이 2개임. “탭”"),
    (4, 2, "|", "“|”")])
def test_a_row_with_too_many_cells(cells: int, titles: int, mark: str, korean: str) -> None:
    """Its numbers and what separates the cells are found again in the sentence."""
    problem = str(too_wide(cells, titles, mark))
    assert (f"{titles} title:" in problem) is (titles == 1)
    assert str(told_problem(problem)) == problem
    assert korean in said(told_problem(problem), "ko")


@given(st.text())
def test_words_of_senders_stay_as_they_are(word: str) -> None:
    """Whatever a file calls an event: braces, percent signs and quotes are nothing but text."""
    problem = UNKNOWN_EVENT.replace("{}", word)
    assert str(told_problem(problem)) == problem
    assert word in said(told_problem(problem), "ko")


@given(st.text())
def test_what_is_no_reason_of_ours_stays(text: str) -> None:
    """Reasons that other modules give are told by those."""
    assert str(told_problem(text)) == text
