"""What the APIs of mail senders say by the shape of their answers rather than in words.

Amazon SES, an account's suppressions and a contact list's contacts:
https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SuppressedDestinationSummary.html, …/API_ListContacts.html.
Postmark: https://postmarkapp.com/developer/api/suppressions-api. Mailgun:
https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/suppressions (the shapes as its clients in
public code read them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

Object = dict[str, Any]
ENVELOPES = ("SuppressedDestinationSummaries", "Suppressions", "Contacts", "items")
"""The keys under which these answers have their entries."""
LISTS = re.compile(r"/(bounces|complaints|unsubscribes)\b")
"""Mailgun's pages of answers name in their addresses what they list."""
LISTED = {"bounces": "bounced", "complaints": "complained", "unsubscribes": "unsubscribed"}
MAIL_DATE = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} ")


def listed_by(text: str) -> str:
    """What all entries of an answer are, where it says so: bounced, complained, unsubscribed, or nothing."""
    place = text.rfind('"paging"')
    found = LISTS.search(text, place) if place >= 0 else None
    return LISTED[found[1]] if found else ""


def spelled_out(entry: Object, named: str = "") -> Object:
    """An entry with ``status`` for what its keys say: whoever opted out of one of several topics may not be mailed.

    ``named`` is what the answer says of all its entries.
    """
    status = _contact(entry) or _mailgun(entry, named)
    return entry if not status or "status" in entry else {**entry, **_iso(entry), "status": status}


def _iso(entry: Object) -> Object:
    """Mailgun's dates, which are those of mail (RFC 5322, 3.3), year first."""
    date = str(entry.get("created_at", ""))
    if not MAIL_DATE.match(date):
        return {}
    try:
        return {"created_at": parsedate_to_datetime(date).isoformat()}
    except ValueError:
        return {}


def _contact(entry: Object) -> str:
    """A contact of Amazon SES: of its topics those count that the person chose, not what is so by default."""
    if "EmailAddress" not in entry or entry.keys().isdisjoint(("UnsubscribeAll", "TopicPreferences")):
        return ""
    return "unsubscribed" if entry.get("UnsubscribeAll") is True or "OPT_OUT" in _choices(entry) else "subscribed"


def _choices(entry: Object) -> Iterator[str]:
    topics = entry.get("TopicPreferences")
    for topic in topics if isinstance(topics, list) else ():
        yield str(topic.get("SubscriptionStatus")) if isinstance(topic, dict) else ""


def _mailgun(entry: Object, named: str) -> str:
    if "address" not in entry or "created_at" not in entry:
        return ""
    if "code" in entry and "error" in entry:
        return "bounced"
    return "unsubscribed" if not entry.keys().isdisjoint(("tag", "tags")) else named
