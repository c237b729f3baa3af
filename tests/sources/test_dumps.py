"""Tests of :mod:`generator.sources.dumps`: what APIs of mail senders say by the shape of their answers."""

from __future__ import annotations

import pytest

from generator.sources.dumps import listed_by, spelled_out


@pytest.mark.parametrize(("entry", "named", "status"), [
    ({"EmailAddress": "a", "UnsubscribeAll": True}, "", "unsubscribed"),
    ({"EmailAddress": "a", "UnsubscribeAll": False}, "", "subscribed"),
    ({"EmailAddress": "a", "TopicPreferences": [{"SubscriptionStatus": "OPT_OUT"}]}, "", "unsubscribed"),
    ({"EmailAddress": "a", "TopicPreferences": [{"SubscriptionStatus": "OPT_IN"}, "x"]}, "", "subscribed"),
    ({"EmailAddress": "a", "TopicPreferences": "x"}, "", "subscribed"),
    ({"EmailAddress": "a", "Reason": "BOUNCE"}, "", None),
    ({"address": "a", "created_at": "", "code": "550", "error": "x"}, "", "bounced"),
    ({"address": "a", "created_at": "", "tag": "*"}, "complained", "unsubscribed"),
    ({"address": "a", "created_at": "", "tags": ["news"]}, "", "unsubscribed"),
    ({"address": "a", "created_at": ""}, "complained", "complained"), ({"address": "a", "created_at": ""}, "", None),
    ({"address": "a", "created_at": "", "tag": "*", "status": "x"}, "", "x"), ({"email": "a"}, "bounced", None)])
def test_what_entries_say(entry: dict[str, object], named: str, status: str | None) -> None:
    """One opt-out of several topics is one; what is so by default is nobody's choice."""
    assert spelled_out(entry, named).get("status") == status


@pytest.mark.parametrize(("date", "expected"), [
    ("Fri, 21 Oct 2011 11:02:55 GMT", "2011-10-21T11:02:55+00:00"), ("Fri, 41 Oct 2011 11:02:55 GMT", None),
    ("2026-01-02", None)])
def test_dates_of_mail(date: str, expected: str | None) -> None:
    """Mailgun writes dates as mail does; here they are ISO."""
    entry = {"address": "a", "created_at": date, "tag": "*"}
    assert spelled_out(entry)["created_at"] == (expected or date)


@pytest.mark.parametrize(("text", "outcome"), [
    ('{"items": [], "paging": {"next": "https://api.mailgun.net/v3/x.com/complaints?page=next"}}', "complained"),
    ('{"paging": {"first": "https://api.eu.mailgun.net/v3/x.com/bounces"}, "items": []}', "bounced"),
    ('{"items": [{"x": "/bounces"}]}', ""), ("", "")])
def test_what_an_answer_lists(text: str, outcome: str) -> None:
    """Its addresses for further pages say it."""
    assert listed_by(text) == outcome
