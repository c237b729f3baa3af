"""Tests of :mod:`generator.plan.replies.own_words`."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.replies.own_words import OurText, our_text, own_words
from generator.plan.replies.refusals import refusal

OURS = """첫 소식
새 상자가 나왔습니다. 12월까지 견본을 보내 드립니다.

궁금한 점이나 하실 말씀이 있으면 이 메일에 그대로 답장해 주세요. 저희가 직접 읽고 답해 드립니다.
수신을 원하지 않으시면 아래 주소에서 수신거부를 하실 수 있습니다.
수신거부
If you no longer wish to receive this, unsubscribe here:
mailto:hello@hanbit.example?subject=unsubscribe"""
MARKED = "\n".join(f"> {line}" for line in OURS.splitlines())
STYLES = {
    "gmail ko": f"2026년 11월 5일 (목) 오전 9:00, 한빛상사 <hello@hanbit.example>님이 작성:\n\n{MARKED}",
    "gmail ko, broken": "2026년 11월 5일 (목) 오전 9:00, 아주 긴 이름의 한빛상사 "
    "마케팅팀\n<hello@hanbit.example>님이 작성:\n\n{MARKED}",
    "gmail ko, unmarked": f"2026년 11월 5일 (목) 오전 9:00, 한빛상사 <hello@hanbit.example>님이 작성:\n\n{OURS}",
    "gmail en": f"On Thu, Nov 5, 2026 at 9:00 AM 한빛상사 <hello@hanbit.example> wrote:\n\n{MARKED}",
    "gmail en, broken": f"On Thu, Nov 5, 2026 at 9:00 AM 한빛상사 <\nhello@hanbit.example> wrote:\n\n{MARKED}",
    "apple ko": f"2026. 11. 5. 오전 9:00, 한빛상사 <hello@hanbit.example> 작성:\n\n{MARKED}",
    "apple en": f"On Nov 5, 2026, at 09:00, 한빛상사 <hello@hanbit.example> wrote:\n\n{MARKED}",
    "outlook ko": "보낸 사람: 한빛상사 <hello@hanbit.example>\n보낸 날짜: 2026년 11월 5일\n받는 사람: 김\n제목: 첫 "
    "소식\n\n{OURS}",
    "outlook en": "From: Hanbit <hello@hanbit.example>\nSent: Thursday, November 5, 2026 9:00 AM\nTo: Kim\nSubject: "
    "x\n\n{OURS}",
    "outlook en, bold": f"*From:* Hanbit <h@x.example>\n*Sent:* Thursday\n*To:* Kim\n*Subject:* x\n\n{OURS}",
    "outlook line": f"________________________________\n보낸 사람: 한빛상사\n\n{OURS}",
    "naver": f"-----Original Message-----\nFrom: \"한빛상사\"<hello@hanbit.example>\nTo: <a@x.example>;\n\n{OURS}",
    "daum": f"--------- 원본 메일 ---------\n보낸사람 : 한빛상사 <hello@hanbit.example>\n받는사람 : 김\n\n{OURS}",
    "thunderbird": f"2026-11-05 오전 9:00에 한빛상사 이(가) 쓴 글:\n{MARKED}",
    "forward": f"---------- Forwarded message ---------\nFrom: x\n\n{OURS}",
    "apple forward": f"Begin forwarded message:\n\nFrom: x\n\n{OURS}",
    "signature": f"-- \n김민수 | 한빛\nunsubscribe: https://x.example\n{MARKED}",
    "list": "_______________________________________________\nBuyers mailing list\nTo unsubscribe send mail to "
    "x@y.example",
    "group": "-- \nYou received this message because you are subscribed to the Google Groups.\nTo unsubscribe, stop.",
    "iphone": f"나의 iPhone에서 보냄\n\n{MARKED}",
    "samsung": f"Galaxy에서 보냄\n\n{MARKED}",
    "disclaimer": "본 메일 및 첨부파일은 기밀정보를 담고 있으니 잘못 수신하셨으면 삭제하여 주시고 수신거부를 "
    "원하시면 회신하여 주시기 바랍니다.",
}
WORDS = ["견적 부탁드립니다.", "수신거부 부탁드려요", "Thanks! See you at 9:00.", "11월 5일에 뵙겠습니다",
         "그만 보내세요",
         "가격: 3,000원", "From here on, all is well", "12번 상자는 언제 오나요?", "연락처 a@x.example 로 주세요", "네"]


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(["\n", "\n\n", "\n \n\n"]))
def test_words_above_a_quote_are_kept_and_nothing_of_it(style: str, written: list[str], between: str) -> None:
    """In the style of any mail program; “수신거부” in the footer of our own mail is nobody's no."""
    text = "\n".join(written) + between + STYLES[style]
    assert own_words(text, our_text([OURS])).split() == " ".join(written).split()


@pytest.mark.parametrize("style", STYLES)
def test_without_knowing_our_mail(style: str) -> None:
    """Marks suffice where the exports are gone."""
    assert own_words("견적 부탁드립니다.\n\n" + STYLES[style], OurText()) == "견적 부탁드립니다."


@pytest.mark.parametrize("width", [24, 40, 72, 998])
@settings(max_examples=25)
@given(st.sampled_from(WORDS))
def test_our_mail_without_any_mark(width: int, written: str) -> None:
    """Some programs quote without a word of it, and break lines anew: what it says of unsubscribing is nobody's no."""
    pasted = "\n".join(part for line in OURS.splitlines() for part in wrap(line, width) or [""])
    words = own_words(f"{written}\n\n{pasted}", our_text([OURS]))
    assert words.startswith(written)
    assert refusal(words) is refusal(written)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_but_a_quote(style: str) -> None:
    """Who only sends it back said nothing."""
    assert own_words(STYLES[style], our_text([OURS])) == ""


def test_between_and_below_quoted_lines() -> None:
    """Answers stand there too."""
    text = "On Nov 5, 2026, 한빛상사 <h@x.example> wrote:\n> 새 상자\n\n두 개 주세요.\n\n> 견본\n\n수신거부\n"
    assert own_words(text, our_text([OURS])).split() == ["두", "개", "주세요.", "수신거부"]


def test_a_short_word_of_ours_alone_is_theirs() -> None:
    """“수신거부” stands in our footer, and is what people write."""
    assert own_words("수신거부", our_text([OURS, "수신거부"])) == "수신거부"
    assert own_words(f"{OURS}\n\n수신거부", our_text([OURS])).endswith("수신거부")


def test_a_sentence_about_this_mail_is_no_disclaimer() -> None:
    """It is short."""
    assert own_words("이 메일 그만 보내세요.", OurText()) == "이 메일 그만 보내세요."
    assert own_words("본 메일 그만 보내세요.", OurText()) == "본 메일 그만 보내세요."


def test_a_long_text_takes_no_time_that_grows_with_its_square() -> None:
    """Thousands of lines of anything that looks like a quote."""
    for line in ("On 2026 at 9:00 a@b.c <", "From: x", "2026년 11월 5일 님이", "> x", "-- x", "_" * 19):
        assert own_words(f"{line}\n" * 4_000, our_text([OURS])) is not None
