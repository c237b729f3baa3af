"""Whose each message is, which issue it is about, and whether it was read before."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.messages import NOTHING, Message, msg
from generator.plan.customers.matching.words import FREE
from generator.plan.replies.kinds import (
    ANSWER,
    BOUNCED,
    KNOWN,
    OTHER,
    OWN,
    PERSONAL,
    SOFT,
    STOP,
    UNCLEAR,
    UNUSABLE,
    Entry,
    Judged,
)
from generator.plan.replies.subjects import Subjects
from generator.words import word

BY_ID, TOLD, BY_SUBJECT, GUESSED, UNKNOWN = "id", "told", "subject", "guessed", ""
"""How an issue was found: by the id of the mail that is answered, as said by hand, by the subject, as the latest that
went to the address; or not at all."""
HIDDEN = 32
"""As many digits of a digest stand for a message."""
SHARED = FREE | {"korea.kr"}
"""Domains that many firms, or offices, share, so that nobody there is a colleague."""


@dataclass(frozen=True, slots=True)
class MailedAs:
    """Which mail a message id belongs to: the issue, the export and the address (its key)."""

    issue: str
    export: str
    key: str


@dataclass(frozen=True, slots=True)
class Received:
    """An issue that went, or was to go, to somebody on a ``day`` (ISO)."""

    day: str
    issue: str
    sent: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What messages are held against: ``keys`` and writings (``emails``) of their addresses, ``mailed`` by the digest
    in a message id, what each key ``received`` in order, digests of messages that were ``read`` before with key and
    kind, and of ``replies`` that wait for answers; our own address (``own``)."""

    keys: Mapping[str, str]
    emails: Mapping[str, str]
    mailed: Mapping[str, MailedAs]
    received: Mapping[str, Sequence[Received]]
    subjects: Subjects
    read: Collection[tuple[str, str, str]] = ()
    replies: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    issue: str = ""

    def is_colleague(self, key: str) -> bool:
        """Whether an address is of our own firm's domain."""
        domain = self.own.rpartition("@")[2]
        return bool(domain) and domain not in SHARED and key.rpartition("@")[2] == domain


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a message says of one address (``key``), of which ``issue``, found how (``basis``)."""

    email: str
    key: str
    kind: str
    issue: str
    basis: str
    detail: str
    export: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a message: ``kind`` is one of :data:`~generator.plan.replies.kinds.FATES`. ``mark`` is the digest
    by which it is known again, ``answers`` those of the replies that it answers."""

    judged: Judged
    kind: str
    why: Message
    mark: str
    about: tuple[Resolved, ...] = ()
    answers: tuple[str, ...] = ()


def hidden(id: str) -> str:  # noqa: A002 - a message id is one
    """The digest that stands for a message id: the id itself may name whoever wrote it."""
    return hashlib.sha256(id.encode("utf-8", "replace")).hexdigest()[:HIDDEN]


def mark_of(judged: Judged) -> str:
    """The digest by which a message is known again; by what it says where it has no id."""
    message = judged.message
    return hidden(message.id or "\0".join((message.sender.lower(), message.day, message.subject, judged.words)))


def resolve(judged: Iterable[Judged], known: Known) -> list[Fate]:
    """The fate of every message, in their order."""
    several = list(judged)
    waiting = dict(known.replies) | {mark_of(one): known.keys.get(one.message.sender, "") for one in several
                                     if one.kind in PERSONAL}
    seen = set(known.read)
    return [_fate(one, known, waiting, seen) for one in several]


def _fate(one: Judged, known: Known, waiting: Mapping[str, str], seen: set[tuple[str, str, str]]) -> Fate:
    mark, sender = mark_of(one), known.keys.get(one.message.sender, "")
    if one.kind == UNUSABLE:
        return Fate(one, UNUSABLE, one.why, mark)
    ids = dict.fromkeys(map(hidden, one.message.answers))
    answered = tuple(each for each in ids if each in waiting and each != mark)
    is_ours = sender == known.own or (known.is_colleague(sender) and answered)
    if one.message.report is None and is_ours and sender:
        return _ours(one, mark, answered, waiting, seen)
    about = tuple(_resolved(one, known))
    if not about:
        return Fate(one, UNUSABLE, msg("no address that was mailed") if one.entries else msg("no address"), mark)
    new = tuple(each for each in about if (mark, each.key, each.kind) not in seen)
    seen.update((mark, each.key, each.kind) for each in about)
    if not new:
        return Fate(one, KNOWN, _read_before(one.kind), mark)
    return Fate(one, one.kind, one.why, mark, new)


def _ours(one: Judged, mark: str, answered: tuple[str, ...], waiting: Mapping[str, str],
          seen: set[tuple[str, str, str]]) -> Fate:
    """A message of our own: it answers somebody, or it is the newsletter itself."""
    if not answered:
        return Fate(one, OWN, msg("it is our own"), mark)
    key = waiting[answered[0]]
    if (mark, key, ANSWER) in seen:
        return Fate(one, KNOWN, _read_before(ANSWER), mark)
    seen.add((mark, key, ANSWER))
    about = (Resolved("", key, ANSWER, "", UNKNOWN, ""),) if key else ()
    return Fate(one, ANSWER, msg("it is our answer"), mark, about, answered)


def answered_ids(one: Judged) -> tuple[str, ...]:
    """The ids of the mails that a message answers, or reports on."""
    report = one.message.report
    return (*one.message.answers, *(report.about.ids if report else ()))


def _read_before(kind: str) -> Message:
    return msg("it was read before: {kind}", kind=word(kind))


def _resolved(one: Judged, known: Known) -> Iterator[Resolved]:
    """What a message says of each address. Who says no in answer to a mail to another address says it for both."""
    mailed = next((found for each in answered_ids(one) if (found := known.mailed.get(local_of(each)))), None)
    done: set[str] = set()
    for entry in one.entries:
        key, email = _meant(entry, known, mailed)
        if key and key not in done:
            done.add(key)
            yield _about(entry, key, email, one, known, mailed)
    for_both = one.kind in (STOP, UNCLEAR) or (one.message.report and one.kind != OTHER and not done)
    if mailed and for_both and mailed.key not in done:
        yield _about(Entry("", one.kind, one.words), mailed.key, mailed.key, one, known, mailed)


def _meant(entry: Entry, known: Known, mailed: MailedAs | None) -> tuple[str, str]:
    """Which of the addresses that may be meant it is (key, writing): one that was mailed, where there is such; of a
    mail that was forwarded and came back, whom it was for."""
    choices = [(known.keys.get(email, ""), known.emails.get(email, ""))
               for email in (entry.email, entry.other) if email]
    if told := next((choice for choice in choices if choice[0] in known.received), None):
        return told
    if mailed and entry.kind in (BOUNCED, SOFT):
        return mailed.key, mailed.key
    return choices[0] if entry.sure and choices else ("", "")


def _about(entry: Entry, key: str, email: str, one: Judged, known: Known, mailed: MailedAs | None) -> Resolved:
    if mailed:
        return Resolved(email, key, entry.kind, mailed.issue, BY_ID, entry.detail, mailed.export)
    if one.vote:
        return Resolved(email, key, entry.kind, one.vote.issue, BY_SUBJECT, entry.detail)
    report = one.message.report
    issue, basis = issue_of(key, one.message.day, report.about.subject if report else one.message.subject, known)
    return Resolved(email, key, entry.kind, issue, basis, entry.detail)


def issue_of(key: str, day: str, subject: str, known: Known) -> tuple[str, str]:
    """Which issue a message is about that answers no mail by its id, and how that is known."""
    if known.issue:
        return known.issue, TOLD
    before = [one for one in known.received.get(key, ()) if not day or one.day <= day] or list(
        known.received.get(key, ()))
    if named := known.subjects.issues_of(subject):
        theirs = [one.issue for one in before if one.issue in named]
        return (theirs or named)[-1], BY_SUBJECT
    went = [one for one in before if one.sent] or before
    return (went[-1].issue, GUESSED) if went else ("", UNKNOWN)


def local_of(id: str) -> str:  # noqa: A002 - a message id is one
    """The part of a message id before the @, which in our own mail is a digest."""
    return id.partition("@")[0].lower()


def count_by_issue(fates: Iterable[Fate]) -> dict[str, dict[str, int]]:
    """How many messages of each kind there are about each issue; those about none under an empty name."""
    counts: dict[str, Counter[str]] = {}
    for fate in fates:
        if fate.about and fate.kind != ANSWER:
            counts.setdefault(fate.about[0].issue, Counter())[fate.kind] += 1
    return {issue: dict(sorted(kinds.items())) for issue, kinds in sorted(counts.items())}


def told_basis(basis: str) -> Message:
    """How an issue was found, in words."""
    return {BY_ID: msg("by the mail that it answers"), TOLD: msg("as said"), BY_SUBJECT: msg("by its subject"),
            GUESSED: msg("guessed: the latest that went to this address")}.get(basis, NOTHING)
