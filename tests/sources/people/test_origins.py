"""Tests of :mod:`generator.sources.people.origins`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.permission.titles import Role
from generator.sources.people.columns import fold
from generator.sources.people.origins import (
    EXPORTS,
    RESULT_SIGNS,
    ROLES,
    SENDERS,
    SIGNS,
    origin_of,
    role_of,
    sender_of,
    source_of,
)
from generator.sources.tables.formats import read_tables
from generator.sources.tables.titles import titles_with_address
from tests.conftest import REPO
from tests.sources.real_lists import FOLDER, real_lists

LISTS = real_lists()
SENDER_LISTS = {
    "google-contacts-old.csv": "Google Contacts", "google-contacts.csv": "Google Contacts",
    "hubspot-contacts.csv": "HubSpot", "hubspot-unsubscribes-bounces.csv": "HubSpot",
    "listmonk-subscribers.csv": "listmonk", "mailchimp-subscribed_email_audience_export.csv": "Mailchimp",
    "outlook-contacts.csv": "Outlook", "outlook-contacts-ko.csv": "Outlook", "sendgrid-contacts.csv": "SendGrid",
    "stibee-statistics.csv": "Stibee", "stibee-subscribers.csv": "Stibee",
    "firm-customers-ko.csv": "", "firm-results-ko.csv": "", "sendgrid-email-activity.csv": "",
    "mailchimp-campaign-opens.csv": ""}


@cache
def titles_of(path: Path) -> tuple[str, ...]:
    """The titles of a list, as it is read with these addresses mapped by hand."""
    columns = {"Subscriber": "email", "Email 1": "email"}
    tables = read_tables(path, path.name, titles_with_address(columns), Findings())
    assert tables
    return tuple(tables[0].titles)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_known_for_what_it_is(name: str) -> None:
    """Each source's export is recognised as its own, a firm's own list as nobody's."""
    assert source_of(titles_of(FOLDER / name)) == LISTS[name].source


@pytest.mark.parametrize("name", SENDER_LISTS)
def test_other_exports_are_known_too(name: str) -> None:
    """So are the lists among the mail senders' files, and older ones; files of results are no lists."""
    assert source_of(titles_of(REPO / "tests" / "fixtures" / "senders" / name)) == SENDER_LISTS[name]


@pytest.mark.parametrize(("titles", "expected"), [
    ("email,name,note,subscribed_to_emails,complimentary_plan", "Ghost’s members export"),
    ("EMAIL ADDRESS , Member_Rating", "Mailchimp’s audience export"),
    ("email,expiry,email_disabled,stripe_connected_customer_id,type", "Substack’s export of subscribers"),
    ("Email,Status,Created At,Subscription Tier", "beehiiv’s export of subscribers"),
    ("Email,First Name,Accepts Marketing,Total Spent", "Shopify’s export of customers"),
    ("이메일,회원 가입일,ｅ메일 수신여부", "Cafe24’s export of members"),
    ("email,name,status", ""), ("이메일,이름,회원등급,가입일", ""), ("email,state,created_at", ""), ("", "")])
def test_origins_as_they_stand_in_a_sentence(titles: str, expected: str) -> None:
    """Titles may come in any writing, older or with some columns left out; what anybody may call theirs is no sign."""
    assert origin_of(titles.split(",")) == expected


@pytest.mark.parametrize(("source", "title", "role"), [
    ("Substack", "active_subscription", "ignore"), ("Buttondown", "type", "state"), ("", "type", ""),
    ("Mailchimp", "type", ""), ("MailerLite", "Subscribed", "consent_date"),
    ("Amazon SES", "topicPreferences.News", "consent"), ("Amazon SES", "unsubscribeAll", ""),
    ("Ghost", "subscribed_to_emails", "")])
def test_titles_that_mislead(source: str, title: str, role: str) -> None:
    """A title means in its own source what it means there; elsewhere, and where words suffice, nothing is said."""
    assert role_of(source, title) == role


def test_tables_are_written_as_titles_are_compared() -> None:
    """A sign or title that is not folded would never fit; no sign is taken for that of an earlier source."""
    for _, sign in (*SIGNS, *RESULT_SIGNS):
        assert [fold(title) for title in sign.split()] == sign.split()
    for source, sign in SIGNS:
        assert source_of(sign.split()) == source
    assert {source for source, _ in SIGNS} == set(EXPORTS)
    assert set(ROLES) <= set(EXPORTS)
    assert set(SENDERS) <= set(EXPORTS)
    for roles in ROLES.values():
        assert all(fold(title) == title.removesuffix("*") for title in roles)
        assert set(roles.values()) <= set(Role)


def test_a_role_is_about_a_column_that_the_source_has() -> None:
    """Of every source with roles a list lies beside the tests in which some of them count."""
    for source in ROLES:
        titles = [title for item in LISTS.values() if item.source == source for title in titles_of(item.path)]
        assert any(role_of(source, title) for title in titles), source


def test_senders_of_results_are_found_in_one_table_with_lists() -> None:
    """A list that comes back as a result file has its sender, and who sends no results is none."""
    assert sender_of({"email", "created"}) == "sendgrid"
    assert sender_of({"leid", "euid"}) == "mailchimp"
    assert sender_of({"recordid", "unsubscribedfromallemail"}) == "other"
