"""A message as it is read: who wrote it, what it answers, what it says, and what programs say of it.

Python's parser raises on some malformed fields while it parses (https://github.com/python/cpython/issues/151857), or
goes too deep; then its older policy reads the message, and where that fails too, the fields alone are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import tzinfo
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32, default

from generator.messages import NOTHING, msg
from generator.messages import Message as Told
from generator.sources.replies.bodies import PARSING, text_of, type_of
from generator.sources.replies.headers import addresses, day_of, every, ids, raw
from generator.sources.replies.headers import text_of as field_of
from generator.sources.replies.mailboxes import RawMessage
from generator.sources.replies.reports import MailReport, parts_of, report_of

TOO_DEEP = (RecursionError, MemoryError)
VIA = re.compile(r"(?i)\bvia\b|통해")
ANSWERS = re.compile(r"(?i)^\s*(?:re|aw|sv|antw|회신|답장|답신|返信|回复|答复)\s*[:：\[(]")
OUT_OF_OFFICE = re.compile(
    r"(?i)^\s*[\[(<【]?\s*(?:automatic(?:ally)? (?:reply|response)|auto[- ]?(?:reply|response|matic answer)|out of "
    r"(?:the )?office|ooo\b|vacation (?:reply|notice)|(?:i am |i'm )?(?:away|on leave|on vacation)\b|abwesen|"
    r"automatische antwort|réponse automatique|自動(?:返信|応答)|自动(?:回复|答复)|자동\s*(?:회신|응답|답장|답신)|"
    r"부재\s*중|부재\s*(?:안내|알림)|(?:휴가|출장|연차|병가|육아\s*휴직|휴직|외근)\s*(?:중|안내|알림|으로|로|입니다))")
SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "application/ms-tnef")
"""Parts that hold words which only their own programs can read."""
NOT_A_PERSON = ("disposition-notification",)
NO_HEADER = msg("this is no message: it begins with no field such as From:")
NO_SENDER = msg("no address of who wrote it")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message. ``day`` is ISO or empty; ``id`` its own message id, ``answers`` those it answers, the nearest first;
    ``to`` whom it is for. ``automatic`` says why a program wrote it, ``problem`` why nothing can be made of it;
    ``is_cut`` that its end is missing, ``is_unread`` that nobody knows what it says."""

    path: str
    line: int
    sender: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    day: str = ""
    id: str = ""
    answers: tuple[str, ...] = ()
    text: str = ""
    automatic: Told = NOTHING
    report: MailReport | None = None
    problem: Told = NOTHING
    is_cut: bool = False
    is_unread: bool = False


def read_message(given: RawMessage, zone: tzinfo, own: str = "") -> Incoming:
    """Read a message; days are those of a time zone, ``own`` is the newsletter's own address."""
    message = parsed(given.data)
    if not any(True for _ in message.raw_items()):
        return Incoming(given.path, given.line, problem=NO_HEADER)
    sender = sender_of(message, own)
    answers = [*ids(raw(message, "in-reply-to")), *reversed(ids(raw(message, "references")))]
    report, text, is_unread = None, "", False
    try:
        report, text = report_of(message, sender), text_of(message)
        is_unread = not text.strip() and any(type_of(part) in SEALED for part in parts_of(message))
    except (*PARSING, *TOO_DEEP):
        is_unread = True
    return Incoming(
        given.path, given.line, sender, tuple(each for name in ("to", "cc") for value in every(message, name)
                                              for each in addresses(value)),
        field_of(message, "subject"), day_of(raw(message, "date") or raw(message, "received").rpartition(";")[2], zone),
        next(iter(ids(raw(message, "message-id"))), ""), tuple(dict.fromkeys(answers)), text, automatic_of(message),
        report, NOTHING if sender or report else NO_SENDER, _is_cut(message) and not given.shortened, is_unread)


def parsed(data: bytes) -> Message:
    """A message, however malformed it is."""
    for policy in (default, compat32):
        try:
            return message_from_bytes(data, policy=policy)
        except (*PARSING, *TOO_DEEP):
            continue
    return BytesHeaderParser(policy=compat32).parsebytes(data)


def sender_of(message: Message, own: str = "") -> str:
    """Who wrote a message. A mailing list may stand in for them in From, for DMARC's sake, and so does the form of a
    website, which mails us in our ``own`` name; then other fields say who they are. In a newsletter they do not."""
    written = next(filter(None, every(message, "from")), "")
    found = next(iter(addresses(written)), "")
    posts = [address.lower() for address in addresses(raw(message, "list-post").replace("mailto:", ""))]
    is_form = own != "" and found.lower() == own.lower() and not raw(message, "list-unsubscribe")
    if is_form or found.lower() in posts or (raw(message, "list-id") and VIA.search(field_of(message, "from"))):
        for name in ("x-original-from", "x-original-sender", "reply-to"):
            behind = [one for one in addresses(raw(message, name)) if one.lower() not in (*posts, found.lower())]
            if behind:
                return behind[0]
    return found or next(iter(addresses(raw(message, "sender") or raw(message, "reply-to"))), "")


def automatic_of(message: Message) -> Told:
    """Why a program wrote a message; nothing where a person did.

    RFC 3834 (Auto-Submitted); Precedence, which lists that people write to set to bulk too, and then it says nothing;
    X-Auto-Response-Suppress, which Exchange also puts on what people write: it counts where the subject answers nobody.
    """
    submitted = raw(message, "auto-submitted").lower().partition(";")[0].strip()
    subject, through_list = field_of(message, "subject"), bool(raw(message, "list-id"))
    if submitted not in ("", "no"):
        return msg("it says of itself that a program wrote it ({field})", field="Auto-Submitted")
    if raw(message, "precedence").lower() in ("auto_reply", "auto-reply") or (not through_list and raw(
            message, "precedence").lower() in ("bulk", "junk")):
        return msg("it says of itself that a program wrote it ({field})", field="Precedence")
    for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response-Suppress"):
        if raw(message, name) and not (name.endswith("Suppress") and ANSWERS.match(subject)):
            return msg("it says of itself that a program wrote it ({field})", field=name)
    if OUT_OF_OFFICE.match(subject):
        return msg("its subject is that of an automatic answer")
    if any(kind in raw(message, "content-type").lower() for kind in NOT_A_PERSON):
        return msg("it says that a mail was shown")
    return NOTHING


def _is_cut(message: Message) -> bool:
    """Whether the end of a message is missing: the last boundary, or the rest of what is packed."""
    if type_of(message).startswith("multipart/") and not message.is_multipart():
        return True
    return any(type(defect).__name__ in ("CloseBoundaryNotFoundDefect", "StartBoundaryNotFoundDefect")
               for defect in message.defects)
