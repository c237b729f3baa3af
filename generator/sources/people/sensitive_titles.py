"""Titles of columns that plainly hold what is nobody's business.

What counts is taken from the Korean Personal Information Protection Act: sensitive information (민감정보; article
23(1): thoughts and beliefs, membership of unions and parties, political opinions, health, sexual life; enforcement
decree, article 18: genes, criminal records, biometric data, race and ethnicity), and numbers that the state gives
(고유식별정보; article 24, and decree, article 19). https://www.law.go.kr/법령/개인정보보호법
"""

from __future__ import annotations

import re
import unicodedata

SENSITIVE = re.compile(r"""
    종교|신앙|질병|질환|지병|병력|병명|진단명|투약|복용약|알레르기|알러지|혈액형|임신|장애(?:인|등급|여부|유형|정도|급수|종류)|
    건강(?:상태|정보|검진|문제|이상)|^건강$|^장애$|체중|몸무게|정당|정치성향|정치적|노조|노동조합|사상|신념|성생활|성적지향|
    성적취향|성정체성|유전자|유전정보|지문|생체정보|전과|범죄|인종|^민족(?:구분)?$|
    \b(?:religio(?:n|us)|health|disease|illness|diagnos[ie]s|disabilit(?:y|ies)|disabled|medications?|medical|
    allerg(?:y|ies)|blood\ (?:type|group)|pregnan(?:t|cy)|ethnicity|political|party\ membership|union\ member(?:ship)?|
    sexual|criminal|genetic|biometric)\b|^race$""", re.VERBOSE)
NUMBER = re.compile(r"""
    주민등록|주민번호|외국인등록|여권번호|운전면허|
    \b(?:ssn|rrn|social\ security|resident\ registration|passport\ (?:number|no)|driver(?:\ ?s)?\ licen[cs]e)\b""",
    re.VERBOSE)
APART = re.compile(r"[\W_]+")


def is_sensitive_title(title: str) -> bool:
    """Whether a column is called as those are that hold sensitive information, or a number that the state gives."""
    return any(pattern.search(text) for text in _writings(title) for pattern in (SENSITIVE, NUMBER))


def is_state_number(title: str) -> bool:
    """Whether a column is called as those of resident registration numbers and the like are."""
    return any(NUMBER.search(text) for text in _writings(title))


def _writings(title: str) -> tuple[str, str]:
    """A title with its words apart, as English has them, and without anything between them, as Korean may."""
    text = unicodedata.normalize("NFKC", title).casefold()
    return APART.sub(" ", text).strip(), APART.sub("", text)
