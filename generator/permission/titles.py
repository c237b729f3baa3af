"""What the title of a column says about permission to mail, by the meaning of its words.

Fails closed: a title that speaks of consent, refusal, advertising, opting, bouncing or leaving in words that nobody
knows is :data:`Role.UNKNOWN`, and its people are held back until ``columns:`` in ``newsletter.yaml`` says what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.permission.phrases import Phrase, read_phrase
from generator.permission.words import Kind

EITHER = re.compile(r"[/|·,]|\bor\b|또는|혹은|oder|\bou\b|または")
"""What stands between two names of one thing, or between yes and no, rather than one done to the other."""
ELSEWHERE_ONLY = re.compile(
    r"(?:sms|texts?|phone|call|push|whatsapp|kakao|fax)[\W_]*only|only[\W_]*(?:sms|texts?|phone|push|whatsapp|kakao|fax)|"
    r"(?:문자|카카오톡?|카톡|알림톡|전화|푸시|팩스|우편)\s*(?:만|전용)", re.IGNORECASE)
"""How files are called of people who are reached by other ways alone: ``sms_only_audience_export_….csv``."""

LETTERS = re.compile(
    r"수신|구독|뉴스레터|메일링|소식|알림|받아\s*보|받으[시실]|메일|newsletter|mailing|e-?mails?\b|updates|keep me|"
    r"hear from|notif|受信|購読|メルマガ|订阅", re.IGNORECASE)
"""Words for what is to be had by mail, which answers beside words that nobody knows may refuse."""
WAYS = re.compile(
    r"(?:수신|구독|연락|선호|희망|안내|소식|동의|발송)\s*(?:채널|매체|수단)|"
    r"(?:수신|구독|연락|선호|희망)\s*(?:희망|선호|연락|수신)?\s*(?:방법|방식)|"
    r"(?:preferred|opt[\W_]*in|consent|communication|contact|subscription|newsletter)[\W_]*(?:contact|communication)?[\W_]*"
    r"(?:channels?|methods?|way|mode)", re.IGNORECASE)
"""Titles of the ways by which people want to be reached; not 동의 방법, by which they agreed."""


class Role(StrEnum):
    """What a column holds. The first six can be said under ``columns:``, and ``ignore``."""

    CONSENT = "consent"
    REFUSAL = "refusal"
    STATE = "state"
    CONSENT_DATE = "consent_date"
    REFUSED_DATE = "refused_date"
    BOUNCED = "bounced"
    IGNORE = "ignore"
    REFUSAL_REASON = "refusal_reason"
    BOUNCE_REASON = "bounce_reason"
    COMPLAINED = "complained"
    EITHER = "either"
    ASKED = "asked"
    REMARK = "remark"
    PERHAPS_CONSENT = "perhaps_consent"
    PERHAPS_STATE = "perhaps_state"
    PERHAPS_MAIL = "perhaps_mail"
    PERHAPS_UNKNOWN = "perhaps_unknown"
    WAYS = "ways"
    SECTION = "section"
    UNKNOWN = "unknown"
    UNKNOWN_REFUSAL = "unknown_refusal"
    CHANNEL = "channel"
    PURPOSE = "purpose"
    NONE = ""


SAID = (Role.CONSENT, Role.REFUSAL, Role.STATE, Role.CONSENT_DATE, Role.REFUSED_DATE, Role.BOUNCED, Role.IGNORE)
"""What may be written under ``columns:``."""


ABOUT_MAIL = frozenset({Kind.MAIL, Kind.CHANNEL, Kind.LETTER, Kind.ADVERT, Kind.WHETHER, Kind.DATE, Kind.FILLER})


@dataclass(frozen=True, slots=True)
class Reading:
    """The role of a column, and whether its consent is one to advertising."""

    role: Role
    advertising: bool = False


@lru_cache(maxsize=4_000)
def read_title(title: str) -> Reading:
    """What a title says about permission."""
    head, _, name = title.partition(":")
    if name and (found := read_title(head)).role is Role.REFUSAL:
        return found  # “Opted out of email: One to One”
    if WAYS.search(title):
        return Reading(Role.WAYS)
    phrase = read_phrase(title)
    if not _speaks(phrase):
        return Reading(_beside(phrase, title))
    if elsewhere := _elsewhere(phrase):
        return Reading(elsewhere)
    role = _role(phrase, bool(EITHER.search(title.casefold())))
    return Reading(role, phrase.has(Kind.ADVERT) and role in (Role.CONSENT, Role.EITHER))


def is_part_of(group: str, title: str) -> bool:
    """Whether a title names what a title of consent or refusal above it is about: mail, or another channel."""
    part = read_phrase(title)
    return bool(group and title) and read_title(group).role in (Role.CONSENT, Role.REFUSAL, Role.EITHER) and (
        not part.leftover and part.has(Kind.MAIL, Kind.CHANNEL, Kind.LETTER) and set(part.kinds) <= ABOUT_MAIL)


def says_no(name: str) -> bool:
    """Whether a file or sheet is called like one of people who said no, never said yes to mail, or whom it does not
    reach.

    ``수신거부_제외_명단`` is one too: nobody can tell from its name on which side of “제외” its people are.
    """
    phrase = read_phrase(re.sub(r"[_\-.]", " ", name))
    refused = phrase.has(Kind.REFUSE, Kind.BOUNCE, Kind.SOFT, Kind.COMPLAINT, Kind.GONE)
    negated = phrase.has(Kind.NOT) and phrase.has(Kind.AGREE, Kind.RECEIVE, Kind.LETTER)
    banned = phrase.has(Kind.BAN, Kind.UNDO) and phrase.has(
        Kind.MAIL, Kind.LETTER, Kind.AGREE, Kind.RECEIVE, Kind.ADVERT)
    return refused or negated or banned or bool(ELSEWHERE_ONLY.search(name))


def _speaks(phrase: Phrase) -> bool:
    """Whether a title speaks of permission at all."""
    mail = phrase.has(Kind.MAIL, Kind.LETTER, Kind.ADVERT)
    return (phrase.hints or phrase.has(Kind.AGREE, Kind.REFUSE, Kind.ADVERT, Kind.GONE)
            or _bounces(phrase) or phrase.has(Kind.COMPLAINT)
            or (phrase.has(Kind.LETTER) and phrase.has(Kind.WHETHER, Kind.GRANT, Kind.RECEIVE))
            or (mail and phrase.has(Kind.RECEIVE, Kind.GRANT, Kind.BAN, Kind.NOT, Kind.UNDO))
            or (phrase.has(Kind.RECEIVE) and phrase.has(Kind.NOT, Kind.DATE, Kind.STATE, Kind.WHETHER))
            or (phrase.has(Kind.MAIL, Kind.LETTER) and phrase.has(Kind.STATE) and not phrase.leftover))


def _bounces(phrase: Phrase) -> bool:
    return phrase.has(Kind.BOUNCE, Kind.SOFT)


def _beside(phrase: Phrase, title: str) -> Role:
    """What a title may still be that does not speak of permission: its values tell."""
    if phrase.has(Kind.REMARK) and not phrase.leftover and not phrase.has(Kind.ABOUT, Kind.CHANNEL):
        return Role.REMARK
    if phrase.has(Kind.ABOUT, Kind.COUNT, Kind.REASON, Kind.PURPOSE, Kind.THIRD, Kind.CHANNEL, Kind.CHANGE):
        return Role.NONE
    if phrase.leftover:
        return Role.PERHAPS_UNKNOWN if LETTERS.search(title) else Role.NONE
    if phrase.has(Kind.BAN, Kind.UNDO, Kind.WAITING):
        return Role.ASKED
    if phrase.has(Kind.DATE):
        return Role.NONE
    if phrase.has(Kind.STATE, Kind.PROVINCE):
        return Role.PERHAPS_STATE
    if phrase.has(Kind.LETTER, Kind.RECEIVE):
        return Role.PERHAPS_CONSENT
    return Role.PERHAPS_MAIL if phrase.has(Kind.MAIL) else Role.NONE


def _elsewhere(phrase: Phrase) -> Role | None:
    """Consent to other channels and purposes decides nothing about mail."""
    mail = phrase.has(Kind.MAIL) or (phrase.has(Kind.LETTER) and not phrase.has(Kind.CHANNEL))
    if phrase.has(Kind.THIRD):
        return Role.PURPOSE
    if phrase.has(Kind.CHANNEL) and not mail:
        return Role.CHANNEL
    if phrase.has(Kind.PURPOSE) and not mail and not phrase.has(Kind.ADVERT):
        return Role.PURPOSE
    return None


def _role(phrase: Phrase, either: bool) -> Role:
    """The role of a title that speaks of permission."""
    if phrase.has(Kind.COMPLAINT):
        return Role.UNKNOWN_REFUSAL if phrase.leftover or phrase.has(Kind.NOT) else Role.COMPLAINED
    if _bounces(phrase):
        return _bounce_role(phrase)
    if phrase.has(Kind.GONE) and not phrase.has(Kind.REFUSE, Kind.AGREE):
        told = phrase.has(Kind.ABOUT, Kind.UNDO, Kind.LETTER, Kind.MAIL)
        return Role.NONE if told else Role.ASKED
    refuses = phrase.has(Kind.REFUSE, Kind.UNDO, Kind.BAN)
    if phrase.has(Kind.WAITING) and not refuses:
        return Role.ASKED
    if refuses and phrase.has(Kind.AGREE, Kind.RECEIVE) and either and not phrase.leftover:
        return Role.EITHER
    if refuses:
        return _refusal_role(phrase, either)
    return _consent_role(phrase)


def _bounce_role(phrase: Phrase) -> Role:
    if phrase.has(Kind.NOT):
        return Role.UNKNOWN_REFUSAL
    if phrase.has(Kind.REASON):
        return Role.BOUNCE_REASON
    if phrase.has(Kind.COUNT) and not phrase.leftover:
        return Role.ASKED
    return Role.UNKNOWN_REFUSAL if phrase.leftover or phrase.has(Kind.ABOUT) else Role.BOUNCED


def _refusal_role(phrase: Phrase, either: bool) -> Role:
    """Who refuses a refusal, or takes it back, may be mailed, or may not: nobody can tell, but for a plain 미거부."""
    refusals = sum(phrase.count(kind) for kind in (Kind.REFUSE, Kind.UNDO, Kind.BAN))
    if phrase.leftover or (refusals > 1 and not either) or phrase.count(Kind.NOT) > 1:
        return Role.UNKNOWN_REFUSAL
    if phrase.has(Kind.NOT):
        return Role.UNKNOWN if phrase.has(Kind.DATE, Kind.REASON, Kind.ABOUT) else Role.CONSENT
    if phrase.has(Kind.REASON, Kind.REMARK):
        return Role.REFUSAL_REASON
    if phrase.has(Kind.ABOUT, Kind.COUNT):
        return Role.ASKED
    if phrase.has(Kind.STATE, Kind.PROVINCE):
        return Role.STATE
    return Role.REFUSED_DATE if phrase.has(Kind.DATE) and not phrase.has(Kind.CHANGE) else Role.REFUSAL


def _consent_role(phrase: Phrase) -> Role:
    agrees = phrase.has(Kind.AGREE, Kind.RECEIVE, Kind.GRANT, Kind.WHETHER)
    if phrase.leftover:
        return Role.NONE if phrase.has(Kind.ABOUT) and not agrees and not phrase.hints else Role.UNKNOWN
    if phrase.has(Kind.ABOUT, Kind.COUNT, Kind.REASON, Kind.REMARK):
        return Role.NONE
    if phrase.has(Kind.STATE, Kind.PROVINCE):
        return Role.STATE
    if phrase.count(Kind.NOT) > 1:
        return Role.UNKNOWN
    if phrase.has(Kind.NOT):
        return Role.REFUSED_DATE if phrase.has(Kind.DATE) else Role.REFUSAL
    if phrase.has(Kind.DATE):
        return Role.NONE if phrase.has(Kind.CHANGE) else Role.CONSENT_DATE
    return Role.CONSENT
