"""Tests of :mod:`generator.sources.results.outcomes`."""

from __future__ import annotations

import polars as pl
import pytest

from generator.sources.results.outcomes import OUTCOME_OF, WORDS, outcome_of, outcome_of_name


def outcome(reason: str | None, kind: str | None = "") -> str:
    """What one reason and kind say."""
    frame = pl.DataFrame({"reason": [reason], "kind": [kind]}, schema={"reason": pl.String, "kind": pl.String})
    return str(frame.select(outcome_of(pl.col("reason"), pl.col("kind"))).item())


@pytest.mark.parametrize(("reason", "kind", "expected"), [
    ("unsubscribed", "", "unsubscribed"), ("Opt-Out", "", "unsubscribed"), ("수신 거부", "", "unsubscribed"),
    ("bounced", "", "bounced"), ("Hard Bounce", "", "bounced"), ("반송", "", "bounced"),
    ("Soft_Bounce", "", "soft-bounced"),
    ("bounce", "soft", "soft-bounced"), ("Bounce", "Transient", "soft-bounced"), ("bounce", "Permanent", "bounced"),
    ("bounce", "blocked", "soft-bounced"), ("blocked", "", "unsubscribed"), ("", "hard", "bounced"),
    ("soft-bounced", "hard", "bounced"), ("bounce", "complaint", "complained"), ("bounce", "sonderbar", "bounced"),
    ("spam report", "", "complained"), ("하드바운스(이메일 주소 없음)", "", "bounced"),
    ("하드바운스(스팸처리됨)", "", "complained"), ("소프트바운스(응답지연)", "", "soft-bounced"),
    ("하드바운스(새로운 사유)", "", "bounced"), ("자동삭제", "", "bounced"), ("550 5.1.1 no such user", "", "bounced"),
    ("smtp; 452 4.2.2 full", "", "soft-bounced"), ("5.1.1", "", "bounced"), ("4.4.1", "", "soft-bounced"),
    ("55 people", "", ""), ("250 OK", "", ""), ("고객 요청", "", ""), ("processed", "", ""),
    ("", "", ""), (None, None, "")])
def test_outcomes(reason: str | None, kind: str | None, expected: str) -> None:
    """The senders' words, in any writing; a kind tells soft bounces from hard ones; a server's answer counts last."""
    assert outcome(reason, kind) == expected


def test_no_word_means_two_outcomes() -> None:
    """Every word stands in one list only."""
    assert len(OUTCOME_OF) == sum(len(words.split()) for words in WORDS.values())


@pytest.mark.parametrize(("stem", "expected"), [
    ("bounces", "bounced"), ("suppression_bounces (1)", "bounced"), ("hard-bounces", "bounced"),
    ("반송목록", "bounced"), ("soft_bounces", "soft-bounced"), ("suppression_blocks", "soft-bounced"),
    ("suppression_spam_reports", "complained"),
    ("abuse-complaints", "complained"), ("스팸신고", "complained"), ("unsubscribes", "unsubscribed"),
    ("unsubscribed_email_audience_export_2f1", "unsubscribed"), ("members_11월_unsubs", "unsubscribed"),
    ("cleaned_email_audience_export", "bounced"), ("수신거부-2026", "unsubscribed"), ("opt-out", "unsubscribed"),
    ("members_opened_Nov_5", "opened"), ("members_not_opened", ""), ("didnt_open", ""), ("오픈안함", ""),
    ("클릭", "clicked"), ("sent_to", "delivered"), ("발송 성공", "delivered"), ("발송실패", "bounced"),
    ("customers", ""), ("presentation", ""), ("absent", ""), ("subscribed_email_audience_export", ""),
    ("newsletter", "")])
def test_names(stem: str, expected: str) -> None:
    """A file is called by what it lists; a word within a word says nothing."""
    assert outcome_of_name(stem) == expected
