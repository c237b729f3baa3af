"""Korean particles take the form that the last sound of the word before them needs, in whatever letters it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.particles import FINALS, FIRST, LAST, PAIRS, RIEUL, final_of, settle

SYLLABLES = st.characters(min_codepoint=FIRST, max_codepoint=LAST)
VOWELS = (
    "가", "커피", "(주)서울커피", "newsletter.csv", "고객.xlsx", "index.md", "minsu@example.org", "Mailchimp",
    "Stibee", "Klaviyo", "SendGrid", "Amazon SES", "Brevo", "listmonk", "Postmark", "MailerLite", "GitHub", "iOS",
    "PDF", "VIP", "vip", "partner", "check", "theme", "SMS", "ok", "images", "README.md", "5", "2026-11-05",
    "010-1234-5679", "1.2", "12%", "10 KB", "3 km", "suppressions/", "columns:", "“partner”", "사과(apple)", "２")
RIEULS = (
    "단골", "newsletter.yaml", "index.html", "hanbit.kr", "minsu@hanbit.example", "https://hanbit.example/", "Gmail",
    "Google", "Excel", "dangol", "file", "style", "title", "URL", "CPR", "general", "1", "7", "2018", "1,001",
    "600px", "“general”", "서울(2026)", "ＵＲＬ", "`base_url`?")
OTHERS = (
    "김민준", "고객님", "data.json", "dangol.com", "hanbit.net", "Amazon", "phone", "mailing", "HubSpot", "Outlook",
    "Facebook", "Slack", "web", "app", "backup", "layout", "public", "type", "template", "name", "LinkedIn",
    "Mailgun", "CRM", "ISBN", "column", "10", "100", "1,000", "10,000", "100,000,000", "20", "3", "2026", "0", "5kg",
    "6", "2026-11-10", "“김민준”", "‘민준’", "[공지사항]", "미국(USA)", "한빛(주)")


@pytest.mark.parametrize("word", VOWELS)
def test_after_a_vowel(word: str) -> None:
    """를, 가, 는, 와 and 로."""
    assert [settle(word, pair) for pair in PAIRS] == ["를", "가", "는", "와", "로", "", "나", "라"]


@pytest.mark.parametrize("word", RIEULS)
def test_after_rieul(word: str) -> None:
    """을, 이, 은, 과, but 로."""
    assert [settle(word, pair) for pair in PAIRS] == ["을", "이", "은", "과", "로", "이", "이나", "이라"]


@pytest.mark.parametrize("word", OTHERS)
def test_after_any_other_consonant(word: str) -> None:
    """을, 이, 은, 과 and 으로."""
    assert [settle(word, pair) for pair in PAIRS] == ["을", "이", "은", "과", "으로", "이", "이나", "이라"]


@given(SYLLABLES, st.sampled_from(["", "”", "’", ")", "」", "”,", "**", "`", "/", "(서울)", "(USA)", "”(1)"]))
def test_every_syllable(syllable: str, closing: str) -> None:
    """Unicode names the final consonant of a syllable by its place; what stands behind it is not said."""
    final = (ord(syllable) - FIRST) % FINALS
    assert final_of(f"“단{syllable}{closing}") == final
    assert final_of(unicodedata.normalize("NFD", syllable) + closing) == final
    assert settle(syllable, f"{closing}(으)로") == f"{closing}{'로' if final in (0, RIEUL) else '으로'}"


@given(st.text(max_size=50))
def test_any_text(text: str) -> None:
    """Whatever a list or a file is called, there is a particle for it, and no pair is left."""
    assert settle(text, "을(를)") in ("을", "를")
    assert final_of(text) in range(FINALS)


def test_pairs_of_a_sentence() -> None:
    """The first goes by the text before the sentence, the others by the words before each."""
    assert settle("“김민준", "”과(와) 이서연은(는) 고객이(가) 아닙니다.") == "”과 이서연은 고객이 아닙니다."
    assert settle("", "을(를)") == "를"


def test_brackets_alone_are_said() -> None:
    """What stands in brackets is a remark behind a word, but a word of its own elsewhere."""
    assert settle("제목은 “(광고)", "”(으)로") == "”로"
    assert settle("제목은 “(알림)", "”(으)로") == "”으로"
