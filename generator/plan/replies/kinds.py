"""What kind of message came back: a reply, a no, an automatic answer, a bounce, a complaint, or something of our own.

A message that a program wrote says no only by its subject, as the mail does that a mail program sends for whoever
presses its “unsubscribe”. What else it says nobody wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.messages import NOTHING, Message, msg
from generator.plan.replies.own_words import OurText, own_words
from generator.plan.replies.refusals import Refusal, refusal
from generator.plan.replies.subjects import Subjects, unmarked
from generator.plan.replies.votes import Vote, Votes
from generator.sources.replies.messages import Incoming
from generator.sources.replies.reports import NOT_SAID, MailReport, Returned
from generator.sources.results.outcomes import CODES

REPLY, STOP, UNCLEAR, AUTOMATIC = "reply", "stop", "unclear", "automatic"
BOUNCED, SOFT, COMPLAINED, OTHER = "bounced", "soft-bounced", "complained", "other"
VOTE, OWN, ANSWER, KNOWN, UNUSABLE = "vote", "own", "answer", "known", "unusable"
FATES = (STOP, UNCLEAR, COMPLAINED, BOUNCED, SOFT, REPLY, VOTE, AUTOMATIC, OTHER, ANSWER, OWN, KNOWN, UNUSABLE)
"""What may become of a message, each exactly one of these."""
PERSONAL = (REPLY, STOP, UNCLEAR)
"""Kinds that a person wrote, and that wait for an answer."""
OUTCOME_OF = {STOP: "unsubscribed", UNCLEAR: "unsubscribed", COMPLAINED: "complained", BOUNCED: "bounced",
              SOFT: "soft-bounced"}
"""What each means for the mail to somebody, in the words of results."""
SAID = {Refusal.CLEAR: STOP, Refusal.UNCLEAR: UNCLEAR}
FIRST, LONGEST = 240, 20_000
"""As many letters of what somebody wrote are kept, and are looked at."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, without its text: ``words`` are the first of its writer's own, ``why`` says in words why it is of its
    ``kind``; ``entries`` are the addresses that it speaks of, ``vote`` is the answer that it gives to a question."""

    message: Incoming
    kind: str
    why: Message = NOTHING
    words: str = ""
    entries: tuple[Entry, ...] = ()
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a message says of one address: ``other`` is what else that address may be; ``sure`` that it is meant,
    whoever was mailed."""

    email: str
    kind: str
    detail: str = ""
    other: str = ""
    sure: bool = True


def judge(message: Incoming, ours: OurText, subjects: Subjects, votes: Votes) -> Judged:
    """What kind of message it is, and what it says of whom. The subject of a vote is ours, and no word of its sender's
    but a no that stands before it."""
    vote, before = votes.in_subject(message.subject)
    if vote is None or message.report is not None:
        return _judge(message, ours, subjects)
    own = unmarked(before)
    judged = _judge(replace(message, subject=own if refusal(own) is not Refusal.NONE else ""), ours, subjects)
    if judged.kind == REPLY and not judged.words:
        judged = _written(judged.message, VOTE, NOTHING, shortened(vote.words))
    return replace(judged, vote=None if judged.kind in (AUTOMATIC, UNUSABLE) else vote)


def _judge(message: Incoming, ours: OurText, subjects: Subjects) -> Judged:
    words, own = own_words(message.text, ours)[:LONGEST], subjects.own_words(message.subject)
    message = replace(message, text="")  # mailboxes are large
    if message.problem:
        return Judged(message, UNUSABLE, message.problem)
    if message.report is not None:
        return _reported(message, message.report)
    first = shortened(words or own)
    by_subject, by_words = refusal(own), refusal(words)
    if by_subject is Refusal.CLEAR and len(own) <= FIRST:
        return _written(message, STOP, msg("its subject says no"), first)
    if message.automatic:
        return _written(message, AUTOMATIC, message.automatic, first)
    if message.is_unread:
        return _written(message, UNCLEAR, msg("what it says cannot be read, and may be a no"), first)
    strictest = max(by_subject, by_words, key=list(Refusal).index)
    if strictest is Refusal.CLEAR:
        return _written(message, STOP, msg("it says no"), first)
    if strictest is Refusal.UNCLEAR:
        return _written(message, UNCLEAR, msg("it may say no"), first)
    return _written(message, REPLY, NOTHING if words else msg("it says nothing but what is quoted"), first)


def shortened(words: str) -> str:
    """The first words, in one line."""
    line = " ".join(words.split())
    return line if len(line) <= FIRST else f"{line[:FIRST - 1].rstrip()}…"


def _written(message: Incoming, kind: str, why: Message, words: str) -> Judged:
    """A message of which its sender is meant; a no may name other addresses of the same person."""
    entries = [Entry(message.sender, kind, words)]
    if kind in (STOP, UNCLEAR):
        named = re.findall(r"[^\s<>()\[\],;:\"@]+@[\w.-]+\.\w{2,}", words)
        entries += [Entry(email, UNCLEAR, words, sure=False) for email in dict.fromkeys(named[:5])
                    if email.lower() != message.sender.lower()]
    return Judged(message, kind, why, words, tuple(entries))


def _reported(message: Incoming, report: MailReport) -> Judged:
    if report.feedback:
        kind = OTHER if report.feedback in NOT_SAID else STOP if report.feedback == "opt-out" else COMPLAINED
        why = msg("a report of a mail provider ({kind})", kind=report.feedback)
        entries = tuple(Entry(email, kind, report.feedback) for email in dict.fromkeys(report.about.to[:1]))
        return Judged(message, kind, why, "", entries)
    told = tuple(Entry(one.email, outcome_of(one), one.detail, one.other, sure=not report.guessed)
                 for one in report.returned)
    kinds = [entry.kind for entry in told]
    kind = next((name for name in (BOUNCED, SOFT) if name in kinds), OTHER)
    return Judged(message, kind, msg("a report of a mail server"), next((one.detail for one in told), ""), told)


def outcome_of(returned: Returned) -> str:
    """What a server's answer means: its first digit says whether it is for good."""
    return next((outcome for outcome, pattern in CODES.items() if re.search(pattern, returned.answer)),
                SOFT if returned.answer else OTHER)
