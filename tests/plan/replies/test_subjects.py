"""Tests of :mod:`generator.plan.replies.subjects`."""

from __future__ import annotations

import pytest

from generator.plan.replies.subjects import plan_subjects

SUBJECTS = plan_subjects([
    ("one", ["(광고) 11월 소식: 새 상자", "11월 소식"]), ("two", ["{}님, 12월 소식입니다", "늘 같은 제목"]),
    ("three", ["늘 같은 제목", "{}"])])


@pytest.mark.parametrize(("subject", "issues"), [
    ("Re: (광고) 11월 소식: 새 상자", ("one",)), ("RE: RE:FW: 11월 소식", ("one",)), ("회신: 11월 소식", ("one",)),
    ("답장 : 11월  소식", ("one",)), ("[buyers] Re: 11월 소식", ("one",)), ("Re: [buyers] 11월 소식", ("one",)),
    ("Re[2]: 11월 소식", ("one",)), ("자동 회신: 11월 소식", ("one",)), ("Fwd: 김민수님, 12월 소식입니다", ("two",)),
    ("Re: 늘 같은 제목", ("two", "three")), ("Re: 11월 소식지", ()), ("", ()), ("Re:", ()), ("아무 말", ())])
def test_which_issues_a_subject_names(subject: str, issues: tuple[str, ...]) -> None:
    """Whatever programs put before it; of several issues with one subject, all, the latest last."""
    assert SUBJECTS.issues_of(subject) == issues


@pytest.mark.parametrize(("subject", "own"), [
    ("수신거부", "수신거부"), ("Re: 11월 소식", ""), ("Re: 11월 소식 - 수신거부", "수신거부"), ("Re: 다른 메일", ""),
    ("11월 소식 수신거부 합니다", "수신거부 합니다"), ("문의드립니다", "문의드립니다")])
def test_what_in_a_subject_is_the_readers(subject: str, own: str) -> None:
    """A new subject is; ours, and those of mails that are answered, are not."""
    assert SUBJECTS.own_words(subject) == own
