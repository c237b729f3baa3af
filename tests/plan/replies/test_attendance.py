"""Tests of :mod:`generator.plan.replies.attendance`, and of invitations through ``replies``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.replies import take_replies
from generator.plan.replies.attendance import answer_of
from tests.conftest import dangol
from tests.people import ISSUE, LISTS, at, codes, exported, newsletter_in
from tests.trees import write

INVITED = "---\ntitle: 초대\n---\n\n/// event | 공장 여는 날\n    date: 2026-11-28 14:00\n    places: 3\n오세요.\n///\n"


@pytest.mark.parametrize(("words", "answer"), [
    ("참석합니다", ("coming", 1)), ("네, 2명 참석하겠습니다.", ("coming", 2)), ("저희 세 명 갈게요", ("coming", 1)),
    ("참석이 어렵습니다", ("not-coming", 0)), ("아쉽지만 못 갑니다", ("not-coming", 0)), ("불참", ("not-coming", 0)),
    ("이번에는 참석하지 못할 것 같아요", ("not-coming", 0)), ("I'll be there, 3 people", ("coming", 3)),
    ("Sorry, I can't attend.", ("not-coming", 0)), ("가격이 궁금합니다", None), ("", None),
    ("성함: 김민수 / 참석 여부: 참석 / 인원: 4", ("coming", 4)),
    ("참석 여부: 아니요 / 메모: 다음에 참석할게요", ("not-coming", 0)),
    ("참석하시겠습니까?: 예 / 동반 인원: 2명", ("coming", 2)), ("참석 여부: 불참 / 인원: 0", ("not-coming", 0)),
    ("RSVP: yes / How many: 2", ("coming", 2)), ("참석 여부: 미정", ("not-coming", 0))])
def test_answers(words: str, answer: tuple[str, int] | None) -> None:
    """What forms and people say; a no comes before a yes, and whoever is not sure takes no place."""
    assert answer_of(words) == answer


@given(st.text(max_size=80))
def test_any_words(words: str) -> None:
    """Nobody comes with less than themselves, or with more than two digits."""
    found = answer_of(words)
    assert found is None or (found[0] == "coming") == (0 < found[1] < 100)


def test_who_comes(tmp_path: Path) -> None:
    """By owner, the last answer of each; more than there are places are told, and so is what is no number."""
    root = newsletter_in(tmp_path, {
        f"content/issues/{ISSUE}.md": INVITED,
        f"{LISTS}/a.yaml": "".join(f"- {{email: {name}@x.example, name: {name}}}\n" for name in ("a", "b", "c")),
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: A@x.example, tier: A, owner: 박지현}\n"})
    exported(root, 6)
    write(root, {"form.csv": "이메일,참석 여부,인원,제출시간\n"
                             "a@x.example,불참,,2026-11-10\n"
                             "b@x.example,참석,2,2026-11-10\n"
                             "a@x.example,참석,1,2026-11-12\n"})
    found, = take_replies(at(root), root / "form.csv").invitations
    assert (found.event, found.coming, found.left) == ("공장 여는 날", 3, 0)
    assert [(one.name, one.owner, one.answer, one.seats) for one in found.guests] == [
        ("김민수", "박지현", "coming", 1), ("", "", "coming", 2)]
    write(root, {"c.eml": "From: c@x.example\nTo: hello@hanbit.example\nSubject: Re: 초대\n"
                          "Date: Fri, 13 Nov 2026 10:00:00 +0900\nMessage-ID: <1@x>\n\n저도 갈게요!\n"})
    result = take_replies(at(root), root / "c.eml")
    assert (result.invitations[0].coming, codes(result.findings).count("replies")) == (4, 1)
    shown = dangol(root, "replies", "c.eml")
    assert "박지현" in shown.out
    assert "4 people come, 0 of 3 places are left" in shown.out
    assert "40" not in dangol(root, "build").out


@pytest.mark.parametrize(("old", "new"), [("3", "many"), ("3", "0"), ("3", "-1"), ("3", "1234567"), (
    "3\n", "3\n///\n\n/// event | 둘\n    date: 2026-11-29\n    places: 4\n")])
def test_places_that_are_none(tmp_path: Path, old: str, new: str) -> None:
    """They stop, with the line."""
    root = newsletter_in(tmp_path, {f"content/issues/{ISSUE}.md": INVITED.replace(f"places: {old}", f"places: {new}")})
    assert "block" in dangol(root, "build", "--json").codes()
