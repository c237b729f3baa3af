"""Why somebody gets no mail, and what columns hold: in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.desk.people.entries import DATE_TO_COME, NO_DATE, NO_SOURCE, NOT_MAILED, NOTHING_KNOWN
from generator.messages import NOTHING, Message, joined, msg
from generator.permission.titles import Role
from generator.plan.audience.list_rows import MAILABLE
from generator.plan.audience.rule_words import FIELDS
from generator.sources.people.columns import attribute_of
from generator.sources.tables.problems import told_problem

NOWHERE = "nowhere"
BECAME: Mapping[str, Message] = {
    MAILABLE: msg("gets mail"), "no-consent": msg("no consent"),
    "unconfirmed": msg("not confirmed, or not understood"), "unsubscribed": msg("unsubscribed"),
    "bounced": msg("bounced"), "complained": msg("reported as spam"),
    "duplicate": msg("the same address as a newer row"), "invalid": msg("cannot be used"),
    NOWHERE: msg("on no list"), "stops": msg("gets mail now, and none from then on"),
    "stopped": msg("gets none already"), "kept-out": msg("on a list, and gets no mail"),
    "sought": msg("looked for by name, company and telephone"),
    "to-seek": msg("not looked for yet: by name, company and telephone, once this is saved"), "unread": msg("not read"),
    "nobody": msg("on no list"), "released": msg("may be mailed again"),
    "forgotten": msg("asked to be forgotten")}
"""What became of a row, or what keeps mail from a person."""
GAPS: Mapping[str, Message] = {
    NO_DATE: msg("The date of consent is missing."), NO_SOURCE: msg("Where they agreed is missing."),
    NOTHING_KNOWN: msg("The date of consent is missing, and where they agreed."),
    DATE_TO_COME: msg("The date of consent cannot be read, or is still to come.")}
"""What is missing of somebody's consent."""
STATES: Mapping[str, str] = {MAILABLE: "done", "duplicate": "empty", "invalid": "warning", "no-consent": "waiting",
                             "unconfirmed": "waiting", NOWHERE: "empty", "stopped": "empty", "nobody": "empty",
                             "released": "done", "kept-out": "error", "sought": "waiting", "to-seek": "waiting",
                             "unread": "empty"}
"""Their colours; whoever said no is red."""
ROLES: Mapping[str, Message] = {
    "consent": msg("Consent: yes or no"), "consent_advertising": msg("Consent to advertising: yes or no"),
    "refusal": msg("Refusal: yes or no"), "state": msg("State of the subscription"),
    "consent_date": msg("Date of consent"), "refused_date": msg("Date of refusal"), "bounced": msg("Bounce"),
    "refusal_reason": msg("Reason of refusal"), "bounce_reason": msg("Reason of a bounce"),
    "complained": msg("Complaint"), "either": msg("Consent or refusal"),
    "either_advertising": msg("Consent to advertising, or refusal"), "asked": msg("Something to ask about"),
    "remark": msg("A remark that sounds like no"), "unknown": msg("Permission, in words that nobody knows"),
    "unknown_refusal": msg("Permission, in words that nobody knows"), "channel": msg("Another channel than mail"),
    "purpose": msg("Another purpose than mail"), "ignore": msg("Says nothing of permission"),
    "ways": msg("By which ways they want to be reached"), "section": msg("A heading above people who said no"),
    "empty": msg("Permission, but empty throughout"), "perhaps_state": msg("Free text, no state"),
    **dict.fromkeys(("perhaps_consent", "perhaps_mail", "perhaps_unknown"), msg("No answers"))}
"""What a column says of permission to mail."""
OWN = "own"
CHOICES: Mapping[str, Message] = {
    **{name: FIELDS[name] for name in ("email", "name", "company", "phone", "status", "tags")},
    **{name: ROLES[name] for name in (Role.CONSENT, Role.REFUSAL, Role.STATE, Role.CONSENT_DATE, Role.REFUSED_DATE,
                                      Role.BOUNCED, Role.IGNORE)},
    OWN: msg("A column of its own")}
"""What somebody can say that a column holds."""
CUSTOMER_CHOICES: Mapping[str, Message] = {
    **{name: FIELDS[name] for name in ("email", "name", "company", "phone", "owner")}, "tier": msg("Tier"),
    "id": msg("Number"), OWN: CHOICES[OWN]}
"""The same of a list of key customers."""


def said_of(choice: str, title: str, choices: Collection[str] = CHOICES) -> str:
    """What is to be written under ``columns:`` for a choice; nothing where Dangol is to find out by itself."""
    if choice == OWN:
        return attribute_of(title)
    return choice if choice in choices else ""


def choice_of(said: str, choices: Collection[str] = CHOICES) -> str:
    """The choice that stands under ``columns:`` already."""
    return said if not said or said in choices else OWN


def say_became(became: str) -> Message:
    """What became of a row."""
    return BECAME.get(became) or msg("{text}", text=became)


def say_why(why: str) -> Message:
    """What is to be said of a row beside what became of it."""
    gap = GAPS.get(why.removesuffix(NOT_MAILED))
    if gap is None:
        return told_problem(why) if why else NOTHING
    return joined(" ", [gap, msg("By consent: required nobody is mailed without one.")]) if why.endswith(
        NOT_MAILED) else gap


def state_of(became: str) -> str:
    """The colour of what became of a row."""
    return STATES.get(became, "error")
