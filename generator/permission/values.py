"""What a cell of a column about permission says, and what that means under its title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import lru_cache

from generator.permission.phrases import Phrase, fold, read_phrase
from generator.permission.titles import Role
from generator.permission.words import NO_DATES, NOTHING, WORDS, Kind

LEVELS = ("complained", "unsubscribed", "bounced", "no-consent", "unconfirmed", "no-advertising", "")
"""What stands against mailing somebody, the strictest first; nothing does at the end. ``no-advertising``: they were
asked about advertising and said nothing, so they get everything but issues with ``commercial: true``."""
COMPLAINED, UNSUBSCRIBED, BOUNCED, NO_CONSENT, UNCONFIRMED, NO_ADVERTISING, FREE = LEVELS
LASTING = (COMPLAINED, UNSUBSCRIBED, BOUNCED)
"""What is remembered when a later list says nothing of it."""
DIGITS = re.compile(r"[(\[]?\s*\d[\d\s.,:/\-년월일시분초]*[)\]]?")


TWO_DIGITS = frozenset(("1.0", "0.0"))
"""Answers as spreadsheets write numbers; without the dot they are codes that nobody knows."""
REQUIRED_ONLY = re.compile(r"^(?!.*(?:선택|전체|모두|마케팅|광고|수신)).*필수")
"""Who agreed to what everybody has to agree to said nothing about mail."""
TO_RECEIVE = re.compile(r"수신|구독|발송|알림|受信|配信|購読|订阅|訂閱|接收|"
                        r"subscri|receiv|empfang|abonn|recevoir|reception")
"""Words for having mail sent, where others of that kind name it."""
ANSWER = re.compile(r"^(\w+)(?:[\s,;:()\-–—]+(.*?)[\s,;:()]*)$", re.DOTALL)
BRACKETS = re.compile(r"^([^()\[\]]+)[(\[](.*)[)\]]$", re.DOTALL)


class Meaning(StrEnum):
    """What a cell says, whatever its title."""

    YES = "yes"
    NO = "no"
    TICK = "x"
    AGREES = "agrees"
    DISAGREES = "disagrees"
    RECEIVES = "receives"
    REFUSES = "refuses"
    BOUNCED = "bounced"
    SOFT = "soft"
    NAMES_MAIL = "names_mail"
    ELSEWHERE = "elsewhere"
    COMPLAINED = "complained"
    WAITING = "waiting"
    GONE = "gone"
    DATE = "date"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


M, R = Meaning, Role
YES = frozenset(map(fold, WORDS[Kind.YES].split()))
NO = frozenset(map(fold, WORDS[Kind.NO].split()))
WORDY = frozenset(word for word in YES | NO if len(word) > 1 or word in "예네넵是")
"""Answers that may stand before words: “yes, opted in”."""
CROSSES = frozenset(map(fold, ("x", "×", "✗", "✘", "✕", "✖", "╳")))
"""A no beside a ring or a letter for no; alone in a column of refusals it is a tick."""
RINGS = frozenset(map(fold, ("o", "○", "◯", "〇", "⭕", "n", "no")))
STATUS = frozenset({M.AGREES, M.DISAGREES, M.RECEIVES, M.REFUSES, M.BOUNCED, M.SOFT, M.COMPLAINED, M.WAITING, M.GONE})
"""Meanings that words alone have."""
AGAINST = STATUS - {M.AGREES, M.RECEIVES, M.SOFT}

STATED = ((Kind.COMPLAINT, M.COMPLAINED), (Kind.SOFT, M.SOFT), (Kind.BOUNCE, M.BOUNCED), (Kind.WAITING, M.WAITING),
          (Kind.GONE, M.GONE))
"""Words for a state, the one that decides first."""

COMMON = {M.BOUNCED: BOUNCED, M.COMPLAINED: COMPLAINED, M.WAITING: UNCONFIRMED, M.GONE: UNCONFIRMED,
          M.ELSEWHERE: UNCONFIRMED, M.UNKNOWN: UNCONFIRMED}
"""What these mean wherever they stand; what is not in a table below stands against nothing."""
NOT_AGREED = {M.NO: NO_CONSENT, M.TICK: NO_CONSENT, M.DISAGREES: NO_CONSENT, M.REFUSES: NO_CONSENT}
REFUSED = dict.fromkeys((M.YES, M.NAMES_MAIL, M.DATE, M.REFUSES, M.TICK), UNSUBSCRIBED) | {
    M.AGREES: UNCONFIRMED, M.DISAGREES: UNCONFIRMED}
HELD = dict.fromkeys(M, UNCONFIRMED)
FILLED = HELD | {M.NOTHING: FREE}
DECIDES: Mapping[Role, Mapping[Meaning, str]] = {
    R.CONSENT: COMMON | NOT_AGREED | {M.NOTHING: UNCONFIRMED},
    R.CONSENT_DATE: COMMON | NOT_AGREED,
    R.REFUSAL: COMMON | REFUSED,
    R.REFUSED_DATE: COMMON | REFUSED,
    R.REFUSAL_REASON: dict.fromkeys(M, UNSUBSCRIBED) | COMMON | {
        M.NOTHING: FREE, M.NO: FREE, M.TICK: FREE, M.UNKNOWN: UNSUBSCRIBED},
    R.STATE: COMMON | NOT_AGREED | {M.REFUSES: UNSUBSCRIBED, M.DATE: UNCONFIRMED},
    R.BOUNCED: COMMON | {M.YES: BOUNCED, M.DATE: BOUNCED, M.TICK: BOUNCED, M.AGREES: UNCONFIRMED,
                         M.DISAGREES: UNCONFIRMED, M.REFUSES: UNSUBSCRIBED},
    R.BOUNCE_REASON: dict.fromkeys(M, BOUNCED) | COMMON | {
        M.NOTHING: FREE, M.NO: FREE, M.TICK: FREE, M.SOFT: FREE, M.UNKNOWN: BOUNCED},
    R.COMPLAINED: COMMON | {M.YES: COMPLAINED, M.DATE: COMPLAINED, M.TICK: COMPLAINED, M.AGREES: UNCONFIRMED,
                            M.DISAGREES: UNCONFIRMED, M.REFUSES: UNSUBSCRIBED},
    R.EITHER: HELD | NOT_AGREED | COMMON | {M.AGREES: FREE, M.RECEIVES: FREE, M.NO: UNCONFIRMED, M.TICK: UNCONFIRMED},
    R.ASKED: FILLED | {M.NO: FREE, M.RECEIVES: FREE},
    R.REMARK: {M.REFUSES: UNCONFIRMED},
    R.WAYS: COMMON | NOT_AGREED,
    R.UNKNOWN: HELD,
    R.UNKNOWN_REFUSAL: FILLED,
}
"""What each meaning means under each title."""


def decide(role: Role, meaning: Meaning, *, advertising: bool = False) -> str:
    """What a cell with a meaning, in a column with a role, has against mailing its person: one of :data:`LEVELS`."""
    if advertising and meaning is M.NOTHING and role in (R.CONSENT, R.EITHER):
        return NO_ADVERTISING
    return DECIDES.get(role, {}).get(meaning, FREE)


def is_clear(role: Role, meaning: Meaning) -> bool:
    """Whether a column with a role can mean this; what it cannot mean is reported, and its people are asked about."""
    if role in (R.UNKNOWN, R.UNKNOWN_REFUSAL):
        return meaning is M.NOTHING and role is R.UNKNOWN_REFUSAL
    if role is R.WAYS and meaning is M.ELSEWHERE:
        return True
    asked = decide(role, meaning) == UNCONFIRMED
    return not asked or meaning in (M.WAITING, M.GONE) or (meaning is M.NOTHING and role in (R.CONSENT, R.EITHER)) or (
        role is R.REMARK)


def tick_of(texts: Collection[str]) -> Meaning:
    """What a cross means in a column of refusals with these cells: a tick, unless a ring or a no stands beside it."""
    return M.NO if any(fold(text) in RINGS for text in texts if len(text) < 4) else M.TICK


@lru_cache(maxsize=50_000)
def read_value(text: str) -> Meaning:
    """What a cell says; dates are not looked for but where they are none (``0000-00-00``)."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("\"'[]").strip().casefold()
    bare = fold(plain)
    if plain in NOTHING or (re.fullmatch(NO_DATES, plain) and plain != "0"):
        return M.NOTHING
    if bare in CROSSES:
        return M.TICK
    if plain in TWO_DIGITS:
        bare = plain[0]
    if bare in YES or bare in NO:
        return M.YES if bare in YES else M.NO
    return _worded(plain)


def _worded(plain: str) -> Meaning:
    """What words say. A yes or no before them must agree with them: nobody can tell what “no opt-out” means."""
    text = DIGITS.sub(" ", plain).strip()
    found = ANSWER.match(text)
    answer, rest = (fold(found[1]), found[2]) if found else (fold(text), "")
    if answer in YES | NO and not rest:
        return M.YES if answer in YES else M.NO
    if answer not in WORDY:
        return _bracketed(text)
    said = _phrase(rest)
    if answer in YES or said is M.DISAGREES:
        return said
    return M.DISAGREES if said in (M.AGREES, M.RECEIVES, M.NAMES_MAIL) else M.UNKNOWN


def _bracketed(text: str) -> Meaning:
    """What stands in brackets behind is left away where it says nothing of its own: 동의함(계약서 작성완료)."""
    said, found = _phrase(text), BRACKETS.match(text)
    if said is M.UNKNOWN and found:
        inside = read_phrase(found[2])
        if not inside.hints and set(inside.kinds) <= {Kind.FILLER, Kind.DATE, Kind.ABOUT, Kind.PURPOSE}:
            return _phrase(found[1])
    return said


def _phrase(text: str) -> Meaning:
    phrase = read_phrase(text)
    negations = phrase.count(Kind.NOT)
    if phrase.leftover or not phrase.kinds or negations > 1 or phrase.has(Kind.WHETHER) or REQUIRED_ONLY.match(text):
        return M.UNKNOWN  # “메일:Y, 문자:N” is a pair of answers, not “yn”
    for kind, meaning in STATED:
        if phrase.has(kind):
            return M.UNKNOWN if negations else meaning
    if refusals := sum(map(phrase.count, (Kind.REFUSE, Kind.BAN, Kind.UNDO))):
        return _refusing(refusals, agrees=phrase.has(Kind.AGREE), negated=bool(negations))
    if negations:
        told = phrase.has(Kind.AGREE, Kind.RECEIVE, Kind.GRANT, Kind.LETTER, Kind.ADVERT, Kind.MAIL)
        return M.DISAGREES if told else M.UNKNOWN
    return _agreeing(text, phrase)


def _agreeing(text: str, phrase: Phrase) -> Meaning:
    """A consent to mail; what only names it (“뉴스레터”), which under a title of refusal is what is refused; or other
    ways alone."""
    if phrase.has(Kind.CHANNEL) and not phrase.has(Kind.MAIL):
        return M.ELSEWHERE
    if phrase.has(Kind.AGREE):
        return M.AGREES
    if phrase.has(Kind.RECEIVE, Kind.GRANT) or (phrase.has(Kind.LETTER) and TO_RECEIVE.search(text)):
        return M.RECEIVES
    return M.NAMES_MAIL if phrase.has(Kind.LETTER, Kind.ADVERT, Kind.MAIL) else M.UNKNOWN


def _refusing(refusals: int, *, agrees: bool, negated: bool) -> Meaning:
    """A refusal. What is refused and taken back, or denied beside a consent, nobody can tell."""
    if negated:
        return M.RECEIVES if refusals == 1 and not agrees else M.UNKNOWN
    return M.REFUSES if refusals == 1 else M.UNKNOWN
