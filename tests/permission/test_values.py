"""Tests of :mod:`generator.permission.values`."""

from __future__ import annotations

import pytest

from generator.permission.titles import Role
from generator.permission.values import LEVELS, Meaning, decide, is_clear, read_value, tick_of

M = Meaning
MEANINGS = {
    M.YES: "Y|신청|1.0|yes|예|네|T|TRUE|1|O|○|✓|ja|oui|はい|是|Yes (2024)",
    M.NO: "N|미신청|0.0|안함|no|아니오|F|FALSE|0|nein|否",
    M.TICK: "X|x|×|✗",
    M.AGREES: "동의|동의함|동의합니다|opt-in|Yes, opted in|네, 동의합니다|동의(2024-03-05)|동의함(계약서 작성완료)|"
              "同意|einverstanden",
    M.DISAGREES: "미동의|동의안함|동의하지 않습니다|동의하지 아니함|비동의|부동의|not subscribed|NEVER_SUBSCRIBED|"
                 "수신안함|I do not agree|不同意|"
                 "아니오(미동의)|no consent|nicht einverstanden",
    M.RECEIVES: "수신|허용|구독 중|정상|Active|SUBSCRIBED|미거부|거부안함|수신거부 아님|enabled|abonné|premium",
    M.REFUSES: "거부|수신거부|구독 취소|탈퇴|Unsubscribed|opted out|동의 철회|blocklisted|配信停止|退订|désabonné|"
               "차단|Yes, unsubscribed",
    M.BOUNCED: "bounced|Cleaned|hard bounce|반송|자동삭제|INVALID_EMAIL",
    M.SOFT: "soft-bounced|소프트바운스",
    M.COMPLAINED: "complained|Marked as spam|스팸신고",
    M.WAITING: "보류|pending|unconfirmed|미확인|인증대기|unactivated",
    M.GONE: "휴면|inactive|퇴사|deleted",
    M.NOTHING: "|-|없음|N/A|null|0000-00-00|1900-01-00|0000-00-00 00:00:00|[]|9999-12-31",
    M.NAMES_MAIL: "이메일|메일|뉴스레터|광고|Newsletter|SMS/이메일",
    M.ELSEWHERE: "SMS|문자동의|전화 수신|카카오톡",
    M.UNKNOWN: "메일:Y, 문자:N|필수동의|10|"
               "해지예정|No idea|No opt-out|No, opted out|수신거부 해제|2|California|not bounced|구독해지 취소|?",
}

"""What each of these says; ``-1`` is a yes of Access."""


@pytest.mark.parametrize(("text", "meaning"), [(text, meaning) for meaning, texts in MEANINGS.items()
                                               for text in texts.split("|")])
def test_values_are_read_by_their_words(text: str, meaning: Meaning) -> None:
    """What says yes and no at once, or what nobody knows, is unknown."""
    assert read_value(text) is meaning


def test_every_role_decides_every_meaning() -> None:
    """By one of the levels."""
    for role in Role:
        for meaning in Meaning:
            assert decide(role, meaning) in LEVELS


@pytest.mark.parametrize("role", [Role.CONSENT, Role.CONSENT_DATE, Role.REFUSAL, Role.REFUSED_DATE, Role.STATE,
                                  Role.BOUNCED, Role.COMPLAINED, Role.EITHER])
def test_what_is_not_known_is_not_mailed_and_is_told(role: Role) -> None:
    """In every column that decides anything."""
    assert decide(role, Meaning.UNKNOWN) == "unconfirmed"
    assert not is_clear(role, Meaning.UNKNOWN)


@pytest.mark.parametrize("meaning", [Meaning.REFUSES, Meaning.DISAGREES, Meaning.BOUNCED, Meaning.COMPLAINED])
def test_a_no_is_a_no_in_every_column(meaning: Meaning) -> None:
    """Whatever the column is about, as long as it is about mail."""
    for role in (Role.CONSENT, Role.CONSENT_DATE, Role.REFUSAL, Role.REFUSED_DATE, Role.STATE, Role.BOUNCED,
                 Role.EITHER):
        assert decide(role, meaning) != ""


def test_what_is_named_under_a_title_of_refusal_is_refused() -> None:
    """``수신거부: 이메일``; under one of consent it is what was agreed to."""
    assert decide(Role.REFUSAL, read_value("이메일")) == "unsubscribed"
    assert decide(Role.CONSENT, read_value("이메일")) == ""


def test_a_cross_beside_a_ring_is_a_no() -> None:
    """Alone it is a tick."""
    assert tick_of(["x", "", "o"]) is Meaning.NO
    assert tick_of(["x", "", "확인"]) is Meaning.TICK
