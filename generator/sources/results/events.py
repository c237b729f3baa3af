"""Result files in JSON: one event a line, an array of them, or what an API answered.

Amazon SES: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html and, without event
publishing, https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html; each may come in an envelope of Amazon
SNS (https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html). SendGrid:
https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event. listmonk: https://listmonk.app/docs/apis/bounces/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.sources.tables.plaintext import objects as dumps
from generator.sources.text import decode

Event = dict[str, Any]
BEFORE = re.compile(r"[\s,\[\]]*")
ENVELOPES = ("data", "results", "events", "Records", "Messages", "Sns", "Message", "Body", *dumps.ENVELOPES)
WRAPPED = re.compile(rf'\s*(?:\{{\s*"(?:{"|".join(ENVELOPES)})"\s*:\s*)+(?=\[)')
NEXT = re.compile(r"\n[\s,\[]*(?=\{)")
RECIPIENTS = {"bounce": "bouncedRecipients", "complaint": "complainedRecipients", "delivery": "recipients",
              "deliveryDelay": "delayedRecipients"}
DECODER = json.JSONDecoder()


def read_events(path: Path) -> Iterator[tuple[int, Event | None]]:
    """The events of a file, one for each recipient, with their lines (from 1); ``None`` for a line that is not JSON.

    A file of one event a line is read line by line, so that it may be of any size.
    """
    with path.open("rb") as file:
        first = file.readline()
        if _is_whole(first):
            file.seek(0)
            for line, data in enumerate(file, 1):
                yield from _records(data.decode("utf-8-sig", "replace"), line)
            return
        text, _ = decode(first + file.read())
    wrapped = WRAPPED.match(text)
    yield from _records(text, 1, wrapped.end() if wrapped else 0, within=bool(wrapped))


def _is_whole(line: bytes) -> bool:
    try:
        text = line.decode("utf-8-sig")
        return isinstance(json.loads(text), dict | list) and not WRAPPED.match(text)
    except (ValueError, RecursionError):
        return False


def _records(text: str, line: int, place: int = 0, *, within: bool = False) -> Iterator[tuple[int, Event | None]]:
    """The values of a text, one behind the other; ``within`` a wrapping object what follows its array is not ours."""
    counted, named = 0, dumps.listed_by(text)
    while (place := _after(BEFORE, text, place)) < len(text) and not (within and text[place] != "{"):
        line, counted = line + text.count("\n", counted, place), place
        try:
            value, place = DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield line, None
            following = NEXT.search(text, place)
            place = following.end() if following else len(text)
            continue
        for event in _events(value, named):
            yield line, event


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _events(value: Any, named: str) -> Iterator[Event | None]:
    """The events in a value, out of whatever envelope it came in; an address alone is one."""
    if isinstance(value, list):
        for item in value:
            yield from _events(item, named)
    elif isinstance(value, str) and "@" in value:
        yield {"email": value}
    elif not isinstance(value, dict):
        yield None
    elif (inner := _opened(value)) is not value:
        yield from _events(inner, named)
    elif _is_ses(value):
        yield from _ses(value)
    else:
        yield dumps.spelled_out(value, named)


def _opened(value: dict[str, Any]) -> Any:
    """What an envelope holds (of an API, of Amazon SNS or SQS), else the value itself."""
    for key in ENVELOPES if not value.keys().isdisjoint(ENVELOPES) else ():
        inner = value.get(key)
        if isinstance(inner, str) and inner.lstrip().startswith("{"):
            try:
                return json.loads(inner)
            except (ValueError, RecursionError):
                return value
        if isinstance(inner, dict | list):
            return inner
    return value


def _is_ses(value: dict[str, Any]) -> bool:
    return isinstance(value.get("mail"), dict) and ("eventType" in value or "notificationType" in value)


def _ses(value: dict[str, Any]) -> Iterator[Event]:
    """An event of Amazon SES, once for each of its recipients."""
    event = str(value.get("eventType") or value.get("notificationType"))
    key = event[:1].lower() + event[1:].replace(" ", "")
    details = value[key] if isinstance(value.get(key), dict) else {}
    common = {"ses": "1", "event": _ses_word(event, details), "type": str(details.get("bounceType", "")),
              "date": str(details.get("timestamp") or value["mail"].get("timestamp", ""))}
    recipients = details.get(RECIPIENTS.get(key, "")) or value["mail"].get("destination")
    for recipient in recipients if isinstance(recipients, list) and recipients else [""]:
        own = recipient if isinstance(recipient, dict) else {"emailAddress": recipient}
        reasons = (details.get("bounceSubType"), details.get("complaintFeedbackType"), details.get("delayType"),
                   own.get("diagnosticCode"), details.get("reason"))
        detail = " ".join(str(reason) for reason in reasons if reason)
        yield common | {"email": str(own.get("emailAddress", "")), "detail": detail}


def _ses_word(event: str, details: dict[str, Any]) -> str:
    """Two events say in their insides what they mean: a report that it is *not* spam, and one-click unsubscribing."""
    if details.get("complaintFeedbackType") == "not-spam":
        return "not-spam"
    topics = details.get("newTopicPreferences")
    return "unsubscribe" if isinstance(topics, dict) and topics.get("unsubscribeAll") is True else event
