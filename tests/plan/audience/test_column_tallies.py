"""Tests of :mod:`generator.plan.audience.column_tallies`: columns counted in pieces say what the whole list says."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.plan.audience.column_tallies import (
    add_tallies,
    level_rows,
    settle_columns,
    sorting_columns,
    tally_columns,
)
from generator.plan.audience.permission import SAMPLE, permit, whole_level
from tests.plan.audience.test_permission import listed

TITLES = ("수신 동의", "수신거부", "status", "상태", "동의일", "수신거부일", "반송일", "비고", "등급", "Email Opt-in",
          "마케팅")
CELLS = ("", "Y", "N", "x", "o", "동의", "거부", "수신거부", "subscribed", "unsubscribd", "bounced", "2026-01-05",
         "20240305", "2024.3.5 10:11", "1700000000", "0000-00-00", "1", "0", "7", "다시 받기로 함", "전화로 수신거부",
         "정상", "?", "VIP")


@settings(max_examples=150)
@example("수신거부일", ["2024-03-05", "2024-03-06", "?"], [1])
@example("status", ["1", "0", "7"], [2])
@given(st.sampled_from(TITLES), st.lists(st.sampled_from(CELLS), min_size=1, max_size=12),
       st.lists(st.integers(0, 12), max_size=3))
def test_counted_in_pieces(title: str, cells: list[str], cuts: list[int]) -> None:
    """Wherever a list is cut, its rows have the same levels, and its columns were taken for the same."""
    people = listed(title, cells)
    whole, uses = permit(people, {})
    bounds = [0, *sorted(min(cut, len(cells)) for cut in cuts), len(cells)]
    pieces = [people.rows.slice(first, last - first) for first, last in pairwise(bounds)]
    few = sorting_columns(replace(people, rows=people.rows.head(SAMPLE)), {})
    tallies = add_tallies([tally_columns(replace(people, rows=rows), {}, few) for rows in pieces])
    settled, told = settle_columns(replace(people, rows=people.rows.clear()), {}, tallies)
    assert told == uses
    assert pl.concat([level_rows(rows, settled, whole_level(people, "")) for rows in pieces]).equals(whole)
