"""Titles of columns read by their words: ``담당자 이메일``, ``Work Email``, ``E-Mail-Adresse``, ``이름(한글)``.

A title is split into words that are known, with or without spaces between them, and means a field only if no other
word is left: ``이메일 수신동의``, ``Email Opt Out`` and ``Last Email Date`` speak of mail and are no address. The words
are those of lists, forms and address books in Korean, English, Japanese, Chinese, German and French.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

WORDS = {
    "mail": "이메일 메일 e메일 전자우편 전자메일 이멜 email emails mail メール eメール 電子メール メアド 电子邮箱 邮箱 "
            "电子邮件 电邮 電子郵件 電子信箱 電郵 郵箱 信箱 邮件地址 郵件地址 mailadresse courriel mel "
            "adresseelectronique courrierelectronique adressedemessagerie",
    "address": "주소 아이디 계정 연락처 address addresses addr adress adresse アドレス 地址 id account",
    "phone": "전화 연락처 연락전화 일반전화 유선전화 phone telephone tel telefon 電話 电话",
    "mobile": "휴대폰 휴대전화 휴대 핸드폰 핸폰 모바일 이동전화 hp mobile mobil mobiltelefon cell cellular cellphone "
              "handphone handy portable gsm 携帯 携帯電話 手机 手機",
    "number": "번호 number no nr num numero nummer 番号 号码 號碼",
    "name": "이름 성명 성함 name fullname 氏名 お名前 名前 姓名 nom nomcomplet",
    "named": "명 名",
    "last_name": "성 성씨 姓 苗字 surname lastname familyname lname nachname familienname nomdefamille",
    "first_name": "名 firstname fname givenname vorname prenom",
    "firm": "회사 업체 거래처 고객사 상호 company organization organisation firm firma unternehmen accountname "
            "businessname societe entreprise raisonsociale 会社 企業 公司 单位 單位",
    "body": "기업 기관 법인 단체 사업체 機関",
    "belonging": "소속 직장 근무처 勤務先 所属 employer affiliation",
    "in_charge": "담당자 ansprechpartner personincharge 担当者 联系人",
    "buyer": "구매자 주문자 신청자 신청인 주문인 구매인 참가자 참석자 응답자 buyer purchaser attendee registrant "
             "購入者 注文者 申込者",
    "receiver": "수령인 수령자 수취인 받는분",
    "addressee": "수신자 받는사람 받는이 recipient receiver",
    "who": "고객 회원 mb mem cust usr 가입 가입자 구독자 등록자 본인 customer client member subscriber person "
           "contact kontakt kunde kunden abonne 顧客 お客様 会員 客户 客戶 会员",
    "user": "담당 로그인 사용자 이용자 작성자 유저 대표자 연락 user login 用户",
    "place": "회사 업무 직장 근무처 근무지 사무실 개인 집 자택 work business office company corporate home personal "
             "private professionnel professionnelle personnel personnelle prive geschaftlich geschaftliche beruflich "
             "privat firmen 会社 個人 自宅 勤務先 工作 公司 个人",
    "main": "대표 기본 primary main principal principale preferred haupt",
    "little": "의 용 값 님 및 을 를 국내 필수 선택 입력 입력해주세요 입력해주십시오 적어주세요 작성해주세요 "
              "기재해주세요 기입해주세요 알려주세요 required optional of the your my our field de du votre ihre deine "
              "meine ご 様 value",
    "script": "한글 국문 한국어 정식 실명 korean",
    "other_script": "영문 영어 한자 로마자 english latin romaji hanja ローマ字 英文 英語",
    "second": "보조 추가 다른 기타 예비 백업 비상 두번째 secondary second alternate alternative additional other "
              "backup emergency サブ 予備 备用 備用 zweite weitere alternativ secondaire autre",
    "invoice": "세금계산서 계산서 전자세금계산서 청구서 계산서발행 세금계산서발행 invoice billing taxinvoice "
               "rechnung rechnungs facturation 請求書 发票",
}
"""Known words by what they say of a column; a word may say several things."""
WHOSE = "in_charge buyer receiver addressee who user"
LONGEST = 60
"""Letters that a title may have to be read at all: more is a sentence, or somebody's cell."""
NUMBER = re.compile(r"\d+")
BETWEEN = re.compile(r"[\u3000-\u303f\W_]+")
UNSEEN = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]")
NO_TITLE = re.compile(r"[?!@]|[:：]\s*\S")
"""A question is answered with yes or no, what has an address in it is somebody's row, and so is 메일: 없음."""
ADDED = re.compile(r"\S\s*(?:[(\[{/|<]| -)")
"""What stands before a word that is added to a title: ``E-Mail (Kunde)``, but not ``Email client``."""
FORMULA = re.compile(r'\s*=\s*"(.*)"\s*', re.DOTALL)

Words: TypeAlias = Sequence[tuple[str, frozenset[str]]]
"""The words of a title, each with its kinds."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a title says: its ``field``; and its ``rank`` among several columns of one field, the plainer the lower.

    ``second``: one more of the same person, ``Email 2``. ``mobile``: of telephones. ``in_charge``: of the person in
    charge (담당자), who may be the customer's or one's own.
    """

    field: str
    rank: int = 0
    second: bool = False
    mobile: bool = False
    in_charge: bool = False


@lru_cache(maxsize=4096)
def read_title(title: str) -> Meaning | None:
    """What a title means by its words; ``None`` where a word is not known, or where it means none of these fields."""
    text = "" if len(title) > LONGEST or NO_TITLE.search(title) else letters(title)
    for read in (_mail, _phone, _company, _name, _part_of_name):
        if text and (meaning := read(text, title)):
            return meaning
    return None


def letters(title: str) -> str:
    """A title without what people write differently: case, width, accents, and all that is no letter or digit."""
    bare = UNSEEN.sub("", unicodedata.normalize("NFKD", title).casefold())
    return BETWEEN.sub("", unicodedata.normalize("NFKC", bare))


def without_formula(title: str) -> str:
    """A title as its writer meant it who made it a formula, for Excel to take it as text: ``="이메일"``."""
    found = FORMULA.fullmatch(title)
    return found[1].replace('""', '"') if found else title


@cache
def _vocabulary(kinds: str) -> tuple[dict[str, frozenset[str]], int]:
    """The words of some kinds, each with those that it is of, and how long the longest is."""
    found: dict[str, set[str]] = {}
    for kind in kinds.split():
        for word in WORDS[kind].split():
            found.setdefault(letters(word), set()).add(kind)
    return {word: frozenset(several) for word, several in found.items()}, max(map(len, found))


def _split(text: str, kinds: str) -> Words:
    """The fewest words of some kinds that a text is made of; nothing where it is made of others.

    A number is a word too: of the kind ``1``, or of a second column, ``2``.
    """
    known, longest = _vocabulary(kinds)
    ways: list[list[tuple[str, frozenset[str]]] | None] = [[], *([None] * len(text))]
    for start in range(len(text)):
        if (way := ways[start]) is None:
            continue
        number = NUMBER.match(text, start)
        words = [number[0]] if number else [text[start:end] for end in range(start + 1, start + longest + 1)]
        for word in dict.fromkeys(words):
            kind = frozenset("1" if int(word) < 2 else "2") if number else known.get(word)
            there = ways[start + len(word)]
            if kind and (there is None or len(there) > len(way) + 1):
                ways[start + len(word)] = [*way, (word, kind)]
    return ways[-1] or []


def _has(words: Words, kinds: str) -> bool:
    return any(not kind.isdisjoint(kinds.split()) for _, kind in words)


def _mail(text: str, title: str) -> Meaning | None:
    words = _split(text, f"mail address second invoice place main little {WHOSE}")
    if not _has(words, "mail") or _is_of_something(words, "mail address", title):
        return None
    second = _has(words, "2 second")
    rank = 2 if _has(words, "invoice receiver addressee") else int(_has(words, f"place main {WHOSE}"))
    return Meaning("email", 9 if second else rank, second=second, in_charge=_has(words, "in_charge"))


def _phone(text: str, title: str) -> Meaning | None:
    words = _split(text, f"phone mobile number second place main little {WHOSE}")
    mobile = _has(words, "mobile")
    if not _has(words, "phone mobile") or _is_of_something(words, "phone mobile number", title):
        return None
    second = _has(words, "2 second") or (not mobile and _has(words, "place main"))
    return Meaning("phone", 9 if second else 0 if mobile else 1, second=second, mobile=mobile,
                   in_charge=_has(words, "in_charge"))


def _is_of_something(words: Words, telling: str, title: str) -> bool:
    """Whether a title is of something about mail or telephones: in ``Email client`` the last word counts."""
    last = words[-1:]
    return _has(last, WHOSE) and not _has(last, telling) and not ADDED.search(title) and not (
        _has(words, "address number") and " of " in title.casefold())


def _company(text: str, title: str) -> Meaning | None:
    """A firm, where the last word that tells is of one: 담당자 회사, but not 회사 담당자."""
    words = _split(text, "firm body belonging name named script other_script main little who buyer in_charge")
    telling = [word for word in words if _has([word], "firm body belonging in_charge buyer")]
    alone = _has(words, "body") and not _has(words, "firm belonging name named")
    if not _has(telling[-1:], "firm body belonging") or alone or _has(words, "2"):  # 법인 alone is a kind of customers
        return None
    return Meaning("company", 3 if _has(words, "other_script") else int(not _has(words, "firm body")))


def _name(text: str, title: str) -> Meaning | None:
    words = _split(text, "name named firm body belonging script other_script little who buyer receiver addressee "
                         "in_charge")
    person = _has(words, "in_charge buyer receiver")
    called = _has(words, "name") or (_has(words, "named") and _has(words, WHOSE))
    if not (called or person) or _has(words, "2") or (_has(words, "firm body belonging") and not person):
        return None
    rank = 3 if _has(words, "other_script") else 2 if _has(words, "receiver addressee") else int(
        _has(words, "in_charge"))
    return Meaning("name", rank, in_charge=_has(words, "in_charge"))


def _part_of_name(text: str, title: str) -> Meaning | None:
    for field in ("last_name", "first_name"):
        if _has(words := _split(text, f"{field} script other_script little who buyer"), field):
            return Meaning(field, 3 if _has(words, "other_script") else 0)
    return None
