"""What people are told in place of the short names that files, history and JSON have."""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages import Message, msg

STATES: Mapping[str, Message] = {
    # what became of a row, and of a person
    "accepted": msg("accepted"), "duplicate": msg("duplicate"), "invalid": msg("invalid"),
    "suppressed": msg("suppressed"), "unusable": msg("unusable"),
    "unsubscribed": msg("unsubscribed"), "bounced": msg("bounced"), "complained": msg("complained"),
    "unconfirmed": msg("unconfirmed"), "no-consent": msg("no-consent"), "no-advertising": msg("no-advertising"),
    "not-targeted": msg("not-targeted"), "forgotten": msg("forgotten"), "not-listed": msg("not-listed"),
    "chose-channel": msg("chose-channel"), "chose-topics": msg("chose-topics"),
    "chose-frequency": msg("chose-frequency"), "had-it": msg("had-it"), "not-yet": msg("not-yet"),
    # verdicts on key customers
    "own-choice": msg("own-choice"),
    "reached": msg("reached"), "reached-elsewhere": msg("reached-elsewhere"), "typo": msg("typo"),
    "opted-out": msg("opted-out"), "ambiguous": msg("ambiguous"), "missing": msg("missing"),
    # what came back of a mail, and what is to come
    "delivered": msg("delivered"), "opened": msg("opened"), "clicked": msg("clicked"),
    "soft-bounced": msg("soft-bounced"), "other": msg("other"), "sent": msg("sent"), "exported": msg("exported"),
    "draft": msg("draft"), "to come": msg("to come"), "scheduled": msg("scheduled"), "all": msg("all"),
    # what readers' messages are
    "reply": msg("reply"), "vote": msg("vote"), "stop": msg("stop"), "unclear": msg("unclear"),
    "automatic": msg("automatic"), "own": msg("own"), "answer": msg("answer"), "known": msg("known"),
    # who comes to an event
    "coming": msg("coming"), "not-coming": msg("not-coming"),
    # the four moments of a customer
    "first-meeting": msg("First meeting"), "preparation": msg("Long preparation"),
    "continued-use": msg("Continued use"), "advocacy": msg("Advocacy"),
    # who can see a page
    "public": msg("public"), "unlisted": msg("unlisted"), "none": msg("none"),
}
"""The states that the program gives names to; English has the names themselves."""


def word(name: str) -> str:
    """A state in words for people; itself where it is none of ours."""
    return STATES.get(name, name)
