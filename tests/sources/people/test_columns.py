"""Tests of :mod:`generator.sources.people.columns`."""

from __future__ import annotations

import unicodedata

import pytest

from generator.findings import Findings
from generator.sources.people.columns import IMPLIED, REPORT_TITLES, TITLES, field_of, fold, meaning_of, report_field_of
from generator.sources.people.title_words import Meaning
from generator.sources.tables.plaintext.delimited import read_delimited
from generator.sources.tables.titles import titles_with_address
from tests.conftest import REPO

SENDERS = REPO / "tests" / "fixtures" / "senders"


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


@pytest.mark.parametrize(("title", "field"), [
    ("담당자 이메일", "email"), ("メールアドレス", "email"), ("Work Email", "email"), ("아이디(이메일)", "email"),
    ('="이메일"', "email"), ("이메일2", "이메일2"), ("이메일 수신동의", "이메일_수신동의"),
    ("Email Status", "Email_Status"), ("기관명", "company"), ("Account Name", "company"),
    ("상호(법인명)", "company"), ("이름(한글)", "name"),
    ("구매자명", "name"), ("H.P", "phone"), ("Cell Phone", "phone"), ("연락처2", "연락처2"), ("집전화", "집전화")])
def test_titles_by_their_words(title: str, field: str) -> None:
    """What stands in no table is read word by word; second ones and what has another word in it keep their names."""
    assert field_of(title, {}) == field


def test_what_a_title_says_beside_its_field() -> None:
    """A title that is mapped by hand comes before all others; one of a table is plain."""
    assert meaning_of("담당자 이메일", {"담당자 이메일": "owner_email"}) == Meaning("owner_email", -1)
    assert meaning_of("담당자 이메일", {}) == Meaning("email", 1, in_charge=True)
    assert (meaning_of("구독자 이메일", {}).rank, meaning_of("displayname", {})) == (1, Meaning("name"))


def test_what_the_editor_says_comes_first() -> None:
    """``columns:`` may map a title that is known otherwise."""
    assert field_of("이름", {"이름": "company"}) == "company"

@pytest.mark.parametrize(("title", "field"), [
    ("MEMBER_RATING", "MEMBER_RATING"), ("OPTIN_TIME", "consent_date"), ("CONFIRM_TIME", "confirmed_at"),
    ("UNSUB_TIME", "unsubscribed_at"), ("CLEAN_TIME", "bounced_at"), ("TAGS", "tags"), ("FNAME", "first_name"),
    ("First Name", "first_name"), ("Last Name", "last_name"), ("Given Name", "first_name"), ("성", "last_name"),
    ("성별", "성별"), ("E-mail 1 - Value", "email"), ("Phone 1 - Value", "phone"), ("Mobile Phone", "phone"),
    ("Business Phone", "Business_Phone"), ("Organization 1 - Name", "company"), ("전자 메일 주소", "email"),
    ("구독 상태", "status"), ("추가 경로", "consent_source"), ("구독일", "consent_date"), ("그룹", "tags"),
    ("Unsubscribed from all email", "opted_out"), ("수신거부일시", "unsubscribed_at"),
    ("구독 해지 사유", "opted_out"), ("수신동의 확인일", "consent_confirmed"), ("재동의일", "consent_confirmed"),
    ("PHONE_NUMBER", "phone")])
def test_titles_of_senders(title: str, field: str) -> None:
    """What mail senders and address books export is recognised, in capitals with underscores too."""
    assert field_of(title, {}) == field


@pytest.mark.parametrize("title", [
    "E-mail 2 Address", "E-mail 2 - Value", "전자 메일 2 주소", "E-mail Type", "E-mail Display Name",
    "ALTERNATE_EMAILS"])
def test_second_addresses_stay_attributes(title: str) -> None:
    """Nobody asked for mail at a second address, so it is no address of ours, in reports neither."""
    assert field_of(title, {}) != "email"
    assert report_field_of(title, {}) != "email"


@pytest.mark.parametrize("title", ["type", "date", "reason", "event", "구분", "사유", "결과", "날짜", "to", "address"])
def test_titles_of_reports_are_not_taken_from_lists(title: str) -> None:
    """“type”, “date” and the like mean something of their own in a firm's list, and something of ours in a report."""
    assert field_of(title, {}) == title
    assert report_field_of(title, {}) in ("kind", "date", "reason", "email")


def test_what_the_editor_says_comes_first_in_reports() -> None:
    """``columns:`` holds for reports too, and reports know the titles of lists."""
    assert report_field_of("type", {"type": "tier"}) == "tier"
    assert report_field_of("이메일 주소", {}) == "email"
    assert report_field_of("등급", {}) == "등급"


def test_no_title_means_two_fields() -> None:
    """Every title stands in one list only, folded as titles are compared."""
    for table in (TITLES, REPORT_TITLES):
        titles = [title for titles in table.values() for title in titles.split()]
        assert len(titles) == len(set(titles))
        assert titles == [fold(title) for title in titles]
    assert set(IMPLIED) <= set(TITLES)


CONTACTS = {
    "mailchimp-subscribed_email_audience_export.csv":
        "email first_name last_name company phone consent_date confirmed_at tags",
    "mailchimp-unsubscribed_email_audience_export.csv": "email unsubscribed_at consent_date",
    "mailchimp-cleaned_email_audience_export.csv": "email bounced_at consent_date",
    "stibee-subscribers.csv": "email name phone company consent_source tags consent_date opted_out",
    "stibee-statistics.csv": "email name status tags consent_date opted_out",
    "listmonk-subscribers.csv": "email name status",
    "hubspot-contacts.csv": "email first_name last_name phone company opted_out bounced_at",
    "hubspot-unsubscribes-bounces.csv": "email opted_out bounced_at complained_at",
    "sendgrid-contacts.csv": "email first_name last_name company phone",
    "google-contacts.csv": "email first_name last_name company phone tags",
    "google-contacts-old.csv": "email name first_name last_name company phone tags language",
    "outlook-contacts.csv": "email first_name last_name company phone language",
    "outlook-contacts-ko.csv": "email name last_name company phone language",
    "firm-customers-ko.csv": "email name company phone consent_date consent_confirmed consent_source unsubscribed_at",
}


@pytest.mark.parametrize("name", CONTACTS)
def test_exported_contacts(name: str) -> None:
    """Each sender's export has the fields it should, and one column of addresses."""
    table = read_delimited(SENDERS / name, name, titles_with_address({}), Findings())
    assert table
    fields = [field_of(title, {}) for title in table.titles]
    assert set(CONTACTS[name].split()) <= set(fields)
    assert fields.count("email") == fields.count("phone") or fields.count("phone") == 0
    assert fields.count("email") == 1
    assert all("@" in address for address in table.cells[str(fields.index("email"))] if address)
    assert table.cells["problem"].unique().to_list() == [""]
