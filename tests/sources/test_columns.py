"""Tests of :mod:`generator.sources.columns`."""

from __future__ import annotations

import unicodedata

import pytest

from generator.sources.columns import field_of


@pytest.mark.parametrize(("title", "field"), [
    ("email", "email"), ("이메일", "email"), ("이메일 주소", "email"), ("메일주소", "email"), ("E-mail Address",
                                                                                   "email"),
    ("Email Address", "email"), (" EMAIL ", "email"), ("이름", "name"), ("성명", "name"), ("Full Name", "name"),
    ("회사명", "company"), ("Company Name", "company"), ("휴대폰", "phone"), ("Phone Number", "phone"),
    ("수신 상태", "status"), ("consent_date", "consent_date"), ("Opt-in Time", "consent_date"), ("언어", "language"),
    ("Ｅｍａｉｌ", "email"), (unicodedata.normalize("NFD", "이메일"), "email"),
    ("등급", "등급"), ("Last Purchase", "Last_Purchase"), ("포인트 (점)", "포인트_점"), ("", "")])
def test_titles(title: str, field: str) -> None:
    """Korean and English titles are recognised; any other becomes a name that a merge field can have."""
    assert field_of(title, {}) == field


def test_what_the_editor_says_comes_first() -> None:
    """``columns:`` may map a title that is known otherwise."""
    assert field_of("이름", {"이름": "company"}) == "company"
