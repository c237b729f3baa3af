"""Tests of :mod:`generator.sources.tables.roles`."""

from __future__ import annotations

import pytest

from generator.sources.tables.roles import OtherContacts, others_of, own_column
from generator.sources.tables.titles import fields_of, list_field


def others(titles: str, columns: dict[str, str] | None = None) -> OtherContacts:
    """Where else the people of a list can be reached."""
    listed = titles.split(",")
    return others_of(listed, columns or {}, fields_of(listed, columns or {}, list_field))


@pytest.mark.parametrize(("titles", "emails"), [
    ("이메일,이메일2", (1,)), ("E-mail 1 - Value,E-mail 2 - Value,E-mail 3 - Value", (1, 2)), ("email,이메일", ()),
    ("담당자 이메일,이메일", ()), ("other_emails,email", (0,)), ("이메일2 수신동의,이메일", ())])
def test_second_addresses(titles: str, emails: tuple[int, ...]) -> None:
    """Numbered and second ones are the same person's; two columns that are called alike may be of two people."""
    assert others(titles).emails == emails


@pytest.mark.parametrize(("titles", "phones"), [
    ("전화번호,휴대폰", ((1, True), (0, False))),
    ("회사전화,연락처2,HP,연락처", ((2, True), (3, False), (0, False), (1, False))),
    ("팩스,이메일", ()), ("phone,phone_2", ((0, False), (1, False)))])
def test_telephones(titles: str, phones: tuple[tuple[int, bool], ...]) -> None:
    """Mobiles first, then plain ones, then those of an office."""
    assert others(titles).phones == phones


def test_what_the_editor_says() -> None:
    """A column that is mapped to something else is neither; one mapped to other_emails or phone is."""
    mapped = {"이메일2": "memo", "집전화": "home", "가": "other_emails", "나": "phone"}
    assert others("이메일,이메일2,집전화,가,나", mapped) == OtherContacts((3,), ((4, False),))


@pytest.mark.parametrize(("title", "own"), [("담당자", "owner"), ("소속", "소속"), ("담당자 이메일", "담당자_이메일")])
def test_what_a_column_is_called_beside_a_plainer_one(title: str, own: str) -> None:
    """As its title, but for whoever is in charge."""
    assert own_column(title, {}) == own
