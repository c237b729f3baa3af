"""What several vocabularies share: words that two deal between them, and the manners of those who have none of their own.

A checksum gives each given name and each name of a firm to one side: to ``tuning`` or to ``held-out``.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

import random
import unicodedata
from itertools import product
from zlib import crc32

from benchmarks.hard_lists.model import Pair, Person, ordered, pairs

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
FIRST = "민 서 지 수 현 준 영 은 우 진 경 희 주 성 정 원 연 혜 재 태 상 동 승 용 기 광 규 석 예 도 건 유 선 순 미 종 창 병 형 인 하 채 소 보 세 윤 명"
LAST = ("민 서 지 수 현 준 영 은 우 진 호 경 희 주 성 정 원 연 훈 철 숙 미 혜 태 용 기 규 석 빈 윤 하 아 도 건 유 선 순 옥 자 인 일 환 찬 욱 식 근 국 "
        "애 란 율 채")
COMMON = """
민수 민서 지훈 지현 지은 지연 서연 서현 서윤 수진 수현 수민 수빈 현우 현주 현정 현수 준호 준서 준영 영수 영희 영숙 영호 영진 은주 은정 은영 은지 은경 우진 진호 진우
진희 경희 경숙 경수 희정 주희 주영 주현 성민 성호 성수 성훈 정희 정숙 정훈 정호 정민 정은 혜진 혜원 혜영 혜정 재현 재훈 재호 태현 태영 태호 상훈 상현 상우 동현 동훈
승현 승민 승우 용수 기현 광수 예진 예은 도현 도윤 건우 유진 유정 선희 선영 선호 미경 미숙 미영 미정 종수 창호 창민 병철 병호 인숙 인호 하윤 하준 하은 소연 소영 보영
세영 세진 윤정 윤희 명숙 명희 순자 순옥 원석 원준 규식 석준 형준 형석 채원 채은
"""
FIRM_SYLLABLES = ("대 dae|한 han|동 dong|신 shin|성 sung|삼 sam|일 il|태 tae|영 young|광 kwang|세 se|우 woo|진 jin|원 won|화 hwa|"
                  "양 yang|보 bo|림 rim|남 nam|경 kyung|승 seung|유 yu|창 chang|금 kum|풍 poong|천 chun|호 ho|백 baek|덕 duk|청 chung|"
                  "제 je|현 hyun|두 doo|안 an|건 kun|협 hyup|중 joong|평 pyung|해 hae|산 san|국 kuk|미 mi|인 in|용 yong")

USUAL = frozenset(COMMON.split())
NAMES = frozenset(first + last for first, last in product(FIRST.split(), LAST.split()) if first != last)


def dealt_names(side: int) -> tuple[str, ...]:
    """The given names of one side, 0 or 1, the most common first."""
    return ordered((name for name in NAMES if crc32(name.encode()) % 2 == side), USUAL)


def dealt_couples(side: int) -> tuple[tuple[Pair, Pair], ...]:
    """The syllables that firms of one side are called after."""
    syllables = pairs(FIRM_SYLLABLES)
    return tuple((one, two) for one, two in product(syllables, syllables)
                 if crc32((one[0] + two[0]).encode()) % 2 == side)


def phone(number: str, dice: random.Random) -> str:
    """A number as people, mail senders and Excel write it."""
    if number.startswith("+1"):
        area, middle, last = number[2:5], number[5:8], number[8:]
        ways = [number, f"+1 {area}-{middle}-{last}", f"+1 ({area}) {middle}-{last}", f"1-{area}-{middle}-{last}"]
        return dice.choice(ways)
    area, middle, last = parts_of(number)
    rest = f"{middle}-{last}"
    if dice.random() < 0.4:
        return f"{area}-{rest}"
    ways = [number, f"+82 {area[1:]}-{rest}", f"+82{number[1:]}", f"{area}.{middle}.{last}", f"{area} {middle} {last}",
            f"{area}){rest}", f"82-{area[1:]}-{rest}", f"+82 ({area[0]}){area[1:]} {middle} {last}"]
    return dice.choice([*ways, number[1:], f"{number[1:]}.0"] if number.startswith("01") else ways)


def parts_of(number: str) -> tuple[str, str, str]:
    """The three parts of a Korean number."""
    cut = 2 if number.startswith("02") else 3
    return number[:cut], number[cut:-4], number[-4:]


def local(person: Person, digits: bool, dice: random.Random) -> str:
    """Given and family name, whole or in part, perhaps with digits."""
    if person.roman:
        family, given = person.roman[0], "".join(person.roman[1])
        short = "".join(part[0] for part in person.roman[1])
    else:
        family, given, short = plain(person.family), plain(person.given), plain(person.given)[0]
    style = int(dice.random() * 7)
    word = (f"{given}.{family}", f"{family}{given}", f"{short}{family}", f"{given}_{family}", f"{family}.{given}",
            f"{given}{family[0]}", f"{family[0]}{short}{given[-3:]}")[style]
    if digits and dice.random() < 0.7:
        word += str(dice.randrange(60, 100) if style % 2 else dice.randrange(1, 1232))
    return word


def plain(text: str) -> str:
    """Lower-case letters only, as in an address."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


def western(person: Person, nicknames: tuple[str, ...], dice: random.Random) -> str:
    """A nickname, an initial, or the family name first."""
    given, family = person.given, person.family
    ways = [f"{family}, {given}", f"{family.upper()} {given}", f"{given[0]}. {family}",
            f"{given} {dice.choice('ABJLMR')}. {family}"]
    ways += [f"{short} {family}" for short in nicknames] * 2
    return dice.choice(ways)
