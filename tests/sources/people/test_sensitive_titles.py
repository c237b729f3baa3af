"""Tests of :mod:`generator.sources.people.sensitive_titles`."""

from __future__ import annotations

import pytest

from generator.sources.people.sensitive_titles import is_sensitive_title, is_state_number

SENSITIVE = ("종교", "질병", "질병 유무", "장애 등급", "장애여부", "건강 상태", "건강", "혈액형",
             "복용약", "정당", "노조 가입", "임신여부", "Religion",
             "Health condition", "health_notes", "Disability", "Blood Type", "Sexual orientation",
             "race")
NUMBERS = ("주민등록번호", "주민번호 앞자리", "외국인등록번호", "여권번호", "SSN", "Passport No.", "driver's license")
ORDINARY = ("이름", "건강식품 구매", "장애 접수일", "이메일", "지역", "Race day", "healthcare", "Company",
            "민족출판사", "tier", "생일", "주민", "전화번호", "mission", "number")


@pytest.mark.parametrize("title", [*SENSITIVE, *NUMBERS])
def test_nobodys_business(title: str) -> None:
    """What the law calls sensitive, in both languages, and numbers that the state gives."""
    assert is_sensitive_title(title)
    assert is_state_number(title) == (title in NUMBERS)


@pytest.mark.parametrize("title", ORDINARY)
def test_ordinary(title: str) -> None:
    """Words that only look like it mean something else."""
    assert not is_sensitive_title(title)
