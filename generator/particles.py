"""Korean particles, whose form depends on the last sound of the word before them: 을 or 를, 이 or 가, 으로 or 로.

A sentence has the pair as people write it where they cannot know the word, ``을(를)``, and :func:`settle` puts the
right one there. Of words in Latin letters the sound is the one Koreans say: PDF 에프, API 아이, Gmail 메일, Excel 엑셀.
"""

from __future__ import annotations

import re
import unicodedata

PAIRS = {"을(를)": ("을", "를"), "이(가)": ("이", "가"), "은(는)": ("은", "는"), "과(와)": ("과", "와"),
         "(으)로": ("으로", "로"), "(이)": ("이", ""), "(이)나": ("이나", "나"), "(이)라": ("이라", "라")}
"""Each pair as it is written, with its forms after a consonant and after a vowel."""
FIRST, LAST, FINALS, RIEUL = 0xAC00, 0xD7A3, 28, 8
"""The Hangul syllables, how many final consonants each can have, none among them, and which is ㄹ (Unicode, 3.12)."""
DIGITS = {"0": 21, "1": RIEUL, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": RIEUL, "8": RIEUL, "9": 0}
"""The final consonants of 영 일 이 삼 사 오 육 칠 팔 구."""
LETTERS = {"L": RIEUL, "M": 16, "N": 4, "R": RIEUL}
"""Those of the letters whose Korean names have one: 엘, 엠, 엔, 알."""
SPELT = re.compile(r"(?:^|[^A-Za-z])(?:[A-Z]|[A-Za-z]?[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]+|[A-Z]{2,4})$")
"""Words that are spelt out: capitals, and what has no vowel."""
PAIR = re.compile("|".join(map(re.escape, sorted(PAIRS, key=len, reverse=True))))
CLOSING = "”’\"')]}」』>»*`"


def settle(before: str, text: str) -> str:
    """``text``, which follows ``before``, with the right particle where it begins with a pair, maybe after closing
    quotes; each pair later in it goes by what stands before it there."""
    done = ""
    position = 0
    for pair in PAIR.finditer(text):
        done += text[position:pair.start()]
        closed, open_ = PAIRS[pair[0]]
        final = final_of(before + done)
        to = pair[0] == "(으)로" and final == RIEUL
        done += closed if final and not to else open_
        position = pair.end()
    return done + text[position:]


def final_of(text: str) -> int:
    """Which final consonant the last word of a text is said with: 0 for none, 8 for ㄹ, which 로 takes too."""
    word = unicodedata.normalize("NFC", text).rstrip(CLOSING + " .,!?…")
    if not word:
        return 0
    last = word[-1]
    if FIRST <= ord(last) <= LAST:
        return (ord(last) - FIRST) % FINALS
    if last.isdigit():
        return DIGITS[str(unicodedata.digit(last))]
    latin = re.search(r"[A-Za-z]+$", word)
    return _latin(latin[0], word) if latin else 0


def _latin(letters: str, word: str) -> int:
    """The final consonant of a word in Latin letters, as it is said in Korean."""
    if (letters.isupper() and len(letters) <= 4) or SPELT.search(f" {letters}"):
        return LETTERS.get(letters[-1].upper(), 0)
    low = letters.lower()
    if re.search(r"(?:l|[^aeiou]le|[aeiou]le)$", low):  # Gmail 메일, Google 구글, file 파일
        return RIEUL
    if re.search(r"(?:m|[aeiou]me)$", low):  # com 컴, name 네임
        return 16
    if re.search(r"(?:n|[aeiou]ne)$", low):  # Amazon 아마존, phone 폰
        return 4
    if re.search(r"ng$", low):  # mailing 메일링
        return 21
    if re.search(r"(?:[^aeiou]|^)[aeiou](?:ck|[kc]|p|b|t)$", low):  # HubSpot 스팟, web 웹, Slack 슬랙
        return 1
    return 0
