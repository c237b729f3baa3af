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
UNITS = {"px": RIEUL, "kg": 16, "km": 0, "cm": 0, "mm": 0}
"""What is said in full behind a number: 픽셀, 킬로그램, 킬로미터, 센티미터, 밀리미터."""
SPELT = re.compile(r"[A-Z]{1,4}|[A-Za-z]?[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]+|vip")
"""Words that are spelt out: short ones in capitals, what has no vowel, and one that segments are called by."""
ENDINGS = (
    (0, r"hub|check|theme"),  # GitHub 허브, check 체크, theme 테마
    (1, r"app|up|out|ook|type|template"),  # app 앱, backup 백업, layout 레이아웃, Outlook 룩, type 타입
    (RIEUL, r"l|le"),  # Gmail 메일, Google 구글, file 파일
    (16, r"m|[aeiou]me"),  # com 컴, name 네임
    (4, r"n|[aeiou]ne"),  # Amazon 아마존, phone 폰
    (21, r"ng"),  # mailing 메일링
    (1, r"(?:[^aeiou]|\b)[aeiou](?:ck|[kcpbt])"))  # HubSpot 스팟, web 웹, Slack 슬랙, public 퍼블릭
"""Final consonants of Latin words, with the endings that are said with them; the first that fits counts."""
PAIR = re.compile("|".join(map(re.escape, sorted(PAIRS, key=len, reverse=True))))
SILENT = "”’\"')]}」』〉》>*`/ .,:;!?"
"""What may stand behind a word without being said."""
ASIDE = re.compile(r"(?<=[\w%”’」』])\([^()]*\)$")
"""A remark in brackets: the particle goes by the word before it, 미국(USA)은."""
ENOUGH = 200
"""So many characters hold the last word, and a remark behind it."""


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
    word = ASIDE.sub("", unicodedata.normalize("NFKC", text[-ENOUGH:]).rstrip("”’\"' .,")).rstrip(SILENT)
    if not word:
        return 0
    last = word[-1]
    if FIRST <= ord(last) <= LAST:
        return (ord(last) - FIRST) % FINALS
    if last.isdigit():
        return DIGITS[str(unicodedata.digit(last))]
    latin = re.search(r"(?P<number>\d ?)?(?P<letters>[A-Za-z]+)$", word)
    if latin and latin["number"] and latin["letters"] in UNITS:
        return UNITS[latin["letters"]]
    return _latin(latin["letters"]) if latin else 0


def _latin(letters: str) -> int:
    """The final consonant of a word in Latin letters, as it is said in Korean; of HubSpot, Spot counts."""
    word = re.sub(r".*[a-z](?=[A-Z])", "", letters)
    if SPELT.fullmatch(word) and word.lower() not in ("app", "up"):
        return LETTERS.get(word[-1].upper(), 0)
    return next((final for final, ending in ENDINGS if re.search(f"(?:{ending})$", word.lower())), 0)
