"""Field names that mail senders accept, readable where possible: 직급 is ``position``, 추천인 ``chucheonin``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

WORDS: dict[str, str] = {
    "직급": "position", "직위": "position", "직책": "job_title", "부서": "department", "담당자": "contact",
    "담당": "contact", "고객": "customer", "회원": "member", "등급": "grade", "단계": "stage", "구분": "type",
    "종류": "type", "지역": "region", "도시": "city", "주소": "address", "우편번호": "zip", "국가": "country",
    "생일": "birthday", "생년월일": "birthday", "나이": "age", "성별": "gender", "쿠폰": "coupon",
    "할인율": "discount", "할인": "discount", "포인트": "points", "적립금": "points", "잔액": "balance",
    "구매": "purchase", "주문": "order", "결제": "payment", "금액": "amount", "가격": "price", "수량": "quantity",
    "상품": "product", "제품": "product", "품목": "item", "매장": "store", "지점": "branch", "번호": "number",
    "횟수": "count", "날짜": "date", "일자": "date", "만료일": "expires", "기한": "due", "마감일": "deadline",
    "최근": "last", "마지막": "last", "처음": "first", "다음": "next", "업종": "industry", "홈페이지": "website",
    "메모": "note", "비고": "note", "코드": "code", "사번": "staff_number", "이름": "name", "회사": "company",
    "호칭": "salutation", "별명": "nickname", "행사": "event", "좌석": "seat", "계약": "contract", "상태": "state",
    "링크": "link"}
"""Korean words in column titles, translated the way that mail senders name their own fields."""
WORD = re.compile("|".join(sorted(map(re.escape, WORDS), key=len, reverse=True)))
PARTS = re.compile(r"(?P<field>.+?)(?P<rest>(?:_\d+)?(?:_html|_url|_part)?)", re.DOTALL)
"""A field, and the suffix that :mod:`generator.exporters.parts.columns` adds for a second default or a place."""
DIGEST = 4
FIRST = ("email", "name", "company", "phone")
"""Fields that keep their names even if others turn out the same."""
PLAIN = re.compile(r"[a-z][a-z0-9_]*")


def snake(limit: int = 0) -> Callable[[str], str]:
    """A function that makes names of ASCII letters, digits and underscores, as most senders want them, with at most
    ``limit`` characters (0: any number).

    Korean is translated or romanised. A name that is too long ends in a digest, and one in letters that cannot be
    spelt in ASCII is a digest; it is the same in every edition.
    """
    def name(column: str) -> str:
        plain = readable(column)
        if not plain:
            return f"f{_digest(column, 7)}"
        if limit and len(plain) > limit:
            return plain[: limit - DIGEST].rstrip("_") + _digest(column, DIGEST)
        return plain

    return name


def distinct(names: Callable[[str], str], fields: Iterable[str]) -> Callable[[str], str]:
    """A function that makes names that differ for all of these fields: one that would be the same as another's ends in
    a digest.

    Pass all fields that exist, used or not, so that a name means the same in every edition.
    """
    taken: dict[str, list[str]] = {}
    for field in sorted(fields, key=lambda field: (field not in FIRST, not field.isascii(), field)):
        taken.setdefault(names(field).casefold(), []).append(field)
    second = {field for same in taken.values() for field in same[1:]}

    def name(column: str) -> str:
        own, found = names(column), PARTS.fullmatch(column)
        if not found or found["field"] not in second:
            return own
        digest = _digest(column, DIGEST)
        return f"{own[: max(1, len(own) - DIGEST)]}{digest.upper() if own.isupper() else digest}"

    return name


def readable(column: str) -> str:
    """A column's name in lower-case ASCII letters, digits and underscores; empty if it cannot be spelt with them."""
    column = column.lower()
    found = PARTS.fullmatch(column)
    if PLAIN.fullmatch(column):
        return column
    if found and not found["field"].isascii():
        from generator.plan.customers.matching.sounds import romanised

        words = WORD.sub(lambda word: f"_{WORDS[word[0]]}_", found["field"])
        column = romanised(words) + found["rest"]
    if not column.isascii():
        return ""
    plain = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")
    return plain if plain[:1].isalpha() else f"f_{plain}" if plain else ""


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
