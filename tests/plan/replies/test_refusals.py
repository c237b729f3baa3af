"""Tests of :mod:`generator.plan.replies.refusals`."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.replies.refusals import Refusal, refusal

CLEAR = """수신거부
수신 거부 부탁드립니다.
수 신 거 부
그만 보내 주세요
메일 그만 보내세요!
보내지 마세요
더 이상 메일을 보내지 말아 주시기 바랍니다.
구독 취소
구독해지 할게요
탈퇴
그만
그만요
거부합니다
안녕하세요. 저희는 명단에서 빼 주세요. 감사합니다.
더 이상 받고 싶지 않습니다
안 받을래요
제 메일 주소 삭제해 주세요
수신동의 철회합니다
이메일 수신을 원하지 않습니다.
이런 메일 보내지 마라
좋은 글이었지만 이제 메일은 그만 받고 싶습니다
unsubscribe
Please unsubscribe me
UNSUBSCRIBE!!!
STOP
stop.
Stop sending me emails
please stop emailing us
remove me
Remove me from your list please
Take me off this list
no more emails please
I no longer wish to receive your newsletter
Don't send me this anymore
please don’t email me
opt out
Opt-out please
cancel my subscription
not interested
이제 연락하지 마세요
뉴스레터 끊어 주세요
그만 좀 보내세요
take me off the mailing list
please do not contact us again
配信停止
退订
abmelden"""
UNCLEAR = """취소해 주세요
자료는 보내지 마세요
발송 취소해 주세요
Please don't send us the samples
수신거부는 어떻게 하나요?
수신거부한 적 없는데 메일이 안 와요
수신거부 해제해 주세요. 다시 받고 싶습니다.
please don't unsubscribe me!
How do I unsubscribe?
why was I removed from the mailing list?
이 메일이 싫지는 않아요
I think someone reported this mail as spam"""
NONE = """샘플은 보내지 마세요
견적서를 아직 보내지 않으셨네요.
왜 안 보내주세요?
메일을 보내지 못해 죄송합니다. 출장 중이었습니다.
지난달 소식은 메일로 받지 못했습니다.
지난주 메일 안 받았는데 다시 보내 주시겠어요?
메일 안 보셨나요?
그동안 소식이 끊겨서 죄송합니다
세금 신고 관련해서 메일 드립니다.
연락 주시면 불편 없이 안내해 드리겠습니다.
연락 부탁드립니다, 너무 걱정 마세요
주문한 상자 발송 취소해 주세요
I never write reviews, but your boxes are great
We don't mail checks
please don't send the boxes until Monday
Drop us a line when you are in town
Can you take us through the process?
Could you take 10% off the list price?
I don't want to get it wrong, so please confirm by e-mail
Let me know by e-mail at the end of the month
Sorry, your mail went to my spam folder
the message was caught by our spam filter
I'll stop by after reading your email
좋은 글 감사합니다. 다음 주에 견적 부탁드립니다.
지난번에 주문한 상자 12번 언제 오나요?
We stopped by your booth last week and loved the samples. Can you quote 500 boxes?
Thanks! Great newsletter.
네, 참석하겠습니다. 두 명입니다.
행사에 참석하지 못합니다. 죄송합니다.
메일 잘 받았습니다. 자료 보내 주세요.
Please remove the second item from my order and send the quote again, thank you so much
배송 중단해 주세요. 다음 달부터 다시 시작할게요. 창고가 가득 찼습니다.
소식 잘 보고 있습니다. 이제 메일 자주 보내주세요!
이제 보내주셔도 됩니다
견적 메일이 스팸함에 있었네요. 늦게 봤습니다.
앞으로 소식 자주 보내 주세요
더는 못 기다리겠어요. 빨리 보내 주세요
이번 주문은 취소해 주세요
주문 취소는 메일로 하면 되나요?
Our office is at the bus stop near city hall, please come by when you deliver the next order
네
감사합니다
...
?!
OK"""


@pytest.mark.parametrize("words", CLEAR.splitlines())
def test_a_clear_no(words: str) -> None:
    """In Korean and English, and as neighbours write it."""
    assert refusal(words) is Refusal.CLEAR


@pytest.mark.parametrize("words", UNCLEAR.splitlines())
def test_what_may_be_a_no(words: str) -> None:
    """Asked, denied, or about something else that is sent."""
    assert refusal(words) is Refusal.UNCLEAR


@pytest.mark.parametrize("words", NONE.splitlines())
def test_what_is_none(words: str) -> None:
    """Orders, samples and thanks have the same words."""
    assert refusal(words) is Refusal.NONE


@given(st.sampled_from(CLEAR.splitlines()), st.sampled_from(["안녕하세요.\n", "Hello,\n", "김민수입니다. ", "\n\n"]),
       st.sampled_from(["", "\n\n감사합니다.\n김민수 드림", "\nThanks, Amy", "\n010-1234-5678"]))
def test_a_no_is_never_overlooked(words: str, before: str, behind: str) -> None:
    """Whatever courtesies stand around it, it keeps from mail."""
    strong = refusal(words) is Refusal.CLEAR
    assert strong
    if len(words) > 8:  # a word alone may mean anything beside others
        assert refusal(before + words + behind) is not Refusal.NONE


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_text(words: str) -> None:
    """Nothing is raised, and spaces around mean nothing."""
    assert refusal(words) is refusal(f" {words}\n")
