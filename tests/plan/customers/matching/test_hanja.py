"""Tests of :mod:`generator.plan.customers.matching.hanja`."""

from __future__ import annotations

import pytest

from generator.plan.customers.matching.hanja import read_hanja


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("金道燦", "김도찬"),
        ("李民洙", "이민수"),
        ("柳賢振", "유현진"),
        ("盧武鉉", "노무현"),
        ("梁吉洙", "양길수"),
        ("林英姬", "임영희"),
        ("羅", "나"),
        ("朴正熙", "박정희"),
        ("崔 民", "최 민"),
        ("김民수", "김민수"),
        ("김민수", "김민수"),
        ("Kim", "Kim"),
        ("", ""),
        ("郎々", "낭々"),
    ],
)
def test_read_as_names_are(written: str, read: str) -> None:
    """金 is Kim, the first sound falls silent as at a word's beginning, and what is no hanja stays."""
    assert read in read_hanja(written)


def test_several_readings() -> None:
    """度 is 도, and 탁 elsewhere; a given name may begin with the sound that falls silent. They are few."""
    assert set(read_hanja("許和度")) == {"허화도", "허화탁"}
    assert set(read_hanja("朴羅恩")) == {"박나은", "박라은"}
    assert len(read_hanja("度" * 30)) <= 16
