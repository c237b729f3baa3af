"""What became of a mail, in the words of mail senders, as suppressions and result files have them.

Words for the state of somebody are those of lists (:mod:`generator.permission.words`).

The words are those of Mailchimp, Stibee, SendGrid, Amazon SES and listmonk; the pages they stand on are listed in
``tests/fixtures/senders/SOURCES.md``. Hard bounces are final; what a sender calls soft, transient, undetermined or
blocked is not (Stibee: https://help.stibee.com/email/analytics/email-detailed-statistics; Amazon:
https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html; Twilio:
https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event).
"""

from __future__ import annotations

import re
import unicodedata

import polars as pl

from generator.permission.words import NO_DATES, NOTHING, STATES, Kind
from generator.permission.words import WORDS as PERMISSION

BETWEEN = r"[\s_\-.:/()\[\]]+"
EVENTS = {
    "complained": "spamreports spamreporting spamreportingaddress abusereport spamcomplaint 스팸 하드바운스스팸처리됨",
    "unsubscribed": "unsubscribedaddress normalunsubscribe groupunsubscribe manualsuppression",
    "bounced": "bounces permanent invalidemail invalidaddress bouncedaddress failure 하드 하드바운스이메일주소없음 "
               "영구 전송실패 실패 이메일주소없음",
    "soft-bounced": "transient temporary undetermined block mailboxfull 소프트바운스응답지연 "
                    "소프트바운스메일함용량부족 소프트바운스알수없음 일시 일시적 메일함용량부족",
    "clicked": "click clicked clicks 클릭 클릭함",
    "opened": "open opened opens 오픈 오픈함 열람 읽음",
    "delivered": "delivered delivery deliver sent success successful 발송성공 전송성공 수신성공 성공",
    "": "processed send queued deferred deliverydelay delayed dropped drop reject rejected renderingfailure "
        "subscription subscribe subscribed resubscribe groupresubscribe enabled confirmed unconfirmed active "
        "notspam 발송 발송중 발송완료 대기 구독 구독중 오픈안함 클릭안함",
}
"""The sender's words that only reports have, without what is between them, by outcome; those under no outcome are known
and decide nothing."""
WORDS = {outcome: f"{STATES.get(outcome, '')} {words}" for outcome, words in EVENTS.items()}
OUTCOME_OF = {word: outcome for outcome, words in WORDS.items() for word in words.split()}
KIND_OF = OUTCOME_OF | {"blocked": "soft-bounced", "expired": "soft-bounced"}
"""The same for how a mail bounced: blocked is of the address in a list, but of this one mail in a bounce (Twilio)."""

WORDS_FOR_NO = PERMISSION[Kind.NO].split()
NAMES = (
    ("complained", r"spam(?:[-_ ]?reports?)?|abuse|complain(?:ts?|ed)|스팸|신고"),
    ("", r"(?:did)?n[o']?t[-_ ]?(?:open|click)(?:ed)?|오픈[-_ ]?안|클릭[-_ ]?안"),
    ("unsubscribed", (r"unsub(?:s|scribes?|scribed)?|opt(?:ed)?[-_ ]?outs?|(?:block|black)[-_ ]?list(?:ed)?|거부|해지|"
                      r"탈퇴|블랙[-_ ]?리스트")),
    ("soft-bounced", r"soft[-_ ]?bounced?s?|blocks|blocked|소프트"),
    ("bounced", r"(?:hard[-_ ]?)?bounced?s?|cleaned|invalid|반송|바운스|발송[-_ ]?실패|자동[-_ ]?삭제"),
    ("clicked", r"click(?:s|ed)|클릭"),
    ("opened", r"open(?:s|ed)|오픈"),
    ("delivered", r"deliver(?:ed|y|ies)|sent|발송[-_ ]?성공|수신[-_ ]?성공"),
)
"""How files are called by what they list; the first that fits counts. Not opened is not delivered either."""
CODES = {"bounced": r"^\s*(?:smtp;\s*)?5(?:\d\d\b|\.\d{1,3}\.\d{1,3}\b)",
         "soft-bounced": r"^\s*(?:smtp;\s*)?4(?:\d\d\b|\.\d{1,3}\.\d{1,3}\b)"}
"""Answers of mail servers: 5 is for good, 4 for now (RFC 5321, 4.2.1; RFC 3463, 2)."""


def outcome_of(reason: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """The outcome of a reason and a kind of bounce: unsubscribed, bounced, soft-bounced, complained, … or ``""``.

    ``reason`` may also be a mail server's answer (``550 5.1.1 …``).
    """
    return pl.coalesce(stated_outcome(known_word(reason), known_word(kind, kind=True)), answered(reason), pl.lit(""))


def known_word(text: pl.Expr, *, kind: bool = False) -> pl.Expr:
    """The outcome of the sender's word; empty if the word decides nothing, null if it is unknown."""
    words = KIND_OF if kind else OUTCOME_OF
    folded = text.fill_null("").str.normalize("NFKC").str.to_lowercase()
    whole = folded.str.replace_all(BETWEEN, "")
    bare = folded.str.replace(r"\s*\([^()]*\)\s*$", "").str.replace_all(BETWEEN, "")
    return whole.replace_strict(words, default=bare.replace_strict(words, default=None, return_dtype=pl.String),
                                return_dtype=pl.String)


def stated_outcome(word: pl.Expr, kind: pl.Expr) -> pl.Expr:
    """The outcome of a known word and a known kind together, or null; the kind says whether a bounce is soft."""
    bounce = ("bounced", "soft-bounced")
    return (pl.when(word.is_in(bounce) & kind.is_in([*bounce, "complained"])).then(kind)
            .when(word != "").then(word).when(kind != "").then(kind))


def says_yes(text: pl.Expr) -> pl.Expr:
    """Whether a field of :data:`~generator.sources.people.columns.IMPLIED` holds a date, a reason or a yes: no
    placeholder, no day that databases write where there is none, and no no."""
    plain = text.fill_null("").str.strip_chars().str.normalize("NFKC").str.to_lowercase()
    return ~(plain.is_in(pl.Series([*NOTHING, *WORDS_FOR_NO]).implode()) | plain.str.contains(NO_DATES))


def answered(text: pl.Expr) -> pl.Expr:
    """The outcome of a mail server's answer or status code (RFC 5321, RFC 3463), or null."""
    return pl.coalesce(*(pl.when(text.fill_null("").str.contains(pattern)).then(pl.lit(outcome))
                         for outcome, pattern in CODES.items()))


def outcome_of_name(stem: str) -> str:
    """What a file lists, by its name: ``suppression_bounces``, ``unsubscribed_email_audience_export``, ``수신거부``."""
    name = unicodedata.normalize("NFKC", stem).casefold()
    for outcome, pattern in NAMES:
        if re.search(rf"(?<![a-z])(?:{pattern})(?![a-z])", name):
            return outcome
    return ""
