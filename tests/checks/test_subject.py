"""Tests of :mod:`generator.checks.subject`."""

from __future__ import annotations

import pytest

from generator.checks.subject import stem
from tests.checks.finding import mailed
from tests.conftest import Writer


@pytest.mark.parametrize(("front", "codes"), [
    (f"title: x\nsubject: {'가' * 36}", [("subject-length", "warning", 3)]),
    (f"title: x\nsubject: {'a' * 70}", []), (f"title: {'가' * 36}", [("subject-length", "warning", 2)]),
    (f"title: x\npreheader: {'가' * 71}", [("preheader-length", "note", 3)]),
    (f"title: x\npreheader: {'a' * 140}", [])])
def test_length(newsletter: Writer, front: str, codes: list[tuple[str, str, int]]) -> None:
    """A Hangul letter takes two columns."""
    assert mailed(newsletter, "subject", "a", front=front) == codes


def test_promise(newsletter: Writer) -> None:
    """What the subject speaks of and only some can read, said once with the editions that lack it."""
    text = "모두\n\n/// only | vip\n달력을 드립니다.\n///"
    assert mailed(newsletter, "subject", text, front="title: x\nsubject: 달력이 왔어요") == [
        ("subject-promise", "warning", 3)]
    assert mailed(newsletter, "subject", f"달력\n\n{text}", front="title: x\nsubject: 달력이 왔어요") == []


@pytest.mark.parametrize(("subject", "hidden", "promised"), [
    ("고객사와 나눈 이야기", "## 고객사례 모음", False), ("고객사와 나눈 이야기", "## 고객사에게는 먼저", True),
    ("Art for the office", "Start with partners", False), ("An offer", "Offers for you", True),
    ("달력", "탁상달력을 드립니다", False)])
def test_a_promise_is_a_word(newsletter: Writer, subject: str, hidden: str, promised: bool) -> None:
    """Not a part of another, which the block for others happens to have."""
    text = f"모두\n\n/// only | vip\n{hidden}\n///"
    found = mailed(newsletter, "subject", text, front=f"title: x\nsubject: {subject}")
    assert found == ([("subject-promise", "warning", 3)] if promised else [])


def test_particles() -> None:
    """A word without its particles or plural; a word that is hardly more than one stays whole."""
    assert [stem(word) for word in ("달력을", "회사에서", "나는", "Offers", "고객사에게는", "class", "is")] == [
        "달력", "회사", "나는", "offer", "고객사", "class", "is"]
