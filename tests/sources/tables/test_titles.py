"""Tests of :mod:`generator.sources.tables.titles`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings, Span
from generator.sources import yaml_nodes as yn
from generator.sources.people.columns import field_of, report_field_of
from generator.sources.tables.base import titles_at
from generator.sources.tables.titles import (
    alike,
    as_key,
    fields_of,
    list_field,
    name_parts,
    possible_fields,
    report_two_addresses,
    sheets_of_list,
    titles_with_address,
)


@pytest.mark.parametrize(("rows", "index"), [
    ([["명단"], [], ["이름", "이메일"]], 2), ([["a@x.com"], ["email"]], 1), ([["name"]], None), ([], None),
    ([["email"], ["email"]], 0), ([["담당"], ["이름", "담당자"]], 0)])
def test_where_titles_are(rows: list[list[str]], index: int | None) -> None:
    """The first row in which a title means an address, as known or as mapped."""
    assert titles_with_address({"담당": "email"})(rows) == index


@pytest.mark.parametrize(("text", "index"), [
    ("이메일,발송 명단 / 이름,이메일 / 김,a@x.com", 1), ("이메일,발송 명단 / 이메일,이름 / a@x.com,김", 1),
    ("보내는 사람,홍길동 / 메일,from@x.com / / 이름,이메일,회사 / 김,a@x.com,한빛", 3),
    ("고객,,연락처, / 이름,회사,이메일,휴대폰 / 김,한빛,a@x.com,", 1),
    ("고객,,이메일 / 이름,회사, / 김,한빛,a@x.com", 1),
    ("이름,이메일 / 김, / 이,a@x.com", 0), ("이름,이메일, / 김,,담당자 / 이,a@x.com,", 0),
    ("이름,이메일 / 담당자, / 이,a@x.com", 0),
    ("email,name / a@x.com,x / email,name / b@x.com,y", 0), ("email,메일 / x,a@x.com", 0), ("이메일 / / ", 0),
    ("이름,메일 / 안내 메일,이름 / 이메일,이름", 0), ("번호,거부한 분,경로 / 1,a@x.com,메일 / 2,b@x.com,전화", None),
    ("이메일,경로 / a@x.com,메일", 0)])
def test_the_titles_are_those_with_addresses_below(text: str, index: int | None) -> None:
    """Not the first row that says 메일: a report's name and who sends it stand above, and so do groups of titles; and
    whoever has an address is a person, though a cell beside it says 메일."""
    assert titles_with_address({})([row.strip().split(",") for row in text.split("/")]) == index


@given(st.lists(st.lists(st.sampled_from(["", "이메일", "이름", "회사", "x", "a@x.com"]), max_size=4), max_size=6))
def test_there_is_a_title_for_addresses_in_any_case(rows: list[list[str]]) -> None:
    """Whichever row is taken, of two rows of titles too, one of its titles means an address."""
    index = titles_with_address({})(rows)
    assert (index is None) is not any("이메일" in row and "a@x.com" not in row for row in rows)
    assert index is None or "이메일" in titles_at(rows, index)


@pytest.mark.parametrize(("fields", "others", "expected"), [
    ("email name phone", "name email phone_2 x y", True), ("email name phone", "email name 국가", True),
    ("email", "email", True), ("email name company phone status", "email name 부서", False),
    ("email name", "email company phone", False)])
def test_sheets_that_look_alike(fields: str, others: str, expected: bool) -> None:
    """Their known fields are the same for the most part, whatever else they have."""
    assert alike(fields.split(), others.split()) is expected
    assert alike(others.split(), fields.split()) is expected


@pytest.mark.parametrize(("sheets", "places"), [
    ([("서울", "email name"), ("부산", "email name")], [0, 1]),
    ([("수신거부", "email"), ("고객", "email name 등급")], [0, 1]),
    ([("고객", "email name company phone"), ("직원", "email"), ("탈퇴 회원", "email 사유")], [0, 2]),
    ([("Bounced", "email")], [0]), ([("오픈", "email name"), ("클릭", "email company phone")], [0]), ([], [])])
def test_sheets_of_a_list(sheets: list[tuple[str, str]], places: list[int]) -> None:
    """The first that is not called after people who said no, and what looks like it; and all that are called so."""
    assert sheets_of_list([(name, fields.split()) for name, fields in sheets]) == places


@pytest.mark.parametrize(("rows", "titles"), [
    ([["email", "name"]], ("email", "name")),
    ([["x", "y", "z"], ["email", ""]], ("email", "y", "z")),
    ([["보고서", "", ""], ["", "email"]], ("", "email")),
    ([["a", "b"], ["email", "name", "x"]], ("email", "name", "x")),
    ([["a", "b"], [], ["", "email"]], ("", "email")),
    ([["a\n b", "b"], ["", "e-\n mail"]], ("a b", "e- mail"))])
def test_titles_merged_downwards(rows: list[list[str]], titles: tuple[str, ...]) -> None:
    """A missing title is the one right above it; the name of a report is none."""
    assert titles_at(rows, len(rows) - 1) == titles


def test_no_field_stands_twice() -> None:
    """A second column of a kind gets a number; what has no title gets no field."""
    assert fields_of(["휴대폰", "전화", "", "이메일", "phone", "phone_2"], {}) == [
        "phone", "phone_2", "", "email", "phone_3", "phone_2_2"]


@pytest.mark.parametrize(("titles", "fields"), [
    ("담당자,고객명,이메일", "owner,name,email"), ("담당자,이메일", "name,email"), ("소속,회사명", "소속,company"),
    ("소속,이메일", "company,email"), ("담당자 이메일,이메일,이메일2", "담당자_이메일,email,이메일2"),
    ("고객명,담당자,담당자 이메일", "고객명,name,email"), ("세금계산서 이메일,회사", "email,company"),
    ("전화번호,휴대폰,HP", "phone_3,phone,phone_2"), ("전화번호,회사전화", "phone,회사전화"),
    ("이름(영문),이름(한글)", "이름_영문,name"), ("회사명,상호", "company,company_2"),
    ("담당자,이름,owner", "담당자,name,owner"),
    ("other_emails,other_phones,email", "other_emails_,other_phones_,email")])
def test_the_plainest_title_has_the_field(titles: str, fields: str) -> None:
    """Of several addresses, names, firms; mobiles are numbered first; what is less plain keeps its own name."""
    assert fields_of(titles.split(","), {}, list_field) == fields.split(",")


def test_what_a_title_may_mean() -> None:
    """Without its neighbours: a plain title is one field, the others may give way."""
    assert possible_fields("이메일", {}) == {"email"}
    assert possible_fields("담당자", {}) == {"name", "owner"}
    assert possible_fields("소속", {}) == {"company", "소속"}
    assert possible_fields("소속", {"소속": "team"}) == {"team"}


def test_what_the_editor_maps_is_plainest() -> None:
    """``columns:`` comes before every title that is read."""
    assert fields_of(["이메일", "개인 주소"], {"개인 주소": "email"}, list_field) == ["이메일", "email"]
    assert fields_of(["휴대폰", "번호"], {"번호": "phone"}, list_field) == ["phone_2", "phone"]


@pytest.mark.parametrize("title", ["line", "problem", "mailable", "reason"])
def test_our_own_names(title: str) -> None:
    """A column that is called as one of ours gets an underscore."""
    assert list_field(title, {}) == f"{title}_"
    assert fields_of([title, f"{title}_"], {}, list_field) == [f"{title}_", f"{title}__2"]


@pytest.mark.parametrize("title", ["담당자 메일", "메일: 계정", "{메일}", "a, b", 'a "b"', "메일#1", "- x", "E-Mail?"])
def test_titles_as_keys(title: str) -> None:
    """What a finding says to write into newsletter.yaml is YAML."""
    findings = Findings()
    node = yn.parse_yaml(f"columns: {{{as_key(title)}: email}}", "newsletter.yaml", findings)
    assert isinstance(node, yn.Mapping)
    columns = node.entries[0][1]
    assert isinstance(columns, yn.Mapping)
    assert [(key.text, value.text) for key, value in columns.entries if isinstance(value, yn.Scalar)] == [
        (title, "email")]
    assert not list(findings)


def test_two_columns_of_addresses() -> None:
    """The first is used, the other is named, with the line of the titles; in reports by their own titles."""
    findings = Findings()
    titles = ("이메일", "name", "E-mail")
    report_two_addresses(titles, {}, field_of, Span("a.csv", 4), findings)
    assert [(f.code, str(f.severity), f.span.line) for f in findings] == [("two-addresses", "warning", 4)]
    finding = next(iter(findings))
    assert "“이메일” is used" in finding.message
    assert "“E-mail”" in finding.message
    assert "columns: {이메일: other_email}" in finding.hint
    findings = Findings()
    report_two_addresses(("담당자 이메일", "이메일", "이메일2"), {}, field_of, Span("a.csv", 1), findings)
    assert "“이메일” is used, not “담당자 이메일”." in next(iter(findings)).message
    for columns, field, count in (({"이메일": "other_email"}, field_of, 0), ({}, report_field_of, 1)):
        findings = Findings()
        report_two_addresses(titles, columns, field, Span("a.csv", 4), findings)
        assert len(list(findings)) == count


def test_a_given_name_in_korean() -> None:
    """“이름” is the given name beside a column “성”, as Outlook has it, and the whole name everywhere else."""
    assert name_parts(["이름", "성", "이메일"], ["name", "last_name", "email"]) == ["first_name", "last_name", "email"]
    assert name_parts(["이름", "이메일"], ["name", "email"]) == ["name", "email"]
    assert name_parts(["이름(한글)", "성(한글)"], ["name", "last_name"]) == ["first_name", "last_name"]
    assert name_parts(["Nom", "Prénom"], ["name", "first_name"]) == ["last_name", "first_name"]
    assert name_parts(["Name", "Vorname"], ["name", "first_name"]) == ["name", "first_name"]
    assert name_parts(["성명", "성"], ["name", "last_name"]) == ["name", "last_name"]
    assert name_parts(["이름", "First Name", "성"], ["name", "first_name", "last_name"]) == [
        "name", "first_name", "last_name"]
